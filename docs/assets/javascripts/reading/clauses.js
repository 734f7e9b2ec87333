// Clauses and sections of a document as a reader calls them: names, numbers, neighbours, addresses.

import { addressed } from "../files.js";

const HEADINGS = "article :is(h2, h3, h4, h5, h6)[id]:not(.apparatus)";

/** All headings of the text, in its order. */
export const headings = () => [...document.querySelectorAll(HEADINGS)];

export const clauses = () => [...document.querySelectorAll(".measure > .provision[id]")];

/** Number and words of a heading, as they are shown. */
export function nameOf(heading) {
  const words = [...heading.childNodes].filter((it) => !it.matches?.(".headerlink, .formerly"));
  return words.map((it) => it.textContent).join("").trim();
}

const levelOf = (heading) => Number(heading.tagName[1]);

/** The headings that a heading stands under, outermost first. */
export function above(heading, all = headings()) {
  const found = [];
  let level = levelOf(heading);
  for (let at = all.indexOf(heading) - 1; at >= 0 && level > 2; at -= 1) {
    if (levelOf(all[at]) >= level) continue;
    level = levelOf(all[at]);
    found.unshift(all[at]);
  }
  return found;
}

/** As it is shown; empty for what is not numbered. */
export const numberOf = (heading) => heading.querySelector(".no")?.textContent ?? "";

/** Where a clause stands, in numbers: 一、(一)1; with the title of its part where there are several. */
export function locatorOf(clause) {
  const path = above(clause);
  const several = document.querySelectorAll("article .part").length > 1;
  const part = several ? path.filter((it) => it.matches(".part")).map(nameOf) : [];
  const numbers = [...path, clause].map(numberOf).join("").replace(/[、.．,，:：\s]+$/u, "");
  return [...part, numbers].join(" ");
}

/** The clauses before and after, if there are any. */
export function neighbours(clause) {
  const all = clauses();
  const at = all.indexOf(clause);
  return { before: all[at - 1], after: all[at + 1] };
}

/** This page with the anchor, without what was asked for. */
export function addressOf(anchor, page = location.href) {
  const address = new URL(page);
  address.search = "";
  address.hash = anchor;
  return address.href;
}

/** The clause that the address names, if it names one; an old anchor stands in the heading. */
export function named() {
  return addressed()?.closest(".measure > .provision") ?? null;
}
