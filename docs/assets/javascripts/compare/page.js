// The page: its state is the address; links change it, and back and forward go through what was seen.

import { element } from "../search/elements.js";
import { loadLabels } from "../search/labels.js";
import { Basket, Choosing } from "./choosing.js";
import { provisionOf } from "./files.js";
import { Matrix } from "./matrix.js";
import { finder, other } from "./other.js";
import { pair } from "./pair.js";
import { sides } from "./sides.js";
import { readState, writeState } from "./state.js";
import { withAttributes } from "./words.js";

const SLOW = 300; // milliseconds, after which one is told that it takes time

export async function openComparison(place) {
  const page = new Comparison(place, await loadLabels());
  addEventListener("popstate", () => page.show({ moved: true }));
  document.addEventListener("click", (event) => page.follow(event));
  addEventListener("pagehide", () => page.keep());
  addEventListener("beforeprint", () => page.shown?.openAll?.());
  page.show({ moved: false });
}

class Comparison {
  constructor(place, labels) {
    this.labels = labels;
    this.overview = document.querySelector("[data-overview]");
    this.matrix = new Matrix(this.overview);
    this.title = withAttributes(element("h2", { className: "comparison__title" }), { tabindex: "-1" });
    this.status = withAttributes(element("p", { className: "comparison__status" }), { role: "status" });
    this.back = element("p", { className: "comparison__back" });
    this.body = element("div", { className: "comparison__body" });
    this.ways = this.overview.querySelector("[data-ways]");
    this.choosing = new Choosing(this.matrix, [...(this.ways?.elements ?? [])], (change) => this.change(change));
    this.basket = new Basket(() => this.choose([]));
    this.choosing.place.hidden = true;
    place.append(this.back, this.title, this.choosing.place, this.status, this.body, this.basket.place);
    this.place = place;
    this.name = document.title;
    this.ways?.addEventListener("change", () => this.change(Object.fromEntries(new FormData(this.ways))));
    if (this.ways) this.ways.hidden = false;
    history.scrollRestoration = "manual"; // what is to be scrolled to is there only after it has loaded
  }

  /** What the forms change: the address follows, without a step back for each. */
  change(change) {
    history.replaceState(history.state, "", writeState({ ...this.state, ...change }));
    this.show({ moved: false });
  }

  /** A link to another state of this page is followed here. */
  follow(event) {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.hash || link.hasAttribute("download")) return;
    if (link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    this.keep();
    history.pushState(null, "", link.href);
    this.show({ moved: true });
  }

  /** Where one was, for coming back. */
  keep() {
    history.replaceState({ ...history.state, scroll: scrollY }, "");
  }

  choose(chosen) {
    history.replaceState({ ...history.state, chosen }, "");
    for (const box of this.body.querySelectorAll(".clause__choice input")) box.checked = chosen.includes(box.value);
    this.basket.show(chosen);
  }

  get chosen() {
    return history.state?.chosen ?? [];
  }

  /** Shows what the address says; an answer that comes after a newer question is thrown away. */
  async show({ moved }) {
    const before = this.state;
    const state = (this.state = readState(location.href));
    const slow = setTimeout(() => this.say("正在载入…"), SLOW);
    this.body.setAttribute("aria-busy", "true");
    let view;
    try {
      view = await this.view(state);
    } catch (error) {
      console.error(error);
      view = this.trouble("对照数据没有载入", "请检查网络后刷新页面重试。");
    }
    clearTimeout(slow);
    if (state !== this.state) return;
    this.put(state, view);
    this.arrive(moved, before);
  }

  put(state, view) {
    this.shown = view;
    this.overview.hidden = Boolean(view);
    document.documentElement.classList.remove("comparing"); // see the template: from here on the line above decides
    this.place.hidden = !view;
    this.matrix.show(state);
    for (const field of this.ways?.elements ?? []) field.value = state[field.name];
    this.body.removeAttribute("aria-busy");
    document.title = view ? `${view.title} - ${this.name}` : this.name;
    const { count, status } = state;
    this.choosing.place.hidden = !view?.choosing;
    if (view?.choosing) this.choosing.show(state);
    this.title.textContent = view?.title ?? "";
    this.say(view?.said ?? "");
    this.back.replaceChildren(element("a", { href: writeState({ count, status }) }, "全部主题与地区"));
    this.body.replaceChildren(...(view?.nodes ?? []));
    this.basket.show(view?.choosing ? this.chosen : []);
    this.place.dataset.ready = "shown";
  }

  /** After a step: to what is new, or back to where one was. */
  arrive(moved, before) {
    const scroll = history.state?.scroll;
    if (moved) {
      const cell = before && !this.place.offsetParent && this.matrix.link(before.theme, before.places[0]);
      (cell || (this.overview.hidden ? this.title : this.overview.querySelector(".matrix-box")))?.focus({ preventScroll: true });
    }
    if (scroll !== undefined) scrollTo(0, scroll);
    else if (moved) this.place.closest("article").scrollIntoView();
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  /** @returns {Promise<{title: string, said: string, nodes: Element[], choosing?: boolean}|null>} null: the matrix alone */
  async view(state) {
    if (state.a || state.b) return this.words(state);
    if (!state.theme && !state.tool && !state.places.length) return null;
    const unknown = [[this.matrix.themes, state.theme], [this.matrix.tools, state.tool], ...state.places.map((slug) => [this.matrix.places, slug])];
    const wrong = unknown.filter(([known, id]) => id && !known.some(([it]) => it === id)).map(([, id]) => id);
    if (wrong.length) return this.trouble("没有这样的主题、工具或地区", `文库里没有“${wrong.join("”“")}”。请从全部主题与地区里选。`);
    if (!state.theme && !state.tool) return this.trouble("还没有选主题", "请从全部主题与地区里选一格。");
    if (!state.places.length) return { title: this.matrix.nameOf(state.theme || state.tool), said: "请选一两个地区。", nodes: [], choosing: true };
    const onChoose = (id) => this.choose(toggled(this.chosen, id));
    return sides(state, { matrix: this.matrix, labels: this.labels, chosen: this.chosen, onChoose });
  }

  async words(state) {
    const ids = [state.a, state.b].filter(Boolean);
    const found = await Promise.all(ids.map((id) => provisionOf(id)));
    const known = found.filter(Boolean);
    const lost = ids.filter((_, at) => !found[at]);
    if (known.length === 2) return pair(state, known, this.labels);
    const way = known.length ? await other(known[0], this.labels, this.matrix) : { nodes: [finder(null, this.labels)] };
    if (!lost.length) return way;
    const said = `文库里没有编号为“${lost.join("”“")}”的条款：地址可能写错了，条款也可能已经改动。请另找一条。`;
    return { ...way, title: "没有这一条", said };
  }

  trouble(title, said) {
    return { title, said, nodes: [] };
  }
}

/** At most two: a third takes the place of the first. */
function toggled(chosen, id) {
  return chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id].slice(-2);
}
