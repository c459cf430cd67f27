/* Suggestions under the search boxes, by mouse and keyboard, from /search.json?q=. The boxes work without this script. */
(function () {
  "use strict";
  var LEAST = 2, PAUSE = 120;

  function suggesting(box, number) {
    var list = document.createElement("div");
    var at = -1, shown = [], waiting = null, asked = "";
    list.id = "suggestions-" + number;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-autocomplete", "list");
    box.form.appendChild(list);

    function item(row, i) {
      var link = document.createElement("a"), small = document.createElement("small");
      link.id = list.id + "-" + i;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.href = row.address;
      link.tabIndex = -1;
      link.textContent = row.title;
      small.textContent = row.kind.toLowerCase() + (row.about ? ", " + row.about : "");
      link.appendChild(document.createTextNode(" "));
      link.appendChild(small);
      return link;
    }
    function show(found) {
      shown = found;
      at = -1;
      list.replaceChildren.apply(list, found.map(item));
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
      if (query.length < LEAST) { show([]); return; }
      fetch("/search.json?q=" + encodeURIComponent(query), { credentials: "omit" }).then(function (reply) {
        return reply.ok ? reply.json() : [];
      }).then(function (found) {
        if (asked === query && document.activeElement === box) { show(found); }
      }, function () { show([]); });
    }

    box.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    box.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) { ask(); } else { mark(event.key === "ArrowDown" ? at + 1 : (at < 0 ? -1 : at - 1)); }
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        show([]);
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        location.href = shown[at].address;
      }
    });
    box.form.addEventListener("focusout", function (event) {
      if (!box.form.contains(event.relatedTarget)) { show([]); }
    });
    /* A press on a suggestion keeps the box in focus until the link is followed. */
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
  }

  document.querySelectorAll("form[role='search'] input[type='search']").forEach(suggesting);
}());
