"use strict";
// Filters the criteria by words and verdicts. The page says everything without it.
const form = document.getElementById("filter");
const words = document.getElementById("words");
const gap = document.getElementById("gap");
const found = document.getElementById("found");
const chips = [...form.querySelectorAll("button[data-verdict]")];
const stories = [...document.querySelectorAll(".story")].map((section) => ({
  section,
  title: section.querySelector("h3").textContent.toLowerCase(),
  rows: [...section.querySelectorAll("tr[data-verdict]")].map((row) => ({ row, text: null })),
}));
const pressed = (button) => button.getAttribute("aria-pressed") === "true";

function apply() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const verdicts = new Set(chips.filter(pressed).map((chip) => chip.dataset.verdict));
  const onlyGap = pressed(gap);
  const all = wanted.length === 0 && verdicts.size === chips.length && !onlyGap;
  let count = 0;
  for (const story of stories) {
    let shown = 0;
    for (const entry of story.rows) {
      let fits = all || (verdicts.has(entry.row.dataset.verdict) && (!onlyGap || "gap" in entry.row.dataset));
      if (fits && wanted.length) {
        entry.text ??= story.title + " " + entry.row.textContent.toLowerCase();
        fits = wanted.every((word) => entry.text.includes(word));
      }
      entry.row.toggleAttribute("data-out", !fits);
      shown += fits;
    }
    story.section.toggleAttribute("data-out", !all && shown === 0);
    count += shown;
  }
  found.textContent = all ? "" : count + (count === 1 ? " criterion" : " criteria") + " shown";
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("input", apply);
for (const chip of [...chips, gap]) {
  chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", String(!pressed(chip)));
    apply();
  });
}
apply();
