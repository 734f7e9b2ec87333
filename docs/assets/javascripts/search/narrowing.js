// Narrowing: the facets beside the results. Each value says how many results it would leave; several of one facet mean OR.

import { button, element } from "./elements.js";
import { nameOf } from "./labels.js";
import { FACETS, FOLDED } from "./state.js";

const OPENED = ["province", "theme", "time"];
const FEW = 8;
const WIDE = "(min-width: 60em)";

export class Narrowing {
  #sections = new Map();
  #unfolded = new Set();

  /** @param {(change: object) => void} onChange is told which value is chosen or no longer chosen */
  constructor(labels, onChange) {
    this.labels = labels;
    this.onChange = onChange;
    this.chips = element("p", { className: "finder__chips" });
    const facets = Object.keys(FACETS).filter((facet) => !FOLDED.includes(facet));
    const sections = facets.map((facet) => this.#section(facet));
    this.folder = element("details", { className: "finder__narrow" }, element("summary", {}, "筛选"), ...sections);
    this.folder.open = matchMedia(WIDE).matches;
    this.folder.addEventListener("toggle", () => this.folder.open && this.onChange({}));
    this.place = element("div", { className: "finder__narrowing" }, this.chips, this.folder);
  }

  /** The facets that are looked at, whose values are to be counted. */
  get open() {
    if (!this.folder.open) return null;
    return [...this.#sections].filter(([, section]) => section.open).map(([facet]) => facet);
  }

  show({ filters }, counts = {}) {
    this.chips.replaceChildren(...this.#chosen(filters));
    this.chips.hidden = !this.chips.childElementCount;
    for (const [facet, counted] of Object.entries(counts)) this.#fill(facet, filters, counted);
  }

  #section(facet) {
    const list = element("ul");
    const section = element("details", { open: OPENED.includes(facet) }, element("summary", {}, FACETS[facet]), list);
    section.addEventListener("toggle", () => section.open && !list.childElementCount && this.onChange({}));
    this.#sections.set(facet, section);
    return section;
  }

  #fill(facet, filters, counted) {
    const chosen = filters[facet] ?? [];
    const named = this.labels[facet] ?? Object.keys(counted).sort().reverse().map((value) => [value, value]);
    const offered = named.filter(([value]) => counted[value] || chosen.includes(value));
    const shown = this.#unfolded.has(facet) ? offered : offered.filter(([value], place) => place < FEW || chosen.includes(value));
    const rest = offered.length - shown.length;
    const unfold = button(`其余 ${rest} 项`, "finder__unfold", () => {
      this.#unfolded.add(facet);
      this.#fill(facet, filters, counted);
      list.querySelectorAll("input")[shown.length]?.focus();
    });
    const list = this.#sections.get(facet).querySelector("ul");
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
    const rows = shown.map(([value, label]) => this.#choice(facet, filters, value, label, counted[value] ?? 0));
    list.style.minBlockSize = `${list.offsetHeight}px`; // what is below stays where it is when the list gets shorter
    list.replaceChildren(...rows, ...(rest ? [element("li", {}, unfold)] : []));
    if (!rows.length) list.replaceChildren(element("li", { className: "finder__none" }, "无"));
    [...list.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
  }

  #choice(facet, filters, value, label, count) {
    const chosen = filters[facet] ?? [];
    const box = element("input", { type: "checkbox", name: facet, value, checked: chosen.includes(value) });
    box.addEventListener("change", () => this.onChange({ toggle: [facet, value] }));
    return element("li", {}, element("label", {}, box, element("span", {}, label), element("span", { className: "finder__count" }, String(count))));
  }

  /** What is chosen, each to be taken away by one tap; here also what the list does not show. */
  #chosen(filters) {
    return Object.entries(filters).flatMap(([facet, values]) =>
      values.map((value) => {
        const name = `${FACETS[facet]}：${nameOf(this.labels, facet, value)}`;
        const chip = button(`${name} ×`, "finder__chip", () => this.onChange({ toggle: [facet, value] }));
        chip.setAttribute("aria-label", `去掉条件 ${name}`);
        return chip;
      }),
    );
  }
}
