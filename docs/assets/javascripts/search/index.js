// The index: which records hold a term, as sets of their numbers. Numbers are given in the order of results.

import { load } from "./files.js";
import { Fold } from "./fold.js";
import { Postings } from "./postings.js";

const BY_DAY = ["time", "status"]; // facets whose values are steps of days
const SEPARATOR = "\0"; // as in build_scripts/search/result_blocks.py

/** Everything that answers queries; loaded once. */
export class Index {
  static #opened = new Map();

  /**
   * @param {string} folder "" for the library's index, "pages/" for that of what its pages show besides
   * @returns {Promise<Index>} after a failure the next call tries again
   */
  static async open(folder = "") {
    const opening = await load(`${folder}opening`, { cache: "no-cache" });
    if (!Index.#opened.has(folder)) Index.#opened.set(folder, new Index({ ...opening, tables: folder + opening.tables }));
    return Index.#opened.get(folder);
  }

  constructor(opening) {
    this.fold = new Fold(opening);
    this.postings = new Postings(opening);
    this.count = opening.records;
    this.kinds = opening.kinds;
    this.usable = opening.usable;
    this.blocks = sums(opening.blocks);
    this.tables = opening.tables;
    this.facets = opening.facets;
    if (opening.script) this.script = { ...opening.script, characters: new Map(zip(opening.script.from, opening.script.to)) };
  }

  /**
   * What any reading of a term finds.
   *
   * @param {import("./query.js").Term} term
   * @returns {Promise<import("./postings.js").Found>}
   */
  async having({ words, exact }) {
    const readings = this.fold.readings(words, exact);
    const found = await Promise.all(readings.map((reading) => this.postings.find(reading, exact)));
    return { records: union(found.map((it) => it.records)), headed: union(found.map((it) => it.headed)) };
  }

  /** The numbers of all records of a kind: they stand together. */
  of(kind) {
    const place = this.kinds.findIndex(([name]) => name === kind);
    if (place < 0) return [];
    const [start, end] = [this.kinds[place][1], this.kinds[place + 1]?.[1] ?? this.count];
    return Array.from({ length: end - start }, (_, at) => start + at);
  }

  kindOf(number) {
    return this.kinds.findLast(([, start]) => start <= number)[0];
  }

  /** A record as a result shows it. */
  async record(number) {
    const block = this.blocks.findLastIndex((start) => start <= number);
    const { fields, rows } = await load(`${this.tables}/records/${block}`);
    const row = rows[number - this.blocks[block]];
    const record = { ...Object.fromEntries(fields.map((field, place) => [field, row[place]])), kind: this.kindOf(number) };
    for (const name of BY_DAY) record.facets[name] = (record.facets[name] ?? []).map(window.days.on);
    return this.script ? this.#inScript(number, record) : record;
  }

  /** The record in the characters of a site in another script than that of the index. */
  async #inScript(number, record) {
    const file = Math.floor(number / this.script.records);
    const exceptions = (await load(`${this.script.folder}/${file}`))[number] ?? [];
    const original = [record.title, record.document, record.place, record.text, ...record.answers.map(([, name]) => name)];
    const [title, document, place, text, ...names] = this.#converted(original.join(SEPARATOR), exceptions).split(SEPARATOR);
    return { ...record, title, document, place, text, answers: record.answers.map(([role], at) => [role, names[at]]) };
  }

  #converted(original, exceptions) {
    if (typeof exceptions === "string") return exceptions;
    const characters = Array.from(original, (character) => this.script.characters.get(character) ?? character);
    for (let at = 0; at < exceptions.length; at += 2) characters[exceptions[at]] = exceptions[at + 1];
    return characters.join("");
  }

  /** The values of one facet: `values`, which may be alike, and for each record the places of its own among them. */
  async facet(name) {
    if (!this.facets.includes(name)) return { values: [], records: [] };
    const { values, records } = await load(`${this.tables}/${name}.facet`);
    return { values: BY_DAY.includes(name) ? values.map(window.days.on) : values, records: records.split(" ") };
  }
}

/** [3, 4, 2] → [0, 3, 7, 9] */
function sums(sizes) {
  let sum = 0;
  return [0, ...sizes.map((size) => (sum += size))];
}

function zip(from, to) {
  const others = [...to];
  return Array.from(from, (character, place) => [character, others[place]]);
}

export function union(sets) {
  return sets.length === 1 ? sets[0] : new Set(sets.flatMap((set) => [...set]));
}
