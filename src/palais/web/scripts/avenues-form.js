/* The form of avenues: one question at a time, worked out here. It asks no server and keeps nothing.
 *
 * The step stands in the address after the number sign, so that the back button goes one step back; facts never do.
 */
"use strict";

var palais = window.palais || {};

(function () {
  const FOUND = "found";
  const at = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];

  /** An element with its class, and what stands in it: elements, or text, which is never read as markup. */
  function made(tag, kind, ...content) {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    element.append(...content.filter((one) => one !== null && one !== undefined && one !== false));
    return element;
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  // What was chosen.

  const WORDS = { yes: true, no: false };

  function factsChosen() {
    const facts = {};
    for (const field of all("#avenues [data-fact]")) {
      const { fact, whether } = field.dataset;
      if (field.value && fact !== "on") facts[fact] = whether === undefined ? field.value : WORDS[field.value];
    }
    return facts;
  }

  const chosen = () => ({
    state: at("fact-state").value,
    right: at("fact-right").value,
    facts: factsChosen(),
    on: at("fact-on").value || today(),
  });

  /** Why this cannot be answered, and at which step to mend it; nothing where it can. */
  function refusal({ state, right, facts, on }, data) {
    if (!state) return ["Choose the state first.", "state"];
    if (!right) return ["Choose what was violated.", "right"];
    const { name, start } = data.states[state];
    if (start && on < start) {
      return [`${name} is a state since ${palais.avenues.dayOf(start)}; give a later day of writing.`, "day"];
    }
    const later = Object.entries({ when: ["events_from", "events_to"], tried: ["remedies_ended", "other_ended"] });
    for (const [step, names] of later) {
      const late = names.find((one) => facts[one] > on);
      if (late) return [`${palais.avenues.dayOf(facts[late])} lies after the day of writing; correct one of them.`, step];
    }
    if (facts.events_from && facts.events_to && facts.events_to < facts.events_from) {
      return ["The last day lies before the first; correct one of them.", "when"];
    }
    if (facts.remedies_ended && ["none", "pending"].includes(facts.remedies)) {
      return ["A final decision at home is given, but also that courts have not ended; correct one of them.", "tried"];
    }
    return null;
  }

  // What was found, in the markup of the page that palais makes.

  const line = (term, told, kind) => told && made("div", kind, made("dt", "", term), made("dd", "", told));

  function howTo(row) {
    const link = document.querySelector(`#doors [data-mechanism="${row.mechanism}"] a`);
    if (!link) return null;
    const copy = made("a", "", "how to use this door, step by step");
    copy.href = link.getAttribute("href");
    return line("Steps", copy);
  }

  function door(row) {
    const known = row.reason !== "unknown_fact";
    const way = row.as_for
      ? [line("How", `as for ${row.as_for}`)]
      : [
          line("How", row.how + (row.languages && known ? `. ${row.languages}` : "")),
          ...(known ? [line("It can", row.can), line("It cannot", row.cannot), line("Takes", row.time)] : []),
        ];
    const left = row.days_left === null ? "" : `, ${row.days_left} days left`;
    const by = row.days_left === null ? "Last day was" : "Write by";
    const told = made("dl", "",
      row.deadline && line(by, palais.avenues.dayOf(row.deadline) + left, "by"),
      line("Why", row.why), line("Open if", row.conditions), line("Mind", row.mind), line("Who", row.who),
      line("Name there", row.addressees), ...way, howTo(row),
      line("Rule", row.provision + (row.verified ? "" : " (as generally known)"), "rule"));
    const item = made("li", "door", made("h3", "", `${row.name} `, made("small", "", row.mechanism)), told);
    item.value = row.number;
    return item;
  }

  function section(id, title, ...content) {
    const head = made("h2", "", title);
    const whole = made("section", "", head, made("div", "body", ...content));
    whole.id = id;
    head.id = `${id}-h`;
    whole.setAttribute("aria-labelledby", head.id);
    return whole;
  }

  const paragraphs = (texts) => texts.map((text) => made("p", "", text));

  function part({ title, paragraphs: texts, doors }, place) {
    const more = /^(Open only|Cannot)/.test(title) ? "doors more" : "doors";
    return section(`part-${place + 1}`, title, ...paragraphs(texts), doors.length && made("ol", more, ...doors.map(door)));
  }

  /** What was decided before, as a table; nothing on file is no table. */
  function decided(rows, words) {
    const heads = ["Mechanism", "Decisions", "Violation", "No violation", "Inadmissible", "Discontinued", "Untold", "Last"];
    const body = Object.entries(rows).map(([mechanism, [n, violation, none, out, ended, untold, last]]) => {
      const head = made("th", "", mechanism);
      head.scope = "row";
      const numbers = [n, violation, none, out, ended, untold].map((one) => made("td", "number", String(one)));
      return made("tr", "", head, ...numbers, made("td", "day", last ? palais.avenues.dayOf(last) : "–"));
    });
    const top = heads.map((text, k) => made("th", k > 0 && k < 7 ? "number" : "", text));
    top.forEach((one) => { one.scope = "col"; });
    const table = made("table", "", made("caption", "", "Decisions on file"),
      made("thead", "", made("tr", "", ...top)), made("tbody", "", ...body));
    return section("part-decided", "What was decided before", made("p", "", words.decided), made("div", "scroll", table));
  }

  function shown(answer, data) {
    const { words } = data;
    const print = made("button", "", "Print");
    print.type = "button";
    print.addEventListener("click", () => window.print());
    const lead = made("div", "lead", made("h1", "", answer.title), made("p", "sentence", answer.sentence));
    return [
      lead,
      made("p", "screen", print, " ", made("small", "", "A printed page can be found: keep it where it is safe.")),
      section("part-before", "Before you write", ...paragraphs(words.warnings)),
      ...answer.parts.map(part),
      Object.keys(answer.decided).length && decided(answer.decided, words),
      section("part-regional", "Regional courts and commissions", made("p", "", words.regional)),
      answer.facts && section("part-facts", "The facts you gave", made("p", "", answer.facts)),
      section("part-caveats", "What to know before quoting this",
        made("ul", "caveats", ...answer.caveats.map((text) => made("li", "", text)))),
    ].filter(Boolean);
  }

  // Going from step to step.

  const names = () => all("#avenues fieldset").map((one) => one.id.replace("step-", ""));

  function refuse(text) {
    at("refused").textContent = text;
    at("refused").hidden = !text;
  }

  /** Show the answer without the questions, or the questions without the answer; the way out stays. */
  function telling(answer) {
    for (const id of ["lead", "kept", "avenues"]) at(id).hidden = answer;
    at("again").hidden = !answer;
  }

  function see() {
    const data = palais.data.avenues;
    const asked = chosen();
    const why = refusal(asked, data);
    if (why) {
      // In the place of the answer, so that the back button does not lead into the same refusal again.
      window.history.replaceState(null, "", `#${why[1]}`);
      show(why[1]);
      refuse(why[0]);
      return;
    }
    at(FOUND).replaceChildren(...shown(palais.avenues.told(data, asked), data));
    telling(true);
    at(FOUND).focus();
    window.scrollTo(0, 0);
  }

  function show(step) {
    const steps = names();
    const place = steps.indexOf(step);
    refuse("");
    at(FOUND).replaceChildren();
    telling(false);
    all("#avenues fieldset").forEach((one, k) => { one.hidden = k !== place; });
    at("back").hidden = place === 0;
    at("next").hidden = place === steps.length - 1;
    at("where").textContent = `Question ${place + 1} of ${steps.length}`;
  }

  function turn() {
    const step = window.location.hash.slice(1);
    if (step === FOUND) see();
    else if (names().includes(step) || !step) show(step || names()[0]);
  }

  function go(by) {
    const steps = names();
    const place = all("#avenues fieldset").findIndex((one) => !one.hidden);
    const to = steps[Math.min(steps.length - 1, Math.max(0, place + by))];
    window.location.hash = to;
    show(to);  // At once: the browser tells of the new address only later.
    const first = document.querySelector(`#step-${to} select, #step-${to} input`);
    if (first) first.focus();
  }

  function clear() {
    at("avenues").reset();
    at(FOUND).replaceChildren();
  }

  function leave() {
    clear();
    window.location.replace("about:blank");
  }

  function start() {
    if (!at("avenues") || !palais.data || !palais.data.avenues) return;
    at("avenues").classList.add("begun");
    all("[data-js]").forEach((one) => { one.hidden = false; });
    all("[data-whether]").forEach((one) => { one.add(new Option("no", "no")); });
    clear();
    at("avenues").noValidate = true;
    at("avenues").addEventListener("submit", (event) => {
      event.preventDefault();
      if (window.location.hash === `#${FOUND}`) see();
      else window.location.hash = FOUND;
    });
    at("back").addEventListener("click", () => go(-1));
    at("next").addEventListener("click", () => go(1));
    at("change").addEventListener("click", () => { window.location.hash = names()[0]; });
    at("leave").addEventListener("click", leave);
    window.addEventListener("hashchange", turn);
    // A page that the browser brings back from its memory would still hold what was chosen.
    window.addEventListener("pagehide", clear);
    turn();
  }

  start();
})();
