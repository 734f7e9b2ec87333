// The finder: the search page. Texts are put in as text, never as markup.

import { getJson } from "./engine.js";
import { button, element, select } from "./elements.js";
import { showResults } from "./results.js";
import { FACETS, readState, writeState } from "./state.js";

const PAUSE = 200;
const STEP = 20;
const SELECTS = ["province", "theme"];

export async function openFinder(place) {
  const finder = build(place);
  const named = await getJson("search/labels.json").catch(() => ({}));
  const state = { ...readState(location.href), limit: STEP, turn: 0 };
  finder.box.value = state.query;
  const refresh = () => refreshAll(finder, state, named);
  listen(finder, state, refresh);
  await refresh();
}

function build(place) {
  const box = element("input", { type: "search", name: "q", id: "finder-query", autocomplete: "off", maxLength: 200 });
  box.placeholder = "输入词句，多个词用空格隔开";
  const label = element("label", { htmlFor: box.id, className: "finder__label" }, "检索条款");
  const facets = element("div", { className: "finder__facets" });
  const form = element("form", { className: "finder__form" }, label, box, facets);
  form.setAttribute("role", "search");
  const status = element("p", { className: "finder__status" });
  status.setAttribute("role", "status"); // announced by screen readers, politely
  const results = element("ol", { className: "finder__results" });
  const more = button("更多", "finder__more");
  place.replaceChildren(form, status, results, more);
  for (const fallback of document.querySelectorAll("[data-finder-fallback]")) fallback.hidden = true;
  return { form, box, facets, status, results, more };
}

function listen(finder, state, refresh) {
  let pause;
  const asked = () => {
    clearTimeout(pause);
    if (finder.box.value === state.query) return;
    state.query = finder.box.value;
    state.limit = STEP;
    refresh();
  };
  finder.box.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (!event.isComposing) pause = setTimeout(asked, PAUSE);
  });
  finder.box.addEventListener("compositionstart", () => clearTimeout(pause));
  finder.box.addEventListener("compositionend", () => (pause = setTimeout(asked, PAUSE)));
  finder.form.addEventListener("submit", (event) => {
    event.preventDefault();
    asked();
  });
  finder.more.addEventListener("click", () => {
    state.limit += STEP;
    refresh();
  });
}

async function refreshAll(finder, state, named) {
  history.replaceState(history.state, "", writeState(location.href, state));
  const change = (facet, values) => {
    state.filters = { ...state.filters, [facet]: values };
    state.limit = STEP;
    refreshAll(finder, state, named);
  };
  showFacets(finder.facets, state.filters, named, change);
  await showResults(finder, state);
}

/** Selects for the facets that have few values; a button to take away for every other filter in the address. */
function showFacets(place, filters, named, change) {
  const focused = place.contains(document.activeElement) ? document.activeElement.name : null;
  const selects = SELECTS.filter((facet) => named[facet]?.length && (filters[facet]?.length ?? 0) < 2);
  const offered = selects.map((facet) =>
    select(FACETS[facet], facet, named[facet], filters[facet]?.[0] ?? "", (value) => change(facet, value ? [value] : [])),
  );
  const chips = Object.entries(filters).filter(([facet]) => !selects.includes(facet)).flatMap(([facet, values]) =>
    values.map((value) => {
      const chip = button(`${FACETS[facet]}：${nameOf(named, facet, value)} ×`, "finder__chip");
      chip.setAttribute("aria-label", `去掉条件 ${FACETS[facet]}：${nameOf(named, facet, value)}`);
      chip.addEventListener("click", () => change(facet, values.filter((other) => other !== value)));
      return chip;
    }),
  );
  place.replaceChildren(...offered, ...chips);
  if (focused) place.querySelector(`[name="${focused}"]`)?.focus();
}

function nameOf(named, facet, value) {
  return named[facet]?.find(([id]) => id === value)?.[1] ?? value;
}
