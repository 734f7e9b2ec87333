// The engine: a query goes in, what fits comes out, combined, ordered and ready to be shown: provisions and passages as results,
// documents, agencies and whatever else is called so beside them.

import { page } from "../files.js";
import { cutExcerpt, marksIn } from "./excerpt.js";
import { counts, firstOf, narrow, ranks } from "./facets.js";
import { load } from "./files.js";
import { Index, union } from "./index.js";
import { loadLabels } from "./labels.js";
import { parse, termsOf } from "./query.js";

/** Kind → the list beside the results in which what is found of it is given. */
const BESIDE = { document: "documents", agency: "agencies", tool: "tools", theme: "themes", instrument: "instruments", place: "places" };
const RESULTS = ["provision", "passage", "page"];
const MAY_CITE = /[第《》号號]|[\])〕】﹞）]\s*\d+\s*$|[\d〇零一二三四五六七八九十百](?:[)）]|[条條项項点點])[\s。]*$|(?:办法|条例|意见|措施|方案|通知|要点|清单|规定|细则|规划|计划|公告|决定)$/u;
const LIMIT = 20;
const FEW = 5; // of each kind beside the results

/**
 * What fits a query (query.js says how it is read) and every filter.
 *
 * @param {string} query
 * @param {{filters?: Object<string, string[]>, limit?: number, order?: "rank"|"place"|"date", facets?: string[], home?: string}} options
 *   several values of one filter mean OR; `facets` are those whose values are to be counted; what is of the province `home`
 *   comes first, unless the order is by date
 * @returns {Promise<Answer>} where nothing has the words, what comes near, marked as `relaxed`, in the answer and in each result
 *
 * @typedef {{total: number, results: object[], documents: object[], agencies: object[], tools: object[], themes: object[],
 *   instruments: object[], places: object[], pages?: object[], counts?: object, terms: {term: string, total: number}[],
 *   alike?: boolean, relaxed?: import("./relax.js").Relaxed}} Answer
 *   `total` counts all provisions and passages; `results` are the first `limit` of them, or, where there are none, the places
 *   on pages (kind "page") that are called so, then what comes near, then what else shows the words all the same. In front
 *   stands what the query cites (kind "citation"). `pages` are the first places that show all terms one behind the other where
 *   no provision or passage does; `alike` says that what is beside is only called nearly so, or that the query has its
 *   initials; `terms` says how many each term finds alone
 */
export async function search(query, options = {}) {
  const asked = parse(String(query ?? ""));
  const { limit = LIMIT } = options;
  const index = await Index.open();
  const [{ unfiltered, phrases, ...answer }, cited] = await Promise.all([
    within(index, asked, options),
    mayCite(query) ? citedPlaces(index, query, asked, options) : [],
  ]);
  if (!asked.all.length || cited.length || (unfiltered && phrases && !asked.none.length)) return withPlaces(answer, cited);
  if (unfiltered) {
    const { results: pages } = await shown(query, asked, { ...options, facets: null, limit: FEW });
    return { ...answer, pages };
  }
  const [first, near] = await Promise.all([shown(query, asked, { ...options, limit: FEW }), comingNear(index, query, asked, options)]);
  const enough = first.total <= FEW || near.results.length >= limit;
  const pages = enough ? first : await shown(query, asked, options);
  const called = pages.results.filter(({ title }) => index.fold.text(title) === index.fold.text(query));
  const others = pages.results.filter((place) => !called.includes(place));
  const results = [...called, ...near.results, ...others].slice(0, limit);
  const counted = near.counts && sums(pages.counts ?? {}, near.counts);
  const isCalled = Object.values(BESIDE).some((list) => answer[list].length);
  const alike = first.total || isCalled || termsOf(asked).some((term) => term.exact) ? {} : await nearlyCalled(index, query);
  const relaxed = near.relaxed && { relaxed: { ...near.relaxed, total: near.total } };
  return { ...answer, ...alike, total: pages.total + near.total, results, pages: pages.results.slice(0, FEW), ...relaxed, ...(counted && { counts: counted }) };
}

