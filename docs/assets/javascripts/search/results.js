// The list of results, and the line above it that says how many there are or what went wrong.

import { element } from "./elements.js";

/** Search and show; an answer that comes after a newer question is thrown away. */
export async function showResults(finder, state) {
  const turn = (state.turn += 1);
  const slow = setTimeout(() => say(finder, "正在检索…"), 300);
  finder.results.setAttribute("aria-busy", "true");
  try {
    const answer = await window.librarySearch(state.query, { filters: state.filters, limit: state.limit });
    if (turn === state.turn) show(finder, state, answer);
  } catch (error) {
    console.error(error);
    if (turn === state.turn) fail(finder);
  } finally {
    clearTimeout(slow);
    if (turn === state.turn) finder.results.removeAttribute("aria-busy");
  }
}

function show(finder, state, { total, results }) {
  const idle = !state.query.trim() && !Object.values(state.filters).flat().length;
  const none = "没有找到。试试更短的词，或去掉一些条件。";
  say(finder, idle ? "" : total ? `找到 ${total} 条` : none);
  const reached = state.limit > 20 ? finder.results.childElementCount : 0;
  finder.results.replaceChildren(...results.map(item));
  finder.more.hidden = results.length >= total;
  if (reached) finder.results.children[reached]?.querySelector("a")?.focus();
}

function fail(finder) {
  const local = location.protocol === "file:";
  say(finder, local ? "直接打开文件时不能检索，请通过网站访问。" : "检索数据没有载入，请检查网络后刷新页面重试。");
  finder.results.replaceChildren();
  finder.more.hidden = true;
}

function say(finder, words) {
  if (finder.status.textContent !== words) finder.status.textContent = words;
}

function item(result) {
  const link = element("a", { href: result.url }, result.title);
  const source = element("p", { className: "finder__source" }, `${result.province} · ${result.document}`);
  const excerpt = element("p", { className: "finder__excerpt" }, ...marked(result.excerpt, result.marks));
  return element("li", { className: "finder__result" }, element("h2", { className: "finder__title" }, link), source, excerpt);
}

/** The excerpt as pieces of text, the hits in <mark>. */
export function marked(text, marks) {
  const pieces = [];
  let done = 0;
  for (const [start, end] of marks) {
    pieces.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...pieces, text.slice(done)].filter((piece) => piece !== "");
}
