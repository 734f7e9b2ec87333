// The finder: where I am and what I am, kept on this device and taken along by the links to what I want. Nothing leaves
// the device. Without this script the links lead to complete lists.

import { page } from "./files.js";
import { keep, recall } from "./kept.js";

/** @typedef {{place: string, who: string[], want: string}} State the place by its slug, the others by their ids */

/** @returns {State} as the address says; what it does not say, as it was last chosen on this device */
export function readState(address) {
  const given = new URL(address).searchParams;
  const kept = recall();
  const told = given.has("place") || given.has("who");
  return {
    place: given.get("place") ?? (told ? "" : kept.place),
    who: told ? given.getAll("who") : kept.who,
    want: given.get("want") ?? "",
  };
}

/** The query that opens with this state: ?place=sichuan&who=sme&want=first-loan */
export function writeState({ place, who, want }) {
  const query = new URLSearchParams();
  if (place) query.set("place", place);
  for (const id of who) query.append("who", id);
  if (want) query.set("want", want);
  return query.size ? `?${query}` : "";
}

/** What the form says. */
export function chosen(form) {
  const value = (name) => form.elements[name]?.value ?? "";
  const who = [...form.querySelectorAll('[name="who"]:checked')].map((box) => box.value);
  return { place: form.dataset.place ?? value("place"), who, want: value("want") };
}

/** Show a state in the form; a place or want that it does not offer is left open. */
export function fill(form, { place, who, want }) {
  for (const box of form.querySelectorAll('[name="who"]')) box.checked = who.includes(box.value);
  for (const [name, value] of [["place", place], ["want", want]]) {
    const field = form.elements[name];
    if (!field) continue;
    field.value = value;
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  }
}

/** A form whose answers are on another page: its links lead there with what is chosen. */
function lead(form) {
  const links = [...document.querySelectorAll("a[data-want]")];
  const plain = new Map(links.map((link) => [link, link.getAttribute("href")]));
  const address = new URL(form.dataset.asker, location.href);
  const show = () => {
    const state = chosen(form);
    for (const link of links) {
      const there = state.place ? page(address) + writeState({ ...state, want: link.dataset.want }) : plain.get(link);
      link.setAttribute("href", there);
    }
  };
  const remember = () => {
    const state = chosen(form);
    keep(form.dataset.place ? { ...state, place: recall().place } : state); // who looks at a place is not there
  };
  const early = chosen(form); // while this script was on its way
  if (form.elements.place?.value || early.who.length) remember();
  else fill(form, readState(location.href));
  show();
  form.addEventListener("change", () => {
    show();
    remember();
  });
  addEventListener("pageshow", show); // a browser that restores forms from memory
}

function start() {
  const form = document.querySelector("form.asker:not([data-ready])");
  if (!form) return;
  form.dataset.ready = "yes";
  form.addEventListener("submit", (event) => event.preventDefault());
  const place = document.querySelector("[data-answers]");
  if (place) import("./finder/stack.js").then(({ openStack }) => openStack(form, place));
  else lead(form);
}

if (window.document$) window.document$.subscribe(start); // Material with instant loading: once for each page
else start();
