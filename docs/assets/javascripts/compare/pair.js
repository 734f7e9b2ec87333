// Two provisions: their facts first, then sentence beside sentence; which words differ is marked only where they are alike.

import { page } from "../files.js";
import { element } from "../search/elements.js";
import { differences, sameness } from "./differences.js";
import { NOTE, factTable } from "./facts.js";
import { loadTable } from "./files.js";
import { offerCopy } from "../copy.js";
import { alignSentences, isAlike, textsOf } from "./sentences.js";
import { writeState } from "./state.js";
import { offerFiles, pairFiles } from "./takeaway.js";
import { SIDES, breathing, citationOf, dated, nameOf, textOf, withAttributes } from "./words.js";

const EXCERPT = 24; // signs of a sentence that stands elsewhere

/** @returns {Promise<{title: string, said: string, nodes: Element[]}>} */
export async function pair(state, both, labels) {
  const { common } = await loadTable();
  const sentences = both.map((it) => it.sentences.map(([text, tools]) => ({ text, tools, names: it.at.names })));
  const rows = alignSentences(...sentences, new Set(common));
  const sides = both.map((it, at) => ({ name: SIDES[at], provisions: [it] }));
  const heads = element("div", { className: "pair__heads" }, ...both.map((it, at) => head(it, SIDES[at])));
  const texts = rows.map((row) => rowOf(row, both, state.view));
  const said = element("div", { className: `pair__rows${state.view ? " pair__one" : ""}` }, ...texts);
  return {
    title: "逐句对照",
    said: summary(rows, both),
    nodes: [
      tools(state),
      offerFiles(() => pairFiles(both, rows, labels)),
      heads,
      element("h3", { id: "facts" }, "要点"),
      factTable(sides, "", labels),
      element("p", { className: "meta" }, NOTE),
      element("h3", { id: "sentences" }, "条文"),
      legend(),
      said,
      citation(both),
    ],
  };
}

function summary(rows, both) {
  const [whole, other] = both.map((it) => textOf(it).trim());
  const same = whole === other;
  if (same) return "两条文字相同。";
  const paired = rows.filter(({ own, other: theirs }) => own.length && theirs.length);
  if (!paired.length) return "没有找到说同一件事的句子。";
  const lone = rows.filter(({ echoes }) => !echoes.length);
  const alone = SIDES.map((side, at) => [side, lone.filter(({ own, other: theirs }) => (at ? !own.length : !theirs.length)).length]);
  const rest = alone.filter(([, count]) => count).map(([side, count]) => `${side} ${count} 句`).join("、");
  return `${paired.length} 处说的是同一件事${rest ? `；未见对应的有${rest}` : ""}。`;
}

function tools({ a, b, view }) {
  const swap = element("a", { href: writeState({ a: b, b: a, view }) }, "甲乙互换");
  const other = element("a", { href: writeState({ a, b, view: view ? "" : "one" }) }, view ? "两条并排" : "合成一段看");
  const change = element("a", { href: writeState({ a }) }, "换一条比较");
  return element("p", { className: "pair__tools" }, swap, " · ", other, " · ", change);
}

function legend() {
  const only = (tag, side) => element(tag, {}, `只见于${side}`);
  return element("p", { className: "meta pair__legend" }, "说同一件事的句子并排；文字相近的才标出字句：", only("del", "甲"), "，", only("ins", "乙"), "。地名、全角半角不计。");
}

/** What a provision is called and where it stands. */
export function head(it, side = "") {
  const mark = side ? [element("span", { className: "pair__side" }, side), " "] : [];
  const link = element("a", { href: page(it.url) }, ...breathing(nameOf(it)));
  const when = dated(it.at);
  const source = [element("b", {}, it.at.place), ` · ${when ? `${when} · ` : ""}`, element("a", { href: page(it.at.url), title: it.at.title }, it.at.short)];
  const title = element("h3", { className: "pair__title" }, ...mark, link);
  return element("header", {}, title, element("p", { className: "clause__source" }, ...source));
}

// --- the texts ---------------------------------------------------------------------------------------------------------

/** The sentences of a row, each side's own; in one where they are alike and that was asked for. */
function rowOf(row, both, view) {
  const texts = textsOf(row, both);
  const found = isAlike(row) ? differences(...texts, both.map(({ at }) => at.names)) : null;
  const paired = row.own.length && row.other.length;
  const made = element("div", { className: `pair__row${paired ? "" : " pair__alone"}` });
  if (found && view) made.append(cell([...merged(found)], "甲乙"));
  else made.append(...texts.map((text, at) => cell(found ? marked(found, at) : [[text, ""]], SIDES[at], absent(row, both[at], at))));
  if (!paired && !row.echoes.length) made.classList.add("pair__only");
  if (found && sameness(found) === 100) made.classList.add("pair__same");
  return made;
}

/** What stands where a side has no sentence of its own: nothing, or where it speaks of the same thing. */
function absent({ echoes }, { sentences }, at) {
  if (!echoes.length) return `${SIDES[at]}：未见对应`;
  const said = echoes.map((place) => `“${excerpt(sentences[place][0])}”`).join("、");
  return `${SIDES[at]}在别处说到：${said}`;
}

function excerpt(text) {
  const signs = [...text.trim()];
  return signs.length > EXCERPT ? `${signs.slice(0, EXCERPT).join("")}…` : signs.join("");
}

function cell(pieces, side, missing) {
  const said = pieces.filter(([words]) => words.trim());
  const made = element("div", { className: "pair__cell" });
  made.dataset.side = side;
  made.append(said.length ? shown(pieces) : element("p", { className: "sides__none" }, missing));
  return made;
}

/** One side's own text; what only it says is marked. */
function marked(stretches, side) {
  const [field, tag] = [["own", "del"], ["other", "ins"]][side];
  return stretches.map((it) => [it[field], it.same ? "" : tag]);
}

/** Both in one: where they differ, the words of the one before those of the other. */
function merged(stretches) {
  return stretches.flatMap(({ own, other, same }) => (same ? [[own, ""]] : [[own, "del"], [other, "ins"]]));
}

/** @param {[string, string][]} pieces words, each with the element that marks it, if any */
export function shown(pieces) {
  const said = pieces.filter(([words]) => words);
  const nodes = said.flatMap(([words, tag], at) => {
    const written = breathing(words, said[at + 1]?.[0]);
    return tag ? [element(tag, {}, ...written)] : written;
  });
  return withAttributes(element("div", { className: "pair__text" }, ...nodes), { lang: "zh-Hans" });
}

// --- to take away ------------------------------------------------------------------------------------------------------

function citation(both) {
  const lines = both.map((it, at) => `${SIDES[at]}：${citationOf(it)}`);
  const pre = withAttributes(element("pre", {}, [...lines, `对照：${location.href}`].join("\n")), { tabindex: "0", "aria-label": "引用本次对照" });
  const figure = element("figure", {}, element("figcaption", {}, "引用本次对照"), pre);
  offerCopy(figure);
  return element("div", { className: "cite" }, figure);
}
