// The engine: a query goes in, provisions come out, combined, ordered and ready to be shown.

import { page } from "../files.js";
import { cutExcerpt } from "./excerpt.js";
import { counts, narrow, ranks } from "./facets.js";
import { Index, union } from "./index.js";
import { loadLabels } from "./labels.js";
import { parse, termsOf } from "./query.js";

/**
 * The provisions that fit a query (query.js says how it is read) and every filter.
 *
 * @param {string} query
 * @param {{filters?: Object<string, string[]>, limit?: number, order?: "rank"|"place"|"date", facets?: string[]}} options
 *   several values of one filter mean OR; `facets` are those whose values are to be counted
 * @returns {Promise<{total: number, results: object[], counts?: object, terms: {term: string, total: number}[]}>}
 *   `total` counts all hits; `results` are the first `limit` of them; `terms` says what each term finds alone
 */
export async function search(query, { filters = {}, limit = 20, order = "rank", facets = null } = {}) {
  const asked = parse(String(query ?? ""));
  const wanted = activeFilters(filters);
  const nothing = { total: 0, results: [], terms: [] };
  const index = await Index.open();
  const readable = (term) => index.fold.readings(term).length > 0;
  const all = asked.all.map((group) => group.filter(readable)).filter((group) => group.length);
  const idle = !asked.all.length && !Object.keys(wanted).length && !facets;
  if (idle || !index.count || (asked.all.length && !all.length)) return nothing;
  const { numbers: exact, terms } = await find(index, { all, none: asked.none.filter(readable) });
  const relaxed = !exact.length && !/["“”「」]/.test(query) ? await (await import("./relax.js")).relax(index, query) : null;
  const numbers = relaxed ? relaxed.numbers : exact;
  const [hits, counted] = await Promise.all([
    narrow(index, numbers, wanted).then((found) => ordered(index, found, order)),
    facets ? counts(index, numbers, wanted, facets) : null,
  ]);
  const records = await Promise.all(hits.slice(0, limit).map((number) => index.record(number)));
  const readings = termsOf({ all }).map((term) => index.fold.readings(term));
  const results = records.map((record, place) => {
    if (!relaxed) return present(record, readings, index.fold);
    const { words, relaxed: how } = relaxed.of(hits[place]);
    return { ...present(record, [words], index.fold), relaxed: how };
  });
  if (relaxed) return { total: hits.length, results, terms, relaxed: relaxed.relaxed, ...(counted && { counts: counted }) };
  return { total: hits.length, results, terms, ...(counted && { counts: counted }) };
}

function activeFilters(filters) {
  const listed = Object.entries(filters).map(([facet, values]) => [facet, [values].flat().filter(Boolean).map(String)]);
  return Object.fromEntries(listed.filter(([, values]) => values.length));
}

/** Numbers of all records that fit the query, the best first, and what each of its terms finds alone. */
async function find(index, { all, none }) {
  if (!all.length) return { numbers: sorted(index, [...index.all()], await timeRanks(index)), terms: [] };
  const having = (terms) => Promise.all(terms.map((term) => index.having(term)));
  const [groups, excluded, phrase] = await Promise.all([
    Promise.all(all.map(having)),
    having(none),
    all.length > 1 ? index.having(all.map(([term]) => term).join("")) : { records: new Set() },
  ]);
  const [first, ...others] = groups.map((group) => union(group.map((found) => found.records)));
  const left = [...first].filter((it) => others.every((set) => set.has(it)) && !excluded.some(({ records }) => records.has(it)));
  const headings = groups.flat().map(({ headed }) => headed);
  const best = (number) => (headings.some((set) => set.has(number)) ? 0 : 2) + (phrase.records.has(number) ? 0 : 1);
  const terms = all.flatMap((group, place) => group.map((term, alternative) => ({ term, total: groups[place][alternative].records.size })));
  return { numbers: sorted(index, left, best, await timeRanks(index)), terms };
}

async function ordered(index, numbers, order) {
  if (order === "date") return sorted(index, numbers, await ranks(index, "day", (a, b) => (a < b ? 1 : -1)), await timeRanks(index));
  if (order !== "place") return numbers;
  const places = ((await loadLabels()).province ?? []).map(([slug]) => slug);
  return sorted(index, numbers, await ranks(index, "province", by(places)), await timeRanks(index));
}

const by = (order) => (a, b) => order.indexOf(a) - order.indexOf(b);

/** What is in force today before what is over. */
const timeRanks = (index) => ranks(index, "time", by(window.days.ORDER));

const MANY = 10_000; // more than there are ranks of one kind: days, provinces

/** In the order of these ranks, the first before the others; what they do not decide is in the order of the numbers. */
function sorted(index, numbers, ...ranked) {
  const key = (number) => ranked.reduce((sum, rank) => sum * MANY + rank(number), 0) * index.count + number;
  return Array.from(Float64Array.from(numbers, key).sort(), (sum) => sum % index.count);
}

/** A record as a result. */
function present(record, readings, fold) {
  return { ...record, url: page(record.url), ...cutExcerpt(record.text, readings, fold) };
}
