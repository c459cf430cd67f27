// Search in an edition: no network, no server, nothing kept. Rows come from search-rows.js as window.palaisSearch.
(function () {
  "use strict";
  var MOST = 40;
  var input = document.getElementById("q");
  var list = document.getElementById("results");
  var said = document.getElementById("found");
  var rows = (window.palaisSearch || []).map(function (row) {
    var title = folded(row[1]);
    var more = folded(row[4] + " " + row[2].replace(".html", "") + " " + row[3]);
    return { kind: row[0], title: row[1], file: row[2], about: row[4], first: title, text: title + " " + more };
  });

  // As the rows are written: no accents, and every mark a blank, so that "A/HRC/RES/51/25" is found by its parts too.
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  }

  // Higher is better; 0 is not found. All words must be there; the last may be unfinished.
  function score(row, whole, words) {
    var padded = " " + row.text + " ";
    for (var i = 0; i < words.length; i++) {
      if (padded.indexOf(" " + words[i]) < 0) return 0;
    }
    if (row.first === whole) return 100;
    if (padded.indexOf(" " + whole + " ") >= 0 && row.text.indexOf(row.first + " " + whole) === 0) return 90;
    var points = row.first.indexOf(whole) === 0 ? 60 : row.first.indexOf(" " + whole) >= 0 ? 40 : 20;
    if (row.kind === "state") points += 25;
    return points - Math.min(row.first.length, 200) / 20;
  }

  function found(asked) {
    var whole = folded(asked);
    if (!whole) return [];
    var words = whole.split(" ");
    var hits = [];
    rows.forEach(function (row, i) {
      var points = score(row, whole, words);
      if (points > 0) hits.push({ row: row, points: points, i: i });
    });
    hits.sort(function (a, b) { return b.points - a.points || a.i - b.i; });
    return hits;
  }

  function show() {
    var hits = found(input.value);
    list.textContent = "";
    hits.slice(0, MOST).forEach(function (hit) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = hit.row.file;
      link.textContent = hit.row.title;
      var kind = document.createElement("small");
      kind.textContent = " " + hit.row.kind + (hit.row.about ? ", " + hit.row.about : "");
      item.appendChild(link);
      item.appendChild(kind);
      list.appendChild(item);
    });
    said.textContent = !input.value.trim() ? ""
      : hits.length === 0 ? "Nothing found under these words."
      : hits.length > MOST ? hits.length + " found, the first " + MOST + " shown."
      : hits.length + " found.";
  }

  if (!input || !list || !said) return;
  var asked = new URLSearchParams(window.location.search).get("q");
  if (asked) input.value = asked;
  input.addEventListener("input", show);
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
    var first = list.querySelector("a");
    if (first) first.focus();
  });
  show();
}());
