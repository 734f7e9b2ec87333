// What is compared, to take away: as a table for a spreadsheet, and as a document that can be printed, with its clauses, their facts
// and a citation of each by GB/T 7714—2025.

import { page } from "../files.js";
import { button, element } from "../search/elements.js";
import { saveFile, saveSheet } from "../search/sheet.js";
import { FACT_NAMES, factRows, factsOf, wordsOf } from "./facts.js";
import { reasonOf } from "./groups.js";
import { textsOf } from "./sentences.js";
import { SIDES, citationOf, nameOf, textOf, withAttributes } from "./words.js";

const STYLE = `body { max-width: 60em; margin: 2em auto; padding: 0 1em; font-family: serif; line-height: 1.8; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .9em; }
th, td { padding: .3em .6em; border: 1px solid #888; text-align: left; vertical-align: top; white-space: pre-line; }
h1 { font-size: 1.4em; } h2 { font-size: 1.15em; } li { overflow-wrap: anywhere; } h2, tr, li { break-inside: avoid; }`;
const CLAUSE = ["地区", "文件", "条款", ...FACT_NAMES, "条文", "引用", "链接"];

/** @typedef {{name: string, table: string[][], document: Node[]}} Files */

/** Two buttons; the files are made when one is pressed. @param {() => Files} make */
export function offerFiles(make) {
  const table = button("表格（CSV）", "", () => {
    const { name, table: rows } = make();
    saveSheet(rows, name);
  });
  const whole = button("文档（附引用）", "", () => {
    const { name, document: nodes } = make();
    saveFile([written(name, nodes)], name, "html", "text/html;charset=utf-8");
  });
  return element("p", { className: "comparison__files" }, "下载：", table, " ", whole);
}

/** Places side by side: a row for each clause of each group. @returns {Files} */
export function sidesFiles(title, { groups, rest }, { places, labels, matrix }) {
  const named = groups.map((it, at) => ({
    ...it,
    name: it.tool ? matrix.nameOf(it.tool) : `第 ${at + 1} 组`,
    why: reasonOf(it, places),
  }));
  const all = [...named, ...(rest.some((it) => it.length) ? [{ name: "没有对应的条款", why: "", tool: "", cells: rest, alone: true }] : [])];
  const table = all.flatMap(({ name, why, tool, cells }) => cells.flatMap((found, at) => found.map((it) => [name, why, ...clauseRow(it, places[at], tool, labels)])));
  const cited = citations();
  const parts = all.flatMap(({ name, why, tool, cells, alone }) => [
    element("h2", {}, why ? `${name}（${why}）` : name),
    ...(alone ? [] : [facts(places.map((place, at) => ({ name: place, provisions: cells[at] })), tool, labels)]),
    ...cells.flatMap((found, at) => found.map((it) => element("p", {}, element("b", {}, `${places[at]}：${nameOf(it)}`), ` [${cited.number(it)}] ${textOf(it).trim()}`))),
  ]);
  return { name: title, table: [["组", "依据", ...CLAUSE], ...table], document: [...parts, ...cited.list()] };
}

const clauseRow = (it, place, tool, labels) => {
  const told = factsOf(it, tool, labels);
  return [place, it.at.title, nameOf(it), ...FACT_NAMES.map((name) => told[name]), textOf(it).trim(), citationOf(it), page(it.url)];
};

/** Two provisions: the facts, then the sentences as they stand side by side. @returns {Files} */
export function pairFiles(both, rows, labels) {
  const sides = both.map((it, at) => ({ name: SIDES[at], provisions: [it] }));
  const told = factRows(sides, "", labels).map(({ name, cells, verdict }) => [name, ...cells.map(wordsOf), verdict]);
  const texts = rows.map((row) => textsOf(row, both).map((text) => text.trim()));
  const cited = citations();
  const of = (name, read) => [name, ...both.map(read), ""];
  const head = [of("地区", ({ at }) => at.place), of("文件", ({ at }) => at.title), of("条款", nameOf)];
  const further = [of("引用", citationOf), of("链接", ({ url }) => page(url))];
  return {
    name: `逐句对照：${both.map((it) => `${it.at.place}${it.number}`).join("与")}`,
    table: [["", ...SIDES, "异同"], ...head, ...told, ...texts.map((pair, at) => [`条文 ${at + 1}`, ...pair, ""]), ...further],
    document: [
      ...both.map((it, at) => element("p", {}, `${SIDES[at]}：${it.at.place}，${it.at.title}，${nameOf(it)} [${cited.number(it)}]`)),
      element("h2", {}, "要点"),
      facts(sides, "", labels),
      element("h2", {}, "条文"),
      table(SIDES, texts),
      ...cited.list(),
    ],
  };
}

function facts(sides, tool, labels) {
  const rows = factRows(sides, tool, labels).filter(({ cells }) => cells.some((values) => values.length));
  return table(["", ...sides.map(({ name }) => name), "异同"], rows.map(({ name, cells, verdict }) => [name, ...cells.map((values) => wordsOf(values) || "未写明"), verdict]));
}

function table(head, rows) {
  const line = (tag, cells) => element("tr", {}, ...cells.map((it) => element(tag, {}, it)));
  return element("table", {}, element("thead", {}, line("th", head)), element("tbody", {}, ...rows.map((cells) => line("td", cells))));
}

/** Each provision is cited once, in the order in which they are named. */
function citations() {
  const cited = new Map();
  return {
    number: (it) => [...cited.set(it.id, it).keys()].indexOf(it.id) + 1,
    list: () => [element("h2", {}, "引用（GB/T 7714—2025）"), element("ol", {}, ...[...cited.values()].map((it) => element("li", {}, citationOf(it))))],
  };
}

/** A whole document, which needs nothing else. */
function written(title, nodes) {
  const made = document.implementation.createHTMLDocument(title);
  made.documentElement.lang = document.documentElement.lang;
  made.head.prepend(withAttributes(element("meta"), { charset: "utf-8" }));
  const from = `${document.querySelector(".library-name")?.textContent.trim() ?? ""} ${location.href}，${window.days.today()}`;
  made.body.append(element("h1", {}, title), element("p", {}, from.trim()), ...nodes);
  const page = made.documentElement.outerHTML.replace("</head>", `<style>${STYLE}</style></head>`); // not an element: the site's policy allows no style within a page
  return `<!doctype html>\n${page}\n`;
}
