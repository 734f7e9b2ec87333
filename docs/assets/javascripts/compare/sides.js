// Two or three places side by side under a theme: what answers each other stands in one row, the others below.

import { element } from "../search/elements.js";
import { align } from "./align.js";
import { clause } from "./clause.js";
import { load } from "./files.js";
import { OUT_OF_FORCE } from "./matrix.js";
import { writeState } from "./state.js";

/**
 * @returns {Promise<{title: string, said: string, nodes: Element[]}>}
 */
export async function sides(state, { matrix, labels, chosen, onChoose }) {
  const [theme, ...places] = [state.theme, ...state.places].map((id) => matrix.nameOf(id));
  const columns = await Promise.all(state.places.map((slug) => column(state, slug, matrix)));
  const { rows, rest } = align(columns);
  const options = { labels, chosen, onChoose };
  const counted = places.map((place, at) => `${place} ${columns[at].length} 条`).join("，");
  const answered = rows.length ? `，其中 ${rows.length} 组互相对应` : places.length > 1 ? "，没有依据充分、可以互相对应的" : "";
  return {
    title: `${theme}：${places.join("、")}`,
    said: `${counted}${answered}。`,
    nodes: [...answering(rows, places, options), ...others(rest, places, rows.length > 0, options)],
  };
}

/** What a place has, counted as the matrix counts it; each provision knows its document. */
async function column({ theme, count, status }, slug, matrix) {
  if (!matrix.has(theme, slug)) return [];
  const files = await load("places");
  const { documents, provisions } = (await load(`themes/${theme}/${files[theme][slug]}`))[slug];
  const todays = provisions.map((it) => ({ ...it, status: window.days.on(it.status) }));
  const holds = { "": () => true, "not-ended": (code) => !OUT_OF_FORCE.includes(code), "in-force": (code) => code === "in-force" };
  const counted = todays.filter((it) => (count || it.primary) && holds[status](it.status));
  return counted.map((it) => ({ ...it, at: documents[it.document] }));
}

// --- what answers each other -------------------------------------------------------------------------------------------

function answering(rows, places, options) {
  if (!rows.length) return [];
  const head = element("h3", { id: "answering" }, "互相对应的条款");
  const note = "有足够依据才对应：文字相近；标题用语相同；或者都讲几个主题词，各地此主题下别的条款不讲。两条同样接近的，都不取。对应的不一定相同。";
  return [head, element("p", { className: "meta" }, note), ...rows.map((row, at) => rowOf(row, at + 1, places, options))];
}

function rowOf({ cells, grounds }, number, places, options) {
  const shown = cells.map((it, at) => {
    if (it) return clause(it, { ...options, level: 4, place: places[at] });
    return element("p", { className: "sides__none" }, `${places[at]}：未见对应`);
  });
  const grid = element("div", { className: "sides__row" }, ...shown);
  grid.style.setProperty("--columns", places.length);
  const why = element("p", { className: "sides__ground" }, `第 ${number} 组，依据：${grounds.map((it) => words(it, places)).join("；")}`);
  const pairs = grounds.map(({ between }) => {
    const [one, other] = between;
    const which = places.length > 2 ? `${places[one]}与${places[other]}` : "";
    return element("a", { href: writeState({ a: cells[one].id, b: cells[other].id }) }, `${which}逐字比较`);
  });
  for (const link of pairs) why.append(" · ", link);
  const group = element("div", { className: "sides__group" }, why, grid);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `第 ${number} 组`);
  return group;
}

function words({ between, ground }, places) {
  const which = places.length > 2 ? `${between.map((at) => places[at]).join("与")}` : "";
  const said = {
    similar: () => "文字相近",
    heading: () => `标题同有“${ground.words[0]}”`,
    words: () => `都讲${ground.words.map((word) => `“${word}”`).join("")}，而此主题下别的条款不讲`,
  };
  return which + said[ground.kind]();
}

// --- the others --------------------------------------------------------------------------------------------------------

function others(rest, places, some, options) {
  const columns = rest.map((found, at) => {
    const head = element(`h${places.length > 1 ? 4 : 3}`, { className: "sides__place" }, `${places[at]} `, element("span", { className: "count" }, `${found.length} 条`));
    const level = places.length > 1 ? 5 : 4;
    return element("div", {}, head, ...found.map((it, place) => clause(it, { ...options, level, place: places[at], again: found[place - 1]?.document === it.document })));
  });
  const grid = element("div", { className: "sides__row sides__rest" }, ...columns);
  grid.style.setProperty("--columns", places.length);
  return places.length > 1 ? [element("h3", { id: "others" }, some ? "其余条款" : "各自的条款"), grid] : [grid];
}
