// Two provisions word for word: what they say, with the differences marked, and what is known of both.

import { element } from "../search/elements.js";
import { differences, sameness } from "./differences.js";
import { facts } from "./facts.js";
import { page } from "../files.js";
import { loadDocuments } from "../search/labels.js";
import { load } from "./files.js";
import { offerCopy } from "../copy.js";
import { writeState } from "./state.js";
import { breathing, nameOf, withAttributes } from "./words.js";

const DOCUMENTS_PER_FILE = 16; // as in build_scripts/publish/data_writer.py
const SIDES = ["甲", "乙"];

/** A provision with its document; null where the library has none of this id. */
export async function provisionOf(id) {
  const [document, anchor] = id.split("#");
  const place = (await loadDocuments()).findIndex(([known]) => known === document);
  if (!anchor || place < 0) return null;
  const record = (await load(`documents/${Math.floor(place / DOCUMENTS_PER_FILE)}`))[document];
  const found = record.provisions.find((it) => it.anchor === anchor);
  return found ? { ...found, at: record } : null;
}

/** What is compared: heading and body; who answers is told below. */
const wordsOf = ({ heading, body, text }) => (body ? [heading, body].filter(Boolean).join("\n") : text);

/** @returns {{title: string, said: string, nodes: Element[]}} */
export function pair(state, both, labels) {
  const stretches = differences(...both.map(wordsOf));
  const heads = both.map((it, at) => head(it, SIDES[at]));
  return {
    title: "逐字比较",
    said: summary(stretches),
    nodes: [tools(state), legend(), state.view && stretches ? inOne(heads, stretches) : beside(heads, both, stretches), element("h3", { id: "facts" }, "要素对比"), facts(both, labels), citation(both)],
  };
}

function beside(heads, both, stretches) {
  const texts = both.map((it, at) => (stretches ? text(stretches, at) : shown([[wordsOf(it), ""]])));
  return element("div", { className: "pair__columns" }, ...heads.map((it, at) => element("section", {}, it, texts[at])));
}

function inOne(heads, stretches) {
  return element("div", { className: "pair__one" }, element("div", { className: "pair__heads" }, ...heads), merged(stretches));
}

function summary(stretches) {
  if (!stretches) return "文字较长，未逐字比对。";
  const share = sameness(stretches);
  if (stretches.every((it) => it.same)) return "两条文字相同。";
  const degree = [[95, "只有个别字句不同"], [60, "大部分相同"], [30, "部分相同"], [0, "文字大多不同"]].find(([least]) => share >= least)[1];
  return `两条有 ${share}% 的字相同：${degree}。`;
}

function tools({ a, b, view }) {
  const swap = element("a", { href: writeState({ a: b, b: a, view }) }, "甲乙互换");
  const other = element("a", { href: writeState({ a, b, view: view ? "" : "one" }) }, view ? "两条并排" : "合成一段看");
  const change = element("a", { href: writeState({ a }) }, "换一条比较");
  return element("p", { className: "pair__tools" }, swap, " · ", other, " · ", change);
}

function legend() {
  const only = (tag, side) => element(tag, {}, `只见于${side}`);
  return element("p", { className: "meta pair__legend" }, only("del", "甲"), "，", only("ins", "乙"), "，其余两条相同；全角、半角不计。");
}

/** What a provision is called and where it stands. */
export function head(it, side = "") {
  const mark = side ? [element("span", { className: "pair__side" }, side), " "] : [];
  const link = element("a", { href: page(it.url) }, ...breathing(nameOf(it)));
  const source = [element("b", {}, it.at.place), " · ", element("a", { href: page(it.at.url) }, it.at.title)];
  const title = element("h3", { className: "pair__title" }, ...mark, link);
  return element("header", {}, title, element("p", { className: "clause__source" }, ...source));
}

// --- the texts ---------------------------------------------------------------------------------------------------------

/** One side's own text; what only it says is marked. */
function text(stretches, side) {
  const [field, tag] = [["own", "del"], ["other", "ins"]][side];
  return shown(stretches.map((it) => [it[field], it.same ? "" : tag]));
}

/** Both in one: where they differ, the words of the one before those of the other. */
function merged(stretches) {
  return shown(stretches.flatMap(({ own, other, same }) => (same ? [[own, ""]] : [[own, "del"], [other, "ins"]])));
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
  const lines = both.map((it, at) => `${SIDES[at]}：${nameOf(it)}。${it.at.citation} ${page(it.url)}`);
  const pre = withAttributes(element("pre", {}, [...lines, `对照：${location.href}`].join("\n")), { tabindex: "0", "aria-label": "引用本次对照" });
  const figure = element("figure", {}, element("figcaption", {}, "引用本次对照"), pre);
  offerCopy(figure);
  return element("div", { className: "cite" }, figure);
}
