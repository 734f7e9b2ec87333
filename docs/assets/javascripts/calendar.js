// The calendar on the reader's day: months that are over stand below the others, and the home page shows what ends soon
// from today on. Without this script both are as on the day of the build.

const SOON = 90; // days, as in build_scripts/model/stated_days.py
const MAX_ENDING = 5; // as in build_scripts/render/pages/calendar_page.py

const today = window.days.today();
const soon = new Date(Date.parse(today) + SOON * 86_400_000).toISOString().slice(0, 10);

function arrange(calendar) {
  const ahead = calendar.querySelector(".ahead");
  const past = calendar.querySelector(".past");
  const months = [...calendar.querySelectorAll("[data-month]")].sort((one, other) =>
    one.dataset.month < other.dataset.month ? -1 : 1,
  );
  const current = today.slice(0, 7);
  ahead.append(...months.filter((it) => it.dataset.month >= current));
  past.append(...months.filter((it) => it.dataset.month < current).reverse());
  ahead.querySelector(".none").hidden = !!ahead.querySelector("[data-month]");
  past.hidden = !past.querySelector("[data-month]");
  for (const day of calendar.querySelectorAll("time")) day.closest("li").classList.toggle("gone", day.dateTime < today);
}

function showEnding(section) {
  let shown = 0;
  for (const item of section.querySelectorAll("[data-day]")) {
    const { day } = item.dataset;
    item.hidden = day < today || day > soon || shown >= MAX_ENDING;
    shown += !item.hidden;
  }
  section.hidden = !shown;
}

document.querySelectorAll(".calendar").forEach(arrange);
document.querySelectorAll(".ending").forEach(showEnding);
