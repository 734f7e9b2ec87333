// Two or three places side by side, under a theme or with a tool: what belongs together as a group with its facts first, the others
// below. A group is made when it is opened.

import { button, element } from "../search/elements.js";
import { clause } from "./clause.js";
import { NOTE, factTable } from "./facts.js";
import { underTheme, withTool } from "./files.js";
import { group, reasonOf } from "./groups.js";
import { OUT_OF_FORCE } from "./matrix.js";
import { writeState } from "./state.js";
import { offerFiles, sidesFiles } from "./takeaway.js";

const OPEN = 3; // groups that are open at first
const MANY = 6; // pairs of clauses that are offered
const AT_ONCE = 30; // clauses of a place that are shown at once

/** @returns {Promise<{title: string, said: string, nodes: Element[], choosing: true, openAll: () => void}>} `openAll`: before it is printed */
export async function sides(state, { matrix, labels, chosen, onChoose }) {
  const places = state.places.map((slug) => matrix.nameOf(slug));
  const found = await (state.tool ? byTool(state) : byTheme(state, matrix));
  const options = { labels, chosen, onChoose, theme: state.theme, places, matrix, slugs: state.places };
  const subject = matrix.nameOf(state.theme || state.tool);
  const title = `${subject}：${places.join("、")}`;
  const files = () => sidesFiles(title, found, options);
  const groups = together(found, options);
  return {
    choosing: true,
    openAll: () => groups.forEach(({ open }) => open()),
    title,
    said: summary(found, places, state),
    nodes: [...(found.groups.length || found.rest.some((it) => it.length) ? [offerFiles(files)] : []), ...about(state, matrix), ...groups.flatMap(({ nodes }) => nodes), ...others(found, options), ...(found.groups.length ? [element("p", { className: "meta" }, NOTE)] : [])],
  };
}

async function byTool({ tool, places, status }) {
  const columns = await Promise.all(places.map((slug) => withTool(tool, slug)));
  const cells = columns.map((column) => column.filter(holds(status)));
  const shared = cells.filter((it) => it.length).length > 1;
  return { columns: cells, groups: shared ? [{ tool, cells, grounds: [] }] : [], rest: shared ? cells.map(() => []) : cells };
}

async function byTheme({ theme, places, count, status }, matrix) {
  const loaded = await Promise.all(places.map((slug) => underTheme(theme, slug)));
  const columns = loaded.map((column) => column.filter((it) => (count || it.primary) && holds(status)(it)));
  const used = [...new Set(columns.flat().flatMap(({ tools }) => tools.map(({ id }) => id)))];
  const elsewhere = await Promise.all(places.map((slug) => Promise.all(used.map(async (tool) => [tool, (await withTool(tool, slug)).filter(holds(status))]))));
  const order = matrix.tools.map(([id]) => id);
  return { columns, ...(places.length > 1 ? group(columns, elsewhere.map((found) => new Map(found)), order) : { groups: [], rest: columns }) };
}

const holds = (wanted) => (it) => {
  const state = window.days.on(it.status);
  return !wanted || (wanted === "in-force" ? state === wanted : !OUT_OF_FORCE.includes(state));
};

function summary({ columns, groups }, places, { theme }) {
  const counted = places.map((place, at) => `${place} ${columns[at].length} 条`).join("，");
  if (places.length < 2) return `${counted}。`;
  if (groups.length) return theme ? `${counted}；${groups.length} 组互相对应。` : `${counted}。`;
  return `${counted}；没有互相对应的条款${columns.some((it) => it.length) ? "，下面是各自的" : ""}。`;
}

function about({ tool }, matrix) {
  if (!tool) return [];
  return [element("p", { className: "meta" }, matrix.sentenceOf(tool), " ", element("a", { href: matrix.pageOf(tool) }, "这个工具在各地"))];
}

// --- what belongs together, each with a way to open it ---------------------------------------------------------------------------------------------

function together({ groups }, options) {
  if (!groups.length) return [];
  if (!options.theme) return groups.map((found) => ({ nodes: contents(found, options), open: () => {} }));
  const note = "用同一政策工具的放在一起，不论几条；此外文字相近、标题用语相同，或者都讲几个主题词而别的条款不讲的，也放在一起。对应的不一定相同。";
  return [
    { nodes: [element("h3", { id: "answering" }, "互相对应的条款"), element("p", { className: "meta" }, note)], open: () => {} },
    ...groups.map((found, at) => groupOf(found, at + 1, at < OPEN, options)),
  ];
}

