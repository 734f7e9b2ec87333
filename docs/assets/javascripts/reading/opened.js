// What is folded opens when an address leads into it.

import { addressed } from "../files.js";

function open() {
  const target = addressed();
  const folded = target && target.closest("details:not([open])");
  if (!folded) return;
  for (let around = folded; around; around = around.parentElement.closest("details")) around.open = true;
  target.scrollIntoView();
}

export function openTargets() {
  open();
  addEventListener("hashchange", open);
}
