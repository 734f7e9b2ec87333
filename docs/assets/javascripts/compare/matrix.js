// The matrix, which stands in the page: its cells open here, and count what is asked for (build_scripts/render/pages/compare_page.py).

import { saveSheet } from "../search/sheet.js";
import { writeState } from "./state.js";

const READINGS = ["", "any"]; // as WAYS there
const STANDINGS = ["", "not-ended", "in-force"];
export const OUT_OF_FORCE = ["dates-past", "expired", "repealed", "not-yet"];
const COUNTED = {
  "": "主要讲这个主题的条款数，每条只计一次",
  any: "主要讲或也讲到这个主题的条款数，一条可以计入几格",
};
const FORCE = { "": "效力不限", "not-ended": "不计日期已过去的", "in-force": "只计写明现行有效的" };

export class Matrix {
  constructor(overview) {
    this.says = overview.querySelector("[data-says]");
    this.rows = [...overview.querySelectorAll(".matrix tbody tr")];
    this.heads = [...overview.querySelectorAll(".matrix th[data-place]")];
    this.themes = this.rows.map((row) => [row.dataset.theme, row.querySelector("th").textContent.trim()]);
    this.places = this.heads.map((head) => [head.dataset.place, head.textContent.trim()]);
    this.rowsOfTools = new Map([...overview.querySelectorAll("[data-tool]")].map((row) => [row.dataset.tool, row]));
    this.tools = [...this.rowsOfTools].map(([tool, row]) => [tool, row.querySelector("a").textContent.trim()]);
    for (const row of this.rowsOfTools.values()) row.dataset.page = row.querySelector("a").href; // before it leads elsewhere
    this.cells = [...overview.querySelectorAll("[data-counts]")];
    this.told = (this.says?.textContent ?? "").split("：").at(-1); // how many there are, and what is counted where
    overview.querySelector("[data-csv]")?.addEventListener("click", (event) => this.#save(event));
  }

  /** How many provisions a place has under a theme, counted as the state says. */
  count(theme, place, state) {
    return countOf(this.#cell(theme, place), state);
  }

  /** Whether it has any, however they are counted. */
  has(theme, place) {
    return (this.#cell(theme, place)?.dataset.counts ?? "0").split(" ").some(Number);
  }

  /** What a theme, a place or a tool is called. */
  nameOf(id) {
    return [...this.themes, ...this.places, ...this.tools].find(([known]) => known === id)?.[1] ?? id;
  }

  /** The page of a tool. */
  pageOf(tool) {
    return this.rowsOfTools.get(tool).dataset.page;
  }

  /** What a tool is, in a sentence. */
  sentenceOf(tool) {
    return this.rowsOfTools.get(tool).querySelector(".meta").textContent.trim();
  }

  link(theme, place) {
    return this.#cell(theme, place)?.querySelector("a");
  }

  show(state) {
    this.state = state;
    for (const cell of this.cells) {
      const count = countOf(cell, state);
      (cell.querySelector("a") ?? cell).textContent = count;
      cell.classList.toggle("none", !count);
    }
    for (const [theme] of this.themes) {
      for (const [place] of this.places) {
        this.link(theme, place)?.setAttribute("href", writeState({ ...state, theme, places: [place] }));
      }
    }
    for (const [tool, row] of this.rowsOfTools) {
      row.querySelector("a").href = writeState({ tool, places: row.dataset.places.split(" "), status: state.status });
    }
    if (!this.says) return;
    const words = `每格是${COUNTED[state.count]}，${FORCE[state.status]}：${this.#told(state)}`;
    if (this.says.textContent !== words) this.says.textContent = words;
  }

  #told(state) {
    const total = countOf(this.cells.at(-1), state);
    return state.count || state.status ? `共计 ${total}。市、县的文件计入所在省；只有市、县文件的，以市、县为名。` : this.told;
  }

  #cell(theme, place) {
    const row = this.rows.find((it) => it.dataset.theme === theme);
    const head = this.heads.find((it) => it.dataset.place === place);
    return row && head && row.cells[head.cellIndex];
  }

  #save(event) {
    event.preventDefault();
    const rows = [...event.target.closest("[data-overview]").querySelectorAll(".matrix tr")];
    const name = ["主题与地区", this.state.count && "含也讲到的", this.state.status && FORCE[this.state.status]];
    saveSheet(rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())), name.filter(Boolean).join("-"));
  }
}

function countOf(cell, { count, status }) {
  const at = READINGS.indexOf(count) * STANDINGS.length + STANDINGS.indexOf(status);
  return Number(cell?.dataset.counts.split(" ")[at] ?? 0);
}
