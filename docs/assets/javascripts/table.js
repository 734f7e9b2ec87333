// Tables that can be sorted and filtered. Without this script a table is complete and stands still. It lies in a block
// .sortable: header cells with data-key sort; the form .filters (templates/table.j2) keeps the rows in which some cell
// says so (data-theme="ip digital"); what is chosen stands in the address.

const STEP = 200; // rows shown at once, the most that a sheet has
const STEP_OF_SHEETS = 50; // of a table that goes over several sheets: each row may stand on another one
const ALL = "all"; // in the address: a field that has something chosen at first, and now nothing
const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

function open(block) {
  const form = block.querySelector("form.filters");
  const status = block.querySelector(".table-status");
  const heads = [...block.querySelectorAll("th[data-key]")];
  const folder = block.dataset.rows && new URL(block.dataset.rows, location.href);
  const step = folder ? STEP_OF_SHEETS : STEP;
  const table = { block, form, status, heads, folder, step, rows: rowsOf(block), limit: step, sort: "", descending: false, turn: 0 };
  table.more = element("button", "table-more", "再看一些");
  block.querySelector("table").after(table.more);
  form.hidden = false;
  for (const head of heads) head.replaceChildren(sorter(table, head));
  listen(table);
  reach(table);
  follow(table);
  if (folder) seek(table);
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
    table.limit += table.step;
    show(table).then(() => table.block.querySelectorAll("tbody tr")[next]?.querySelector("a")?.focus());
  });
  addEventListener("popstate", () => follow(table));
  addEventListener("hashchange", () => {
    const named = reach(table);
    if (!named) return table.folder && seek(table);
    spare(table);
    show(table);
    named.scrollIntoView();
  });
}

function indexOfNamed(table) {
  const id = CSS.escape(location.hash.slice(1));
  return id ? table.rows.findIndex(({ row }) => row.querySelector(`#${id}`)) : -1;
}

/** Has as many rows shown as it takes to come to the one that the address names; null where it names none. */
function reach(table) {
  const at = indexOfNamed(table);
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
    const value = given.get(field.name) ?? chosenAtFirst(field);
    field.value = value === ALL ? "" : value;
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
  spare(table);
  table.sort = table.heads.find((head) => head.dataset.key === given.get("sort"))?.dataset.key ?? "";
  table.descending = Boolean(table.sort) && given.get("order") === "desc";
  show(table);
}

const chosenAtFirst = (field) => field?.dataset?.chosen ?? "";

/** What is chosen at first hides no row that the address leads to. */
function spare(table) {
  const named = table.rows[indexOfNamed(table)];
  for (const field of named ? table.form.querySelectorAll("[data-chosen]") : []) {
    if (field.value && !says(named)([field.name, field.value])) field.value = "";
  }
}

function choose(table) {
  const address = new URL(location.href);
  const chosen = { ...choices(table.form), sort: table.sort, order: table.descending ? "desc" : "" };
  for (const [name, value] of Object.entries(chosen)) {
    const first = chosenAtFirst(table.form.elements[name]);
    if (value !== first) address.searchParams.set(name, value || ALL);
    else address.searchParams.delete(name);
  }
  if (address.href === location.href) return;
  history.replaceState(history.state, "", address);
  table.limit = table.step;
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
  const turn = ++table.turn; // what is chosen meanwhile is shown by a later call
  table.form.classList.toggle("asked", asked);
  markHeads(table);
  if (table.folder && (asked || table.sort)) return showOfSheets(table, turn, { wanted, terms, asked });
  const found = table.rows.filter((it) => terms.every((term) => it.text.includes(term)) && wanted.every(says(it)));
  const shown = table.sort ? sorted(table, found) : found;
  const limit = table.folder ? table.rows.length : table.limit;
  put(table, shown.slice(0, limit), shown.length > limit);
  say(table, asked ? `${found.length} 项，共 ${table.rows.length} 项` : "");
}

/** Show rows in the table; `all`: whether they are all that stand on this page, or chosen from all sheets. */
function put(table, rows, more, all = true) {
  const { block } = table;
  block.querySelector("tbody").replaceChildren(...rows.map((it) => it.row));
  block.querySelector("table").hidden = all && table.folder && !rows.length;
  for (const sheets of block.querySelectorAll(".sheets")) sheets.hidden = !all;
  table.more.hidden = !more;
}

const says = (it) => ([name, value]) =>
  [...it.row.querySelectorAll(`[data-${name}]`)].some((cell) => cell.dataset[name].split(" ").includes(value));

// --- several sheets ---------------------------------------------------------------------------------------------------

/** Rows of all sheets: found in their index, and fetched from the sheets that hold them. */
async function showOfSheets(table, turn, { wanted, terms, asked }) {
  say(table, "正在各页中查找…");
  try {
    const index = await indexOf(table);
    const { sort, descending, limit } = table;
    const found = await index.find({ wanted, terms, sort, descending });
    const rows = await index.rows(found.slice(0, limit));
    if (turn !== table.turn) return;
    put(table, rows, found.length > limit, false);
    const count = (number) => number.toLocaleString("en");
    const all = `全部 ${count(index.sheets)} 页共 ${count(index.count)} 行`;
    say(table, asked ? `${all}，符合 ${count(found.length)} 行` : all);
  } catch (error) {
    console.warn(error);
    if (turn !== table.turn) return;
    table.index = null;
    put(table, table.rows, false);
    say(table, "其余各页没有载入，请检查网络后重试。下面只是本页的行。");
  }
}

/** The index, loaded when a reader first asks for something: few tables go over several sheets. */
function indexOf(table) {
  table.index ??= import("./sheets.js").then(({ open }) => open(table.folder, { plain, compare, rowsOf }));
  return table.index;
}

/** An address from before the rows were spread over sheets: go to the sheet that holds its anchor now. */
async function seek(table) {
  const id = location.hash.slice(1);
  if (!id || document.getElementById(id)) return;
  try {
    const sheet = await (await indexOf(table)).sheetOf(id);
    if (sheet) location.replace(`${sheet}#${id}`);
  } catch (error) {
    table.index = null;
    console.warn(error);
  }
}

// --- order ------------------------------------------------------------------------------------------------------------

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
