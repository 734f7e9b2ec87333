// The answers of the finder: what a firm can use first, then what is near it, what a government does itself, and what is
// over; of the place that is asked for and of the wider ones, never of narrower ones. Data: build_scripts/render/finder_files.py.

import { page, unpack } from "../files.js";
import { chosen, fill, keep, readState, writeState } from "../finder.js";
import { element } from "../search/elements.js";
import { card, verdicts } from "./card.js";
import { sheet } from "./sheet.js";

const OVER = ["dates-past", "expired", "repealed"];
const ACTORS = ["direct", "apply", "join", "government"];
const loaded = new Map();

/** A packed file, loaded once; after a failure the next call tries again. */
function load(name) {
  if (!loaded.has(name)) {
    const loading = unpack(`data/finder/${name}`).catch((error) => {
      loaded.delete(name);
      throw error;
    });
    loaded.set(name, loading);
  }
  return loaded.get(name);
}

export function openStack(form, place) {
  const status = place.querySelector("[role=status]");
  const body = element("div");
  place.append(body);
  let turn = 0;

  async function show() {
    const state = chosen(form);
    const own = ++turn;
    document.documentElement.classList.toggle("finding", Boolean(state.want));
    place.setAttribute("aria-busy", "true");
    try {
      const view = await answer(state, labels(form));
      if (own !== turn) return;
      status.textContent = view.said;
      body.replaceChildren(...view.nodes);
    } catch (error) {
      console.error(error);
      if (own !== turn) return;
      status.textContent = "措施没有载入，请检查网络后重试；也可以看下面的全部措施。";
      body.replaceChildren();
      document.documentElement.classList.remove("finding");
    }
    place.setAttribute("aria-busy", "false");
  }

  const follow = () => {
    fill(form, readState(location.href));
    show();
  };
  form.addEventListener("change", () => {
    const state = chosen(form);
    keep(state);
    history.replaceState(history.state, "", location.pathname + writeState(state));
    show();
  });
  addEventListener("popstate", follow);
  loadPlaces(form).then(follow, follow);
}

/** Of a large library the page offers provinces only; the address may name another place. */
async function loadPlaces(form) {
  const { place } = readState(location.href);
  const field = form.elements.place;
  if (!place || [...field.options].some((option) => option.value === place)) return;
  const places = await load("places");
  if (Object.hasOwn(places, place)) field.append(element("option", { value: place }, places[place].name));
}

const labels = (form) => ({
  who: new Map([...form.querySelectorAll('[name="who"]')].map((box) => [box.value, box.parentElement.textContent.trim()])),
  want: form.elements.want.selectedOptions[0]?.textContent ?? "",
});

/** @returns {Promise<{said: string, nodes: Node[]}>} */
async function answer(state, names) {
  if (!state.place || !state.want) {
    const missing = [!state.place && "所在的地方", !state.want && "想办的事"].filter(Boolean).join("和");
    return { said: `请选${missing}。`, nodes: [] };
  }
  const places = await load("places");
  const chain = chainOf(places, state.place);
  const found = (await Promise.all(chain.map((slug, at) => answersOf(places, slug, state, at)))).flat();
  const rows = found.map((it) => ({ ...it, over: OVER.includes(window.days.on(it.groups)), asks: verdicts(it.asks, state.who) }));
  rows.sort((a, b) => failed(a) - failed(b) || a.rank - b.rank || a.wider - b.wider || ACTORS.indexOf(a.actor) - ACTORS.indexOf(b.actor));
  const open = rows.filter((it) => !it.over && it.actor !== "government");
  const usable = open.filter((it) => !it.near);
  const near = open.filter((it) => it.near);
  const tasks = rows.filter((it) => !it.over && it.actor === "government");
  const over = rows.filter((it) => it.over);
  const context = { places, here: state.place, names };
  const nodes = [
    ...around(places, state, chain, usable),
    list(usable, context),
    folded(`相近的 ${near.length} 条：不是专办这件事，也许用得上`, near, context, !usable.length),
    folded(`政府自己要做的事 ${tasks.length} 条`, tasks, context, false),
    folded(`日期已过去的 ${over.length} 条`, over, context, !open.length),
    ...sheet([...usable, ...near].slice(0, 8), context),
  ];
  return { said: summary(places[state.place].name, names.want, usable, near, over), nodes: nodes.filter(Boolean) };
}

const failed = (it) => it.asks.some((ask) => ask.verdict === "failed");

function summary(name, want, usable, near, over) {
  const counted = [
    usable.length ? `${usable.length} 条能用` : "没有找到能用的",
    near.length && `${near.length} 条相近`,
    over.length && `${over.length} 条日期已过去`,
  ];
  return `${name}，我想${want}：${counted.filter(Boolean).join("，")}。`;
}

/** A place and the wider ones that hold there. */
function chainOf(places, place) {
  const chain = [];
  for (let slug = place; slug && Object.hasOwn(places, slug); slug = places[slug].wider) chain.push(slug);
  return chain;
}

async function answersOf(places, slug, { want }, wider) {
  const file = places[slug].files[want];
  if (file === undefined) return [];
  return (await load(`${slug}/${file}`))[want].map((it) => ({ ...it, from: slug, wider }));
}

/** Where a place has nothing of its own to say: what lies below it, nearby, and how to add a text. */
function around(places, state, chain, usable) {
  const place = places[state.place];
  if (place.texts && usable.length) return [];
  const answering = (slugs) => slugs.filter((slug) => places[slug]?.files[state.want] !== undefined);
  const links = (slugs) => slugs.flatMap((slug, at) => [at ? "、" : "", element("a", { href: writeState({ ...state, place: slug }) }, places[slug].name)]);
  const line = (words, slugs) => (slugs.length ? [element("p", {}, words, ...links(slugs))] : []);
  const none = place.texts ? [] : [element("p", {}, `文库里还没有${place.name}自己的文件。`, element("a", { href: page("contribute/text/") }, "怎样补一份"))];
  const below = line("下面有写到的（只管当地）：", answering(place.below));
  const near = usable.length ? [] : line("附近有写到的：", answering(place.near));
  const said = [...none, ...below, ...near];
  return said.length ? [element("div", { className: "around" }, ...said)] : [];
}

function list(rows, context) {
  return rows.length ? element("ol", { className: "stack" }, ...rows.map((it) => element("li", {}, card(it, context)))) : null;
}

function folded(words, rows, context, open) {
  return rows.length ? element("details", { className: "more", open }, element("summary", {}, words), list(rows, context)) : null;
}
