// How things are written on the page: days, titles, texts.

import { element } from "../search/elements.js";

const CROWDED = /(\S[,;:!?])(?=[\u3400-\u9fff“《（〈])/gu; // as render/escape.py: half-width marks get room to breathe
const EXCERPT = 24;

/** 2023年3月9日 for 2023-03-09. */
export function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** What a provision is called: number with heading, else with the beginning of its text. */
export function nameOf({ number, heading, body, text }) {
  const signs = [...(body || text).slice(0, EXCERPT * 4).replace(/\s+/gu, " ").trim()];
  const words = heading ?? signs.slice(0, EXCERPT).join("") + (signs.length > EXCERPT ? "…" : "");
  return numbered(number, words);
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
