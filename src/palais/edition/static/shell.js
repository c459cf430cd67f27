// The rest of the masthead, where scripts run: the site's doors and the box of the search. Asks nobody.
(function () {
  "use strict";
  var script = document.currentScript;
  var bar = script && script.parentNode;
  if (!bar || !window.palaisDoors) return;
  var up = script.getAttribute("src").replace("static/shell.js", "");

  function made(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) element.textContent = text;
    return element;
  }

  var list = made("ul", {});
  window.palaisDoors.forEach(function (door) {
    var item = made("li", {});
    item.appendChild(made("a", { href: up + door[1] }, door[0]));
    list.appendChild(item);
  });
  var nav = made("nav", { "aria-label": "Site" });
  nav.appendChild(list);
  var form = made("form", { class: "search", role: "search", action: up + "search.html", method: "get" });
  form.appendChild(made("label", { for: "q" }, "Search"));
  form.appendChild(made("input", {
    id: "q", name: "q", type: "search", maxlength: "120", autocomplete: "off", placeholder: "A state, a text, a treaty, a claim"
  }));
  form.appendChild(made("button", {}, "Search"));
  var plain = bar.querySelector("a:not(.mark)");
  if (plain) bar.removeChild(plain);
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("main .s").forEach(function (one) {
      var caption = one.querySelector("caption");
      one.setAttribute("tabindex", "0");
      one.setAttribute("role", "region");
      one.setAttribute("aria-label", (caption ? caption.textContent : "Rows") + ", table");
    });
  });
  document.body.insertBefore(made("a", { class: "skip", href: "#answer" }, "Skip to the answer"), document.body.firstChild);
  bar.appendChild(nav);
  bar.appendChild(form);
}());
