// Posting lists: which records hold a string, and which of them in their heading (build_scripts/search/inverted_index.py).

import { load } from "./files.js";
import { isMark } from "./fold.js";

/** @typedef {{records: Set<number>, headed: Set<number>}} Found the records that hold a string; those whose heading does */

export class Postings {
  /** @param {{tables: string, starts: Object<string, string[]>, stride: number, lead: number}} opening */
  constructor({ tables, starts, stride, lead }) {
    Object.assign(this, { tables, starts, stride, lead });
  }

  /**
   * @param {string} string folded; with marks only where they count
   * @param {boolean} exact whether no marks may stand in it but its own
   * @returns {Promise<Found>}
   */
  async find(string, exact) {
    const symbols = [...string];
    if (symbols.length === 1) return this.#symbol(string);
    return this.#string(symbols.length, exact ? exactPairs(symbols) : coveringPairs(symbols));
  }

  async #symbol(symbol) {
    const numbers = await this.#read("symbols", symbol);
    const headed = numbers.filter((number) => number % 2).map((number) => (number - 1) / 2);
    return { records: new Set(numbers.map((number) => Math.floor(number / 2))), headed: new Set(headed) };
  }

  /** Going by pairs, each at its place behind the start. */
  async #string(length, pairs) {
    const read = pairs.map(async ({ keys, place }) => {
      const found = await Promise.all(keys.map((key) => this.#read("pairs", key)));
      return [place, found.flat()];
    });
    const [[first, rarest], ...others] = (await Promise.all(read)).sort(([, a], [, b]) => a.length - b.length);
    let starts = rarest.map((position) => position - first);
    for (const [place, positions] of others) {
      const there = new Set(positions);
      starts = starts.filter((start) => there.has(start + place));
    }
    const record = (start) => Math.floor(start / this.stride);
    const headed = starts.filter((start) => (start % this.stride) + length <= this.lead);
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

const SPANNING = "\ue001"; // as in build_scripts/search/inverted_index.py

/** Pairs that cover a string, whatever marks stand between its symbols in a text. */
function coveringPairs(symbols) {
  const places = symbols.map((_, place) => place).filter((place) => place % 2 === 0 && place < symbols.length - 1);
  if (symbols.length % 2) places.push(symbols.length - 2);
  return places.map((place) => {
    const pair = symbols[place] + symbols[place + 1];
    return { keys: [pair, pair + SPANNING], place };
  });
}

/** All pairs of a string with its marks, which take no place of their own. */
function exactPairs(symbols) {
  let passed = 0;
  return symbols.slice(1).map((symbol, at) => {
    const place = at - passed;
    if (isMark(symbols[at])) passed += 1;
    return { keys: [symbols[at] + symbol], place };
  });
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

function behind(a, b) {
  const [own, other] = [a, b].map((key) => Array.from(key, (symbol) => symbol.codePointAt(0)));
  const place = own.findIndex((point, at) => point !== other[at]);
  return place >= 0 && !(own[place] < other[place]);
}
