// Tables that can be sorted and filtered. Without this script a table is complete and stands still. It lies in a block
// .sortable: header cells with data-key sort; the form .filters (templates/table.j2) keeps the rows in which some cell
// says so (data-theme="ip digital"); what is chosen stands in the address.

const STEP = 500; // rows shown at once
const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

function open(block) {
  const form = block.querySelector("form.filters");
  const status = block.querySelector(".table-status");
  const heads = [...block.querySelectorAll("th[data-key]")];
  const table = { block, form, status, heads, rows: rowsOf(block), limit: STEP, sort: "", descending: false, loading: null };
  table.more = element("button", "table-more", "再看一些");
  block.querySelector("table").after(table.more);
  form.hidden = false;
  for (const head of heads) head.replaceChildren(sorter(table, head));
  listen(table);
  reach(table);
  follow(table);
}

function listen(table) {
  const { form, more } = table;
  const changed = (event) => {
    if (!event.isComposing) choose(table);
  };
  for (const kind of ["input", "change", "compositionend"]) form.addEventListener(kind, changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => choose(table)));
  more.addEventListener("click", () => {
    const next = table.limit;
    table.limit += STEP;
    show(table);
    table.block.querySelectorAll("tbody tr")[next]?.querySelector("a")?.focus();
  });
  addEventListener("popstate", () => follow(table));
  addEventListener("hashchange", () => {
    const named = reach(table);
    if (!named) return;
    show(table);
    named.scrollIntoView();
  });
}

/** Has as many rows shown as it takes to come to the one that the address names; null where it names none. */
function reach(table) {
  const id = CSS.escape(location.hash.slice(1));
  const at = id ? table.rows.findIndex(({ row }) => row.querySelector(`#${id}`)) : -1;
  table.limit = Math.max(table.limit, at + 1);
  return table.rows[at]?.row ?? null;
}

function sorter(table, head) {
  const button = element("button", "sort", ...head.childNodes);
  button.addEventListener("click", () => {
    const again = table.sort === head.dataset.key;
    table.sort = again && table.descending ? "" : head.dataset.key; // up, down, as it was
    table.descending = again && !table.descending;
    choose(table);
  });
  return button;
}

function element(tag, className, ...content) {
  const made = Object.assign(document.createElement(tag), { className });
  if (tag === "button") made.type = "button";
  made.append(...content);
  return made;
}

// --- the address ------------------------------------------------------------------------------------------------------

/** Take over what the address names; what the table does not know is left out. */
function follow(table) {
  const given = new URL(location.href).searchParams;
  for (const field of table.form.elements) {
    if (!field.name) continue;
    field.value = given.get(field.name) ?? "";
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
  table.sort = table.heads.find((head) => head.dataset.key === given.get("sort"))?.dataset.key ?? "";
  table.descending = Boolean(table.sort) && given.get("order") === "desc";
  show(table);
}

function choose(table) {
  const address = new URL(location.href);
  const chosen = { ...choices(table.form), sort: table.sort, order: table.descending ? "desc" : "" };
  for (const [name, value] of Object.entries(chosen)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href === location.href) return;
  history.replaceState(history.state, "", address);
  table.limit = STEP;
  show(table);
}

const choices = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));

// --- the rows ---------------------------------------------------------------------------------------------------------

function rowsOf(block, base = location.href) {
  return [...block.querySelectorAll("tbody tr")].map((row) => {
    for (const link of row.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), base).href;
    return { row, text: plain(row.textContent) };
  });
}

const plain = (text) => text.normalize("NFKC").toLowerCase();

async function show(table) {
  const { q = "", ...filters } = choices(table.form);
  const wanted = Object.entries(filters).filter(([, value]) => value);
  const terms = plain(q).split(/\s+/).filter(Boolean);
  const asked = wanted.length > 0 || terms.length > 0;
  table.form.classList.toggle("asked", asked);
  markHeads(table);
  if ((asked || table.sort) && !(await complete(table))) return;
  const found = table.rows.filter((it) => terms.every((term) => it.text.includes(term)) && wanted.every(says(it)));
  const shown = table.sort ? sorted(table, found) : found;
  table.block.querySelector("tbody").replaceChildren(...shown.slice(0, table.limit).map((it) => it.row));
  table.more.hidden = shown.length <= table.limit;
  say(table, asked ? `${found.length} 项，共 ${table.rows.length} 项` : "");
}

const says = (it) => ([name, value]) =>
  [...it.row.querySelectorAll(`[data-${name}]`)].some((cell) => cell.dataset[name].split(" ").includes(value));

/** A long table stands on several pages (nav.sheets): all are fetched once, when a reader first asks for something. */
async function complete(table) {
  const links = [...table.block.querySelectorAll(".sheets a")];
  if (!links.length) return true;
  if (table.loading) return false; // the call that loads shows what is chosen by then
  say(table, "正在载入其余各页…");
  const own = table.rows;
  table.loading = Promise.all(links.map((link) => (link.hasAttribute("aria-current") ? own : fetched(link.href))));
  try {
    table.rows = (await table.loading).flat();
    table.block.querySelector(".sheets").remove();
  } catch (error) {
    console.warn(error);
    table.loading = null;
    say(table, "其余各页没有载入，请检查网络后重试。");
    return false;
  }
  show(table);
  return false;
}

async function fetched(address) {
  const { read } = await import("./files.js"); // few tables are long
  const answer = await read(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return rowsOf(page.querySelector(".sortable"), address);
}

function sorted(table, rows) {
  const column = table.heads.find((head) => head.dataset.key === table.sort).cellIndex;
  const keyed = rows.map((it) => ({ it, key: keyOf(it.row.cells[column]) }));
  const sign = table.descending ? -1 : 1;
  keyed.sort((a, b) => (a.key === "") - (b.key === "") || sign * compare(a.key, b.key)); // what is empty comes last
  return keyed.map(({ it }) => it);
}

const keyOf = (cell) => (cell.dataset.value ?? cell.textContent).trim();

function compare(a, b) {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) ? collator.compare(a, b) : difference;
}

function markHeads({ heads, sort, descending }) {
  for (const head of heads) {
    if (head.dataset.key === sort) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

function say({ status }, words) {
  if (status.textContent !== words) status.textContent = words; // announced by screen readers, politely
}

function start() {
  const block = document.querySelector(".sortable:has(form.filters[hidden]):has(table)");
  if (block) open(block);
}

if (window.document$) window.document$.subscribe(start); // Material with instant loading: once for each page
else start();
