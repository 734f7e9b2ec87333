// Posting lists: which records hold a string, and which of them in their heading (build_scripts/search/inverted_index.py).

import { load } from "./files.js";

/** @typedef {{records: Set<number>, headed: Set<number>}} Found the records that hold a string; those whose heading does */

export class Postings {
  /** @param {{tables: string, starts: Object<string, string[]>, stride: number, lead: number}} opening */
  constructor({ tables, starts, stride, lead }) {
    Object.assign(this, { tables, starts, stride, lead });
  }

  /** @returns {Promise<Found>} */
  async find(string) {
    const symbols = [...string];
    return symbols.length === 1 ? this.#symbol(string) : this.#string(symbols);
  }

  async #symbol(symbol) {
    const numbers = await this.#read("symbols", symbol);
    const headed = numbers.filter((number) => number % 2).map((number) => (number - 1) / 2);
    return { records: new Set(numbers.map((number) => Math.floor(number / 2))), headed: new Set(headed) };
  }

  /** Going by pairs that cover the string: each at its place behind the start. */
  async #string(symbols) {
    const places = symbols.map((_, place) => place).filter((place) => place % 2 === 0 && place < symbols.length - 1);
    if (symbols.length % 2) places.push(symbols.length - 2);
    const read = places.map(async (place) => [place, await this.#read("pairs", symbols[place] + symbols[place + 1])]);
    const [[first, rarest], ...others] = (await Promise.all(read)).sort(([, a], [, b]) => a.length - b.length);
    let starts = rarest.map((position) => position - first);
    for (const [place, positions] of others) {
      const there = new Set(positions);
      starts = starts.filter((start) => there.has(start + place));
    }
    const record = (start) => Math.floor(start / this.stride);
    const headed = starts.filter((start) => (start % this.stride) + symbols.length <= this.lead);
    return { records: new Set(starts.map(record)), headed: new Set(headed.map(record)) };
  }

  /** The integers of a key, which are given as gaps. */
  async #read(kind, key) {
    const chunk = chunkOf(key, this.starts[kind]);
    const held = chunk < 0 ? {} : await load(`${this.tables}/${kind}/${chunk}`);
    let number = 0;
    return (held[key] ?? []).map((gap) => (number += gap));
  }
}

/** The last chunk that does not start behind the key, by code points, as the build sorts. */
function chunkOf(key, starts) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (behind(starts[middle], key)) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/** Of two keys with as many symbols. */
function behind(a, b) {
  const [own, other] = [a, b].map((key) => Array.from(key, (symbol) => symbol.codePointAt(0)));
  const place = own.findIndex((point, at) => point !== other[at]);
  return place >= 0 && own[place] > other[place];
}
