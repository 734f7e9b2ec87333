// The engine: a query goes in, what fits comes out, combined, ordered and ready to be shown: provisions and passages as results,
// documents, agencies and whatever else is called so beside them.

import { page } from "../files.js";
import { cutExcerpt, marksIn } from "./excerpt.js";
import { counts, narrow, ranks } from "./facets.js";
import { Index, union } from "./index.js";
import { loadLabels } from "./labels.js";
import { parse, termsOf } from "./query.js";

/** Kind → the list beside the results in which what is found of it is given. */
const BESIDE = { document: "documents", agency: "agencies", tool: "tools", theme: "themes", instrument: "instruments", place: "places" };
const RESULTS = ["provision", "passage"];
const FEW = 5; // of each kind beside the results

/**
 * What fits a query (query.js says how it is read) and every filter.
 *
 * @param {string} query
 * @param {{filters?: Object<string, string[]>, limit?: number, order?: "rank"|"place"|"date", facets?: string[]}} options
 *   several values of one filter mean OR; `facets` are those whose values are to be counted
 * @returns {Promise<{total: number, results: object[], documents: object[], agencies: object[], tools: object[],
 *   themes: object[], instruments: object[], places: object[], counts?: object, terms: {term: string, total: number}[],
 *   relaxed?: import("./relax.js").Relaxed}>} `relaxed`, of the answer and of each result: nothing had the words, this comes near
 *   `total` counts all provisions and passages; `results` are the first `limit` of them; `terms` says how many each term
 *   finds alone
 */
export async function search(query, { filters = {}, limit = 20, order = "rank", facets = null } = {}) {
  const asked = parse(String(query ?? ""));
  const wanted = activeFilters(filters);
  const nothing = { total: 0, results: [], ...byKind(() => []), terms: [] };
  const index = await Index.open();
  const readable = ({ words }) => index.fold.readings(words).length > 0;
  const all = asked.all.map((group) => group.filter(readable)).filter((group) => group.length);
  const idle = !asked.all.length && !Object.keys(wanted).length && !facets;
  if (idle || !index.count || (asked.all.length && !all.length)) return nothing;
  const isResult = (number) => RESULTS.includes(index.kindOf(number));
  const fitting = await find(index, { all, none: asked.none.filter(readable) });
  const exact = fitting.numbers.filter(isResult);
  const near = exact.length || termsOf({ all }).some((term) => term.exact) ? null : await comingNear(index, query, fitting.fits);
  const numbers = near ? near.numbers : exact;
  const [hits, named, counted] = await Promise.all([
    narrow(index, numbers, wanted).then((found) => ordered(index, found, order)),
    narrow(index, fitting.numbers.filter((number) => !isResult(number)), wanted),
    facets ? counts(index, numbers, wanted, facets) : null,
  ]);
  const readings = termsOf({ all }).map(({ words }) => index.fold.readings(words));
  const present = async (number) => {
    const record = await index.record(number);
    const relaxed = isResult(number) && near?.of(number);
    const words = relaxed ? relaxed.words : readings.flat();
    const titleMarks = marksIn(record.title, words, index.fold);
    return { ...record, url: page(record.url), titleMarks, ...cutExcerpt(record.text, words, index.fold), ...(relaxed && { relaxed }) };
  };
  const shown = (found) => Promise.all(found.map(present));
  const beside = Object.keys(BESIDE).map(async (kind) => [kind, await shown(named.filter((it) => index.kindOf(it) === kind).slice(0, FEW))]);
  const [results, others] = await Promise.all([shown(hits.slice(0, limit)), Promise.all(beside)]);
  const given = Object.fromEntries(others);
  const answer = { total: hits.length, results, ...byKind((kind) => given[kind]), terms: fitting.terms };
  return { ...answer, ...(near && { relaxed: near.relaxed }), ...(counted && { counts: counted }) };
}

/** What comes near the query, where nothing has its words (relax.js); null where it has none to go by. */
async function comingNear(index, query, fits) {
  if (!query.trim()) return null;
  const near = await (await import("./relax.js")).relax(index, query);
  return { ...near, numbers: near.numbers.filter(fits) };
}

const byKind = (of) => Object.fromEntries(Object.entries(BESIDE).map(([kind, name]) => [name, of(kind)]));

function activeFilters(filters) {
  const listed = Object.entries(filters).map(([facet, values]) => [facet, [values].flat().filter(Boolean).map(String)]);
  return Object.fromEntries(listed.filter(([, values]) => values.length));
}

/** Numbers of all records that fit the query, the best first, and what each of its terms finds alone. */
async function find(index, { all, none }) {
  if (!all.length) return { numbers: sorted(index, index.of("provision"), usable(index), await timeRanks(index)), terms: [], fits: () => true };
  const having = (terms) => Promise.all(terms.map((term) => index.having(term)));
  const [groups, excluded, phrase] = await Promise.all([
    Promise.all(all.map(having)),
    having(none),
    all.length > 1 ? index.having(together(all)) : { records: new Set() },
  ]);
  const [first, ...others] = groups.map((group) => union(group.map((found) => found.records)));
  const fits = (number) => !excluded.some(({ records }) => records.has(number));
  const left = [...first].filter((it) => others.every((set) => set.has(it)) && fits(it));
  const headings = groups.flat().map(({ headed }) => headed);
  const kinds = index.kinds.map(([kind]) => kind);
  const kind = (number) => kinds.indexOf(index.kindOf(number));
  const best = (number) => ((headings.some((set) => set.has(number)) ? 0 : 2) + (phrase.records.has(number) ? 0 : 1)) * kinds.length + kind(number);
  const resulting = (records) => [...records].filter((number) => RESULTS.includes(index.kindOf(number))).length;
  const terms = all.flatMap((group, place) =>
    group.map(({ words }, alternative) => ({ term: words, total: resulting(groups[place][alternative].records) })),
  );
  return { numbers: sorted(index, left, usable(index), await timeRanks(index), best), terms, fits };
}

/** The first alternatives of all groups, one behind the other. */
const together = (all) => ({ words: all.map(([{ words }]) => words).join(""), exact: false });

async function ordered(index, numbers, order) {
  if (order === "date") return sorted(index, numbers, await ranks(index, "day", (a, b) => (a < b ? 1 : -1)), await timeRanks(index));
  if (order !== "place") return numbers;
  const places = ((await loadLabels()).province ?? []).map(([slug]) => slug);
  return sorted(index, numbers, await ranks(index, "province", by(places)), usable(index), await timeRanks(index));
}

const by = (order) => (a, b) => order.indexOf(a) - order.indexOf(b);

/** What a firm can use before all else. */
const usable = (index) => (number) => Number(number >= index.usable);

/** What is in force today before what is over. */
const timeRanks = (index) => ranks(index, "time", by(window.days.ORDER));

const MANY = 10_000; // more than there are ranks of one kind: days, provinces

/** In the order of these ranks, the first before the others; what they do not decide is in the order of the numbers. */
function sorted(index, numbers, ...ranked) {
  const key = (number) => ranked.reduce((sum, rank) => sum * MANY + rank(number), 0) * index.count + number;
  return Array.from(Float64Array.from(numbers, key).sort(), (sum) => sum % index.count);
}
