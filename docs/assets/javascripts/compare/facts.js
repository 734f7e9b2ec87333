// What is known of two provisions, as a table; where they differ, a word says so.

import { element } from "../search/elements.js";
import { nameOf as labelOf } from "../search/labels.js";
import { page } from "../files.js";
import { day, numbered, withAttributes } from "./words.js";

/** @typedef {{key: string, words: string}[]} Values what counts when two are compared, and what is shown */

const ANSWERING = "谁负责";
const same = (words) => ({ key: words, words });
const single = (words) => (words ? [{ key: words, words }] : []);
const FIELDS = [
  ["文件", (it) => [{ key: it.at.id, words: it.at.title, url: it.at.url }]],
  ["地区", (it) => single(it.at.place)],
  ["文号", (it) => single(it.at.number)],
  ["日期", ({ at }) => single(at.issued ? `${day(at.issued)}成文` : at.published ? `${day(at.published)}发布` : "")],
  ["条款", (it) => single(numbered(it.number, it.heading ?? "").trim())],
  ["效力", (it, labels) => single(labelOf(labels, "status", window.days.on(it.status)))],
  ["主题", (it, labels) => [...it.themes].sort((a, b) => b.primary - a.primary).map(({ id }) => ({ key: id, words: labelOf(labels, "theme", id) }))],
  [ANSWERING, answering],
  ["可享", (it, labels) => single(labelOf(labels, "actor", it.actor))],
  ["帮什么", (it, labels) => it.offers.map((key) => ({ key, words: labelOf(labels, "offer", key) }))],
  ["帮谁", (it) => it.recipients.map(same)],
  ["找谁", (it) => it.channels.map(same)],
  ["量化", (it) => it.targets.map(({ subject, printed }) => ({ key: printed, words: `${subject} ${printed}` }))],
];


/** Bodies of the same function in two places count as the same: the id of a body is <place>-<function>. */
function answering({ responsibilities, groups }, labels) {
  const roles = (labels.role ?? []).flatMap(([role, label]) =>
    responsibilities.filter((it) => it.role === role).map((it, at) => ({
      key: `${role} ${it.agency.replace(/^\d+-/, "")}`,
      words: at ? it.name : `${label} ${it.name}`,
    })),
  );
  return [...roles, ...groups.map((name) => ({ key: name, words: name }))];
}

export function facts(both, labels) {
  const head = ["要素", "甲", "乙", "异同"].map((words) => withAttributes(element("th", {}, words), { scope: "col" }));
  const rows = FIELDS.map(([name, read]) => row(name, ...both.map((it) => read(it, labels))));
  const table = element("table", { className: "facts-table" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
  const note = element("p", { className: "meta" }, "“谁负责”按职能比：各地的同一职能、同一角色算相同。");
  return element("div", {}, table, note);
}

function row(name, own, other) {
  const keys = [own, other].map((values) => new Set(values.map((it) => it.key)));
  const [mine, theirs] = keys;
  const same = mine.size === theirs.size && [...mine].every((key) => theirs.has(key));
  const told = !mine.size && !theirs.size ? "—" : same ? (name === ANSWERING ? "职能相同" : "相同") : "不同";
  const cells = [cell(own, theirs, "del"), cell(other, mine, "ins"), element("td", { className: same ? "none" : "differs" }, told)];
  return element("tr", {}, withAttributes(element("th", {}, name), { scope: "row" }), ...cells);
}

/** Of several values those that only this side has are marked. */
function cell(values, others, tag) {
  if (!values.length) return element("td", { className: "none" }, "未写明");
  const parts = values.map((it) => {
    const words = it.url ? element("a", { href: page(it.url) }, it.words) : it.words;
    return values.length + others.size > 2 && !others.has(it.key) ? element(tag, {}, words) : words;
  });
  return element("td", {}, ...parts.flatMap((part, at) => (at ? ["、", part] : [part])));
}
