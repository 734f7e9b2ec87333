// One sheet to take to the window: channels and agencies, what to ask, and the clauses. Only the printer shows it.

import { element } from "../search/elements.js";
import { turn, worded } from "./card.js";

/** A button that prints, and the sheet. */
export function sheet(rows, { places, here, names }) {
  if (!rows.length) return [];
  const print = element("button", { type: "button", className: "stack__print" }, "打印：带去窗口问");
  print.addEventListener("click", () => window.print());
  const heads = ["措施", "找谁", "要问", "条文"].map((words) => element("th", {}, words));
  const body = rows.map((it) => {
    const asked = it.asks.filter((ask) => ask.verdict === "ask").map((ask) => worded(ask, names.who));
    if (window.days.on(it.groups) === "unstated") asked.push("条文没写到何时，现在还办不办，要问");
    const open = asked.map((words) => element("li", {}, `□ ${words}`));
    const clause = `${places[it.from].name}《${it.document}》${it.number}`;
    const cells = [[it.name], turn(it), [element("ul", {}, ...open)], [clause]];
    return element("tr", {}, ...cells.map((words) => element("td", {}, ...words)));
  });
  const title = element("h2", {}, `带去窗口问：${places[here].name}，我想${names.want}`);
  const day = element("p", {}, `${window.days.today()}，${location.href}`);
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...body));
  return [print, element("section", { className: "window-sheet" }, title, day, table)];
}
