// Two provisions word for word: what they say, with the differences marked, and what is known of both.

import { element } from "../search/elements.js";
import { differences, sameness } from "./differences.js";
import { facts } from "./facts.js";
import { addressOf, load } from "./files.js";
import { offerCopy } from "../copy.js";
import { writeState } from "./state.js";
import { breathing, nameOf, withAttributes } from "./words.js";

const SIDES = ["甲", "乙"];

/** A provision with its document; null where the library has none of this id. */
export async function provisionOf(id, labels) {
  const [document, anchor] = id.split("#");
  if (!anchor || !labels.document?.some(([known]) => known === document)) return null;
  const record = await load(`documents/${document}.json`);
  const found = record.parts.flatMap((part) => part.provisions).find((it) => it.anchor === anchor);
  return found ? { ...found, at: record } : null;
}

/** What is compared: heading and body; who answers is told below. */
const wordsOf = ({ heading, body, text }) => (body ? [heading, body].filter(Boolean).join("\n") : text);

/** @returns {{title: string, said: string, nodes: Element[]}} */
export function pair(state, both, labels) {
  const stretches = differences(...both.map(wordsOf));
  const shown = stretches ?? [{ own: wordsOf(both[0]), other: "", same: true }];
  const plain = !stretches && both.map((it, at) => text([{ own: wordsOf(it), other: wordsOf(it), same: true }], at));
  const texts = plain || (state.view ? [merged(shown)] : both.map((_, at) => text(shown, at)));
  const heads = both.map((it, at) => head(it, SIDES[at]));
  const columns = state.view && !plain ? [element("div", { className: "pair__heads" }, ...heads), ...texts] : heads.map((it, at) => element("section", {}, it, texts[at]));
  const grid = element("div", { className: state.view && !plain ? "pair__one" : "pair__columns" }, ...columns);
  return {
    title: "逐字比较",
    said: summary(stretches),
    nodes: [tools(state), legend(), grid, element("h3", { id: "facts" }, "要素对比"), facts(both, labels), citation(both)],
  };
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

function head(it, side) {
  const title = element("h3", { className: "pair__title" }, element("span", { className: "pair__side" }, side), " ");
  title.append(element("a", { href: addressOf(it.url) }, nameOf(it)));
  const source = element("p", { className: "clause__source" }, element("b", {}, it.at.place), " · ", element("a", { href: addressOf(it.at.url) }, it.at.title));
  return element("header", {}, title, source);
}

// --- the texts ---------------------------------------------------------------------------------------------------------

/** One side's own text; what only it says is marked. */
function text(stretches, side) {
  const [field, tag] = [["own", "del"], ["other", "ins"]][side];
  const pieces = stretches.filter((it) => it[field]).map((it) => piece(it[field], !it.same && tag));
  return withAttributes(element("div", { className: "pair__text" }, ...pieces.flat()), { lang: "zh-Hans" });
}

/** Both in one: where they differ, the words of the one before those of the other. */
function merged(stretches) {
  const pieces = stretches.flatMap((it) =>
    it.same ? piece(it.own, false) : [...(it.own ? piece(it.own, "del") : []), ...(it.other ? piece(it.other, "ins") : [])],
  );
  return withAttributes(element("div", { className: "pair__text" }, ...pieces), { lang: "zh-Hans" });
}

const piece = (words, tag) => (tag ? [element(tag, {}, ...breathing(words))] : breathing(words));

// --- to take away ------------------------------------------------------------------------------------------------------

function citation(both) {
  const lines = both.map((it, at) => `${SIDES[at]}：${nameOf(it)}。${it.at.citation} ${addressOf(it.url)}`);
  const pre = withAttributes(element("pre", {}, [...lines, `对照：${location.href}`].join("\n")), { tabindex: "0", "aria-label": "引用本次对照" });
  const figure = element("figure", {}, element("figcaption", {}, "引用本次对照"), pre);
  offerCopy(figure);
  return element("div", { className: "cite" }, figure);
}
