// Where the project is hosted, if anywhere: the addresses of its files and of its forms.

export const repository = document.querySelector("[data-repository]")?.dataset.repository;

/** A file, opened for editing; with a line, shown there, from where it can be opened for editing. */
export function fileAddress(path, line) {
  const escaped = path.split("/").map(encodeURIComponent).join("/");
  return line ? `${repository}/blob/main/${escaped}#L${line}` : `${repository}/edit/main/${escaped}`;
}

/** A form of .github/ISSUE_TEMPLATE/, its fields filled in as far as there is something to fill in. */
export function formAddress(form, fields) {
  const address = new URL(`${repository}/issues/new`);
  address.searchParams.set("template", `${form}.yml`);
  for (const [field, value] of Object.entries(fields)) if (value) address.searchParams.set(field, value);
  return address.href;
}
