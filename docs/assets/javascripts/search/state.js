// The state of a search is its address: ?q=…&province=…&theme=…&order=date

export const FACETS = {
  province: "省份", actor: "可享", offer: "帮什么", theme: "主题", time: "效力", status: "有效期", agency: "负责机构", recipient: "帮谁",
  year: "年份", level: "层级", document: "文件",
};
export const FOLDED = ["status", "document"]; // asked for by an address only
export const ORDERS = { rank: "最相关", date: "最新", place: "按地区" };

/** @returns {{query: string, filters: Object<string, string[]>, order: string}} */
export function readState(address) {
  const given = new URL(address).searchParams;
  const filters = Object.keys(FACETS).map((facet) => [facet, [...new Set(given.getAll(facet).filter(Boolean))]]);
  const order = given.get("order");
  return {
    query: given.get("q") ?? "",
    filters: Object.fromEntries(filters.filter(([, values]) => values.length)),
    order: Object.hasOwn(ORDERS, order) ? order : "rank",
  };
}

/** The address that opens with this state; what is not the search's own stays. */
export function writeState(address, { query, filters, order }) {
  const url = new URL(address);
  for (const name of ["q", "order", ...Object.keys(FACETS)]) url.searchParams.delete(name);
  if (query.trim()) url.searchParams.set("q", query.trim());
  for (const [facet, values] of Object.entries(filters)) {
    for (const value of values) url.searchParams.append(facet, value);
  }
  if (order && order !== "rank") url.searchParams.set("order", order);
  return url.href;
}
