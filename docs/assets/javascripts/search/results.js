// Results: how many there are, the list, and what can be done with it.

import { button, element, marked } from "./elements.js";
import { homeLine } from "./home.js";
import { answering, nameOf } from "./labels.js";
import { ORDERS } from "./state.js";
import { relaxedLine, suggestions } from "./suggestions.js";

/** The lists of an answer that have what is called so → what they are called. */
export const NAMED = { documents: "文件", tools: "政策工具", agencies: "机构", instruments: "被引文件" };

export class Results {
  /** @param {(change: object) => void} onChange is told a new order, more results, or another search */
  constructor(labels, onChange) {
    this.labels = labels;
    this.onChange = onChange;
    this.status = element("p", { className: "finder__status" });
    this.status.setAttribute("role", "status"); // announced by screen readers, politely
    this.order = element("select", { name: "order" }, ...Object.entries(ORDERS).map(([value, label]) => element("option", { value }, label)));
    this.order.addEventListener("change", () => onChange({ order: this.order.value }));
    this.csv = button("下载表格", "finder__button", () => this.#download());
    this.tools = element("p", { className: "finder__tools", hidden: true }, element("label", {}, "排序 ", this.order), this.csv);
    this.suggested = element("p", { className: "finder__suggested", hidden: true });
    this.home = element("p", { className: "finder__home", hidden: true });
    this.named = element("ul", { className: "finder__named", hidden: true });
    this.list = element("ol", { className: "finder__results" });
    this.more = button("更多", "finder__button finder__more", () => {
      this.reached = this.list.childElementCount; // the first new one gets the focus
      onChange({ more: true });
    });
    const head = element("div", { className: "finder__head" }, this.status, this.tools);
    this.place = element("div", { className: "finder__found" }, head, this.suggested, this.home, this.named, this.list, this.more);
  }

  show(state, answer) {
    const { total, results } = answer;
    this.state = state;
    const idle = !state.query.trim() && !Object.keys(state.filters).length;
    const none = answer.alike ? "没有找到；名称相近的列在下面。" : "没有找到。可以少写几个字，或去掉条件。";
    const found = total ? `找到 ${total} 条` : none;
    this.say(idle ? "" : relaxedLine(answer) || found);
    const offers = suggestions(state, answer, this.labels, this.onChange);
    this.suggested.replaceChildren(...offers);
    this.suggested.hidden = !offers.length;
    const home = total && !idle ? homeLine(state, this.labels, this.onChange) : [];
    this.home.replaceChildren(...home);
    this.home.hidden = !home.length;
    const named = idle ? [] : namedLines(answer, state);
    this.named.replaceChildren(...named);
    this.named.hidden = !named.length;
    this.tools.hidden = !total || idle;
    this.order.value = state.order;
    this.list.replaceChildren(...(idle ? [] : results).map((result) => item(result, state, this.labels)));
    this.more.hidden = idle || results.length >= total;
    this.list.children[this.reached]?.querySelector("a")?.focus();
    this.reached = undefined;
  }

  fail() {
    this.say("检索数据没有载入，请检查网络后刷新页面重试。");
    this.list.replaceChildren();
    for (const part of [this.more, this.tools, this.suggested, this.home, this.named]) part.hidden = true;
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  busy(is) {
    this.list.setAttribute("aria-busy", String(is));
  }

  async #download() {
    this.csv.disabled = true;
    const { download } = await import("./csv.js");
    await download(this.state, this.labels).catch((error) => {
      console.error(error);
      this.say("表格没有做成，请检查网络后重试。");
    });
    this.csv.disabled = false;
  }
}

/** What is called so, kind by kind, and the pages that show the words where no clause has them: each a link. */
function namedLines(answer, { query }) {
  const line = ([name, links]) => element("li", {}, element("span", { className: "finder__kind" }, name), " ", ...links.flatMap((link, at) => (at ? ["、", link] : [link])));
  const kinds = Object.entries(NAMED).map(([list, name]) => [answer.alike ? `名称相近的${name}` : name, (answer[list] ?? []).map((it) => element("a", { href: it.url }, it.title))]);
  const pages = new Map((answer.pages ?? []).map((it) => [`${it.document} ${it.title}`, it]));
  const shown = [...pages.values()].map((it) => element("a", { href: withQuery(it.url, query), title: it.document }, placeName(it)));
  return [...kinds, ["页面上", shown]].filter(([, links]) => links.length).map(line);
}

/** A place on a page: the page as one speaks of it, and the heading there. */
function placeName({ document, title }) {
  const [heading] = title.split("\n");
  return title === document ? title : `${shortName({ document, place: "" })} · ${heading}`;
}

function item(result, { query }, labels) {
  const link = element("a", { href: withQuery(result.url, result.relaxed ? result.relaxed.words.join(" ") : query) }, ...marked(result.title, result.titleMarks));
  const title = element("h2", { className: "finder__title" }, link);
  const source = element("p", { className: "finder__source" }, ...useful(result, labels), ...standing(result, labels));
  source.append(result.place ? `${result.place} · ` : "", element("span", { title: result.document }, shortName(result)));
  const excerpt = element("p", { className: "finder__excerpt" }, ...marked(result.excerpt, result.marks));
  const about = element("p", { className: "finder__about" }, ...aboutLines(result, labels));
  return element("li", { className: "finder__result" }, title, source, excerpt, about);
}

/** What a firm can do with it; nothing on what is no measure. */
function useful({ facets }, labels) {
  const [actor] = facets.actor ?? [];
  return actor ? [element("span", { className: `mark mark-${actor}` }, nameOf(labels, "actor", actor)), " "] : [];
}

const ISSUED = /^.*?[关關][于於](?:印[发發]|[转轉][发發]|[发發]布|公布)《?(.+?)》?的(?:通知|公告)$/u;
const ISSUER = /^.+?(?=[关關][于於])/u;

/** A document as one speaks of it, without who issued it and the place beside it: 某省人民政府关于印发某省若干措施的通知 → 若干措施. */
export function shortName({ document, place }) {
  const name = document.replace(ISSUED, "$1").replace(ISSUER, "");
  const places = Array.from(place, (_, start) => place.slice(start)).filter((part) => part.length > 1);
  const own = places.find((part) => name.startsWith(part) && name.length > part.length + 3) ?? "";
  return name.slice(own.length);
}

/** A mark where a provision is not, or not for certain, in force. */
export function standing({ facets }, labels) {
  const [status] = facets.time ?? [];
  const silent = !status || status === "in-force";
  return silent ? [] : [element("span", { className: `mark mark-${status}` }, nameOf(labels, "time", status)), " "];
}

/** Who answers for it, what it is about, and its address to copy. */
function aboutLines(result, labels) {
  const how = result.relaxed?.synonyms.length ? [element("span", {}, `按${result.relaxed.synonyms.map((word) => `“${word}”`).join("")}找到`)] : [];
  const people = answering(result.answers, labels).map(([role, names]) => `${role} ${names.join("、")}`).join("；");
  const themes = (result.facets.theme ?? []).map((theme) => nameOf(labels, "theme", theme)).join("、");
  const lines = [people, themes].filter(Boolean).map((words) => element("span", {}, words));
  const copy = button("复制链接", "finder__copy", async () => {
    await navigator.clipboard.writeText(result.url);
    copy.textContent = "已复制";
    setTimeout(() => (copy.textContent = "复制链接"), 2000);
  });
  copy.setAttribute("aria-label", `复制“${result.title}”的链接`);
  return [...how, ...lines, copy];
}

/** The address of a provision that marks, on arrival, what was looked for. */
export function withQuery(address, query) {
  const url = new URL(address);
  if (query.trim()) url.searchParams.set("q", query.trim());
  return url.href;
}
