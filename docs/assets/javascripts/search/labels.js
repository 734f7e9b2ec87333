// Labels: what the values of the facets are called, and who answers, in the words of the site.

import { load } from "./files.js";

/** What the values of the facets are called: facet → [value, label] in the order in which they are offered. */
export function loadLabels() {
  return load("labels").catch(() => ({}));
}

/** [id, title] of every document, in the order of the library: the labels of a facet that is not offered. */
export function loadDocuments() {
  return load("documents");
}

/** Role → names, in the order of the roles. */
export function answering(answers, labels) {
  const roles = labels.role ?? [];
  const grouped = roles.map(([role, label]) => [label, answers.filter(([own]) => own === role).map(([, name]) => name)]);
  return grouped.filter(([, names]) => names.length);
}

/** The label of a value; the value itself where it has none. */
export function nameOf(labels, facet, value) {
  return labels[facet]?.find(([id]) => id === value)?.[1] ?? value;
}