/** What is called nearly so (alike.js), in the lists beside the results. */
async function nearlyCalled(index, query) {
  const { alike } = await import("./alike.js");
  const numbers = await alike(index, query);
  const found = await Promise.all(numbers.map(async (number) => present(await index.record(number), [], index.fold)));
  return numbers.length ? { ...byKind((kind) => found.filter((it) => it.kind === kind).slice(0, FEW)), alike: true } : {};
}

/** What pages show of a query: as it was typed where it has what may be signs of the query language, else its terms one behind the other. */
async function shown(query, asked, options) {
  const onPages = await Index.open("pages/");
  if (asked.none.length) {
    const found = await within(onPages, { all: [[{ words: query, exact: false }]], none: [] }, options);
    if (found.total) return found;
  }
  return within(onPages, { all: together(asked.all), none: asked.none }, options); // words that stand somewhere on one page say little
}

/** Whether a query has the shape of a citation: 第, 《》, a number or the kind of a document at its end. */
export const mayCite = (query) => MAY_CITE.test(query);

/** What a query cites, as results of kind "citation": a document, a part or a provision. */
async function citedPlaces(index, query, asked, { filters = {} }) {
  const { cited } = await import("./citation.js");
  const numbers = await narrow(index, await cited(index, query), activeFilters(filters));
  const words = termsOf(asked).flatMap((term) => index.fold.readings(term.words));
  return Promise.all(numbers.map(async (number) => ({ ...present(await index.record(number), words, index.fold), kind: "citation", cited: true })));
}

/** An answer with the places cited in front; a passage among them is not given twice. */
function withPlaces(answer, places) {
  const others = answer.results.filter(({ kind, id }) => kind !== "passage" || places.every((place) => place.id !== id));
  const total = answer.total + places.length - (answer.results.length - others.length);
  return { ...answer, total, results: [...places, ...others] };
}

/** Facet → value → count, of two. */
function sums(some, others) {
  const sum = ([facet, counted]) => [facet, Object.fromEntries(Object.entries(counted).map(([value, count]) => [value, count + (some[facet]?.[value] ?? 0)]))];
  return Object.fromEntries(Object.entries(others).map(sum));
}

/** What fits in one index; `unfiltered` is how many would without filters, `phrases` how many have all terms side by side. */
async function within(index, asked, { filters = {}, limit = LIMIT, order = "rank", facets = null, home = "" }) {
  const wanted = activeFilters(filters);
  const saying = (says) => asked.all.map((group) => group.filter(says)).filter((group) => group.length);
  const worded = saying(readable(index));
  const all = worded.length ? worded : saying(({ words }) => index.fold.withMarks(words)); // mere marks mean themselves
  const idle = !asked.all.length && !Object.keys(wanted).length && !facets;
  if (idle || !index.count || (asked.all.length && !all.length)) return { total: 0, results: [], ...byKind(() => []), terms: [], unfiltered: 0, phrases: 0 };
  const { numbers, terms, phrases } = await find(index, { all, none: asked.none.filter(readable(index)) });
  const isResult = (number) => RESULTS.includes(index.kindOf(number));
  const fitting = numbers.filter(isResult);
  const [hits, named, counted] = await Promise.all([
    narrow(index, fitting, wanted).then((found) => ordered(index, found, order, home)),
    narrow(index, numbers.filter((number) => !isResult(number)), wanted),
    facets ? counts(index, fitting, wanted, facets) : null,
  ]);
  const words = termsOf({ all }).flatMap((term) => index.fold.readings(term.words));
  const show = (found) => Promise.all(found.map(async (number) => present(await index.record(number), words, index.fold)));
  const beside = Object.keys(BESIDE).map(async (kind) => [kind, await show(named.filter((number) => index.kindOf(number) === kind).slice(0, FEW))]);
  const [results, others] = await Promise.all([show(hits.slice(0, limit)), Promise.all(beside).then(Object.fromEntries)]);
  return { total: hits.length, results, ...byKind((kind) => others[kind]), terms, ...(counted && { counts: counted }), unfiltered: fitting.length, phrases };
}

