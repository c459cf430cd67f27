/* The gates of avenues: one small function for each kind of condition, as in palais.rules.avenues.
 *
 * Each takes a gate (data) and what is asked (right, facts, standing, day) and says whether it passes, closes the door, leaves
 * a condition or cannot tell. Days are ISO strings, which compare as days do. Names of fields, reasons and words are those of
 * the Python rules: each answer must be equal to theirs, and the tests compare both on every golden case.
 */
"use strict";

var palais = window.palais || {};

(function () {
  const UNKNOWN = { party: null, verified: true, how: "the record holds nothing on it" };
  const UNTOLD = { accepted: null, verified: true, how: "the record holds nothing on it" };

  const spaced = (text) => text.replace(/_/g, " ");
  const known = (value) => value !== null && value !== undefined;
  const pass = (more) => ({ verdict: "pass", reason: "", ...more });
  const closed = (reason, facts, more) => ({ verdict: "closed", reason, facts, ...more });
  const openIf = (reason, facts, condition, more) => ({ verdict: "open_if", reason, facts, condition, ...more });
  const untold = (reason, facts, condition, more) => ({ verdict: "cannot_tell", reason, facts, condition, ...more });

  /** The same day of the month so many months later, or the month's last day where it is shorter. */
  function monthsAfter(day, months) {
    const [year, month, date] = day.split("-").map(Number);
    const then = year * 12 + month - 1 + months;
    const last = new Date(0);
    last.setUTCFullYear(Math.floor(then / 12), (then % 12) + 1, 0);
    last.setUTCDate(Math.min(date, last.getUTCDate()));
    return last.toISOString().slice(0, 10);
  }

  const span = (months) => ({ 6: "six months", 12: "one year" })[months] || `${months} months`;

  // Gates on the state: is it bound, has it accepted, is it a member, does the Court reach it.

  const says = (gate, asked) => asked.data.provisions[gate.provision][1];

  function member(gate, asked) {
    const labour = gate.fact === "ilo_member";
    const name = labour ? "ILO" : "United Nations";
    const held = labour ? asked.standing.ilo_member : asked.standing.un_member;
    if (!known(held)) return untold("status_unknown", `whether it is a member of the ${name} is not on record`);
    if (held) return pass({ facts: `member of the ${name}` });
    return closed("not_member", `not a member of the ${name}, as generally known`, { verified: false });
  }

  const boundToday = (treaty, checked) =>
    `the state is bound by ${treaty} today (check at treaties.un.org${checked ? `, last known on ${checked}` : ""})`;

  function party(gate, asked) {
    const held = asked.standing.treaties[gate.treaty] || UNKNOWN;
    const verified = held.verified;
    const seen = held.checked ? ` (known on ${held.checked})` : "";
    const told = `${gate.treaty}: ${held.how || (held.party ? "party" : "not party")}${seen}`;
    if (known(held.ended) && !held.party) {
      const left = `left with effect on ${held.ended}`;
      return closed("withdrawn", told, { arithmetic: left, verified, rule: `exit-${gate.treaty}` });
    }
    if (!known(held.party)) return untold("status_unknown", told, boundToday(gate.treaty, held.checked));
    if (!held.party) return closed("not_party", told, { verified });
    if (known(held.since) && held.since > asked.on) {
      const later = `binds it from ${held.since}, after ${asked.on}`;
      return closed("not_in_force", told, { arithmetic: later, rule: `entry-${gate.treaty}` });
    }
    if (!known(held.checked) || monthsAfter(held.checked, asked.data.stale_after) < asked.on) {
      return openIf("stale_status", told, boundToday(gate.treaty, held.checked), { verified });
    }
    return pass({ facts: told, verified });
  }

  function declaration(gate, asked) {
    const held = asked.standing.procedures[gate.procedure] || UNTOLD;
    const verified = held.verified;
    const told = `${gate.procedure}: ${held.how || (held.accepted ? "accepted" : "no declaration")}`;
    if (!known(held.accepted)) {
      const check = `the state has made the declaration under ${gate.procedure} (check at treaties.un.org)`;
      return untold("declaration_unknown", told, check, { verified });
    }
    if (!held.accepted) return closed("no_declaration", told, { verified });
    if (known(held.since) && held.since > asked.on) {
      return closed("no_declaration", told, { arithmetic: `declared from ${held.since}, after ${asked.on}` });
    }
    return pass({ facts: told, verified });
  }

  function notOptedOut(gate, asked) {
    const held = asked.standing.procedures[gate.procedure] || UNTOLD;
    const verified = held.verified;
    const told = `${gate.procedure}: ${held.how || (held.accepted ? "no opt-out" : "opted out")}`;
    if (!known(held.accepted)) {
      const check = `the state has not opted out of ${gate.procedure} (check at treaties.un.org)`;
      return untold("declaration_unknown", told, check, { verified });
    }
    return held.accepted ? pass({ facts: told, verified }) : closed("opted_out", told, { verified });
  }

  /** The grounds on which the Court reaches a state for the days of the case, made by the day asked. */
  function reaching(state, asked) {
    const facts = asked.facts;
    const first = facts.events_from || facts.events_to || asked.on;
    const last = facts.continuing ? asked.on : facts.events_to || facts.events_from || asked.on;
    return (asked.data.reach[state] || [])
      .map(([act, acted, start, end, about]) => ({ act, acted, start, end, about }))
      .filter((one) => one.acted <= asked.on && last >= one.start && (!known(one.end) || first < one.end));
  }

  const nameOf = (state, data) => (data.states[state] || {}).name || data.former[state] || state;

  function icc(gate, asked) {
    const { facts, standing, data } = asked;
    const place = facts.place || standing.state;
    const accused = facts.accused_nationality || standing.state;
    const territory = reaching(place, asked);
    // A referral is of a situation, that is of a place: it follows no national abroad.
    const nationals = reaching(accused, asked).filter((one) => one.act !== "referral");
    const met = (found, act) => (found.some((one) => one.act === act) ? "yes" : "no");
    const looked =
      `territory of a party (${nameOf(place, data)}): ${met(territory, "party")}; accused a national of a party ` +
      `(${nameOf(accused, data)}): ${met(nationals, "party")}; declaration: ` +
      `${met([...territory, ...nationals], "declaration")}; Security Council referral: ${met(territory, "referral")}`;
    if (!territory.length && !nationals.length) {
      return closed("no_jurisdiction", looked, { condition: gate.condition, verified: false });
    }
    const about = [...new Set(territory.filter((one) => one.act === "referral").map((one) => one.about))].join("; ");
    return pass({ facts: looked, condition: about ? `it falls under ${about}` : "", verified: false });
  }

  // Gates on the facts: is the right covered, who writes, are remedies exhausted, is it elsewhere.

  function right(gate, asked) {
    const { right: id, name, articles } = asked.right;
    if (gate.rights.includes(id)) return pass({ facts: `${name}: within its mandate` });
    if (gate.rights.length) return closed("right_not_covered", `${name}: not within its mandate`);
    const covered = articles[gate.treaty];
    if (!covered) {
      const which = gate.treaty === "ILO" ? "ILO convention listed here" : `article of ${gate.treaty}`;
      return closed("right_not_covered", `${name}: no ${which} protects it`);
    }
    const told = `${name}: ${gate.treaty} ${covered}`;
    if (gate.condition && !gate.presumed_for.includes(id)) return openIf("unknown_fact", told, gate.condition);
    return pass({ facts: told });
  }

  function fact(gate, asked) {
    const held = asked.facts[gate.fact];
    if (held === gate.must) return pass();
    const condition = gate.condition || asked.data.words.conditions[gate.fact];
    const name = spaced(gate.fact);
    if (known(held)) {
      const told = `${name}: ${held ? "yes" : "no"}`;
      return gate.saved ? openIf("unknown_fact", told, condition) : closed(gate.fails, told);
    }
    if (gate.presumed_for.includes(asked.right.right)) {
      return pass({ facts: `${name}: taken as given by the right asked for`, condition });
    }
    // That a complaint is signed and new goes without saying, until the facts say otherwise.
    if (gate.unknown === "pass") return pass({ facts: `${name}: not known`, condition: gate.must ? condition : "" });
    return openIf("unknown_fact", `${name}: not known`, condition);
  }

  function author(gate, asked) {
    const acting = asked.facts.acting;
    if (!known(acting)) {
      return gate.unknown === "pass" ? pass() : openIf("unknown_fact", "who writes: not known", gate.condition);
    }
    const told = `who writes: ${acting}`;
    if (gate.among.includes(acting)) return pass({ facts: told });
    if (gate.maybe.includes(acting)) return openIf("unknown_fact", told, gate.condition);
    return closed("wrong_author", told, { condition: gate.condition });
  }

  function consent(gate, asked) {
    const facts = asked.facts;
    if (facts.acting === "victim") return pass({ facts: "the victim writes" });
    if (facts.consent) return pass({ facts: "the victim agrees" });
    if (facts.consent_impossible) {
      const why = "the author shows why the victim could not be asked";
      return pass({ facts: "the victim cannot be asked", condition: why, leans: gate.unknown === "if" });
    }
    if (facts.consent === false) return closed("no_consent", "the victim does not agree");
    if (gate.unknown === "pass") return pass({ condition: "the victim agrees, or cannot be asked" });
    const who = known(facts.acting) ? "the victim's consent" : "who writes";
    return openIf("unknown_fact", `${who}: not known`, "the victim writes, or agrees, or cannot be asked");
  }

  /** The state of remedies at home; a day on which they ended says that they are exhausted. */
  const ended = (facts) => facts.remedies || (facts.remedies_ended ? "exhausted" : null);

  function remedies(gate, asked) {
    const state = ended(asked.facts);
    const told = `remedies at home: ${state || "not known"}`;
    const waits = state === "none" || state === "pending";
    if (state === "exhausted") return pass({ facts: told });
    if (gate.reason === "exhaustion_recommended") {
      return waits ? openIf(gate.reason, told, gate.condition) : pass({ facts: told });
    }
    if (waits) {
      const saved = "remedies that take unreasonably long, or cannot help, need not be waited for: show why";
      return closed("remedies_not_exhausted", told, { condition: saved });
    }
    if (state === null) {
      return openIf("unknown_fact", told, "every court and office at home that could help was tried, to the end");
    }
    const show = "the author shows that remedies at home were not there, or took unreasonably long";
    return openIf("prolonged_to_show", told, show);
  }

  function sameMatter(gate, asked) {
    const other = asked.facts.other || null;
    const where = asked.facts.other_where ? ` (${asked.facts.other_where})` : "";
    const told = `elsewhere${where}: ${spaced(other || "not known")}`;
    if (other === "none") return pass({ facts: told });
    if (gate.bars === "none") return pass({ facts: told, leans: other !== null });
    if (other === null) {
      return openIf("unknown_fact", told, "no other international body of the same kind is looking at the case");
    }
    if (other === "being_examined") {
      return closed("being_examined", told, { condition: "it can come back once that body has ended its work" });
    }
    if (gate.bars === "both") return closed("has_been_examined", told);
    if (gate.bars !== "reservation") return pass({ facts: told, leans: true });
    const condition =
      "the state has made no reservation against cases that another body has already examined (many European states have)";
    return openIf("reservation_possible", told, condition, { verified: false });
  }
  // Gates on time: facts before the procedure bound the state, limits that run from the final decision at home.

  /** The day from which the procedure binds the state, and whether it is exact (else: by that day at the latest). */
  function start(gate, asked) {
    const held = asked.standing.treaties[gate.treaty] || {};
    const procedure = gate.procedure ? asked.standing.procedures[gate.procedure] || {} : {};
    const days = [held.since || held.by, procedure.since].filter(known).sort();
    return [days.pop() || null, known(held.since)];
  }

  function inTime(gate, asked) {
    const facts = asked.facts;
    const [bound, exact] = start(gate, asked);
    const last = (gate.continuing ? facts.events_to || facts.events_from : facts.events_from) || null;
    const early = Boolean(facts.events_from && bound && facts.events_from < bound);
    if (gate.continuing && facts.continuing) return pass({ facts: "the violation goes on", leans: early });
    const orStill = "it happened after the procedure bound the state, or still goes on";
    if (last === null || bound === null) {
      const what = last === null ? "the day of the facts" : "the day from which the procedure binds the state";
      const condition = gate.continuing ? orStill : "it began after the treaty bound the state";
      return openIf("unknown_fact", `${what}: not known`, condition);
    }
    const told = `facts ${gate.continuing ? "until" : "from"} ${last}; bound ${exact ? "from" : "by"} ${bound}`;
    if (last >= bound) {
      return pass({ facts: told, arithmetic: `${last} is not before ${bound}`, leans: gate.continuing && early });
    }
    if (!exact || (gate.continuing && !known(facts.continuing))) return openIf("unknown_fact", told, orStill);
    return closed("before_entry_into_force", told, { arithmetic: `${last} is before ${bound}` });
  }

  function timeLimit(gate, asked) {
    const final = asked.facts.remedies_ended;
    const limit = span(gate.months);
    if (!known(final)) {
      if (["unavailable", "prolonged"].includes(ended(asked.facts))) {
        return pass({ facts: "no final decision at home, so no time runs" });
      }
      const condition = `it is sent within ${limit} of the final decision at home`;
      return openIf("unknown_fact", "day of the final decision: not known", condition);
    }
    const deadline = monthsAfter(final, gate.months);
    const told = `final decision at home on ${final}`;
    const arithmetic = `${final} + ${limit} = ${deadline}; asked on ${asked.on}`;
    if (asked.on <= deadline) return pass({ facts: told, arithmetic, deadline });
    if (gate.past === "open_if") {
      const show = `the author shows that it was not possible to write by ${deadline}`;
      return openIf("late_but_excusable", told, show, { arithmetic, deadline });
    }
    return closed("too_late", told, { arithmetic, condition: gate.condition, deadline });
  }

  function delay(gate, asked) {
    const facts = asked.facts;
    const elsewhere = facts.other === "has_been_examined" ? facts.other_ended : null;
    const from = elsewhere || facts.remedies_ended;
    if (!known(from)) return pass();
    const years = elsewhere ? gate.years_after_other : gate.years;
    const last = monthsAfter(from, 12 * years);
    const told = `${elsewhere ? "the other procedure" : "remedies at home"} ended on ${from}`;
    const arithmetic = `${from} + ${years} years = ${last}; asked on ${asked.on}`;
    if (asked.on <= last) return pass({ facts: told, arithmetic });
    return openIf("abuse_risk", told, `the author has a good reason for writing after ${last}`, { arithmetic });
  }

  const GATES = {
    always: (gate, asked) => pass({ facts: says(gate, asked), condition: gate.condition }),
    asks: (gate, asked) => openIf(gate.reason, says(gate, asked), gate.condition),
    not_in_force: (gate, asked) =>
      closed("not_in_force", `not begun, as generally known: ${says(gate, asked)}`, { verified: false }),
    member, party, declaration, not_opted_out: notOptedOut, icc, right, fact, author, consent, remedies,
    same_matter: sameMatter, in_time: inTime, time_limit: timeLimit, delay,
  };

  palais.avenues = { ...palais.avenues, gates: GATES, monthsAfter };
})();
