// What is known of provisions, side by side: how much, for whom, in which state, who answers. Only what differs is marked; that
// places, titles and numbers of clauses are others is no difference.

import { element } from "../search/elements.js";
import { nameOf as labelOf } from "../search/labels.js";
import { placePattern, withAttributes } from "./words.js";

/**
 * @typedef {{name: string, provisions: object[]}} Side a place or a provision; its provisions know their documents as `at`
 * @typedef {{key: string, words: string, role?: string}} Value what counts when two are compared, and what is shown
 * @typedef {{name: string, cells: Value[][], verdict: string}} Row `verdict`: empty where nothing differs
 */

const FIELDS = [
  ["给什么", (it, tool) => givenBy(it, tool).gifts.map(({ name }) => ({ key: name, words: name }))],
  ["多少", (it, tool) => amounts(givenBy(it, tool).gifts)],
  ["帮谁", (it, tool) => givenBy(it, tool).recipients.map((words) => unplaced(words, it.at))],
  ["怎样得到", ({ actor }) => [{ key: actor, words: actor }]],
  ["效力", ({ status }, tool, labels) => [stateOf(status, labels)]],
  ["谁负责", (it, tool, labels) => answering(it, labels)],
  ["找谁办", ({ channels, at }) => channels.map((words) => unplaced(words, at))],
  ["量化目标", (it, tool) => (tool ? [] : goals(it))],
];
const NUMBER = /\d.*/u;
export const NOTE = "“谁负责”按职能比：各地的同一职能、同一角色算相同。地名不同、文件不同、序号不同都不算不同。";

/** What a provision gives by a tool; without one, all. */
const givenBy = (it, tool) => (tool && it.tools.find(({ id }) => id === tool)) || it;

function amounts(gifts) {
  const several = gifts.filter((gift) => gift.amounts.length).length > 1;
  return gifts.flatMap(({ name, amounts: found }) => found.map((it) => ({ key: `${name} ${fold(it)}`, words: several ? `${name} ${it}` : it })));
}

/** The numbers that are not among the amounts. */
function goals({ targets, gifts }) {
  const given = fold(gifts.flatMap((gift) => gift.amounts).join(" "));
  const further = targets.filter(({ words }) => !given.includes(fold(words).match(NUMBER)?.[0] ?? fold(words)));
  return further.map(({ subject, words }) => ({ key: words, words: `${subject} ${words}` }));
}

const fold = (words) => words.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();

const unplaced = (words, { names }) => ({ key: fold(words).replace(new RegExp(placePattern(names), "gu"), ""), words });

function stateOf(status, labels) {
  const key = window.days.on(status);
  return { key, words: labelOf(labels, "status", key) };
}

/** Bodies of the same function in two places count as the same: the id of a body is <place>-<function>. */
function answering({ who, groups }, labels) {
  const roles = (labels.role ?? []).flatMap(([role, label]) =>
    who.filter((it) => it.role === role).map(({ agency, name }) => ({ key: `${role} ${agency.replace(/^\d+-/, "")}`, words: name, role: label })),
  );
  return [...roles, ...groups.map((name) => ({ key: name, words: name }))];
}

/**
 * @param {Side[]} sides
 * @param {string} tool the one that is compared; empty for all that is given
 * @returns {Row[]} a row for each field
 */
export function factRows(sides, tool, labels) {
  return FIELDS.map(([name, read]) => {
    const cells = sides.map(({ provisions }) => distinct(provisions.flatMap((it) => read(it, tool, labels))));
    return { name, cells, verdict: verdictOf(cells, sides) };
  });
}

/** Each once; those of a role stand together. */
function distinct(values) {
  const once = [...new Map(values.map((it) => [it.key, it])).values()];
  const roles = [...new Set(once.map(({ role }) => role ?? ""))];
  return roles.flatMap((role) => once.filter((it) => (it.role ?? "") === role));
}

/** What stands before a value: a mark, and its role where that is another one than before. */
const before = (values, at) => (at ? "、" : "") + (values[at].role && values[at].role !== values[at - 1]?.role ? `${values[at].role} ` : "");

/** Values as one text. */
export const wordsOf = (values) => values.map(({ words }, at) => before(values, at) + words).join("");

/** 不同, or who alone says anything, or who does not. A side without provisions has nothing to say. */
function verdictOf(cells, sides) {
  const there = sides.map(({ name, provisions }, at) => ({ name, provisions, values: cells[at] })).filter(({ provisions }) => provisions.length);
  const [saying, silent] = [there.filter(({ values }) => values.length), there.filter(({ values }) => !values.length)];
  if (there.length < 2 || !saying.length) return "";
  if (!saying.every(({ values }) => sameKeys(values, saying[0].values))) return "不同";
  if (!silent.length) return "";
  return saying.length === 1 ? `只有${saying[0].name}写明` : `${silent.map(({ name }) => name).join("、")}未写明`;
}

const sameKeys = (own, other) => own.length === other.length && own.every(({ key }) => other.some((it) => it.key === key));

/** The facts of one provision as words: {给什么: …, 多少: …}. */
export function factsOf(it, tool, labels) {
  return Object.fromEntries(FIELDS.map(([name, read]) => [name, wordsOf(distinct(read(it, tool, labels)))]));
}

export const FACT_NAMES = FIELDS.map(([name]) => name);

// --- as a table --------------------------------------------------------------------------------------------------------

/** A table, and what none of them says. */
export function factTable(sides, tool, labels) {
  const rows = factRows(sides, tool, labels);
  const told = rows.filter(({ cells }) => cells.some((values) => values.length));
  const silent = rows.filter((row) => !told.includes(row) && row.name !== "量化目标").map(({ name }) => name);
  const head = ["", ...sides.map(({ name }) => name), "异同"].map((words) => (words ? withAttributes(element("th", {}, words), { scope: "col" }) : element("td")));
  const body = element("tbody", {}, ...told.map((row) => rowOf(row, sides)));
  const table = element("table", { className: "facts-table" }, element("thead", {}, element("tr", {}, ...head)), body);
  const note = silent.length ? [element("p", { className: "meta" }, `都没有写明：${silent.join("、")}。`)] : [];
  return element("div", { className: "facts" }, table, ...note);
}

function rowOf({ name, cells, verdict }, sides) {
  const shown = cells.map((values, at) => cell(values, sides[at], verdict === "不同" ? others(cells, at) : null));
  const told = element("td", { className: verdict ? "differs" : "none" }, verdict || "相同");
  const same = new Set(cells.map(wordsOf)).size === 1;
  const row = element("tr", { className: verdict ? "differing" : same ? "same" : "" }, withAttributes(element("th", {}, name), { scope: "row" }), ...shown, told);
  return row;
}

/** Keys that any other side has. */
const others = (cells, own) => new Set(cells.flatMap((values, at) => (at === own ? [] : values.map(({ key }) => key))));

/** What no other side has is marked, where they differ. */
function cell(values, { name, provisions }, shared) {
  const made = element("td", { className: values.length ? "" : "none" });
  made.dataset.side = name;
  const parts = values.flatMap(({ key, words }, at) => [before(values, at), shared && !shared.has(key) ? element("b", {}, words) : words]);
  made.append(...(parts.length ? parts : [provisions.length ? "未写明" : "没有"]));
  return made;
}
