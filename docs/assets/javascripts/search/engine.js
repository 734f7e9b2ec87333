// The engine: a query goes in, provisions come out. Pagefind searches; this folds, cuts, intersects and shows.

import { cutExcerpt } from "./excerpt.js";
import { cut, Fold } from "./fold.js";

/** Root of the site, wherever it is hosted. */
export const root = new URL("../../../", import.meta.url);

let loading = null;

/**
 * The provisions that contain every term of the query (terms are parted by spaces) and fit every filter.
 *
 * @param {string} query
 * @param {{filters?: Object<string, string[]>, limit?: number}} options several values of one filter mean OR
 * @returns {Promise<{total: number, results: object[]}>} total counts all hits; results are the first `limit` of them
 */
export async function search(query, { filters = {}, limit = 20 } = {}) {
  const typed = split(String(query ?? ""));
  const wanted = activeFilters(filters);
  const nothing = { total: 0, results: [] };
  if (!typed.length && !Object.keys(wanted).length) return nothing;
  const engine = await loadOnce();
  const terms = typed.map((term) => engine.fold.readings(term)).filter((readings) => readings.length);
  if (!engine.pagefind || (typed.length && !terms.length)) return nothing;
  const hits = terms.length ? await findAll(engine, terms, wanted) : await list(engine, wanted);
  const shown = await Promise.all(hits.slice(0, limit).map((hit) => hit.data()));
  return { total: hits.length, results: shown.map((data) => present(data, terms, engine.fold)) };
}

function split(query) {
  return query.split(/[\s\p{Z}]+/u).filter(Boolean);
}

function activeFilters(filters) {
  const listed = Object.entries(filters).map(([facet, values]) => [facet, [values].flat().filter(Boolean).map(String)]);
  return Object.fromEntries(listed.filter(([, values]) => values.length).map(([facet, any]) => [facet, { any }]));
}

/** Hits of all terms, in the order of the library. */
async function findAll(engine, terms, filters) {
  const [first, ...others] = await Promise.all(terms.map((readings) => findAny(engine, readings, filters)));
  return [...first.values()].filter((hit) => others.every((other) => other.has(hit.id)));
}

/** Hits of any reading of one term, by id. */
async function findAny(engine, readings, filters) {
  const found = await Promise.all(readings.map((reading) => find(engine, reading, filters)));
  const hits = new Map(found.flat().map((hit) => [hit.id, hit]));
  const inOrder = found.length === 1 && [...readings[0]].length > 1; // Pagefind ranks what a beginning finds
  return inOrder || hits.size < 2 ? hits : sorted(engine, hits);
}

async function find({ pagefind, chunks }, reading, filters) {
  const { term, more } = cut(reading, chunks);
  if (more) await pagefind.preload(more);
  return (await pagefind.search(term, { filters })).results;
}

async function list({ pagefind }, filters) {
  return (await pagefind.search(null, { filters })).results;
}

/** The hits in the order of the library, which is the order in which Pagefind lists everything. */
async function sorted(engine, hits) {
  engine.order ??= (await list(engine, {})).map((hit) => hit.id);
  return new Map(engine.order.filter((id) => hits.has(id)).map((id) => [id, hits.get(id)]));
}

/** A record as a result: `facets` are its values for every filter. */
function present(data, terms, fold) {
  const { text, url, ...shown } = JSON.parse(data.anchors[0].id);
  return { ...shown, url: new URL(url, root).href, facets: data.filters, ...cutExcerpt(text, terms, fold) };
}

/** Load the engine at the first call; after a failure the next call tries again. */
function loadOnce() {
  loading ??= load().catch((error) => {
    loading = null;
    throw new Error("检索数据没有载入", { cause: error });
  });
  return loading;
}

async function load() {
  const table = await getJson("search/fold.json");
  const fold = new Fold(table);
  if (!table.records) return { fold, pagefind: null };
  const pagefind = await import(new URL("search/index/pagefind.js", root).href);
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  return { fold, pagefind, chunks: table.chunks, order: null };
}

/** A JSON file of the site, by its address from the root. */
export async function getJson(address) {
  const answer = await fetch(new URL(address, root));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
