// One answer: what, how much, for whom, until when, where to turn, and its conditions: ✓ where the clause says so and the
// firm says so, ✗ where they say otherwise, and for all else a question to take to the window.

import { page } from "../files.js";
import { element } from "../search/elements.js";

export const ACTORS = { direct: "可直接享受", apply: "可申请", join: "可参加", government: "政府自己要做的事" };
const MARKS = { met: "✓", failed: "✗", ask: "？" };
const SPOKEN = { met: "符合：", failed: "不符合：", ask: "要问：" };

/** What a clause asks, with the verdict for who says to be this: one thing said that meets it is enough. */
export function verdicts(asks, who) {
  return asks.map((ask) => {
    const met = who.filter((id) => ask.met.includes(id));
    const failing = who.filter((id) => ask.failed.includes(id));
    const out = ask.kind === "exclusion" ? failing.length > 0 : failing.length > 0 && failing.length === who.length;
    return { ...ask, by: met, verdict: met.length ? "met" : out ? "failed" : "ask" };
  });
}

/** A condition in words, as it is shown and as it is asked. */
export function worded({ kind, words, verdict, by }, who) {
  const named = by.map((id) => who.get(id)).join("、");
  if (kind === "vague") return `条文写了“${words}”，没写是什么条件，要问`;
  if (!words) return "给谁，这一句没有写明，要问";
  if (kind === "exclusion") return verdict === "failed" ? `写明不给“${words}”` : `写明除外“${words}”，算不算，要问`;
  const what = kind === "recipient" ? `给“${words}”` : `要“${words}”`;
  return { met: `${what}，您说您是${named}`, failed: `${what}，您说的不是`, ask: `${what}，您算不算，要问` }[verdict];
}

export function card(it, { places, here, names }) {
  const group = window.days.on(it.groups);
  const address = page(it.url);
  const from = element("p", { className: "meta" }, `${places[it.from].name}，${it.document}`);
  if (it.from !== here) from.prepend(element("span", { className: "mark" }, "上级的，您这里也管"));
  const head = element("h2", {}, element("a", { href: address }, it.name));
  const state = element("p", { className: "stack__state" }, element("b", { className: `actor ${it.actor}` }, ACTORS[it.actor]), " ");
  state.append(element("span", { className: `mark mark-${group}` }, window.days.LABELS[group]));
  const facts = [
    ["给什么", it.gifts.join("；") || it.said],
    ["到何时", it.until.join("；")],
    ["找谁", turn(it)],
  ];
  const terms = facts.filter(([, words]) => words.length).flatMap(([name, words]) => [
    element("dt", {}, name),
    element("dd", {}, ...[words].flat()),
  ]);
  const asks = element("ul", { className: "stack__asks" }, ...it.asks.map((ask) => condition(ask, names.who)));
  const quote = it.gifts.length ? [element("p", { className: "stack__said" }, it.said)] : [];
  const way = element("a", { href: address, className: "stack__clause" }, "看条文");
  return element("article", {}, head, from, state, element("dl", {}, ...terms), ...quote, asks, way);
}

function condition(ask, who) {
  const sign = element("span", { className: "stack__sign" }, MARKS[ask.verdict]);
  sign.setAttribute("aria-hidden", "true");
  const spoken = element("span", { className: "visually-hidden" }, SPOKEN[ask.verdict]);
  return element("li", { className: ask.verdict }, sign, spoken, worded(ask, who));
}

/** Channels that the clause names, then who answers for it and their lines, which can be called. */
export function turn(it) {
  const call = (words, number) => (number ? element("a", { href: `tel:${number}` }, words) : words);
  const said = [
    ...it.channels.map(([words, number]) => call(words, number)),
    ...it.agencies,
    ...it.lines.map(([label, number]) => element("span", {}, `${label} `, call(number, number))),
  ];
  return said.flatMap((part, at) => (at ? ["、", part] : [part]));
}
