// The bar: which section and clause one has come to, and its state; both lists of contents mark it.

import { element } from "../search/elements.js";
import { above, headings, nameOf, numberOf } from "./clauses.js";

const NEAR = 8; // pixels below where anchors come to rest in which a heading counts as reached

class Bar {
  constructor(bar) {
    this.bar = bar;
    this.section = element("span");
    this.clause = element("b");
    bar.querySelector(".where > .place").append(this.section, this.clause);
    this.mark = bar.querySelector(".where .mark");
    this.own = { className: this.mark.className, textContent: this.mark.textContent };
    this.contents = bar.querySelector(".contents");
    this.all = headings();
    this.entries = new Map();
    for (const link of document.querySelectorAll(".contents a[href^='#'], .md-sidebar--secondary a[href^='#']")) {
      const anchor = link.hash.slice(1);
      this.entries.set(anchor, [...(this.entries.get(anchor) ?? []), link]);
    }
  }

  /** The last heading that has come to where anchors rest. */
  here() {
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + NEAR;
    return this.all.findLast((it) => it.getClientRects().length && it.getBoundingClientRect().top <= edge) ?? null;
  }

  show() {
    const here = this.here();
    if (here === this.shown) return;
    this.shown = here;
    const path = here ? [...above(here, this.all), here] : [];
    const section = path.findLast((it) => !it.matches(".provision"));
    this.section.textContent = section ? nameOf(section) : "";
    this.clause.textContent = here?.matches(".provision") ? numberOf(here) || nameOf(here) : "";
    this.state(here?.matches(".provision") ? here.closest(".measure").dataset : null);
    const listed = path.findLast((it) => this.entries.has(it.id));
    for (const links of this.entries.values()) for (const link of links) link.removeAttribute("aria-current");
    for (const link of this.entries.get(listed?.id) ?? []) link.setAttribute("aria-current", "true");
  }

  /** The state of the clause, or of the document. */
  state(card) {
    const shown = card ? { className: `mark mark-${card.group}`, textContent: card.state } : this.own;
    Object.assign(this.mark, shown);
  }

  /** The contents close once they have led somewhere. */
  close(focus) {
    if (!this.contents?.open) return;
    this.contents.open = false;
    if (focus) this.contents.querySelector("summary").focus();
  }
}

export function followPlace() {
  const bar = new Bar(document.querySelector(".docbar"));
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      bar.show();
    });
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  addEventListener("hashchange", later);
  document.addEventListener("click", (event) => {
    if (!bar.contents?.contains(event.target) || event.target.closest("a")) bar.close(false);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && bar.close(true));
  bar.show();
}
