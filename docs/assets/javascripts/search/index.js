// The index: which records hold a term, as sets of their numbers. Numbers are given in the order of results.

import { load } from "./files.js";
import { Fold } from "./fold.js";
import { holding } from "./pairs.js";

const POSTING_FILES = 64; // as in build_scripts/search/inverted_index.py

/** Everything that answers queries; loaded once. */
export class Index {
  static #opened = null;

  /** @returns {Promise<Index>} after a failure the next call tries again */
  static async open() {
    const opening = await load("opening", { cache: "no-cache" });
    return (Index.#opened ??= new Index(opening));
  }

  constructor(opening) {
    this.fold = new Fold(opening);
    this.count = opening.records;
    this.folder = opening.tables;
    this.shown = opening.shown;
    this.facets = opening.facets;
    this.chunks = opening.chunks;
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
    return holding(reading, this.folder, this.chunks);
  }

  async #heading(reading) {
    const symbols = [...reading];
    const keys = symbols.length > 1 ? symbols.slice(1).map((symbol, place) => symbols[place] + symbol) : symbols;
    const [first, ...others] = await Promise.all(keys.map((key) => this.#drawer("headings", key)));
    return new Set([...first].filter((number) => others.every((other) => other.has(number))));
  }

  /** The records that a posting list (build_scripts/search/inverted_index.py) names for a key. */
  async #drawer(kind, key) {
    const drawer = await load(`${this.folder}/${kind}/${key.codePointAt(0) % POSTING_FILES}`);
    let number = 0;
    return new Set((drawer[key] ?? []).map((gap) => (number += gap)));
  }

  all() {
    return new Set(Array(this.count).keys());
  }

  /** A record as a result shows it. */
  record(number) {
    return load(`${this.shown}/${number}`);
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
