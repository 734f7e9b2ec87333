// What is above the columns: theme, places and ways of counting to choose; and below them the provisions chosen.

import { button, element } from "../search/elements.js";
import { MOST, writeState } from "./state.js";
import { withAttributes } from "./words.js";

/** The form; it stays while what it asks for changes, so that the focus stays in it. */
export class Choosing {
  /** @param {(change: object) => void} onChange is told what is chosen, as a part of the state */
  constructor(matrix, ways, onChange) {
    this.matrix = matrix;
    this.theme = select("主题", "theme");
    this.tool = select("工具", "tool");
    this.places = Array.from({ length: MOST }, (_, at) => select(`地区${"一二三"[at]}`, "place"));
    this.ways = ways.map((field) => element("label", {}, `${field.closest("label").firstChild.data.trim()} `, field.cloneNode(true)));
    const fields = [this.theme, this.tool, ...this.places, ...this.ways];
    this.place = withAttributes(element("form", { className: "filters asked" }, ...fields), { "aria-label": "对照什么" });
    this.place.addEventListener("submit", (event) => event.preventDefault());
    this.place.addEventListener("change", () => onChange(this.#chosen()));
  }

  show(state) {
    const { matrix } = this;
    fill(this.theme, matrix.themes, state.theme);
    fill(this.tool, matrix.tools, state.tool);
    [this.theme.hidden, this.tool.hidden] = [Boolean(state.tool), !state.tool];
    this.places.forEach((label, at) => {
      const others = state.places.filter((_, place) => place !== at);
      const offered = matrix.places.filter(([slug]) => !others.includes(slug));
      const counted = offered.map(([slug, name]) => [slug, state.tool ? name : `${name}（${matrix.count(state.theme, slug, state)}）`]);
      fill(label, at || !state.places.length ? [["", "不选"], ...counted] : counted, state.places[at] ?? "");
      label.hidden = at > state.places.length;
    });
    for (const label of this.ways) {
      const field = label.querySelector("select");
      field.value = state[field.name];
      label.hidden = Boolean(state.tool) && field.name === "count"; // a provision uses a tool or does not
    }
  }

  #chosen() {
    const value = (label) => label.querySelector("select").value;
    const [count, status] = this.ways.map(value);
    const subject = this.tool.hidden ? { theme: value(this.theme), tool: "" } : { theme: "", tool: value(this.tool) };
    return { ...subject, places: [...new Set(this.places.map(value).filter(Boolean))], count, status };
  }
}

function select(name, field) {
  return element("label", {}, `${name} `, element("select", { name: field, autocomplete: "off" }));
}

function fill(label, options, value) {
  const field = label.querySelector("select");
  field.replaceChildren(...options.map(([id, words]) => element("option", { value: id }, words)));
  field.value = value;
}

/** The provisions chosen, one or two; the second one brings the way to compare them. */
export class Basket {
  constructor(onClear) {
    this.onClear = onClear;
    this.status = withAttributes(element("p", { className: "basket__status" }), { role: "status" });
    this.tools = element("p", { className: "basket__tools" });
    this.place = element("div", { className: "basket", hidden: true }, this.status, this.tools);
  }

  show(chosen) {
    this.place.hidden = !chosen.length;
    const said = chosen.length > 1 ? "已选两条。" : "已选一条，再选一条即可逐句对照。";
    this.status.textContent = chosen.length ? said : "";
    const [a, b] = chosen;
    const go = element("a", { href: writeState({ a, b }) }, "比较所选两条");
    this.tools.replaceChildren(...(b ? [go, " "] : []), button("清除", "", this.onClear));
  }
}
