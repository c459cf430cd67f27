/* What if, on the page of a whip count: reads the count from the form, reckons it anew at every change. Asks no server.
 *
 * Needs whatif.js.
 */
"use strict";

var palais = window.palais || {};

(function () {
  const at = (id) => document.getElementById(id);
  const rows = () => [...document.querySelectorAll("#whatif-votes tbody tr")];
  const numbers = (text) => text.split(" ").map(Number);

  /** The count in little, from the attributes of the form. */
  function read(form) {
    const odds = {};
    for (const one of form.querySelectorAll("[data-odds]")) {
      odds[one.dataset.state || one.value] = numbers(one.dataset.odds);
    }
    return {
      scales: numbers(form.dataset.scales),
      shifts: form.dataset.shifts.split(";").map(numbers),
      odds,
    };
  }

  function majority() {
    const [numerator, denominator, inclusive, of] = at("whatif-rule").selectedOptions[0].dataset.majority.split(" ");
    return [Number(numerator), Number(denominator), inclusive === "1", of];
  }

  /** Who sits: the members, less the one left out, with the one seated. */
  function seated() {
    const out = at("whatif-unseat").value;
    const members = rows().map((row) => row.dataset.state).filter((state) => state !== out);
    const come = at("whatif-seat").value;
    return come ? [...members, come] : members;
  }

  function pins(members) {
    const held = rows().map((row) => [row.dataset.state, row.querySelector("select").value]);
    return Object.fromEntries(held.filter(([state, vote]) => vote && members.includes(state)));
  }

  function percent(share) {
    return `${(100 * share).toFixed(1)}%`;
  }

  function tell(found) {
    at("whatif-held").hidden = false;
    for (const cell of at("whatif-held").querySelectorAll("[data-told]")) {
      const told = found[cell.dataset.told];
      if (cell.dataset.told === "adopted") {
        cell.textContent = percent(told);
      } else {
        const ends = document.createElement("small");
        ends.textContent = `${told[1]} to ${told[2]}`;
        cell.replaceChildren(`${told[0]} `, ends);
      }
    }
  }

  function reckon(count, seats) {
    const members = seated();
    const over = members.length > seats;
    at("whatif-refused").hidden = !over;
    at("whatif-refused").textContent = over ? `The Council has ${seats} seats: leave a member out first.` : "";
    at("whatif-held").hidden = true;
    if (!over) tell(palais.whatif.counted(count, { members, pins: pins(members), majority: majority() }));
  }

  function start() {
    const form = at("whatif");
    if (!form || !palais.whatif) return;
    const count = read(form);
    const seats = Number(form.dataset.seats);
    form.hidden = false;
    form.querySelectorAll("[data-plain]").forEach((one) => { one.hidden = true; });
    form.querySelectorAll("[data-js]").forEach((one) => { one.hidden = false; });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => reckon(count, seats));
    at("whatif-anew").addEventListener("click", () => {
      form.reset();
      reckon(count, seats);
    });
    // The browser may have kept what was chosen before.
    form.reset();
    reckon(count, seats);
  }

  start();
})();
