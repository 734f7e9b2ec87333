// Which provisions of places belong together: those that use the same tool, many to many; besides them those that align.js
// finds to answer each other. Whatever belongs to no group is among the rest.

import { align } from "./align.js";

/**
 * @typedef {{tool: string, cells: object[][], grounds: object[]}} Group `cells`: the provisions of each place; `tool`: empty where
 *   align.js says why
 * @param {object[][]} columns the provisions of each place under a theme, in the order of its documents
 * @param {Map<string, object[]>[]} elsewhere for each place: tool → its provisions that use it, of whatever theme
 * @param {string[]} order all tools
 * @returns {{groups: Group[], rest: object[][]}} tools of most places first; what a place has under the theme comes before what it
 *   has under another one, which is taken only where there is nothing else
 */
export function group(columns, elsewhere, order) {
  const used = new Set(columns.flat().flatMap(toolsOf));
  const byTool = order.filter((tool) => used.has(tool)).map((tool) => {
    const cells = columns.map((column, at) => {
      const own = column.filter((it) => toolsOf(it).includes(tool));
      return own.length ? own : (elsewhere[at].get(tool) ?? []);
    });
    return { tool, cells, grounds: [] };
  });
  const shared = byTool.filter(({ cells }) => places(cells) > 1);
  const together = ({ cells }) => shared.some((found) => cells.every((it, at) => !it || found.cells[at].some(({ id }) => id === it.id)));
  const { rows } = align(columns);
  const further = rows.filter((row) => !together(row)).map(({ cells, grounds }) => ({ tool: "", cells: cells.map((it) => (it ? [it] : [])), grounds }));
  const groups = [...shared.sort((a, b) => places(b.cells) - places(a.cells)), ...further];
  const taken = new Set(groups.flatMap(({ cells }) => cells.flat()).map(({ id }) => id));
  return { groups, rest: columns.map((column) => column.filter(({ id }) => !taken.has(id))) };
}

const toolsOf = ({ tools }) => tools.map(({ id }) => id);

const places = (cells) => cells.filter((found) => found.length).length;

/** Why the provisions of a group belong together. */
export function reasonOf({ tool, grounds }, places) {
  return tool ? "同一政策工具" : grounds.map((it) => said(it, places)).join("；");
}

function said({ between, ground: { kind, words } }, places) {
  const which = places.length > 2 ? between.map((at) => places[at]).join("与") : "";
  const reasons = {
    similar: () => "文字相近",
    heading: () => `标题同有“${words[0]}”`,
    words: () => `都讲${words.map((word) => `“${word}”`).join("")}，而此主题下别的条款不讲`,
  };
  return which + reasons[kind]();
}
