// Which sentences of two texts speak of the same thing: they stand beside each other even where their numbers differ. Each
// sentence appears once, and both texts keep their order; where two orders cross, the pairs that share more are taken.

import { placePattern } from "./words.js";

const SHARE = 0.3; // of the pairs of signs of two sentences; below it they have set phrases in common, and no more
const TOOL = 0.5; // so much it counts that both name the same tool
const FEW = { tool: 2, text: 4 }; // pairs of signs; with fewer in common sentences do not speak of the same thing
const MANY = 3; // sentences of one text that one of the other may answer
const ALIKE = 0.6; // from here on it is worth reading which words differ

const NUMBERS = /\d+(?:[.,]\d+)*|[〇零一二三四五六七八九十百千两兩]+(?=[%‰万萬亿億元年月日个個家户戶名次倍成天])/gu;
const NO_LETTER = /[^\p{L}\p{N}%‰]+/u;

/**
 * @typedef {{text: string, tools: string[], names: string[]}} Sentence `names`: what the text calls its own places
 * @typedef {{own: number[], other: number[], share: number, echoes: number[]}} Row sentences by their places; `share`: 0 to 1, how
 *   much is the same; `echoes`: of a sentence that stands alone those of the other text that speak of the same thing elsewhere
 * @param {Sentence[]} own
 * @param {Sentence[]} other
 * @param {Set<string>} common pairs of signs that so many provisions have that they say nothing
 * @returns {Row[]} in the order of both
 */
export function alignSentences(own, other, common) {
  const [mine, theirs] = [own, other].map((sentences) => sentences.map((it) => read(it, common)));
  const values = mine.map((one) => theirs.map((its) => nearness(one, its)));
  return rows(best(values), values, mine, theirs);
}

/** Whether the words of a row are so much alike that one reads which differ. */
export const isAlike = ({ own, other, share }) => own.length > 0 && other.length > 0 && share >= ALIKE;

/** What a row says of two provisions, each side as one text. */
export const textsOf = ({ own, other }, both) => [own, other].map((places, at) => places.map((place) => both[at].sentences[place][0]).join(""));

/** What counts of a sentence: its pairs of signs, numbers as one sign and its own places left out; all, and the telling ones. */
function read({ text, tools, names }, common) {
  const words = text.normalize("NFKC").toLowerCase().replace(new RegExp(placePattern(names), "gu"), "");
  const pairs = words.replace(NUMBERS, "0").split(NO_LETTER).flatMap(pairsOf);
  return { tools, all: counted(pairs), telling: counted(pairs.filter((pair) => !common.has(pair))) };
}

/** Every two signs that follow each other; a sign alone is a pair of its own. */
function pairsOf(piece) {
  const signs = [...piece];
  return signs.length === 1 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
}

function counted(pairs) {
  const counts = new Map();
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

const sum = (counts) => [...counts.values()].reduce((total, count) => total + count, 0);

function inCommon(one, other) {
  let common = 0;
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0);
  return common;
}

/** Share of common pairs (Dice). */
function dice(one, other) {
  const all = sum(one) + sum(other);
  return all ? (2 * inCommon(one, other)) / all : 0;
}

/** How far above what is needed two sentences are; 0 or less where they do not speak of the same thing. */
function nearness(one, other) {
  if (dice(one.all, other.all) === 1) return 1 - SHARE;
  const tool = one.tools.some((id) => other.tools.includes(id));
  if (inCommon(one.telling, other.telling) < FEW[tool ? "tool" : "text"]) return -SHARE;
  const share = dice(one.telling, other.telling);
  return (tool ? TOOL + share * (1 - TOOL) : share) - SHARE;
}

// --- the best way through both -------------------------------------------------------------------------------------------

/** For each place in both texts what comes next: so many of the one, so many of the other; the sum of nearness is largest. */
function best(values) {
  const [rowsCount, columns] = [values.length, values[0]?.length ?? 0];
  const totals = Array.from({ length: rowsCount + 1 }, () => new Float64Array(columns + 1));
  const steps = Array.from({ length: rowsCount + 1 }, () => Array(columns + 1).fill(null));
  for (let i = rowsCount; i >= 0; i -= 1) {
    for (let j = columns; j >= 0; j -= 1) {
      for (const [a, b, gain] of moves(values, i, j)) {
        const total = gain + totals[i + a][j + b];
        if (!steps[i][j] || total > totals[i][j] + 1e-9) [totals[i][j], steps[i][j]] = [total, [a, b]];
      }
    }
  }
  return steps;
}

/** One sentence alone, or one beside one or several, each of which speaks of the same thing. */
function* moves(values, i, j) {
  const [left, right] = [values.length - i, (values[0]?.length ?? 0) - j];
  for (const [most, at] of [[right, (n) => [1, n, values[i]?.[j + n - 1]]], [left, (n) => [n, 1, values[i + n - 1]?.[j]]]]) {
    let gain = 0;
    for (let n = 1; n <= Math.min(most, MANY) && left && right; n += 1) {
      const [a, b, value] = at(n);
      if (!(value > 0)) break;
      gain += value;
      yield [a, b, gain];
    }
  }
  if (left) yield [1, 0, 0];
  if (right) yield [0, 1, 0];
}

function rows(steps, values, mine, theirs) {
  const found = [];
  let [i, j] = [0, 0];
  while (i < mine.length || j < theirs.length) {
    const [a, b] = steps[i][j] ?? [mine.length - i ? 1 : 0, mine.length - i ? 0 : 1];
    const [own, other] = [range(i, a), range(j, b)];
    const [one, its] = [own.map((at) => mine[at]), other.map((at) => theirs[at])].map((side) => merged(side.map(({ all }) => all)));
    found.push({ own, other, share: a && b ? dice(one, its) : 0, echoes: a && b ? [] : echoes(values, a ? i : null, j) });
    [i, j] = [i + a, j + b];
  }
  return found;
}

/** The sentences of the other text that speak of the same thing as the one at `i`, or at `j` where `i` is null. */
function echoes(values, i, j) {
  const near = i === null ? values.map((row) => row[j]) : values[i];
  return near.flatMap((value, at) => (value > 0 ? [at] : []));
}

const range = (from, length) => Array.from({ length }, (_, at) => from + at);

function merged(all) {
  const counts = new Map();
  for (const one of all) for (const [pair, count] of one) counts.set(pair, (counts.get(pair) ?? 0) + count);
  return counts;
}
