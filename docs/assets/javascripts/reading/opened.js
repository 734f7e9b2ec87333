// What is folded opens when an address leads into it.

function open() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest("details:not([open])");
  if (!folded) return;
  for (let around = folded; around; around = around.parentElement.closest("details")) around.open = true;
  target.scrollIntoView();
}

export function openTargets() {
  open();
  addEventListener("hashchange", open);
}
