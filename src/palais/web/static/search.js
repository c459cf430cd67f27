/* Suggestions under the search box, by mouse and keyboard. The box works without this script.
   Rows come from window.palaisSearch (kind, title, address, words, about; an edition gives them in a script) or,
   on the site, from /search.json?q=. Ranking is that of questions/_searching.py. */
(function () {
  "use strict";
  var box = document.getElementById("q");
  if (!box || !box.form) { return; }
  var rows = Array.isArray(window.palaisSearch) ? window.palaisSearch : null;
  var base = window.palaisBase || "";
  var list = document.createElement("ul");
  var index = null, at = -1, shown = [], waiting = null, asked = "";
  list.id = "q-found";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-autocomplete", "list");
  box.parentNode.insertBefore(list, box.nextSibling);

  function wordsOf(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^0-9a-z_\u00c0-\uffff\/.]+/g, " ").trim();
  }
  function indexed() {
    if (!index) {
      index = rows.map(function (row) {
        var names = [wordsOf(row[1])].concat((row[3] || "").split("|"));
        return names.filter(Boolean).map(function (n) { return " |" + n + "| " + n + " "; }).join(" | ");
      });
    }
    return index;
  }
  function ranked(query, most) {
    var plain = wordsOf(query.slice(0, 120));
    var words = plain.split(" ").filter(function (w, i, all) { return w.length > 1 && all.indexOf(w) === i; });
    if (!words.length) { words = plain ? plain.split(" ") : []; }
    if (!words.length) { return []; }
    var found = [], best = 0;
    indexed().forEach(function (whole, place) {
      var held = words.filter(function (w) { return whole.indexOf(w) >= 0; }).length;
      if (!held) { return; }
      var score = held * 10;
      if (held === words.length) {
        score += 1000;
        words.forEach(function (w) {
          if (whole.indexOf(" " + w) >= 0) { score += 40; }
          if (whole.indexOf(" " + w + " ") >= 0) { score += 20; }
        });
      }
      if (whole.indexOf("|" + plain) >= 0) { score += 400; }
      if (whole.indexOf("|" + plain + "|") >= 0) { score += 4000; }
      best = Math.max(best, score);
      found.push([score, place]);
    });
    var floor = best >= 1000 ? 1000 : 1;
    found = found.filter(function (f) { return f[0] >= floor; });
    found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    return found.slice(0, most).map(function (f) {
      var row = rows[f[1]];
      return { kind: row[0], title: row[1], address: row[2], about: row[4] || "" };
    });
  }
  function show(found) {
    shown = found;
    at = -1;
    list.textContent = "";
    found.forEach(function (row, i) {
      var item = document.createElement("li"), link = document.createElement("a"), small = document.createElement("small");
      item.id = "q-found-" + i;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      link.href = base + row.address;
      link.tabIndex = -1;
      link.textContent = row.title;
      small.textContent = " " + row.kind.toLowerCase() + (row.about ? ", " + row.about : "");
      item.appendChild(link);
      item.appendChild(small);
      list.appendChild(item);
    });
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!!found.length));
    box.removeAttribute("aria-activedescendant");
  }
  function mark(next) {
    var items = list.children;
    if (!items.length) { return; }
    if (at >= 0) { items[at].setAttribute("aria-selected", "false"); }
    at = (next + items.length) % items.length;
    items[at].setAttribute("aria-selected", "true");
    items[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", items[at].id);
  }
  function ask() {
    var query = box.value.trim();
    asked = query;
    if (query.length < 2) { show([]); return; }
    if (rows) { show(ranked(query, 12)); return; }
    fetch("/search.json?q=" + encodeURIComponent(query), { credentials: "omit" }).then(function (reply) {
      return reply.ok ? reply.json() : [];
    }).then(function (found) {
      if (asked === query && document.activeElement === box) { show(found); }
    }, function () { show([]); });
  }
  box.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, rows ? 0 : 120);
  });
  box.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { ask(); } else { mark(at + (event.key === "ArrowDown" ? 1 : -1)); }
    } else if (event.key === "Escape") {
      show([]);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.href = base + shown[at].address;
    }
  });
  box.form.addEventListener("submit", function (event) {
    if (rows) {
      var found = ranked(box.value, 1);
      event.preventDefault();
      if (found.length) { location.href = base + found[0].address; }
    }
  });
  document.addEventListener("click", function (event) {
    if (!box.form.contains(event.target)) { show([]); }
  });
}());
