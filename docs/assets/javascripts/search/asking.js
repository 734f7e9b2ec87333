// How people ask: a question becomes the matters it asks for (build_scripts/search/relaxation.py, vocabularies/synonyms.yml).

import { load } from "./files.js";
import { isMark } from "./fold.js";

const PART = /(?![+%.&/])[\p{Z}\p{P}\p{S}]/u; // what parts words; some stand in one: 5G+, 1.5%
const COST = { mark: 0, own: 1.2, unknown: 3 }; // of a part of a question, 1 of others; own is what only texts have
const SINGLE = 0.5; // more for a part of one symbol
const SAME = 0.95; // how near a word of the same meaning comes to what was asked
const NEAR = 0.9; // and, of those that merely fit, the first
const FAR = 0.55; // and the last
export const OTHER = 0.5; // something near or wider, at most

/**
 * A matter that is asked for.
 *
 * @typedef {object} Matter
 * @property {string} asked as it was typed
 * @property {"word"|"own"|"subject"|"place"|"unknown"} kind a subject surely is what is asked for; unknown is what no vocabulary has
 * @property {{word: string, nearness: number, file: number}[]} words folded words of texts, 1 for what was asked itself
 * @property {string} [place] province of a place; empty where the library has none of its documents
 */

export class Asking {
  static #opened = new Map();

  /** @returns {Promise<Asking>} of an index, loaded once */
  static async open({ tables }) {
    const data = await load(`${tables}/asking`);
    if (!Asking.#opened.has(tables)) Asking.#opened.set(tables, new Asking(data));
    return Asking.#opened.get(tables);
  }

  constructor({ fillers, subjects, places, groups, words }) {
    this.fillers = new Set(fillers);
    this.subjects = new Set(subjects);
    this.places = new Map(places);
    this.files = new Map(words.flatMap((held, number) => held.map((word) => [word, number])));
    this.groups = new Map();
    for (const group of groups) for (const word of group[0]) this.groups.set(word, [...(this.groups.get(word) ?? []), group]);
    const known = [this.fillers, this.subjects, this.places, this.files, this.groups].flatMap((words) => [...words.keys()]);
    this.longest = Math.max(1, ...known.map((word) => word.length));
  }

  /**
   * @param {string} query as typed
   * @param {import("./fold.js").Fold} fold
   * @returns {{matters: Matter[], fillers: string[]}}
   */
  read(query, fold) {
    const typed = [...query];
    const owners = [];
    let folded = "";
    typed.forEach((character, place) => {
      const form = PART.test(character) && !isMark(character) ? " " : fold.character(character);
      for (let unit = 0; unit < form.length; unit += 1) owners.push(place);
      folded += form;
    });
    const asTyped = ({ start, end }) => typed.slice(owners[start], owners[end - 1] + 1).join("");
    const read = (fillersFirst) => {
      const parts = this.#split(folded, fillersFirst).filter(({ kind }) => kind !== "mark");
      const passed = parts.filter(({ kind, start, end }) => kind === "filler" || (kind === "unknown" && end - start === 1));
      const asked = new Map(parts.filter((part) => !passed.includes(part)).map((part) => [folded.slice(part.start, part.end), part]));
      const matters = [...asked].map(([word, part]) => this.#matter(part.kind, word, asTyped(part)));
      return { matters, fillers: passed.map(asTyped) };
    };
    const first = read(true);
    return first.matters.some(({ kind }) => kind !== "place") ? first : read(false); // 有什么政策 asks for nothing but 政策
  }

  #matter(kind, word, asked) {
    const words = new Map();
    const add = (other, nearness) => words.set(other, Math.max(nearness, words.get(other) ?? 0));
    for (const [, same, means, near] of this.groups.get(word) ?? []) {
      for (const other of same) add(other, SAME);
      for (const other of near) add(other, OTHER);
      means.forEach((other, place) => add(other, NEAR - ((NEAR - FAR) * place) / means.length));
    }
    if (this.files.has(word)) add(word, 1);
    const found = [...words].map(([other, nearness]) => ({ word: other, nearness, file: this.files.get(other) }));
    return { asked, kind, words: found, place: this.places.get(word) };
  }

  /** The cheapest way to part a text into words: few and long ones, as little as may be that is unknown. */
  #split(text, fillersFirst) {
    const best = [{ cost: 0 }];
    for (let end = 1; end <= text.length; end += 1) {
      for (let start = Math.max(0, end - this.longest); start < end; start += 1) {
        const kind = this.#kind(text.slice(start, end), fillersFirst);
        if (!kind || !best[start]) continue;
        const cost = best[start].cost + (COST[kind] ?? 1) + (kind !== "unknown" && end - start === 1 ? SINGLE : 0);
        if (!best[end] || cost < best[end].cost) best[end] = { cost, kind, start, end };
      }
    }
    const parts = [];
    for (let at = text.length; at > 0; at = best[at].start) parts.unshift(best[at]);
    return joined(parts);
  }

  #kind(word, fillersFirst) {
    if (word === " ") return "mark";
    if (fillersFirst && this.fillers.has(word)) return "filler";
    if (this.places.has(word)) return "place";
    if (this.groups.has(word)) return "word";
    if (this.subjects.has(word)) return "subject";
    if (this.fillers.has(word)) return "filler";
    if (this.files.has(word)) return "own";
    return word.length === 1 ? "unknown" : null;
  }
}

/** Unknown symbols side by side are one. */
function joined(parts) {
  const apart = [];
  for (const part of parts) {
    const last = apart.at(-1);
    if (part.kind === "unknown" && last?.kind === "unknown") last.end = part.end;
    else apart.push({ ...part });
  }
  return apart;
}
