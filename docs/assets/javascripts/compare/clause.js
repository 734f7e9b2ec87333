// One provision in a column: what it is called, what it says, who answers for it, and a box to choose it by.

import { button, element } from "../search/elements.js";
import { answering, nameOf as labelOf } from "../search/labels.js";
import { page } from "../files.js";
import { OUT_OF_FORCE } from "./matrix.js";
import { breathing, day, nameOf, numbered } from "./words.js";

const LONG = 170; // signs; longer texts are folded

/**
 * @param {object} it the provision, with `at` (its document) as sides.js gives it
 * @param {{labels: object, level: number, place: string, chosen: string[], again: boolean, onChoose: (id: string) => void}} options
 *   `again` where the provision above is of the same document, which is not named twice
 */
export function clause(it, { labels, level, place, again = false, chosen, onChoose }) {
  const link = element("a", { href: page(it.url) }, ...breathing(called(it)));
  const title = element(`h${level}`, { className: "clause__title" }, link, ...marks(it, labels));
  const box = element("input", { type: "checkbox", value: it.id, checked: chosen.includes(it.id) });
  const name = nameOf(it);
  box.setAttribute("aria-label", `逐字比较：${place} ${name}`);
  box.addEventListener("change", () => onChoose(it.id));
  const choice = element("label", { className: "clause__choice" }, box, " 逐字比较");
  return element("article", { className: "clause", lang: "zh-Hans" }, ...(again ? [] : [source(it)]), title, ...text(it.text), about(it, labels), choice);
}

/** Without a heading of its own a provision is called by that of its section; its words stand right below. */
const called = ({ number, heading, section }) => (heading ? numbered(number, heading) : `${section ?? ""} ${number}`.trim() || "（无题）");

function marks({ status, primary }, labels) {
  const marked = OUT_OF_FORCE.includes(status);
  return [
    ...(marked ? [" ", element("span", { className: `mark mark-${status}` }, labelOf(labels, "status", status))] : []),
    ...(primary ? [] : [" ", element("span", { className: "mark" }, "也讲到")]),
  ];
}

function source({ at }) {
  const when = at.day ? `${day(at.day)} · ` : "";
  return element("p", { className: "clause__source" }, element("b", {}, at.place), ` · ${when}`, element("a", { href: page(at.url), title: at.title }, at.title));
}

function text(words) {
  const shown = element("div", { className: "clause__text" }, ...words.split(/\n+/).map((line) => element("p", {}, ...breathing(line))));
  if (words.length <= LONG) return [shown];
  shown.classList.add("folded");
  const more = button("全文", "clause__more", () => {
    const folded = shown.classList.toggle("folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = folded ? "全文" : "收起";
  });
  more.setAttribute("aria-expanded", "false");
  return [shown, more];
}

function about(it, labels) {
  const people = answering(it.who, labels).map(([role, names]) => [role, names.join("、")]);
  const others = it.groups.length ? [[people.length ? "另有" : "责任", it.groups.join("、")]] : [];
  const lines = [
    ["可享", [labelOf(labels, "actor", it.actor), it.offers.map((kind) => labelOf(labels, "offer", kind)).join("、")].filter(Boolean).join("：")],
    ...(people.length || others.length ? [...people, ...others] : [["责任", "条文未写明"]]),
    ["量化", it.amounts.map(([subject, printed]) => `${subject} ${printed}`).join("；")],
  ];
  const told = lines.filter(([, words]) => words);
  return element("dl", { className: "clause__about" }, ...told.map(([name, words]) => element("div", {}, element("dt", {}, name), element("dd", {}, words))));
}
