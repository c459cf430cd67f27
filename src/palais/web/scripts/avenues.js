/* Avenues without a server: from facts to doors, as palais.rules.avenues.engine does, on the same mechanisms and provisions.
 *
 * A classic script, so that it also runs from a folder on a flash drive; it needs avenues-gates.js. It sends nothing and
 * keeps nothing.
 */
"use strict";

var palais = window.palais || {};

(function () {
  function stepOf(said, gate, asked) {
    const [citation, says, verified] = asked.data.provisions[said.rule] || asked.data.provisions[gate.provision];
    return {
      provision: citation,
      facts: said.facts || says,
      arithmetic: said.arithmetic || "",
      verified: verified && said.verified !== false,
    };
  }

  /** What a door that no gate has closed comes to: not to be told, open under conditions, or open. */
  function opened(mechanism, conditions, told, deadline, trace, rank) {
    const every = { mechanism, deadline, trace, conditions: conditions.map((one) => one.condition) };
    if (told) return { ...every, verdict: "cannot_tell", because: told.said.reason, decided_by: told.step };
    const deciding = conditions.filter((one) => one.condition.reason);
    if (!deciding.length) return { ...every, verdict: "open", because: "", decided_by: trace[0] };
    const place = (one) => rank.indexOf(one.condition.reason);
    const first = deciding.reduce((best, one) => (place(one) < place(best) ? one : best));
    return { ...every, verdict: "open_if", because: first.condition.reason, decided_by: first.step };
  }

  /** What the gates of one mechanism say, in their order; the first that closes ends it. */
  function finding(mechanism, asked) {
    const trace = [];
    const conditions = [];
    let told = null;
    let deadline = null;
    for (const short of mechanism.gates) {
      const gate = { ...asked.data.gate, ...short };
      const said = palais.avenues.gates[gate.kind](gate, asked);
      const step = stepOf(said, gate, asked);
      const condition = { reason: said.reason, text: said.condition || "" };
      trace.push(step);
      deadline = said.deadline || deadline;
      if (said.verdict === "closed") {
        const only = condition.text ? [condition] : [];
        return { mechanism, verdict: "closed", because: said.reason, decided_by: step, deadline, conditions: only, trace };
      }
      if (said.verdict === "cannot_tell" && !told) told = { said, step };
      if (said.verdict !== "pass" || condition.text) conditions.push({ condition, step });
      if ((asked.data.opening.includes(gate.kind) || said.leans) && said.verdict !== "cannot_tell" && !step.verified) {
        const text = `${step.provision} stands as generally known; check it`;
        conditions.push({ condition: { reason: "unverified_provision", text }, step });
      }
    }
    return opened(mechanism, conditions, told, deadline, trace, asked.data.rank);
  }

  /** Where a state stands on a day, from its spells. */
  function standing(data, state, on) {
    const held = data.states[state];
    const treaties = {};
    const procedures = {};
    for (const [treaty, spells] of Object.entries(held.treaties)) {
      const [, place] = spells.filter(([first]) => first <= on).pop();
      const [party, since, by, ended, checked, verified, how, accepted] = data.standings[place];
      treaties[treaty] = { party, since, by, ended, checked, verified, how: how.replace("{on}", on) };
      for (const [name, yes, from, read, why] of data.procedures[accepted]) {
        procedures[name] = { accepted: yes, since: from, verified: read, how: why };
      }
    }
    const un = held.un.some(([first, last]) => first <= on && (!last || on <= last));
    return { state, treaties, procedures, un_member: un, ilo_member: held.ilo === null ? un : held.ilo };
  }

  /** A finding for every mechanism, in the order of what helps first. */
  function findings(data, where, right, facts, on) {
    const asked = { data, standing: where, right: { right, ...data.rights[right] }, facts, on };
    return data.mechanisms.map((mechanism) => finding(mechanism, asked));
  }

  palais.avenues = { ...palais.avenues, findings, standing };
})();
