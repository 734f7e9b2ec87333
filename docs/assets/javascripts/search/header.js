// The box in the header: what fits comes while one types, the best first: what is cited, documents, tools, agencies, clauses by
// their document. Enter leads to what is chosen, to the one place that is cited, or to all.

import { page } from "../files.js";
import { element, marked, whenTyped } from "./elements.js";
import { mayCite, search } from "./engine.js";
import { loadLabels, nameOf } from "./labels.js";
import { homeOf } from "./home.js";
import { NAMED, shortName, standing, withQuery } from "./results.js";
import { matching, relaxedLine } from "./suggestions.js";
import { FACETS } from "./state.js";

const PAUSE = 150;
const MOST = 8;
const FEW = 3; // of each kind that is named
const PAGES = { province: "provinces", theme: "themes", agency: "agencies" };

export function openBox(box) {
  const list = element("div", { id: "header-hits", className: "header-hits", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "检索结果");
  const status = element("p", { className: "visually-hidden" });
  status.setAttribute("role", "status");
  box.form.append(list, status);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
  new Box(box, list, status);
}

class Box {
  #turn = 0;
  #active = -1;

  constructor(box, list, status) {
    Object.assign(this, { box, list, status });
    whenTyped(box, PAUSE, () => this.#ask());
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("focus", () => list.childElementCount && box.value.trim() && this.#open(true));
    box.form.addEventListener("submit", (event) => this.#submit(event));
    box.form.addEventListener("focusout", (event) => !box.form.contains(event.relatedTarget) && this.#open(false));
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    if (box.value.trim() && !("composing" in box.dataset)) this.#ask();
  }

  async #ask() {
    const turn = (this.#turn += 1);
    const query = this.box.value;
    if (!query.trim()) return this.#open(false);
    this.asked = { query, answer: ask(query) };
    try {
      const [answer, labels] = await Promise.all([this.asked.answer, loadLabels()]);
      if (turn === this.#turn) this.#show(query, answer, labels);
    } catch (error) {
      console.error(error);
      if (turn === this.#turn) this.#say("检索数据没有载入");
    }
  }

  #show(query, answer, labels) {
    const { total } = answer;
    const cited = answer.results.filter((result) => result.cited);
    const places = matching(query, labels).slice(0, FEW).map(([facet, value]) => place(facet, value, labels));
    const groups = [
      [cited.length > 1 ? "引用的可能是" : "引用的地方", cited.map((result) => hit(result, query, labels))],
      ["栏目", places],
      ...Object.entries(NAMED).map(([list, name]) => [answer.alike ? `名称相近的${name}` : name, unsaid(answer[list], cited).slice(0, FEW).map((result) => named(result))]),
      ...clauses(answer.results, query, labels),
    ];
    const all = total ? [option(withQuery(page("search/"), query), [`全部 ${total} 条结果`], "header-hits__all")] : [];
    this.list.replaceChildren(...groups.filter(([, options]) => options.length).map(([name, options]) => group(name, options)), ...all);
    const near = relaxedLine(answer) || (total ? "" : "没有找到含有这些词句的条款");
    if (near) this.list.prepend(element("p", { className: "header-hits__none" }, near));
    this.options.forEach((it, number) => (it.id = `header-hit-${number}`));
    this.#choose(cited.length === 1 ? 0 : -1);
    this.#open(true);
    this.#say(total ? `找到 ${total} 条，用上下键选择` : "没有找到");
  }

  /** With nothing chosen, also before the list has come: to the place cited, if it is but one, else to all results. */
  async #submit(event) {
    const query = this.box.value;
    if (!mayCite(query)) return;
    event.preventDefault();
    if (this.asked?.query !== query) this.asked = { query, answer: ask(query) };
    const { results } = await this.asked.answer.catch(() => ({ results: [] }));
    const cited = results.filter((result) => result.cited);
    location.href = cited.length === 1 ? cited[0].url : withQuery(page("search/"), query);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const { options } = this;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && options.length) {
      event.preventDefault();
      if (this.list.hidden) this.#open(true);
      const count = options.length + 1; // the box itself is one of the stations
      this.#choose(((this.#active + 1 + steps[event.key] + count) % count) - 1);
    } else if (event.key === "Enter" && !this.list.hidden && options[this.#active]) {
      event.preventDefault();
      location.href = options[this.#active].href;
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.list.hidden) this.box.blur();
      this.#open(false);
    }
  }

  #choose(active) {
    this.#active = active;
    this.options.forEach((it, number) => it.setAttribute("aria-selected", String(number === active)));
    const chosen = this.options[active];
    if (chosen) this.box.setAttribute("aria-activedescendant", chosen.id);
    else this.box.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  #open(is) {
    this.list.hidden = !is;
    this.box.setAttribute("aria-expanded", String(is));
    if (!is) this.#choose(-1);
  }

  #say(words) {
    this.status.textContent = words;
  }
}

async function ask(query) {
  return search(query, { limit: MOST, home: homeOf({ home: true, filters: {} }, await loadLabels()) });
}

function option(href, words, className) {
  const made = element("a", { href, className: `header-hits__option ${className}`, tabIndex: -1 }, ...words);
  made.setAttribute("role", "option");
  return made;
}

function hit(result, query, labels) {
  const excerpt = element("span", { className: "header-hits__excerpt" }, ...marked(result.excerpt, result.marks));
  const title = element("span", { className: "header-hits__title" }, result.title, ...standing(result, labels));
  return option(withQuery(result.url, query), [title, excerpt], "");
}

/** A document, tool or agency. */
function named(result) {
  const where = element("span", { className: "header-hits__excerpt" }, result.place);
  return option(result.url, [element("span", { className: "header-hits__title" }, result.title), where], "");
}

/** Those that are not among the places cited, nor among the columns: functions of agencies, which lie nowhere. */
function unsaid(results = [], cited) {
  return results.filter(({ id, kind, place: where }) => cited.every((other) => other.id !== id) && (kind !== "agency" || where));
}

/** Provisions, passages and places on pages, by their document. */
function clauses(results, query, labels) {
  const documents = new Map();
  for (const result of results.filter(({ cited }) => !cited)) documents.set(result.document, [...(documents.get(result.document) ?? []), result]);
  return [...documents.values()].map((found) => {
    const name = [found[0].place, shortName(found[0])].filter(Boolean).join(" · ");
    return [name, found.map((result) => hit(result, query, labels))];
  });
}

function place(facet, value, labels) {
  return option(page(`${PAGES[facet]}/${encodeURIComponent(value)}/`), [`${FACETS[facet]}：${nameOf(labels, facet, value)}`], "header-hits__place");
}

let groups = 0;

function group(name, options) {
  const title = element("p", { id: `header-group-${(groups += 1)}`, className: "header-hits__group" }, name);
  const made = element("div", {}, title, ...options);
  made.setAttribute("role", "group");
  made.setAttribute("aria-labelledby", title.id);
  return made;
}
