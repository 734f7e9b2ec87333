// On arrival from a search: the searched words are marked in the provision that the address names, until they are cleared.

import { addressed } from "../files.js";
import { button, element } from "./elements.js";
import { findHits } from "./excerpt.js";
import { load } from "./files.js";
import { Fold } from "./fold.js";
import { parse, termsOf } from "./query.js";

const NAME = "searched";

/** Marks without touching the text: what is copied, read out or found by the browser stays as it is. */
export async function markArrival() {
  const anchor = addressed();
  const query = new URLSearchParams(location.search).get("q") ?? "";
  if (!anchor || !window.Highlight || !query.trim()) return;
  const fold = new Fold(await load("opening", { cache: "no-cache" }));
  const readings = termsOf(parse(query)).flatMap(({ words }) => fold.readings(words));
  const ranges = blocks(anchor).flatMap((block) => rangesIn(block, readings, fold));
  if (!ranges.length) return;
  for (const { startContainer } of ranges) startContainer.parentElement.closest(".clause")?.classList.add("clause--searched");
  CSS.highlights.set(NAME, new Highlight(...ranges));
  offerToClear(query);
}

/** The heading that carries the anchor, and the layers of text up to the next heading; each is a text of its own. */
function blocks(anchor) {
  const found = [anchor];
  for (let next = anchor.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) {
    found.push(...next.querySelectorAll(".text, .source, .printed"));
  }
  return found;
}

function rangesIn(block, readings, fold) {
  const nodes = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const spots = nodes.flatMap((node) => {
    let offset = 0;
    return [...node.data].map((character) => ({ node, offset, end: (offset += character.length), character }));
  });
  const hits = findHits(spots.map(({ character }) => character), readings, fold);
  return hits.map(([start, end]) => {
    const range = new Range();
    range.setStart(spots[start].node, spots[start].offset);
    range.setEnd(spots[end - 1].node, spots[end - 1].end);
    return range;
  });
}

function offerToClear(query) {
  const clear = button("清除标记", "arrival__clear", () => {
    CSS.highlights.delete(NAME);
    bar.remove();
    const url = new URL(location.href);
    url.searchParams.delete("q");
    history.replaceState(history.state, "", url);
  });
  const bar = element("p", { className: "arrival" }, "已标出 ", element("q", {}, query), " ", clear);
  bar.setAttribute("role", "status");
  document.body.append(bar);
}
