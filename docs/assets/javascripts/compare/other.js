// One provision is there, the other one is to be found: with the library's own search, among those of the same theme first.

import { element, marked, whenTyped } from "../search/elements.js";
import { nameOf as labelOf } from "../search/labels.js";
import { loadTable, withTool } from "./files.js";
import { head, shown } from "./pair.js";
import { writeState } from "./state.js";
import { nameOf, textOf, withAttributes } from "./words.js";

const MOST = 12;
const PAUSE = 200;
const NEAR = 8; // places of which the clauses are loaded; the others are on the page of the tool

/** The provision, what uses the same tools elsewhere, and a box. @returns {Promise<{title: string, said: string, nodes: Element[]}>} */
export async function other(it, labels, matrix) {
  const own = element("section", {}, head(it), shown([[textOf(it), ""]]));
  const answers = await counterparts(it, matrix);
  const box = finder(it, labels, answers.length > 0);
  return {
    title: "选另一条来对照",
    said: answers.length ? "已有一条。别处用同一工具的在下面，点一条即对照；也可以另找。" : "已有一条，请找另一条。",
    nodes: [element("div", { className: "pair__columns" }, own, element("div", {}, ...answers, box))],
  };
}

/** For each tool of the provision where it is used elsewhere: the clauses of the first places, and the names of the others. */
async function counterparts(it, matrix) {
  const { tools } = await loadTable();
  const known = it.tools.filter(({ id }) => matrix.tools.some(([tool]) => tool === id));
  const lists = await Promise.all(known.map(({ id }) => answersOf(it, id, matrix, matrix.places.map(([slug]) => slug).filter((slug) => id in (tools[slug] ?? {})))));
  const found = lists.filter(Boolean);
  return found.length ? [element("h3", { id: "counterparts" }, "别处用同一工具的"), ...found] : [];
}

async function answersOf(it, tool, matrix, places) {
  const found = await Promise.all(places.slice(0, NEAR).map(async (slug) => ({ slug, clauses: await withTool(tool, slug) })));
  const elsewhere = found.flatMap(({ slug, clauses }) => clauses.filter(({ document }) => document !== it.document).map((clause) => ({ slug, clause })));
  if (!elsewhere.length) return null;
  const items = elsewhere.slice(0, MOST).map(({ clause }) => {
    const link = element("a", { href: writeState({ a: it.id, b: clause.id }) }, nameOf(clause));
    return element("li", {}, link, element("span", { className: "meta" }, `${clause.at.place} · ${clause.at.short}`));
  });
  const all = element("a", { href: matrix.pageOf(tool) }, "这个工具在各地");
  return element("section", { className: "other__tool" }, element("h4", {}, matrix.nameOf(tool)), element("ul", { className: "other__list" }, ...items), element("p", { className: "meta" }, all));
}

/** A box and what it finds; without a provision to start from, what is found becomes the first one. `quiet`: until one asks. */
export function finder(it, labels, quiet = false) {
  const theme = it?.themes.find(({ primary }) => primary)?.id;
  const box = element("input", { type: "search", id: "other-query", autocomplete: "off", maxLength: 200, placeholder: "输入词句" });
  const label = element("label", { htmlFor: box.id }, it ? "找另一条" : "找一条");
  const only = element("input", { type: "checkbox", checked: true });
  const narrowed = element("label", { className: "other__theme" }, only, ` 只找“${theme ? labelOf(labels, "theme", theme) : ""}”的条款`);
  const status = withAttributes(element("p", { className: "meta" }), { role: "status" });
  const list = element("ul", { className: "other__list" });
  const ask = asking(it, theme, { box, only, status, list });
  whenTyped(box, PAUSE, ask);
  only.addEventListener("change", ask);
  const form = withAttributes(element("form", { className: "other__form" }, label, box, ...(theme ? [narrowed] : [])), { role: "search" });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  if (theme && !quiet) ask();
  return element("section", { className: "other" }, form, status, list);
}

/** Asks once for each question: a list that stays as it is must not be made anew under a finger that presses a link. */
function asking(it, theme, { box, only, status, list }) {
  let turn = 0;
  let last = null;
  return async () => {
    const question = JSON.stringify([box.value.trim(), only.checked]);
    if (question === last) return;
    last = question;
    const own = (turn += 1);
    const filters = theme && only.checked ? { theme: [theme] } : {};
    try {
      const { results } = await window.librarySearch(box.value, { filters, limit: MOST * 4 });
      if (own !== turn) return;
      const found = [...elsewhere(results, it), ...results.filter((hit) => inside(hit, it))].slice(0, MOST);
      const asked = box.value.trim() || theme;
      status.textContent = !asked ? "" : found.length ? `列出 ${found.length} 条，点一条即对照。` : "没有找到，请换个词句。";
      list.replaceChildren(...found.map((hit) => option(hit, it)));
    } catch (error) {
      console.error(error);
      if (own !== turn) return;
      last = null;
      status.textContent = "检索数据没有载入，请检查网络后重试。";
    }
  };
}

/** Of other documents first. */
const elsewhere = (results, it) => results.filter((hit) => !it || hit.id.split("#")[0] !== it.document);
const inside = (hit, it) => it && hit.id !== it.id && hit.id.split("#")[0] === it.document;

function option(hit, it) {
  const link = element("a", { href: it ? writeState({ a: it.id, b: hit.id }) : writeState({ a: hit.id }) }, hit.title);
  const source = element("span", { className: "meta" }, `${hit.place} · ${hit.document}`);
  const words = element("span", { className: "other__words" }, ...marked(hit.excerpt, hit.marks));
  return element("li", {}, link, source, words);
}
