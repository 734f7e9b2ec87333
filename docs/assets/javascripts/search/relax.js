// When no text has the words of a question: what comes near, by words of the same meaning and by the words it shares.
// Loaded only then. A record counts the more, the rarer the words are that it has of those asked for, the nearer they come
// to what was asked, and if they stand in its title.

import { Asking, OTHER } from "./asking.js";
import { firstOf } from "./facets.js";
import { load } from "./files.js";

const TITLED = 1.6; // a word in a title, against one in the text
const FURTHER = 0.15; // each further word for the same matter
const ANY = 0.5; // weight of a matter, besides how rare it is
const UNKNOWN = 0.2; // weight of a matter that neither vocabularies nor texts have: it may be no more than a way of speaking
const OWN = 0.6; // weight of one that texts have, but no synonyms
const SUBJECT = 1.5; // weight of one that surely says what is asked for
const GOVERNMENT = 0.75; // what a government does itself, against what a firm can use
const OVER = { "not-yet": 0.95, "dates-past": 0.9, expired: 0.75, repealed: 0.75 }; // against what is in force
const ENOUGH = 0.4; // share of the matters, by weight, that a record must have
const NEAR_BEST = 0.35; // share of the best score that a record must have
const PIECES = 0.6; // share of the pairs of an unknown word that a record should have
const FEWEST = 0.3; // and must have
const NAMED = 4; // words that are said to have been looked for

/**
 * @typedef {object} Relaxed what an answer says of itself, or a result
 * @property {string[]} dropped words of the question that were not looked for or not found
 * @property {string[]} synonyms words that were found in their stead
 * @property {string[]} [words] of a result: all words it was found by, folded
 * @property {number} [total] of an answer: how many come near
 * @property {string[]} [missing] of an answer: what the library does not speak of at all
 * @property {string[]} [elsewhere] of an answer: places that are asked for and have nothing, so that others are shown
 */

/**
 * @param {import("./index.js").Index} index
 * @param {string} query as typed
 * @param {string} home the province that comes first where no place is asked for; may be empty
 * @returns {Promise<{numbers: number[], relaxed: Relaxed, of: (number) => Relaxed}>} records, the best first; and `of` each,
 *   how it was found
 */
export async function relax(index, query, home) {
  const { matters, fillers } = (await Asking.open(index)).read(query, index.fold);
  const places = matters.filter(({ kind }) => kind === "place");
  const weighed = await Promise.all(matters.filter(({ kind }) => kind !== "place").map((matter) => weigh(index, matter)));
  const there = await inPlaces(index, places.length ? places.map(({ place }) => place) : [home]);
  const scores = weighed.length || !places.length ? await total(index, weighed, there) : new Map(index.of("provision").filter(there).map((number) => [number, 0]));
  const ranked = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || a - b);
  const wordsOf = (number) => weighed.flatMap(({ found }) => found.filter(({ numbers }) => holds(numbers, number)));
  const of = (number) => {
    const words = wordsOf(number);
    const dropped = weighed.filter(({ scores: own }) => !own[number]).map(({ asked }) => asked);
    return { dropped, synonyms: named(words.filter(({ nearness }) => nearness < 1)), words: [...new Set(words.map(({ word }) => word))] };
  };
  const missing = [...weighed.filter(isMissing), ...places.filter(({ place }) => !place)].map(({ asked }) => asked);
  const synonyms = weighed.flatMap(({ found }) => ranked.slice(0, 5).flatMap((number) => found.filter(({ numbers }) => holds(numbers, number))));
  const dropped = [...fillers, ...missing];
  const held = places.filter(({ place }) => place);
  const elsewhere = held.length && !ranked.some(there) ? held.map(({ asked }) => asked) : [];
  return { numbers: ranked, relaxed: { dropped, synonyms: named(synonyms.filter(({ nearness }) => nearness < 1)), missing, elsewhere }, of };
}

/**
 * Where a word stands: rising integers, twice the number of each record that has it, one more where its title does.
 *
 * @typedef {{word: string, nearness: number, numbers: number[]}} Stands
 */

/** A matter with the words that it has in texts, its score in each record (0 where it has none), and what the matter weighs. */
async function weigh(index, matter) {
  const found = await postings(index, matter);
  const scores = new Float64Array(index.count);
  let records = 0;
  for (const { nearness, numbers } of found) {
    const worth = nearness * rarity(index, numbers.length);
    for (const number of numbers) {
      const score = number % 2 ? worth * TITLED : worth;
      const before = scores[number >> 1];
      if (!before) records += 1;
      scores[number >> 1] = Math.max(before, score) + FURTHER * Math.min(before, score);
    }
  }
  return { ...matter, found, scores, weight: (ANY + rarity(index, records)) * trust({ ...matter, found }) };
}