function groupOf(found, number, open, options) {
  const { places, matrix } = options;
  const name = found.tool ? matrix.nameOf(found.tool) : `第 ${number} 组`;
  const counts = places.map((place, at) => `${place} ${found.cells[at].length || "没有"}${found.cells[at].length ? " 条" : ""}`).join(" · ");
  const why = found.tool ? "" : `（${reasonOf(found, places)}）`;
  const head = element("summary", {}, element("h4", { className: "sides__name" }, name), element("span", { className: "sides__ground" }, `${counts}${why}`));
  const made = element("details", { className: "sides__group" }, head);
  const fill = () => made.children.length > 1 || made.append(...contents(found, options));
  const show = () => {
    fill();
    made.open = true;
  };
  made.addEventListener("toggle", () => made.open && fill());
  if (open) show();
  return { nodes: [made], open: show };
}

/** Facts first, then what each place says, and the way to read two of them sentence by sentence. */
function contents({ tool, cells }, options) {
  const { places, labels } = options;
  const facts = factTable(places.map((name, at) => ({ name, provisions: cells[at] })), tool, labels);
  const columns = places.map((place, at) => {
    const head = element("p", { className: "sides__place" }, `${place}`);
    if (!cells[at].length) return element("section", {}, head, element("p", { className: "sides__none" }, tool ? "没有条款用这个工具。" : "没有对应的条款。"));
    return element("section", {}, head, ...clauses(cells[at], { ...options, tool, level: 5, place }));
  });
  return [facts, pairs(cells, places), grid(columns)];
}

/** The first clauses of a place, and a button for the next ones. */
function clauses(found, options, from = 0) {
  const shown = found.slice(from, from + AT_ONCE).map((it, at) => clause(it, { ...options, again: found[from + at - 1]?.document === it.document }));
  const next = from + AT_ONCE;
  if (found.length <= next) return shown;
  const more = button(`再看 ${Math.min(AT_ONCE, found.length - next)} 条`, "sides__more", () => {
    const following = clauses(found, options, next);
    more.replaceWith(...following);
    following[0].querySelector("a").focus({ preventScroll: true });
  });
  return [...shown, more];
}

function grid(columns, further = "") {
  const made = element("div", { className: `sides__row ${further}`.trim() }, ...columns);
  made.style.setProperty("--columns", columns.length);
  return made;
}

const bare = ({ number }) => number.replace(/[、.．,，:：\s]+$/u, "");

/** Each clause of one place with each of another, the first ones. */
function pairs(cells, places) {
  const all = cells.flatMap((left, i) => cells.slice(i + 1).flatMap((right, more) => left.flatMap((a) => right.map((b) => ({ a, b, names: [places[i], places[i + 1 + more]] })))));
  const links = all.slice(0, MANY).map(({ a, b, names }) => {
    const words = all.length > 1 ? `${names[0]}${bare(a)}与${names[1]}${bare(b)}` : "这两条";
    return element("a", { href: writeState({ a: a.id, b: b.id }) }, words);
  });
  const more = all.length > MANY ? "；其余勾选两条即可" : "";
  return element("p", { className: "sides__pairs" }, "逐句对照：", ...links.flatMap((link, at) => (at ? [" · ", link] : [link])), more);
}

// --- the others --------------------------------------------------------------------------------------------------------

/** What has no counterpart, and what the other places have instead. */
function others({ rest, groups }, options) {
  const { places, theme } = options;
  if (!rest.some((found) => found.length)) return [];
  const several = places.length > 1;
  const columns = rest.map((found, at) => {
    const head = element(`h${several ? 4 : 3}`, { className: "sides__place" }, `${places[at]} `, element("span", { className: "count" }, `${found.length} 条`));
    const none = several && !found.length ? [element("p", { className: "sides__none" }, groups.length ? "都在上面。" : "没有条款。")] : [];
    return element("div", {}, head, ...none, ...clauses(found, { ...options, facts: true, level: several ? 5 : 4, place: places[at] }));
  });
  if (!several) return [grid(columns, "sides__rest")];
  const note = `下面的条款在对方那里没有找到对应的：不用同一个工具，文字也不相近。${theme ? "对方在这个主题下另有的，在旁边一栏。" : ""}`;
  return [element("h3", { id: "others" }, "没有对应的条款"), element("p", { className: "meta" }, note), grid(columns, "sides__rest")];
}
