// Names that may be meant where nothing is found: the initials of their pinyin were typed, or they differ in one character
// (build_scripts/search/alike_names.py). Loaded only then.

import { load } from "./files.js";

const LETTERS = /^[a-z]{3,}$/u;
const MOST = 15;

/**
 * @param {import("./index.js").Index} index
 * @returns {Promise<number[]>} numbers of records, the nearest first
 */
export async function alike(index, query) {
  const asked = index.fold.text(query);
  if ([...asked].length < 3) return [];
  const names = await load(`${index.tables}/names`);
  const nearness = LETTERS.test(asked) ? ([, initials]) => byInitials(asked, initials) : ([name]) => (differInOne(asked, name) ? 1 : 0);
  const scored = names.map((name) => [nearness(name), name[2]]).filter(([score]) => score);
  return [...new Set(scored.sort(([a], [b]) => b - a).map(([, number]) => number))].slice(0, MOST);
}

/** Whether the initials are the whole name, its beginning, or some of it. */
function byInitials(asked, initials) {
  if (initials === asked) return 3;
  if (initials.startsWith(asked)) return 2;
  return initials.includes(asked) ? 1 : 0;
}

/** Whether one character more, less or another makes one of the other, or two that stand in turn. */
function differInOne(some, other) {
  const [a, b] = [[...some], [...other]];
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, others] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(left.length, others.length) === 1 || (left.length === 2 && left.join() === others.toReversed().join());
}
