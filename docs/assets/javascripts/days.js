// What depends on the day is shown for today in China, whenever the site was built (build_scripts/render/by_day.py). Values
// and the days from which they hold stand in attributes: data-days="12|2026-10-02|11" has an element's words, data-days-…
// another of its properties. Loaded in the head, so that all is in place before it is painted. For other scripts: window.days.

window.days = (() => {
  const ORDER = ["in-force", "unstated", "not-yet", "dates-past", "expired", "repealed"]; // as build_scripts/model/annotations.py
  const MARKS = { "not-yet": "尚未施行", "dates-past": "写明的日期都已过去", expired: "有效期已过", repealed: "已废止" };
  const LABELS = { "in-force": "现行有效", unstated: "有效期未写明", ...MARKS };
  const WORDS = "⟨today⟩"; // stands for the day itself
  const inChina = () => new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
  let today = inChina();

  /** The value that holds today. */
  function on(steps) {
    const [first, ...changes] = String(steps).split("|");
    let value = first;
    for (let at = 0; at + 1 < changes.length && changes[at] <= today; at += 2) value = changes[at + 1];
    return value;
  }

  const written = () => today.replace(/(\d+)-0?(\d+)-0?(\d+)/, "$1年$2月$3日");

  function mark(element, group, labels) {
    element.className = group in labels ? `mark mark-${group}` : "mark";
    element.textContent = labels[group] ?? "";
  }

  /** Name of the attribute → what its value does to the element. */
  const SETTERS = {
    "data-days": (element, words) => (element.textContent = words.replace(WORDS, written())),
    "data-days-mark": (element, group) => mark(element, group, MARKS),
    "data-days-state": (cell, group) => {
      Object.assign(cell.dataset, { status: group, value: ORDER.indexOf(group) });
      mark(cell.firstElementChild, group, LABELS);
    },
    "data-days-measure": (card, group) => Object.assign(card.dataset, { group, state: LABELS[group] }),
    "data-days-counts": (cell, counts) => (cell.dataset.counts = counts),
    "data-days-hidden": (element, hidden) => (element.hidden = Boolean(hidden)),
    "data-days-class": (element, name) => element.setAttribute("class", name),
    "data-days-scale": (line, ends) => position(line, ...ends.split(" ").map(Date.parse)),
  };
  const NAMES = Object.keys(SETTERS);
  const SELECTOR = NAMES.map((name) => `[${name}]`).join();

  /** A line that shows today on a scale of days; hidden beyond its ends. */
  function position(line, first, last) {
    const share = (Date.parse(today) - first) / (last - first);
    for (const end of ["x1", "x2"]) line.setAttribute(end, `${Math.round(share * 10000) / 100}%`);
    line.setAttribute("visibility", share >= 0 && share <= 1 ? "visible" : "hidden");
  }

  function set(element) {
    for (const name of NAMES) {
      if (element.hasAttribute(name)) SETTERS[name](element, on(element.getAttribute(name)));
    }
  }

  /** Put the children of a list in today's order. The anchor of a place stays on its first row. */
  function sort(list) {
    const rows = [...list.children];
    const keyed = rows.map((row) => [on(row.dataset.order), row]).sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
    if (keyed.every(([, row], at) => row === rows[at])) return;
    const anchored = [...list.querySelectorAll("[id][data-province]")];
    list.append(...keyed.map(([, row]) => row));
    for (const old of anchored) {
      const { id } = old;
      old.removeAttribute("id");
      list.querySelector(`[data-province="${old.dataset.province}"]`).id = id;
    }
  }

  /** Show everything below an element, or in the page, for today. */
  function show(root = document) {
    root.querySelectorAll(SELECTOR).forEach(set);
    root.querySelectorAll("[data-sorted]").forEach(sort);
  }

  // While the page is read, each element is set as soon as it is complete.
  let waiting = [];
  function complete() {
    let last = document.documentElement;
    while (last.lastChild) last = last.lastChild;
    const open = waiting.filter((element) => element.contains(last));
    for (const element of waiting) if (!open.includes(element)) set(element);
    waiting = open;
  }
  const reader = new MutationObserver((records) => {
    for (const { addedNodes } of records) waiting.push(...[...addedNodes].filter((node) => node.matches?.(SELECTOR)));
    complete();
  });
  reader.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("readystatechange", () => {
    if (document.readyState !== "interactive") return; // before modules run
    reader.disconnect();
    waiting = [];
    show();
  });

  /** A page that stays open, or comes back from memory, on another day. */
  function again() {
    if (today === inChina()) return;
    today = inChina();
    show();
  }
  addEventListener("pageshow", again);
  document.addEventListener("visibilitychange", again);

  return { ORDER, LABELS, on, show, today: () => today };
})();
