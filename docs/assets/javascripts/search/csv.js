// The results as a table for a spreadsheet.

import { search } from "./engine.js";
import { homeOf } from "./home.js";
import { answering, nameOf } from "./labels.js";
import { saveSheet } from "./sheet.js";
import { FACETS } from "./state.js";

const HEAD = ["地区", "文件", "条款", FACETS.time, FACETS.year, FACETS.theme, "谁负责", "条文", "链接"];

export async function download(state, labels) {
  const { query, filters, order } = state;
  const { results } = await search(query, { filters, order, home: homeOf(state, labels), limit: Infinity });
  const rows = results.map((result) => row(result, labels));
  saveSheet([HEAD, ...rows], query.trim().replace(/[^\p{L}\p{N}]+/gu, "-") || "检索结果");
}

function row(result, labels) {
  const names = (facet) => (result.facets[facet] ?? []).map((value) => nameOf(labels, facet, value)).join("、");
  const people = answering(result.answers, labels).map(([role, given]) => `${role}：${given.join("、")}`).join("；");
  return [result.place, result.document, result.title, names("time"), names("year"), names("theme"), people, result.text, result.url];
}
