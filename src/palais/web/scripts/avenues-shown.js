/* What was found, in the words and parts of the page that palais makes with a server.
 *
 * The words are data (from palais.questions._avenues_wording); here they are only put together. Needs avenues.js.
 */
"use strict";

var palais = window.palais || {};

(function () {
  const SAID_ONCE = ["stale_status", "unverified_provision"];
  const SAME = ["how", "languages", "can", "cannot", "time"];
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const DAY = 24 * 60 * 60 * 1000;

  const unique = (items) => [...new Set(items)];
  const sentenceCase = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const counted = (number, one) => `${number || "no"} ${number === 1 ? one : `${one}s`}`;

  function listed(items, most) {
    if (items.length > most) return `${items.slice(0, most).join(", ")} and ${items.length - most} more`;
    return [items.slice(0, -1).join(", "), ...items.slice(-1)].filter(Boolean).join(" and ");
  }

  function dayOf(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  }

  const daysBetween = (first, last) => Math.round((Date.parse(last) - Date.parse(first)) / DAY);

  /** Why a door is closed or cannot be told, with the facts it follows from. */
  function closedBecause(found, words) {
    const { facts, arithmetic } = found.decided_by;
    const unless = found.verdict === "closed" && found.conditions.length ? ` Unless: ${found.conditions[0].text}.` : "";
    return `${words.why[found.because]} ${sentenceCase(facts)}${arithmetic ? `: ${arithmetic}` : ""}.${unless}`;
  }

  const partOf = (found, parts) =>
    found.verdict === "open_if" && found.because === "unknown_fact" ? parts.unknown_fact : parts[found.verdict];

  const whatMustHold = (found) =>
    unique(found.conditions.filter((one) => one.reason && !SAID_ONCE.includes(one.reason)).map((one) => one.text).filter(Boolean));

  const toMind = (found) => unique(found.conditions.filter((one) => !one.reason && one.text).map((one) => one.text));

  /** One door as a row: what the table of the answer holds. */
  function rowOf(found, data, right, on) {
    const one = found.mechanism;
    const expert = ["SP-URGENT", "SP-LETTER"].includes(one.mechanism) ? data.rights[right].articles.SP : null;
    const told = ["closed", "cannot_tell"].includes(found.verdict);
    return {
      mechanism: one.mechanism, verdict: found.verdict, reason: found.because || null,
      provision: found.decided_by.provision, deadline: found.deadline,
      days_left: found.deadline && found.deadline >= on ? daysBetween(on, found.deadline) : null,
      verified: found.decided_by.verified, name: one.name, body: one.body, kind: one.kind,
      why: told ? closedBecause(found, data.words) : null,
      conditions: whatMustHold(found).join("; ") || null, mind: toMind(found).join("; ") || null,
      part: partOf(found, data.words.parts), who: one.who, how: one.how, addressees: expert || null,
      languages: one.languages || null, can: one.can, cannot: one.cannot, time: one.time || null,
    };
  }

  /** The closed doors as paragraphs, those closed for the same reason and by the same facts together. */
  function closedDoors(found, words) {
    const grouped = new Map();
    for (const one of found) {
      let told = one.because === "right_not_covered" ? words.why[one.because] : closedBecause(one, words);
      const [subject, ...rest] = one.decided_by.facts.split(": ");
      const subjects = [one.mechanism.treaty, ...one.mechanism.gates.map((gate) => gate.procedure)];
      // "CAT 22: no declaration is known" and "ICERD 14: no declaration is known" are one reason.
      if (rest.join(": ") && subject && subjects.includes(subject)) {
        told = told.split(`${sentenceCase(subject)}: ${rest.join(": ")}`).join(sentenceCase(rest.join(": ")));
      }
      grouped.set(told, [...(grouped.get(told) || []), `${one.mechanism.mechanism} [${one.decided_by.provision}]`]);
    }
    return [...grouped].map(([told, doors]) => `${told} ${listed(doors, 40)}.`);
  }

  const among = (found, reason) => found.conditions.some((condition) => condition.reason === reason);

  /** What must be checked for several doors at once: old statuses, rules not read at their source. */
  function checkOnce(found, treaties) {
    const byDay = new Map();
    for (const one of found.filter((each) => among(each, "stale_status"))) {
      const day = (treaties[one.mechanism.treaty] || {}).checked || null;
      byDay.set(day, unique([...(byDay.get(day) || []), one.mechanism.treaty]));
    }
    const named = [...byDay].map(
      ([day, names]) => `${listed(names, 18)} (last known on ${day ? dayOf(day) : "no known day"})`);
    const unread = found.filter((one) => among(one, "unverified_provision")).map((one) => one.mechanism.mechanism);
    return [
      named.length &&
        "Check first at treaties.un.org, before you rely on any of these, that the state is still bound by " +
          `${listed(named, 6)}.`,
      unread.length &&
        "Their rules, or the state's acceptance, stand here as generally known, not read at the source: " +
          `${listed(unread, 30)}.`,
    ].filter(Boolean).join(" ");
  }

  function sentence(found, data, { state, right, on }) {
    const of = (verdict) => found.filter((one) => one.verdict === verdict);
    const open = of("open").map((one) => one.mechanism.name);
    const doors = open.length
      ? `${counted(open.length, "door")} ${open.length === 1 ? "is" : "are"} open (${listed(open, 5)})`
      : "no door is plainly open";
    const more = [
      of("open_if").length && `${of("open_if").length} under conditions`,
      of("closed").length && `${of("closed").length} closed`,
      of("cannot_tell").length && `on ${of("cannot_tell").length} the record cannot tell`,
    ].filter(Boolean);
    const lead = `${sentenceCase(data.rights[right].name)}, ${data.states[state].the}, ${dayOf(on)}: ${doors}`;
    return more.length ? `${lead}; ${listed(more, 6)}.` : `${lead}.`;
  }

  function caveats(treaties, on) {
    const checked = Object.values(treaties).map((held) => held.checked).filter(Boolean).sort();
    const last = checked[checked.length - 1];
    const said = ["Information, not legal advice. Whether a body takes a case is for that body to say."];
    if (last && last < on) {
      said.push(
        `Where the state stands under treaties was last seen on ${dayOf(last)}, under some on ${dayOf(checked[0])}; a ` +
          "ratification, declaration, reservation or withdrawal since would not show. An open door that rests on a status " +
          "older than two years is shown under conditions.");
    }
    return [
      ...said,
      "Declarations accepting complaints (CAT 22, ICERD 14), parties to the Rome Statute and members of the ILO stand as " +
        "generally known, not checked at the depositary.",
    ];
  }

  function factsGiven(facts, data) {
    const said = (value) => (value === true ? "yes" : value === false ? "no" : value);
    const known = data.facts.filter((name) => facts[name] !== undefined && facts[name] !== null);
    const given = known.map((name) => `${name.replace(/_/g, " ")}: ${said(facts[name])}`).join("; ");
    return given && `${sentenceCase(given)}.`;
  }

  /** The doors of one part as rows, numbered on; what is the same as for an earlier one names that one. */
  function doorsOf(rows, before) {
    return rows.map((row) => {
      const earlier = before.find((other) => SAME.every((name) => other[name] === row[name]));
      before.push(row);
      return { ...row, number: before.length, as_for: earlier ? earlier.mechanism : null };
    });
  }

  /** Everything that a page tells: title, sentence, parts in order (with doors, or closed doors as paragraphs), caveats. */
  function told(data, { state, right, facts, on }) {
    const where = palais.avenues.standing(data, state, on);
    const found = palais.avenues.findings(data, where, right, facts, on);
    const rows = found.map((one) => rowOf(one, data, right, on));
    const before = [];
    const parts = Object.entries(data.words.parts).map(([part, title]) => {
      const mine = found.filter((one) => partOf(one, data.words.parts) === title);
      if (part === "closed") return { title, paragraphs: closedDoors(mine, data.words), doors: [] };
      const doors = doorsOf(rows.filter((row) => row.part === title), before);
      return { title, paragraphs: [checkOnce(mine, where.treaties)].filter(Boolean), doors, n: mine.length };
    });
    return {
      title: `${data.states[state].name}, ${data.rights[right].name}: who can hear it on ${dayOf(on)}`,
      sentence: sentence(found, data, { state, right, on }),
      rows,
      parts: parts.filter((part) => part.doors.length || part.paragraphs.length),
      decided: data.decided[state] || {},
      facts: factsGiven(facts, data),
      caveats: caveats(where.treaties, on),
    };
  }

  palais.avenues = { ...palais.avenues, dayOf, told };
})();
