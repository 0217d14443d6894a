// Joins the controls of the page to what they do, and shows what the address asks for.

const chips = [...document.querySelectorAll("[data-only]")];
const kinds = [...document.querySelectorAll("[data-tests]")];

function show() {
  document.documentElement.style.colorScheme = state.theme;
  byId("keys-on").checked = state.keys !== "off";
  if (byId("filter")) {
    byId("words").value = state.q;
    byId("sort").value = ORDERS[state.sort] ? state.sort : "";
    byId("open-all")?.setAttribute("aria-pressed", String(state.open === "all"));
    if (state.open) openAll();
    for (const chip of chips) chip.setAttribute("aria-pressed", String(state.only.split(",").includes(chip.dataset.only)));
    applyCriteria();
  }
  if (byId("test-filter")) {
    byId("test-words").value = state.tq;
    for (const kind of kinds) kind.setAttribute("aria-pressed", String(state.tests.split(",").includes(kind.dataset.tests)));
    if (state.tq || state.tests || state.tsort) applyTests();
  }
}

function change(key, value, apply) {
  state[key] = value;
  writeState();
  return apply();
}

// Turns one word of a list in the state on or off.
function toggled(button, key, word, apply) {
  const now = !pressed(button);
  button.setAttribute("aria-pressed", String(now));
  const left = state[key].split(",").filter((one) => one && one !== word);
  return change(key, [...left, ...(now ? [word] : [])].join(","), apply);
}

function searchTests() {
  testsShown = STEP;
  return applyTests();
}

if (byId("filter")) {
  byId("filter").hidden = false;
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("words").addEventListener("input", (event) => change("q", event.target.value, applyCriteria));
  byId("sort").addEventListener("change", (event) => change("sort", event.target.value, applyCriteria));
  for (const chip of chips) chip.addEventListener("click", () => toggled(chip, "only", chip.dataset.only, applyCriteria));
  byId("open-all")?.addEventListener("click", (event) => toggled(event.target, "open", "all", openAll));
  for (const button of document.querySelectorAll("[data-export]")) button.addEventListener("click", () => save(button.dataset.export));
  const seen = new IntersectionObserver(
    (changes) => {
      for (const { isIntersecting, target } of changes) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        prepare(target);
      }
    },
    { rootMargin: "600px" },
  );
  for (const section of document.querySelectorAll(".story")) seen.observe(section);
  document.addEventListener("toggle", (event) => event.target.open && event.target.matches("details.proof") && drawProof(event.target), true);
}

document.addEventListener("click", (event) => {
  const copy = event.target.closest("button.copy");
  if (copy) copyLink(copy.closest("tr, li, .story"), copy.dataset.name);
});

document.querySelectorAll(OTHERS).forEach(offerLink);

if (byId("test-filter")) {
  byId("test-filter").hidden = false;
  for (const row of byId("tests-table").tBodies[0].rows) row.querySelector(".place, code").after(copyButton(row.querySelector(".test").textContent));
  byId("test-filter").addEventListener("submit", (event) => event.preventDefault());
  byId("test-words").addEventListener("input", (event) => change("tq", event.target.value, searchTests));
  for (const kind of kinds) kind.addEventListener("click", () => toggled(kind, "tests", kind.dataset.tests, searchTests));
  byId("more-tests").addEventListener("click", () => {
    const before = byId("tests-table").tBodies[0].rows.length;
    testsShown += STEP;
    applyTests().then(() => byId("tests-table").tBodies[0].rows[before]?.querySelector("a")?.focus());
  });
  byId("more-tests").hidden = !byId("tests-rest");
  for (const head of byId("tests-table").tHead.rows[0].cells) {
    const button = make("button", { type: "button", class: "sort" }, head.textContent);
    button.addEventListener("click", () => change("tsort", state.tsort === head.dataset.sort ? "-" + head.dataset.sort : head.dataset.sort, searchTests));
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
  }
}

document.querySelector(".tools").hidden = false;
byId("help").addEventListener("close", () => byId("help").contains(document.activeElement) && document.activeElement.blur());
byId("help-open").addEventListener("click", () => byId("help").showModal());
byId("theme").addEventListener("click", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const next = { "": dark ? "light" : "dark", light: dark ? "dark" : "", dark: dark ? "" : "light" }[state.theme] ?? "";
  change("theme", next, () => (document.documentElement.style.colorScheme = next));
  say(next ? "Theme: " + next : "Theme of the system");
});
byId("keys-on").addEventListener("change", (event) => change("keys", event.target.checked ? "" : "off", () => {}));

// How long ago: the page itself never changes, so that the same input gives the same bytes.
for (const time of document.querySelectorAll("time[datetime]")) {
  const days = Math.round((Date.parse(time.dateTime) - Date.now()) / 86_400_000);
  if (!Number.isNaN(days)) time.after(" (" + new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(days, "day") + ")");
}

addEventListener("hashchange", () => {
  if (location.hash.startsWith("#?")) {
    readState();
    show();
    byId("stories")?.scrollIntoView();
  } else reveal();
});
readState();
show();
if (state.q || state.only) byId("stories")?.scrollIntoView();
else if (state.tq || state.tests) byId("tests").scrollIntoView();
else reveal();
