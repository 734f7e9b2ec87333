// One provision in a column: what it is called, what it says, and a box to choose it by. Its facts stand in the table above.

import { button, element } from "../search/elements.js";
import { nameOf as labelOf } from "../search/labels.js";
import { page } from "../files.js";
import { FACT_NAMES, factsOf } from "./facts.js";
import { OUT_OF_FORCE } from "./matrix.js";
import { breathing, dated, nameOf, numbered, textOf } from "./words.js";

const LONG = 170; // signs; longer texts are folded

/**
 * @param {object} it the provision, with its document as `at`
 * @param {{labels: object, level: number, place: string, chosen: string[], again?: boolean, tool?: string, theme?: string, facts?: boolean,
 *   onChoose: (id: string) => void}} options `again` where the provision above is of the same document, which is not named twice;
 *   `tool`: the one whose sentences are shown first; `theme`: the one that is compared; `facts`: whether they are shown here
 */
export function clause(it, { labels, level, place, again = false, tool = "", theme = "", facts = false, chosen, onChoose }) {
  const link = element("a", { href: page(it.url) }, ...breathing(called(it)));
  const title = element(`h${level}`, { className: "clause__title" }, link, ...marks(it, theme, labels));
  const box = element("input", { type: "checkbox", value: it.id, checked: chosen.includes(it.id) });
  box.setAttribute("aria-label", `选来逐句对照：${place} ${nameOf(it)}`);
  box.addEventListener("change", () => onChoose(it.id));
  const choice = element("label", { className: "clause__choice" }, box, " 选来对照");
  const shown = [...(again ? [] : [source(it)]), title, ...text(it, tool), ...(facts ? [about(it, labels)] : []), choice];
  return element("article", { className: "clause", lang: "zh-Hans" }, ...shown);
}

/** Without a heading of its own a provision is called by that of its section; its words stand right below. */
const called = ({ number, heading, section }) => (heading ? numbered(number, heading) : `${section ?? ""} ${number}`.trim() || "（无题）");

/** Its state, and where it belongs if that is another theme. */
function marks({ status, themes }, theme, labels) {
  const state = window.days.on(status);
  const primary = themes.find((it) => it.primary)?.id;
  const also = themes.some(({ id }) => id === theme) ? "也讲到" : `归在“${labelOf(labels, "theme", primary)}”`;
  return [
    ...(OUT_OF_FORCE.includes(state) ? [" ", element("span", { className: `mark mark-${state}` }, labelOf(labels, "status", state))] : []),
    ...(theme && primary && primary !== theme ? [" ", element("span", { className: "mark" }, also)] : []),
  ];
}

function source({ at }) {
  const when = dated(at) ? `${dated(at)} · ` : "";
  return element("p", { className: "clause__source" }, element("b", {}, at.place), ` · ${when}`, element("a", { href: page(at.url), title: at.title }, at.short));
}

const lines = (words) => words.trim().split(/\n+/).map((line) => element("p", {}, ...breathing(line)));

/** The sentences that name the tool, the others folded; without them the beginning. */
function text(it, tool) {
  const whole = textOf(it);
  const naming = it.sentences.filter(([, tools]) => tools.includes(tool)).map(([words]) => words.trim());
  const short = naming.length ? naming.join(" … ") : whole;
  const shown = element("div", { className: "clause__text" }, ...lines(short));
  const cut = naming.length ? short.length < whole.trim().length : whole.length > LONG;
  if (!cut) return [shown];
  const fold = (folded) => {
    shown.classList.toggle("folded", folded && !naming.length);
    if (naming.length) shown.replaceChildren(...lines(folded ? short : whole));
  };
  const more = button("全文", "clause__more", () => {
    const folded = more.getAttribute("aria-expanded") === "true";
    fold(folded);
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = folded ? "全文" : "收起";
  });
  more.setAttribute("aria-expanded", "false");
  fold(true);
  return [shown, more];
}

function about(it, labels) {
  const facts = factsOf(it, "", labels);
  const told = FACT_NAMES.filter((name) => facts[name]);
  return element("dl", { className: "clause__about" }, ...told.map((name) => element("div", {}, element("dt", {}, name), element("dd", {}, facts[name]))));
}
