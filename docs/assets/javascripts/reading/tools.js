// The tools of one clause: to the one before and after, copy its address, cite it, put it beside another, report an error.
// There is one row of them; it goes where one is: with the pointer, the focus, or the address.

import { decoded, page } from "../files.js";
import { mistakeAddress } from "../mend.js";
import { repository } from "../repository.js";
import { button, element } from "../search/elements.js";
import { cite } from "./cite.js";
import { addressOf, clauses, named, nameOf, neighbours } from "./clauses.js";

const AWAY = 500; // milliseconds after which the row goes with the pointer

class Tools {
  constructor() {
    this.before = element("a", { className: "tool" }, "上一条");
    this.after = element("a", { className: "tool" }, "下一条");
    this.copying = button("复制链接", "tool", () => this.copy());
    this.citing = button("引用", "tool", () => cite(this.clause, this.citing));
    this.beside = element("a", { className: "tool" }, "对照");
    this.report = element("a", { className: "tool report", hidden: !repository }, "指出此处错误");
    this.closing = button("收起", "tool tools__close", () => this.hide());
    this.status = element("span", { className: "visually-hidden" });
    this.status.setAttribute("role", "status");
    const row = [this.before, this.after, this.copying, this.citing, this.beside, this.report, this.closing];
    this.row = element("div", { className: "tools__row" }, ...row, this.status);
    this.row.setAttribute("role", "toolbar");
    this.place = element("div", { className: "tools" }, this.row);
    for (const event of ["pointerdown", "focus"]) this.report.addEventListener(event, () => this.fill());
    this.row.addEventListener("keydown", (event) => this.key(event));
  }

  get tools() {
    return [...this.row.querySelectorAll(".tool")].filter((it) => !it.hidden && it.getClientRects().length);
  }

  /** Put the row into the card of a clause. */
  show(clause) {
    if (!clause || clause === this.clause) return;
    this.clause = clause;
    const { before, after } = neighbours(clause);
    lead(this.before, before);
    lead(this.after, after);
    this.row.setAttribute("aria-label", `${nameOf(clause)}：工具`);
    this.copying.textContent = "复制链接";
    this.beside.href = `${page("compare/")}?a=${encodeURIComponent(`${documentOf()}#${clause.id}`)}`;
    this.fill();
    clause.after(this.place);
    this.place.style.setProperty("--up", `${clause.offsetTop + clause.offsetHeight + this.row.offsetHeight / 2}px`);
    document.documentElement.classList.add("with-tools"); // they cover the lower edge of a phone
    this.rove(this.tools[0]);
  }

  hide() {
    if (this.row.contains(document.activeElement)) this.clause.querySelector(".headerlink").focus({ preventScroll: true });
    this.clause = null;
    this.place.remove();
    document.documentElement.classList.remove("with-tools");
  }

  fill() {
    if (repository && this.clause) this.report.href = mistakeAddress(this.clause);
  }

  async copy() {
    const address = addressOf(this.clause.id);
    const done = await navigator.clipboard?.writeText(address).then(() => true, () => false);
    this.copying.textContent = done ? "已复制" : "未能复制";
    this.status.textContent = done ? "已复制本条链接" : `未能复制，链接是 ${address}`;
    if (!done) location.hash = this.clause.id; // there to be taken from the address
  }

  /** One stop of the Tab key; arrows go along the row. */
  key(event) {
    const { tools } = this;
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const ends = { Home: 0, End: tools.length - 1 };
    const at = tools.indexOf(document.activeElement);
    if (event.key === "Escape") this.hide();
    else if (event.key in steps) this.go(tools[(at + steps[event.key] + tools.length) % tools.length], event);
    else if (event.key in ends) this.go(tools[ends[event.key]], event);
  }

  go(tool, event) {
    event.preventDefault();
    this.rove(tool);
    tool.focus();
  }

  rove(tool) {
    for (const it of this.row.querySelectorAll(".tool")) it.tabIndex = it === tool ? 0 : -1;
  }
}

function lead(link, clause) {
  link.hidden = !clause;
  if (!clause) return;
  link.href = `#${clause.id}`;
  link.title = nameOf(clause);
}

/** Id of the document. */
const documentOf = () => decoded(location.pathname.match(/documents\/([^/]+)\//)[1]);

const clauseAt = (target) => target.closest?.(".measure")?.querySelector(":scope > .provision");

export function offerTools() {
  const tools = new Tools();
  let leaving = 0;
  const reach = () => tools.show(named());
  addEventListener("hashchange", reach);
  document.addEventListener("focusin", ({ target }) => tools.show(clauseAt(target)));
  document.addEventListener("click", ({ target }) => target.matches?.(".measure .headerlink") && tools.show(clauseAt(target)));
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    const printed = document.getElementById("view-source").checked; // lines stand close there
    if (pointerType !== "mouse" || printed || tools.row.contains(document.activeElement)) return;
    clearTimeout(leaving);
    const clause = clauseAt(target);
    if (clause) tools.show(clause);
    else if (tools.clause) leaving = setTimeout(() => tools.hide(), AWAY);
  });
  if (clauses().length) reach();
}