/** What comes near (relax.js), of an answer that has nothing else; nothing where words are meant exactly. */
async function comingNear(index, query, asked, { filters = {}, limit = LIMIT, order = "rank", facets = null, home = "" }) {
  if (!index.count || termsOf(asked).some((term) => term.exact)) return { total: 0, results: [] };
  load(`${index.tables}/asking`).catch(() => {}); // at the same time; relax.js says what went wrong
  const { relax } = await import("./relax.js");
  const [{ numbers, relaxed, of }, excluded] = await Promise.all([
    relax(index, termsOf(asked).map(({ words }) => words).join(" "), home),
    Promise.all(asked.none.filter(readable(index)).map((term) => index.having(term))),
  ]);
  const wanted = activeFilters(filters);
  const fitting = numbers.filter((number) => !excluded.some(({ records }) => records.has(number)));
  const [hits, counted] = await Promise.all([
    narrow(index, fitting, wanted).then((found) => (order === "rank" ? found : ordered(index, found, order, home))),
    facets ? counts(index, fitting, wanted, facets) : null,
  ]);
  const show = async (number) => ({ ...present(await index.record(number), of(number).words, index.fold), relaxed: of(number) });
  return { total: hits.length, results: await Promise.all(hits.slice(0, limit).map(show)), relaxed, ...(counted && { counts: counted }) };
}

/** Whether a term has anything that is looked for, beside marks unless they are meant. */
const readable = (index) => ({ words, exact }) => (exact ? index.fold.withMarks(words) : index.fold.text(words)) !== "";

const byKind = (of) => Object.fromEntries(Object.entries(BESIDE).map(([kind, name]) => [name, of(kind)]));

function activeFilters(filters) {
  const listed = Object.entries(filters).map(([facet, values]) => [facet, [values].flat().filter(Boolean).map(String)]);
  return Object.fromEntries(listed.filter(([, values]) => values.length));
}

/** Numbers of all records that fit the query, the best first, and what each of its terms finds alone. */
async function find(index, { all, none }) {
  if (!all.length) return { numbers: sorted(index, index.of("provision"), usable(index), await timeRanks(index)), terms: [], phrases: 0 };
  const having = (terms) => Promise.all(terms.map((term) => index.having(term)));
  const [groups, excluded, phrase] = await Promise.all([
    Promise.all(all.map(having)),
    having(none),
    all.length > 1 ? index.having(together(all)[0][0]) : { records: new Set() },
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
  const phrases = resulting(all.length > 1 ? phrase.records : left);
  return { numbers: sorted(index, left, usable(index), await timeRanks(index), best), terms, phrases };
}

/** Several groups as one term: their first alternatives, one behind the other. */
function together(all) {
  if (all.length < 2) return all;
  return [[{ words: all.map(([{ words }]) => words).join(""), exact: all.every(([{ exact }]) => exact) }]];
}

/** Numbers in the order of `find`, put into another one. */
async function ordered(index, numbers, order, home) {
  if (order === "date") return sorted(index, numbers, await ranks(index, "day", (a, b) => (a < b ? 1 : -1)), await timeRanks(index));
  const found = order === "place" ? await byPlace(index, numbers) : numbers;
  if (!home) return found;
  const province = await firstOf(index, "province");
  const there = (number) => province(number) === home;
  return [...found.filter(there), ...found.filter((number) => !there(number))];
}

async function byPlace(index, numbers) {
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

/** A record as a result, the words marked in it. */
function present(record, words, fold) {
  return { ...record, url: page(record.url), titleMarks: marksIn(record.title, words, fold), ...cutExcerpt(record.text, words, fold) };
}
