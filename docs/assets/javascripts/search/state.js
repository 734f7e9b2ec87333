// The state of a search is its address: ?q=…&province=…&theme=…

export const FACETS = { province: "省份", theme: "主题", agency: "机构", status: "效力", year: "年份", level: "层级", document: "文件" };

/** @returns {{query: string, filters: Object<string, string[]>}} */
export function readState(address) {
  const given = new URL(address).searchParams;
  const filters = Object.keys(FACETS).map((facet) => [facet, given.getAll(facet).filter(Boolean)]);
  return { query: given.get("q") ?? "", filters: Object.fromEntries(filters.filter(([, values]) => values.length)) };
}

/** The address that opens with this state; what is not the search's own stays. */
export function writeState(address, { query, filters }) {
  const url = new URL(address);
  for (const name of ["q", ...Object.keys(FACETS)]) url.searchParams.delete(name);
  if (query.trim()) url.searchParams.set("q", query.trim());
  for (const [facet, values] of Object.entries(filters)) {
    for (const value of values) url.searchParams.append(facet, value);
  }
  return url.href;
}
