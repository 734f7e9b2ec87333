// Elements of the page, made without markup: what is put in is text or another element.

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function button(words, className) {
  return element("button", { type: "button", className }, words);
}

/** A labelled choice of one value or none. */
export function select(name, id, options, chosen, onChange) {
  const entries = [["", "全部"], ...options].map(([value, label]) => element("option", { value }, label));
  const choice = element("select", { name: id, className: "finder__select" }, ...entries);
  choice.value = chosen;
  choice.addEventListener("change", () => onChange(choice.value));
  return element("label", { className: "finder__facet" }, name, choice);
}
