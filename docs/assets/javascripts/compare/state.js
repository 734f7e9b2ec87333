// The state of the page is its address:
//   ?count=any&status=not-ended                     the matrix, as it is counted
//   ?theme=ip&place=hunan,sichuan&count=…&status=…  two or three places side by side under a theme
//   ?tool=exhibition&place=hunan,sichuan&status=…   two or three places side by side, what uses a tool
//   ?a=<document id>%23<anchor>&b=…&view=one        two provisions sentence by sentence

export const MOST = 3;

/** @typedef {{a: string, b: string, view: string, theme: string, tool: string, places: string[], count: string, status: string}} State */

/** @returns {State} */
export function readState(address) {
  const given = new URL(address).searchParams;
  const one = (name) => (given.get(name) ?? "").trim();
  const places = given.getAll("place").flatMap((value) => value.split(",")).map((value) => value.trim());
  return {
    a: one("a"),
    b: one("b"),
    view: one("view") === "one" ? "one" : "",
    theme: one("theme"),
    tool: one("theme") ? "" : one("tool"),
    places: [...new Set(places.filter(Boolean))].slice(0, MOST),
    count: one("count") === "any" ? "any" : "",
    status: ["not-ended", "in-force"].includes(one("status")) ? one("status") : "",
  };
}

/** The address, without the path, that opens with this state. */
export function writeState({ a = "", b = "", view = "", theme = "", tool = "", places = [], count = "", status = "" }) {
  const named = { a, b, view, theme, tool, place: places, count, status };
  const said = Object.entries(named).map(([name, value]) => [name, [value].flat().map(encodeURIComponent).join(",")]);
  const query = said.filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join("&");
  return query ? `?${query}` : location.pathname;
}
