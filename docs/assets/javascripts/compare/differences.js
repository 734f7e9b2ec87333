// Two texts, sign by sign: which stretches they share, and what stands in place of what (as render/pages/similar_provisions.py has it).
// The search for the fewest changes is jsdiff's: well tested, small (12 KB), and it can be told when to give up.

import { diffArrays } from "../vendor/jsdiff/array.js";
import { placePattern } from "./words.js";

const WORDS = "\\d+(?:\\.\\d+)?[%％‰]?|[A-Za-zＡ-Ｚａ-ｚ]+|."; // numbers and Latin words whole
const BRIDGE = 3; // letters; fewer that are the same between two differences belong to them
const PATIENCE = 1500; // milliseconds

/**
 * @typedef {{own: string, other: string, same: boolean}} Stretch
 * @param {string[][]} places what each text calls its own places: one stands for the other, and is no difference
 * @returns {Stretch[]|null} both texts, each in one piece when put together; null where that would take too long
 */
export function differences(own, other, places = []) {
  const [mine, theirs] = [own, other].map((text, at) => tokens(text.trim().replace(/[^\S\n]+/gu, " "), places[at]));
  const found = diffArrays(...[mine, theirs].map((side) => side.map(({ key }) => key)), { timeout: PATIENCE });
  if (!found) return null;
  let [left, right] = [0, 0];
  const stretches = found.map(({ count, added, removed }) => ({
    own: added ? "" : joined(mine.slice(left, (left += count))),
    other: removed ? "" : joined(theirs.slice(right, (right += count))),
    same: !added && !removed,
  }));
  return bridged(stretches);
}

const joined = (found) => found.map(({ word }) => word).join("");

function tokens(text, places) {
  const pattern = places ? `(?<place>${placePattern(places)})|${WORDS}` : WORDS;
  const found = [...text.matchAll(new RegExp(pattern, "gsu"))];
  return found.map(({ 0: word, groups }) => ({ word, key: groups?.place ? "" : word.normalize("NFKC").toLowerCase() }));
}

/** Letters and digits, which count; marks and spaces do not. */
export const letters = (text) => (text.match(/[\p{L}\p{N}]/gu) ?? []).length;

/** Differences that hardly anything parts become one: a phrase is read, not single signs. */
function bridged(stretches) {
  const made = [];
  stretches.forEach((it, at) => {
    const between = at > 0 && at < stretches.length - 1;
    const same = it.same && !(between && letters(it.own) < BRIDGE);
    const last = made.at(-1);
    if (last && !last.same && !same) made.splice(-1, 1, { own: last.own + it.own, other: last.other + it.other, same });
    else made.push({ ...it, same });
  });
  return made;
}

/** How much is the same: letters of both texts in stretches they share, of all letters; 100 only where all are. */
export function sameness(stretches) {
  const sum = (which) => stretches.filter(which).reduce((total, it) => total + letters(it.own) + letters(it.other), 0);
  const all = sum(() => true);
  return all ? Math.floor((100 * sum((it) => it.same)) / all) : 100;
}
