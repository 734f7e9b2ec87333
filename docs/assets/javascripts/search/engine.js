// The engine: a query goes in, what fits comes out, combined, ordered and ready to be shown: provisions and passages as results,
// documents, agencies and whatever else is called so beside them.

import { page } from "../files.js";
import { cutExcerpt } from "./excerpt.js";
import { counts, narrow, ranks } from "./facets.js";
import { Index, union } from "./index.js";
import { loadLabels } from "./labels.js";
import { parse, termsOf } from "./query.js";

/** Kind → the list beside the results in which what is found of it is given. */
const BESIDE = { document: "documents", agency: "agencies", tool: "tools", theme: "themes", instrument: "instruments", place: "places" };
const RESULTS = ["provision", "passage", "page"];
const MAY_CITE = /[第《》]|[\d〇零一二三四五六七八九十百][)）]?[条條項项点點号號]?[\s。]*$|(?:办法|条例|意见|措施|方案|通知|要点|清单|规定|细则|规划|计划|公告|决定)$/u;
const FEW = 5; // of each kind beside the results

/**
 * What fits a query (query.js says how it is read) and every filter.
 *
 * @param {string} query
 * @param {{filters?: Object<string, string[]>, limit?: number, order?: "rank"|"place"|"date", facets?: string[]}} options
 *   several values of one filter mean OR; `facets` are those whose values are to be counted
 * @returns {Promise<{total: number, results: object[], documents: object[], agencies: object[], tools: object[],
 *   themes: object[], instruments: object[], places: object[], counts?: object, terms: {term: string, total: number}[]}>}
 *   `total` counts all provisions and passages; `results` are the first `limit` of them, or, where there are none, the places
 *   on pages (kind "page") that show the words all the same; `pages` are places that show all terms one behind the other,
 *   where no provision or passage does; `terms` says how many each term finds alone
 */
export async function search(query, options = {}) {
  const asked = parse(String(query ?? ""));
  const index = await Index.open();
  const { phrases, ...answer } = await within(index, asked, options);
  const places = MAY_CITE.test(query) ? await placesCited(index, query, asked, options) : [];
  const found = withPlaces(answer, places);
  if (!asked.all.length || found.total && (phrases || places.length)) return found;
  const onPages = await Index.open("pages/");
  if (!answer.total) {
    const { total, results, counts: counted } = await within(onPages, asked, options);
    if (total) return { ...answer, total, results, ...(counted && { counts: counted }) };
  }
  const whole = await within(onPages, { all: [[together(asked.all)]], none: [] }, { ...options, facets: null, limit: FEW });
  return { ...answer, pages: whole.results };
}

/** An answer with the places cited in front; a passage among them is not given twice. */
function withPlaces(answer, places) {
  const others = answer.results.filter(({ kind, id }) => kind !== "passage" || places.every((place) => place.id !== id));
  const total = answer.total + places.length - (answer.results.length - others.length);
  return { ...answer, total, results: [...places, ...others] };
}

/** What a query cites, as results of kind "citation": a document, a part or a provision. */
async function placesCited(index, query, asked, { filters = {} }) {
  const { cited } = await import("./citation.js");
  const numbers = await narrow(index, await cited(index, query), activeFilters(filters));
  const readings = termsOf(asked).map(({ words }) => index.fold.readings(words));
  return (await show(index, numbers, readings)).map((result) => ({ ...result, kind: "citation", cited: true }));
}

/** What fits in one index. */
async function within(index, asked, { filters = {}, limit = 20, order = "rank", facets = null }) {
  const wanted = activeFilters(filters);
  const readable = ({ words }) => index.fold.readings(words).length > 0;
  const all = asked.all.map((group) => group.filter(readable)).filter((group) => group.length);
  const idle = !asked.all.length && !Object.keys(wanted).length && !facets;
  if (idle || !index.count || (asked.all.length && !all.length)) return { total: 0, results: [], ...byKind(() => []), terms: [], phrases: 0 };
  const { numbers, terms, phrases } = await find(index, { all, none: asked.none.filter(readable) });
  const isResult = (number) => RESULTS.includes(index.kindOf(number));
  const [hits, named, counted] = await Promise.all([
    narrow(index, numbers.filter(isResult), wanted).then((found) => ordered(index, found, order)),
    narrow(index, numbers.filter((number) => !isResult(number)), wanted),
    facets ? counts(index, numbers.filter(isResult), wanted, facets) : null,
  ]);
  const readings = termsOf({ all }).map(({ words }) => index.fold.readings(words));
  const few = (kind) => named.filter((number) => index.kindOf(number) === kind).slice(0, FEW);
  const beside = Object.keys(BESIDE).map(async (kind) => [kind, await show(index, few(kind), readings)]);
  const [results, others] = await Promise.all([show(index, hits.slice(0, limit), readings), Promise.all(beside).then(Object.fromEntries)]);
  return { total: hits.length, results, ...byKind((kind) => others[kind]), terms, phrases, ...(counted && { counts: counted }) };
}

const byKind = (of) => Object.fromEntries(Object.entries(BESIDE).map(([kind, name]) => [name, of(kind)]));

function activeFilters(filters) {
  const listed = Object.entries(filters).map(([facet, values]) => [facet, [values].flat().filter(Boolean).map(String)]);
  return Object.fromEntries(listed.filter(([, values]) => values.length));
}

/** Numbers of all records that fit the query, the best first, and what each of its terms finds alone. */
async function find(index, { all, none }) {
  if (!all.length) return { numbers: sorted(index, index.of("provision"), await timeRanks(index)), terms: [], phrases: 0 };
  const having = (terms) => Promise.all(terms.map((term) => index.having(term)));
  const [groups, excluded, phrase] = await Promise.all([
    Promise.all(all.map(having)),
    having(none),
    all.length > 1 ? index.having(together(all)) : { records: new Set() },
  ]);
  const [first, ...others] = groups.map((group) => union(group.map((found) => found.records)));
  const left = [...first].filter((it) => others.every((set) => set.has(it)) && !excluded.some(({ records }) => records.has(it)));
  const headings = groups.flat().map(({ headed }) => headed);
  const kinds = index.kinds.map(([kind]) => kind);
  const kind = (number) => kinds.indexOf(index.kindOf(number));
  const best = (number) => ((headings.some((set) => set.has(number)) ? 0 : 2) + (phrase.records.has(number) ? 0 : 1)) * kinds.length + kind(number);
  const resulting = (records) => [...records].filter((number) => RESULTS.includes(index.kindOf(number))).length;
  const terms = all.flatMap((group, place) =>
    group.map(({ words }, alternative) => ({ term: words, total: resulting(groups[place][alternative].records) })),
  );
  const phrases = all.length > 1 ? resulting(phrase.records) : left.length;
  return { numbers: sorted(index, left, best, await timeRanks(index)), terms, phrases };
}

/** The first alternatives of all groups, one behind the other. */
const together = (all) => ({ words: all.map(([{ words }]) => words).join(""), exact: false });

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

/** Records as results. */
async function show(index, numbers, readings) {
  const records = await Promise.all(numbers.map((number) => index.record(number)));
  return records.map((record) => ({ ...record, url: page(record.url), ...cutExcerpt(record.text, readings, index.fold) }));
}
