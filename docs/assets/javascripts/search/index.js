// The index: which records hold a term, as sets of their numbers. Numbers are given in the order of results.

import { cut, Fold } from "./fold.js";
import { load, root } from "./files.js";

const DRAWERS = 64; // as in build_scripts/search/drawers.py

/** Everything that answers queries; loaded once. */
export class Index {
  static #opened = null;

  /** @returns {Promise<Index>} after a failure the next call tries again */
  static open() {
    Index.#opened ??= openIndex().catch((error) => {
      Index.#opened = null;
      throw error;
    });
    return Index.#opened;
  }

  constructor(opening, pagefind) {
    this.fold = new Fold(opening);
    this.count = opening.records;
    this.folder = `tables/${opening.tables}`;
    this.facets = opening.facets;
    this.pagefind = pagefind;
  }

  /** Numbers of the records whose text holds any reading of a term. */
  async having(term) {
    return union(await Promise.all(this.fold.readings(term).map((reading) => this.#text(reading))));
  }

  /** Numbers of the records whose heading holds it, as far as its pairs of symbols can tell. */
  async headed(term) {
    return union(await Promise.all(this.fold.readings(term).map((reading) => this.#heading(reading))));
  }

  async #text(reading) {
    if ([...reading].length === 1) return this.#drawer("symbols", reading);
    const { results } = await this.pagefind.search(cut(reading));
    return new Set(results.map((hit) => Number(hit.id)));
  }

  async #heading(reading) {
    const symbols = [...reading];
    const keys = symbols.length > 1 ? symbols.slice(1).map((symbol, place) => symbols[place] + symbol) : symbols;
    const [first, ...others] = await Promise.all(keys.map((key) => this.#drawer("headings", key)));
    return new Set([...first].filter((number) => others.every((other) => other.has(number))));
  }

  /** The records that a drawer (build_scripts/search/drawers.py) names for a key. */
  async #drawer(kind, key) {
    const drawer = await load(`${this.folder}/${kind}/${key.codePointAt(0) % DRAWERS}`);
    let number = 0;
    return new Set((drawer[key] ?? []).map((gap) => (number += gap)));
  }

  all() {
    return new Set(Array(this.count).keys());
  }

  /** A record as a result shows it. */
  record(number) {
    return load(`${this.folder}/records/${number}`);
  }

  /** The values of one facet: `values`, and for each record the places of its own among them. */
  async facet(name) {
    if (!this.facets.includes(name)) return { values: [], records: [] };
    const { values, records } = await load(`${this.folder}/${name}.facet`);
    return { values, records: records.split(" ") };
  }
}

export function union(sets) {
  return sets.length === 1 ? sets[0] : new Set(sets.flatMap((set) => [...set]));
}

async function openIndex() {
  const opening = await load("opening", { cache: "no-cache" });
  if (!opening.records) return new Index(opening, null);
  const pagefind = await import(new URL("search/index/pagefind.js", root).href);
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  return new Index(opening, pagefind);
}
