// The link to the same page in the other script takes along what is asked for and the place in the text. Without this
// script it leads to the beginning of the page.

import { addressed } from "./files.js";

const MARKS = ".md-typeset :is(h2, h3, h4, h5, h6, .passage)[id]";

/** What stands at the top of the window; the address' own anchor as long as that is in sight. */
function place() {
  const named = addressed();
  if (scrollY < 1 || (named && inSight(named))) return location.hash;
  const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8; // where anchors come to rest
  const mark = [...document.querySelectorAll(MARKS)].findLast((it) => shown(it) && it.getBoundingClientRect().top <= top);
  return mark ? `#${mark.id}` : "";
}

const inSight = (it) => shown(it) && it.getBoundingClientRect().bottom > 0 && it.getBoundingClientRect().top < innerHeight;
const shown = (it) => it.getClientRects().length > 0;

/** The view of a document that is open here, unless a document opens in it over there. */
function views(query) {
  const chosen = document.querySelector(".views input:checked");
  if (!chosen) return;
  const there = chosen.closest(".views").dataset.there ?? document.querySelector(".views input[checked]")?.value;
  if (chosen.value === there) query.delete("view");
  else query.set("view", chosen.value);
}

function follow(event) {
  const link = event.target.closest?.("a.other-script");
  if (!link) return;
  const address = new URL(link.href);
  address.search = location.search;
  views(address.searchParams);
  address.hash = place();
  link.href = address.href;
}

for (const kind of ["pointerdown", "keydown", "click"]) addEventListener(kind, follow, true);
