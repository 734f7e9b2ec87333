// The place where a reader is, as he has chosen it in the finder: what is of there comes first, and the page says so.

import { recall } from "../kept.js";
import { button, element } from "./elements.js";
import { nameOf } from "./labels.js";

/** The province of which the library has something for the place kept on this device; empty where none is kept or it has nothing. */
export function keptHome(labels) {
  const { place } = recall();
  const province = new Map(labels.within ?? []).get(place) ?? place;
  return (labels.province ?? []).some(([slug]) => slug === province) ? province : "";
}

/** What to search with: the place, unless the reader has turned that off, has chosen places himself or sorts by date. */
export function homeOf({ home, filters, order }, labels) {
  return home && !filters.province && order !== "date" ? keptHome(labels) : "";
}

/** What the page says of it, and a button that turns it off or on; nothing where no place is kept or it would change nothing. */
export function homeLine({ home, filters, order }, labels, onChange) {
  const kept = !filters.province && order !== "date" && keptHome(labels);
  if (!kept) return [];
  const name = nameOf(labels, "province", kept);
  const words = home ? `${name}的排在最前：您在“我想”里选了这里，只记在这台设备上。` : "没有按您选的地方排。";
  return [element("span", {}, words), " ", button(home ? "不按地方排" : `${name}的排在最前`, "finder__chip", () => onChange({ home: !home }))];
}
