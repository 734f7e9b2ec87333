// How things are written on the page: days, titles, texts, citations; and what the places of a text are called in it.

import { page, root } from "../files.js";
import { element } from "../search/elements.js";

const CROWDED = /(\S[,;:!?])(?=[\u3400-\u9fff“《（〈])/gu; // as render/escape.py: half-width marks get room to breathe
const EXCERPT = 24;
export const SIDES = ["甲", "乙"];
const OWN_PLACE = "[我本全](?=[省市县縣区區州])[省市县縣区區州]?|自治[区區]|[省市县縣区區](?=[级級内內直属屬])"; // 我省, 省级
const SYNTAX = /[.*+?^${}()|[\]\\]/g;

/** 2023年3月9日 for 2023-03-09. */
export function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

export const dated = ({ issued, published }) => (issued ? `${day(issued)}成文` : published ? `${day(published)}发布` : "");

/** All words of a provision but its number, heading and responsibility clause. */
export const textOf = ({ sentences }) => sentences.map(([text]) => text).join("");

/** What a provision is called: number with heading, else with the beginning of its text. */
export function nameOf(it) {
  const signs = [...textOf(it).slice(0, EXCERPT * 4).replace(/\s+/gu, " ").trim()];
  const words = it.heading ?? signs.slice(0, EXCERPT).join("") + (signs.length > EXCERPT ? "…" : "");
  return numbered(it.number, words);
}

export const numbered = (number, words) => (/[\x21-\x7e]$/.test(number) ? `${number} ${words}` : `${number}${words}`);

/** A text with its half-width marks set apart, also from what comes after it; what is copied stays as it is. */
export function breathing(text, after = "") {
  const next = after.slice(0, 1);
  const pieces = `${text}${next}`.split(CROWDED);
  pieces.push(pieces.pop().slice(0, -1 * next.length || undefined));
  return pieces.map((piece, at) => (at % 2 ? element("i", {}, piece) : piece)).filter((piece) => piece !== "");
}

/** An element with attributes, where properties do not do. */
export function withAttributes(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** What names the places of a text in it, as the source of a pattern: `names`, and 我省, 全市, 省级. */
export function placePattern(names) {
  const longest = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(SYNTAX, "\\$&"));
  return [...longest, OWN_PLACE].join("|");
}

/** The citation of a provision by the national standard, as it was read today; from a disk without a folder of the reader's. */
export function citationOf(it) {
  const [year, month, date] = window.days.today().split("-");
  const published = document.querySelector("link[rel=canonical]")?.href;
  const shown = published ? new URL(`../${it.url}`, published).href : page(it.url);
  const address = location.protocol === "file:" && !published ? shown.replace(root.href, "") : shown;
  const said = { anchor: it.anchor, locator: it.locator, address, year, month, date };
  return it.at.citation.replace(/⟨(\w+)⟩/g, (_, name) => said[name]);
}
