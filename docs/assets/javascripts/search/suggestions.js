// Suggestions: what else could be meant. Nothing of it is mixed into the results; a tap asks for it.

import { button } from "./elements.js";
import { nameOf } from "./labels.js";
import { FACETS } from "./state.js";

const MOST = 5;
const ALIKE = 0.4;

/** What an answer that only comes near says of itself; empty for one that fits. */
export function relaxedLine({ total, relaxed }) {
  if (!relaxed) return "";
  const list = (words) => words.map((word) => `“${word}”`).join("");
  const lacking = [
    relaxed.missing.length ? `文库里没有说到${list(relaxed.missing)}` : "",
    relaxed.elsewhere.length ? `${relaxed.elsewhere.join("、")}没有这方面的条款` : "",
  ].filter(Boolean);
  if (!relaxed.total) return lacking.length && !total ? `${lacking.join("；")}。` : "";
  const onPages = total > relaxed.total ? [`条文里没有，页面上有 ${total - relaxed.total} 处`] : [];
  const how = relaxed.synonyms.length ? `没有完全一样的，也按${list(relaxed.synonyms)}查找` : "没有完全一样的，下面是最接近的";
  return `${[...onPages, ...lacking, how].join("；")}：${relaxed.total} 条`;
}

/** Buttons, each of which asks for something else. */
export function suggestions(state, answer, labels, onChange) {
  const { total, relaxed, terms = [] } = answer;
  if (!state.query.trim()) return [];
  const named = matching(state.query, labels).slice(0, MOST);
  const found = named.length || total ? named : closest(state.query, labels).slice(0, MOST);
  const buttons = found.map(([facet, value]) => {
    const name = `${FACETS[facet]}：${nameOf(labels, facet, value)}`;
    return button(name, "finder__chip", () => onChange({ query: "", filters: { ...state.filters, [facet]: [value] } }));
  });
  const exactly = relaxed && total ? [button("只要一字不差的", "finder__chip", () => onChange({ query: `"${state.query.trim().replaceAll('"', "")}"` }))] : [];
  const loosely = !total && isQuoted(state.query) ? [button("也找意思相近的", "finder__chip", () => onChange({ query: unquoted(state.query) }))] : [];
  const alone = total && !relaxed ? [] : rarest(terms).map(({ term, total: count }) =>
    button(`只找“${term}”：${count} 条`, "finder__chip", () => onChange({ query: quoted(term), filters: {} })),
  );
  const filters = total || !Object.keys(state.filters).length ? [] : [button("去掉全部条件", "finder__chip", () => onChange({ filters: {} }))];
  const offers = [...exactly, ...loosely, ...alone, ...filters, ...buttons];
  return offers.length ? [total ? "也可以查看 " : "可以试试 ", ...offers] : [];
}

/** [facet, value] of what is called so, or nearly: 工信厅 is one of the names of 工业和信息化. */
export function matching(query, labels) {
  const asked = query.trim().toLowerCase();
  if (asked.length < 2) return [];
  const hits = (labels.names ?? []).filter(([name]) => name.length > 1 && (name.includes(asked) || asked.includes(name)));
  const rank = ([name]) => (name === asked ? 0 : asked.includes(name) ? 1 : 2) * 100 + Math.abs(name.length - asked.length);
  return distinct(hits.sort((a, b) => rank(a) - rank(b)));
}

function closest(query, labels) {
  const own = pairs(query.trim());
  const alike = (name) => {
    const other = pairs(name);
    return (2 * other.filter((pair) => own.includes(pair)).length) / (own.length + other.length || 1);
  };
  const scored = (labels.names ?? []).map((entry) => [alike(entry[0]), entry]).filter(([score]) => score >= ALIKE);
  return distinct(scored.sort(([a], [b]) => b - a).map(([, entry]) => entry));
}

function pairs(text) {
  const symbols = [...text];
  return symbols.slice(1).map((symbol, place) => symbols[place] + symbol);
}

function distinct(entries) {
  return [...new Map(entries.map(([, facet, value]) => [`${facet} ${value}`, [facet, value]])).values()];
}

/** Of several terms the one that finds least, but something. */
function rarest(terms) {
  const finding = terms.filter(({ total }) => total).sort((a, b) => a.total - b.total);
  return terms.length > 1 ? finding.slice(0, 1) : [];
}

const PAIR = /["＂“]([^"＂“”]+)["＂”]|「([^「」]+)」/gu;

const isQuoted = (query) => query.search(PAIR) >= 0;

const unquoted = (query) => query.replace(PAIR, "$1$2");

function quoted(term) {
  return /[\s|"-]/u.test(term) ? `"${term}"` : term;
}
