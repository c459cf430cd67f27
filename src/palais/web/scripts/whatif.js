/* What if: a whip count reckoned anew without a server, as palais.forecasts.tallies does it.
 *
 * A count is the log odds of each state's answers and the shifts of each draw, common to all states. In each draw states vote
 * independently, so a tally's distribution is a convolution, reckoned exactly; over draws it is a mixture.
 */
"use strict";

var palais = window.palais || {};

(function () {
  const ANSWERS = ["yes", "abstain", "no", "absent"];
  const YES = [1, 0, 0, 0];
  const NO = [0, 0, 1, 0];
  const LEAD = [1, 0, -1, 0];

  /** The chances of yes, abstain, no and absent of one state, in one draw after the other. */
  function chances(count, state) {
    const [oddsBy, absentBy, weightBy, shiftBy] = count.scales;
    const [yes, no, absent, ...weights] = count.odds[state];
    const rank = weights.length / 2;
    const away = absent / absentBy;
    return count.shifts.map((shift) => {
      const along = (from) => shift.reduce((sum, one, k) => sum + (one * weights[from + k]) / (shiftBy * weightBy), 0);
      const forIt = Math.exp(yes / oddsBy + along(0));
      const against = Math.exp(no / oddsBy + along(rank));
      const each = (1 - away) / (1 + forIt + against);
      return [forIt * each, each, against * each, away];
    });
  }

  const held = (vote) => ANSWERS.map((answer) => (answer === vote ? 1 : 0));

  /** By member, its chances in every draw; a vote that is held is certain in each. */
  function drawn(count, members, pins) {
    return members.map((state) =>
      pins[state] ? count.shifts.map(() => held(pins[state])) : chances(count, state));
  }

  /** The distribution of a weighted sum over all members in one draw; the middle of the array is zero. */
  function sumIn(draw, members, weights) {
    const most = Math.max(1, ...weights.map(Math.abs));
    const reach = members.length * most;
    let found = new Float64Array(2 * reach + 1);
    found[reach] = 1;
    members.forEach((member, n) => {
      const after = new Float64Array(found.length);
      const [low, high] = [reach - n * most, reach + n * most];
      weights.forEach((weight, k) => {
        const chance = member[draw][k];
        if (chance > 0) for (let at = low; at <= high; at += 1) after[at + weight] += found[at] * chance;
      });
      found = after;
    });
    return found;
  }

  /** The distribution of a weighted sum over all draws. */
  function sums(members, weights, draws) {
    const each = Array.from({ length: draws }, (_, draw) => sumIn(draw, members, weights));
    return each.reduce((sum, one) => sum.map((value, at) => value + one[at] / draws), new Float64Array(each[0].length));
  }

  /** A majority as weights on yes, abstain, no, absent and the least sum that carries. */
  function line(majority, members) {
    const [share, whole, inclusive, of] = majority;
    const least = inclusive ? 0 : 1;
    if (of === "members") return [[whole, 0, 0, 0], least + share * members];
    return [[whole - share, of === "present" ? -share : 0, -share, 0], least];
  }

  /** The chance that the vote carries under a majority. */
  function adopted(members, majority, draws) {
    const [weights, least] = line(majority, members.length);
    const found = sums(members, weights, draws);
    const middle = (found.length - 1) / 2;
    let carried = found.slice(Math.max(0, least + middle)).reduce((sum, one) => sum + one, 0);
    if (least <= 0 && majority[3] !== "members") {
      // Nobody voting would reach the bar, and carries nothing.
      const counted = majority[3] === "present" ? [0, 1, 2] : [0, 2];
      const silent = (member, draw) => 1 - counted.reduce((sum, k) => sum + member[draw][k], 0);
      for (let draw = 0; draw < draws; draw += 1) {
        carried -= members.reduce((product, member) => product * silent(member, draw), 1) / draws;
      }
    }
    return Math.min(1, Math.max(0, carried));
  }

  /** The median of a distribution around zero, and the ends of its central 90%. */
  function spread(found) {
    const middle = (found.length - 1) / 2;
    return [0.5, 0.05, 0.95].map((share) => {
      let upto = 0;
      const at = found.findIndex((one) => (upto += one) >= share - 1e-12);
      return (at < 0 ? found.length - 1 : at) - middle;
    });
  }

  /** The count for these members, votes held and majority: chance to carry; median and ends of margin, Yes and No. */
  function counted(count, { members, pins, majority }) {
    const draws = count.shifts.length;
    const each = drawn(count, members, pins);
    const told = (weights) => spread(sums(each, weights, draws));
    return { adopted: adopted(each, majority, draws), margin: told(LEAD), yes: told(YES), no: told(NO) };
  }

  palais.whatif = { chances, counted };
})();
