// The finder: the search page. Its state is the address; whatever changes the state shows everything anew.

import { element, whenTyped } from "./elements.js";
import { search } from "./engine.js";
import { homeOf } from "./home.js";
import { Narrowing } from "./narrowing.js";
import { loadDocuments, loadLabels } from "./labels.js";
import { Results } from "./results.js";
import { readState, writeState } from "./state.js";

const PAUSE = 200;
const STEP = 20;

export async function openFinder(place) {
  const finder = new Finder(place, await loadLabels());
  window.addEventListener("popstate", () => finder.read());
  finder.read();
}

class Finder {
  constructor(place, labels) {
    this.place = place;
    this.labels = labels;
    this.box = element("input", { type: "search", name: "q", id: "finder-query", autocomplete: "off", maxLength: 200 });
    this.box.placeholder = "输入词句，多个词用空格隔开";
    const label = element("label", { htmlFor: this.box.id, className: "visually-hidden" }, "检索条款");
    const form = element("form", { className: "finder__form" }, label, this.box);
    form.setAttribute("role", "search");
    this.narrowing = new Narrowing(labels, (change) => this.change(change));
    this.results = new Results(labels, (change) => this.change(change));
    const help = document.querySelector("[data-finder-help]");
    if (help) this.results.place.append((this.help = help));
    place.replaceChildren(form, this.narrowing.place, this.results.place);
    for (const fallback of document.querySelectorAll("[data-finder-fallback]")) fallback.hidden = true;
    const typed = () => !("composing" in this.box.dataset) && this.box.value !== this.state.query && this.change({});
    whenTyped(this.box, PAUSE, typed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.landing = true;
      typed();
      this.#land();
    });
  }

  /** Enter leads to the place that the query cites, if it is but one. */
  #land() {
    const [place, ...others] = (this.answer?.results ?? []).filter(({ cited }) => cited);
    if (this.landing && place && !others.length) location.href = place.url;
    this.landing = this.landing && !this.answer;
  }

  read() {
    this.state = { ...readState(location.href), limit: STEP };
    this.box.value = this.state.query;
    this.show();
  }

  /**
   * What changes, on top of everything that stands in the page by now, also where its results are still to come.
   *
   * @param {{query?: string, filters?: object, toggle?: [string, string], order?: string, home?: boolean, more?: boolean}} change
   */
  change({ more, toggle, ...change }) {
    const filters = toggle ? toggled(this.state.filters, ...toggle) : this.state.filters;
    const limit = more ? this.state.limit + STEP : STEP;
    this.state = { ...this.state, filters, query: this.box.value, ...change, limit };
    if ("query" in change && this.box.value !== change.query) this.box.value = change.query;
    history.replaceState(history.state, "", writeState(location.href, this.state));
    this.show();
  }

  /** How to ask, open where there is no answer to read. It comes anew where results push it away, so that nothing is seen to move. */
  #offerHelp(open) {
    if (!this.help || this.help.open === open) return;
    const shown = this.place.classList.contains("finder--ready");
    Object.assign(this.help, { open, hidden: shown });
    if (shown) requestAnimationFrame(() => requestAnimationFrame(() => (this.help.hidden = false)));
  }

  /** Search and show; an answer that comes after a newer question is thrown away. */
  async show() {
    const { state } = this;
    this.answer = null;
    const slow = setTimeout(() => this.results.say("正在检索…"), 300);
    this.results.busy(true);
    try {
      const idle = !state.query.trim() && !Object.keys(state.filters).length; // then only the counts are of use
      const home = homeOf(state, this.labels);
      const answer = await search(state.query, { ...state, home, limit: idle ? 0 : state.limit, facets: this.narrowing.open });
      if (state.filters.document) this.labels.document = await loadDocuments().catch(() => []);
      if (state !== this.state) return;
      this.narrowing.show(state, answer.counts);
      this.results.show(state, answer);
      this.place.classList.toggle("finder--asked", !idle);
      this.#offerHelp(idle || !answer.total);
      this.answer = answer;
      this.#land();
    } catch (error) {
      console.error(error);
      if (state === this.state) this.results.fail();
    } finally {
      clearTimeout(slow);
      if (state === this.state) {
        this.results.busy(false);
        this.place.classList.add("finder--ready"); // all at once: nothing moves while it loads
      }
    }
  }
}

/** The filters with a value taken in, or out if it was among them. */
function toggled(filters, facet, value) {
  const { [facet]: chosen = [], ...others } = filters;
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return values.length ? { ...others, [facet]: values } : others;
}
