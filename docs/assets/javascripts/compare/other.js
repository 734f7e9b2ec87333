// One provision is there, the other one is to be found: with the library's own search, among those of the same theme first.

import { element, marked, whenTyped } from "../search/elements.js";
import { nameOf as labelOf } from "../search/labels.js";
import { head, shown } from "./pair.js";
import { writeState } from "./state.js";
import { withAttributes } from "./words.js";

const MOST = 12;
const PAUSE = 200;

/** @returns {{title: string, said: string, nodes: Element[]}} */
export function other(it, labels) {
  const own = element("section", {}, head(it), shown([[it.body || it.text, ""]]));
  return { title: "选另一条来对照", said: "已有一条，请找另一条。", nodes: [element("div", { className: "pair__columns" }, own, finder(it, labels))] };
}

/** A box and what it finds; without a provision to start from, what is found becomes the first one. */
export function finder(it, labels) {
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
  if (theme) ask();
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
      status.textContent = !asked ? "" : found.length ? `列出 ${found.length} 条，点一条即比较。` : "没有找到，请换个词句。";
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
const elsewhere = (results, it) => results.filter((hit) => !it || hit.id.split("#")[0] !== it.at.id);
const inside = (hit, it) => it && hit.id !== it.id && hit.id.split("#")[0] === it.at.id;

function option(hit, it) {
  const link = element("a", { href: it ? writeState({ a: it.id, b: hit.id }) : writeState({ a: hit.id }) }, hit.title);
  const source = element("span", { className: "meta" }, `${hit.place} · ${hit.document}`);
  const words = element("span", { className: "other__words" }, ...marked(hit.excerpt, hit.marks));
  return element("li", {}, link, source, words);
}
