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
  const scores = weighed.length || !places.length ? await total(index, weighed, there) : new Map([...(there ?? [])].map((number) => [number, 0]));
  const ranked = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || a - b);
  const of = (number) => {
    const words = weighed.flatMap(({ found }) => found.get(number) ?? []);
    const dropped = weighed.filter(({ found }) => !found.has(number)).map(({ asked }) => asked);
    return { dropped, synonyms: named(words.filter(({ nearness }) => nearness < 1)), words: [...new Set(words.map(({ word }) => word))] };
  };
  const missing = [...weighed.filter(isMissing), ...places.filter(({ place }) => !place)].map(({ asked }) => asked);
  const synonyms = weighed.flatMap(({ found }) => ranked.slice(0, 5).flatMap((number) => found.get(number) ?? []));
  const dropped = [...fillers, ...missing];
  const held = places.filter(({ place }) => place);
  const elsewhere = held.length && !ranked.some((number) => there.has(number)) ? held.map(({ asked }) => asked) : [];
  return { numbers: ranked, relaxed: { dropped, synonyms: named(synonyms.filter(({ nearness }) => nearness < 1)), missing, elsewhere }, of };
}

/** A matter with the records that speak of it: its score in each, the words that it has for it, and what the matter weighs. */
async function weigh(index, matter) {
  const found = new Map();
  const scores = new Map();
  for (const { word, nearness, records, titled } of await postings(index, matter)) {
    const worth = nearness * rarity(index, records.length);
    for (const number of records) {
      const score = worth * (titled.has(number) ? TITLED : 1);
      const before = scores.get(number) ?? 0;
      scores.set(number, Math.max(before, score) + FURTHER * Math.min(before, score));
      if (!found.has(number)) found.set(number, []);
      found.get(number).push({ word, nearness });
    }
  }
  return { ...matter, found, scores, weight: (ANY + rarity(index, found.size)) * trust({ ...matter, found }) };
}

/** How surely it is a matter that is asked for, and no way of speaking. */
function trust(matter) {
  if (matter.kind === "subject") return matter.found.size ? 1 : SUBJECT;
  if (matter.kind === "unknown") return isMissing(matter) ? UNKNOWN : OWN;
  return matter.kind === "own" ? OWN : 1;
}

/** Whether the library has at most something near what is asked for. */
function isMissing({ found }) {
  return [...found.values()].flat().every(({ nearness }) => nearness <= OTHER);
}

/** How much a word says that so many records have. */
function rarity(index, records) {
  return Math.log(1 + index.count / Math.max(1, records));
}

/** Where the words for a matter stand, the nearest words first. */
async function postings(index, matter) {
  if (matter.kind === "unknown") return pieces(index, matter.asked);
  const read = matter.words.map(async ({ word, nearness, file }) => {
    const numbers = (await load(`${index.tables}/words/${file}`))[word];
    const titled = new Set(numbers.filter((number) => number % 2).map((number) => (number - 1) / 2));
    return { word, nearness, records: numbers.map((number) => Math.floor(number / 2)), titled };
  });
  return (await Promise.all(read)).sort((a, b) => b.nearness - a.nearness);
}

/** What no vocabulary has: as it stands, or else the pairs of its symbols, where most of them stand in one record, or some at least. */
async function pieces(index, asked) {
  const [word] = index.fold.readings(asked);
  const whole = await provisionsWith(index, word);
  if (whole.records.length) return [{ word, nearness: 1, ...whole }];
  const symbols = [...word];
  const pairs = symbols.slice(1).map((symbol, place) => symbols[place] + symbol);
  const held = await Promise.all(pairs.map((pair) => provisionsWith(index, pair)));
  const counts = new Map();
  for (const { records } of held) for (const number of records) counts.set(number, (counts.get(number) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const enough = Math.min(most, PIECES * pairs.length);
  if (most < FEWEST * pairs.length) return [];
  const found = held.map(({ records }, place) => ({ word: pairs[place], records: records.filter((number) => counts.get(number) >= enough) }));
  return found.filter(({ records }) => records.length).map((pair) => ({ ...pair, nearness: OTHER, titled: new Set() }));
}

/** Numbers of the provisions that have a string. */
async function provisionsWith(index, words) {
  const { records, headed } = await index.having({ words, exact: false });
  return { records: [...records].filter((number) => index.kindOf(number) === "provision"), titled: headed };
}

/** Records of these provinces; null where there is none, or none that the library has. */
async function inPlaces(index, provinces) {
  if (!provinces.some(Boolean)) return null;
  const province = await firstOf(index, "province");
  return new Set(index.of("provision").filter((number) => provinces.includes(province(number))));
}

/** Score of each record that has enough of what was asked; those that are `there` come before all others. */
async function total(index, matters, there) {
  const time = await firstOf(index, "time");
  const whole = matters.reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Map();
  for (const number of new Set(matters.flatMap(({ scores: own }) => [...own.keys()]))) {
    const having = matters.filter((matter) => matter.scores.has(number));
    const share = having.reduce((sum, { weight }) => sum + weight, 0) / whole;
    const use = (number < index.usable ? 1 : GOVERNMENT) * (OVER[time(number)] ?? 1);
    if (share >= ENOUGH) scores.set(number, having.reduce((sum, matter) => sum + matter.scores.get(number), 0) * (0.5 + share) * use);
  }
  const best = Math.max(0, ...scores.values());
  const bestThere = Math.max(0, ...[...scores].filter(([number]) => there?.has(number)).map(([, score]) => score));
  for (const [number, score] of scores) {
    const isThere = there?.has(number);
    if (score < NEAR_BEST * (isThere ? bestThere : best)) scores.delete(number);
    else if (isThere) scores.set(number, score + best);
  }
  return scores;
}

/** The words that most were found by, without those that are part of another. */
function named(words) {
  const counts = new Map();
  for (const { word } of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  return ranked.filter((word) => !ranked.some((other) => other !== word && other.includes(word))).slice(0, NAMED);
}
