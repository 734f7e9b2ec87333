// Words found in this text, marked without touching it: what is copied or read out stays as it is.

import { button, element, whenTyped } from "../search/elements.js";

const PAUSE = 150; // milliseconds
const ALL = "found";
const ONE = "found-here";

class Find {
  constructor(bar) {
    this.opening = bar.querySelector(".in-bar");
    this.opening.addEventListener("click", () => (this.form.hidden ? this.open() : this.close()));
    this.box = element("input", { type: "search", autocomplete: "off" });
    this.box.setAttribute("aria-label", "在本文中查找");
    this.status = element("span", { className: "find-in__status" });
    this.status.setAttribute("role", "status");
    const way = (words, step) => button(words, "find-in__way", () => this.step(step));
    const close = button("关闭", "find-in__way", () => this.close());
    this.form = element("form", { className: "find-in", hidden: true }, this.box, this.status, way("上一处", -1), way("下一处", 1), close);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.step(1);
    });
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    whenTyped(this.box, PAUSE, () => this.ask());
    this.opening.after(this.form);
    addEventListener("change", ({ target }) => target.matches(".views input") && !this.form.hidden && this.ask());
  }

  open() {
    this.form.hidden = false;
    this.opening.setAttribute("aria-expanded", "true");
    this.box.focus();
    this.box.select();
    if (this.box.value) this.ask();
  }

  close() {
    this.form.hidden = true;
    this.opening.setAttribute("aria-expanded", "false");
    for (const name of [ALL, ONE]) CSS.highlights.delete(name);
    this.opening.focus({ preventScroll: true });
  }

  ask() {
    this.asked = this.box.value;
    this.hits = find(this.box.value);
    this.at = -1;
    CSS.highlights.set(ALL, new Highlight(...this.hits));
    CSS.highlights.delete(ONE);
    const from = this.hits.findIndex((it) => it.getBoundingClientRect().top >= this.form.getBoundingClientRect().bottom);
    this.status.textContent = this.hits.length ? `${this.hits.length} 处` : this.box.value.trim() ? "没有" : "";
    if (this.hits.length) this.go(Math.max(0, from));
  }

  step(by) {
    if (this.box.value !== this.asked) this.ask(); // before the pause after the last key is over
    else if (this.hits.length) this.go((this.at + by + this.hits.length) % this.hits.length);
  }

  go(at) {
    this.at = at;
    const hit = this.hits[at];
    CSS.highlights.set(ONE, new Highlight(hit));
    this.status.textContent = `${at + 1} / ${this.hits.length} 处`;
    const around = hit.startContainer.parentElement;
    for (let it = around.closest("details:not([open])"); it; it = it.parentElement.closest("details")) it.open = true;
    const { top } = hit.getBoundingClientRect();
    if (top < this.form.getBoundingClientRect().bottom || top > innerHeight - 80) scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
  }
}

/** Of a character: half width, small. White space is none. */
const folded = (character) => (/\s/u.test(character) ? "" : character.normalize("NFKC").toLowerCase());

/** Where the words stand in the layers and headings that are shown. */
function find(words) {
  const wanted = [...words].map(folded).join("");
  if (!wanted) return [];
  const blocks = document.querySelectorAll("article :is(.text, .source, .printed, .part, .section, .provision)");
  return [...blocks].filter((it) => it.checkVisibility({ visibilityProperty: true })).flatMap((it) => within(it, wanted));
}

function within(block, wanted) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const places = []; // for each unit of the folded text: node, start and end of its character
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(".clause, .headerlink") && !node.parentElement.checkVisibility()) continue;
    let offset = 0;
    for (const character of node.data) {
      const form = folded(character);
      for (let unit = 0; unit < form.length; unit += 1) places.push([node, offset, offset + character.length]);
      text += form;
      offset += character.length;
    }
  }
  const hits = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const range = new Range();
    range.setStart(places[at][0], places[at][1]);
    range.setEnd(places[at + wanted.length - 1][0], places[at + wanted.length - 1][2]);
    hits.push(range);
  }
  return hits;
}

export function offerFind() {
  if (window.Highlight) new Find(document.querySelector(".docbar > .md-grid"));
}