/** How surely it is a matter that is asked for, and no way of speaking. */
function trust(matter) {
  if (matter.kind === "subject") return matter.found.length ? 1 : SUBJECT;
  if (matter.kind === "unknown") return isMissing(matter) ? UNKNOWN : OWN;
  return matter.kind === "own" ? OWN : 1;
}

/** Whether the library has at most something near what is asked for. */
function isMissing({ found }) {
  return found.every(({ nearness }) => nearness <= OTHER);
}

/** How much a word says that so many records have. */
function rarity(index, records) {
  return Math.log(1 + index.count / Math.max(1, records));
}

/** Where the words for a matter stand, the nearest words first. */
async function postings(index, matter) {
  if (matter.kind === "unknown") return pieces(index, matter.asked);
  const read = matter.words.map(async ({ word, nearness, file }) => ({ word, nearness, numbers: (await load(`${index.tables}/words/${file}`))[word] }));
  return (await Promise.all(read)).sort((a, b) => b.nearness - a.nearness);
}

/** What no vocabulary has: as it stands, or else the pairs of its symbols, where most of them stand in one record, or some at least. */
async function pieces(index, asked) {
  const [word] = index.fold.readings(asked);
  const whole = await provisionsWith(index, word);
  if (whole.length) return [{ word, nearness: 1, numbers: whole }];
  const symbols = [...word];
  const pairs = symbols.slice(1).map((symbol, place) => symbols[place] + symbol);
  const held = await Promise.all(pairs.map((pair) => provisionsWith(index, pair)));
  const counts = new Map();
  for (const number of held.flat()) counts.set(number >> 1, (counts.get(number >> 1) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const enough = Math.min(most, PIECES * pairs.length);
  if (most < FEWEST * pairs.length) return [];
  const fitting = (numbers) => numbers.filter((number) => counts.get(number >> 1) >= enough).map((number) => 2 * (number >> 1));
  const found = held.map((numbers, place) => ({ word: pairs[place], nearness: OTHER, numbers: fitting(numbers) }));
  return found.filter(({ numbers }) => numbers.length);
}

/** The provisions that have a string, as in a posting list. */
async function provisionsWith(index, words) {
  const { records, headed } = await index.having({ words, exact: false });
  const provisions = [...records].filter((number) => index.kindOf(number) === "provision").sort((a, b) => a - b);
  return provisions.map((number) => 2 * number + Number(headed.has(number)));
}

/** Whether a posting list has a record. */
function holds(numbers, record) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < 2 * record) low = middle + 1;
    else high = middle;
  }
  return numbers[low] >> 1 === record;
}

/** A test whether a record is of one of these provinces; null where there is none, or none that the library has. */
async function inPlaces(index, provinces) {
  if (!provinces.some(Boolean)) return null;
  const province = await firstOf(index, "province");
  return (number) => provinces.includes(province(number));
}

/**
 * Score of each record that has enough of what was asked; those that are `there` come before all others. Where none has enough,
 * as what is missing weighs most, those that have some of it: the answer says what is missing.
 */
async function total(index, matters, there) {
  const time = await firstOf(index, "time");
  const enough = scored(index, matters, time, ENOUGH);
  const scores = enough.size ? enough : scored(index, matters, time, 0);
  const best = highest(scores);
  const bestThere = there ? highest(new Map([...scores].filter(([number]) => there(number)))) : 0;
  for (const [number, score] of scores) {
    const isThere = there?.(number);
    if (score < NEAR_BEST * (isThere ? bestThere : best)) scores.delete(number);
    else if (isThere) scores.set(number, score + best);
  }
  return scores;
}

/** Score of each record that has this share of the matters, by weight. */
function scored(index, matters, time, enough) {
  const whole = matters.reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Map();
  for (let number = 0; number < index.count; number += 1) {
    let [sum, weight] = [0, 0];
    for (const matter of matters) {
      if (!matter.scores[number]) continue;
      sum += matter.scores[number];
      weight += matter.weight;
    }
    const use = (number < index.usable ? 1 : GOVERNMENT) * (OVER[time(number)] ?? 1);
    if (sum && weight / whole >= enough) scores.set(number, sum * (0.5 + weight / whole) * use);
  }
  return scores;
}

function highest(scores) {
  let best = 0;
  for (const score of scores.values()) best = Math.max(best, score);
  return best;
}

/** The words that most were found by, without those that are part of another. */
function named(words) {
  const counts = new Map();
  for (const { word } of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  return ranked.filter((word) => !ranked.some((other) => other !== word && other.includes(word))).slice(0, NAMED);
}
