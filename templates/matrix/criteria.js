// Criteria: filter, sort, and the evidence that is drawn when it is opened.

const ROW = ".criteria > tbody > tr, .criteria > li"; // the latter on pages of very many criteria
const rows = [...document.querySelectorAll(ROW)];
const entries = new Map(); // row → what is known of it, in the order of the page, which is that of the tests' numbers
for (const section of document.querySelectorAll(".story")) {
  const story = {
    section,
    id: section.dataset.story.toLowerCase(),
    epic: section.dataset.epic.toLowerCase(),
    says: section.querySelector("q").textContent.toLowerCase(),
    decision: section.querySelector("h3").firstElementChild.textContent.toLowerCase(),
  };
  for (const row of section.querySelectorAll(ROW)) {
    const kinds = (row.className || "proven claimed").split(" "); // nearly all are so, and say nothing
    entries.set(row, { row, number: entries.size, story, kinds, verdict: kinds[0], text: "" });
  }
}

const VERDICTS = ["failing", "stale", "unproven", "waived", "proven"];
const verdictOf = (row) => entries.get(row).verdict;
const isOpen = (row) => !["proven", "waived"].includes(verdictOf(row));
const labelOf = (row) => (row.cells ? row.querySelector(".id").textContent : row.firstChild.textContent.match(/^\S+/)[0]);
const nameOf = (row) => row.closest(".story").dataset.story + "/" + labelOf(row);

const FIELDS = {
  status: (entry, text) => entry.verdict === text || entry.story.says.startsWith(text),
  verdict: (entry, text) => entry.verdict === text,
  story: (entry, text) => entry.story.id === text || (entry.story.id.startsWith(text) && /[.-]/.test(entry.story.id[text.length])),
  epic: (entry, text) => entry.story.epic === text,
  decision: (entry, text) => entry.story.decision.startsWith(text),
  is: (entry, text) => (text === "open" ? isOpen(entry.row) : entry.kinds.includes(text)),
  rule: (entry, text) => (entry.story.section.querySelector(".findings")?.textContent || "").toLowerCase().includes(text),
  test: (entry, text) => evidenceText(entry.row).includes(text),
  how: (entry, text) => evidenceText(entry.row).includes("by " + text),
};

function textOf(entry) {
  entry.text ||= (entry.story.section.querySelector("h3").textContent + " " + entry.row.textContent).toLowerCase();
  return entry.text;
}

function fits(entry, words) {
  return words.every((word) => {
    const field = FIELDS[word.field];
    const found = field ? field(entry, word.text) : textOf(entry).includes((word.field && word.field + ":") + word.text);
    return found !== word.not;
  });
}

// Shows the criteria that are asked for, and hides stories that have none of them.
async function applyCriteria() {
  const words = wordsOf(state.q);
  if (state.sort === "most" || words.some((word) => word.field === "test" || word.field === "how")) await loadTests();
  const only = state.only.split(",").filter(Boolean);
  const verdicts = only.filter((one) => VERDICTS.includes(one));
  const others = only.filter((one) => !VERDICTS.includes(one));
  const all = !words.length && !only.length;
  const shown = new Map();
  let count = 0;
  for (const [row, entry] of entries) {
    const wanted =
      all ||
      ((!verdicts.length || verdicts.includes(entry.verdict)) &&
        others.every((one) => entry.kinds.includes(one)) &&
        fits(entry, words));
    if (row.hasAttribute("data-out") === wanted) row.toggleAttribute("data-out", !wanted);
    shown.set(entry.story.section, shown.get(entry.story.section) || wanted);
    count += wanted;
  }
  for (const section of document.querySelectorAll(".story")) section.toggleAttribute("data-out", !all && !shown.get(section));
  byId("found").textContent = all ? "" : count.toLocaleString("en") + " of " + many(rows.length, "criterion", "criteria");
  sortCriteria();
}

const evidenceCount = (row) => row.querySelectorAll(".links > li").length || linksOf(row).length;
const ORDERS = {
  worst: (a, b) => VERDICTS.indexOf(verdictOf(a)) - VERDICTS.indexOf(verdictOf(b)),
  most: (a, b) => evidenceCount(b) - evidenceCount(a),
};
let sorted = "";

function sortCriteria() {
  if (sorted === state.sort) return;
  sorted = state.sort;
  const order = ORDERS[state.sort];
  for (const body of new Set(rows.map((row) => row.parentElement))) {
    body.append(...[...body.children].sort((a, b) => (order && order(a, b)) || entries.get(a).number - entries.get(b).number));
  }
}

// Gives the rows of a story that comes into sight what only the script can: a button to copy the link, and on large
// pages the evidence, behind a summary.
function prepare(section) {
  if (section.querySelector(".copy")) return;
  section.querySelector("h3").append(copyButton("story " + section.dataset.story));
  section.querySelectorAll("ul.findings > li").forEach(offerLink);
  for (const row of section.querySelectorAll(ROW)) {
    const copy = copyButton(nameOf(row));
    if (row.cells) row.querySelector(".id").after(copy);
    else {
      const said = row.lastElementChild;
      said.before(copy);
      if (/\d/.test(said.textContent)) said.replaceWith(make("details", { class: "proof" }, make("summary", {}, said.textContent.trim())));
    }
  }
}

// Draws the tests of a row whose evidence does not stand in the page.
async function drawProof(details) {
  const row = details.closest(ROW);
  if (details.childElementCount > 1 || !row) return;
  const list = make("ul", { class: "links" });
  details.append(list);
  await loadTests();
  for (const link of linksOf(row)) {
    const item = make("li", {}, outcomeOf(link.test), " ", make("span", { class: "test" }, link.test.id));
    if (link.test.detail) item.append(make("span", { class: "detail" }, link.test.detail));
    const way = make("span", { class: "how" }, link.kind + " by " + link.how + ": " + spelled(link.reason, nameOf(row)) + " · ");
    way.append(placeOf(link.test.report, link.test.line));
    if (link.test.source) way.append(" · ", placeOf(link.test.source, link.test.at));
    item.append(way);
    list.append(item);
  }
  if (!list.childElementCount) list.append(make("li", { class: "none" }, "no test; figures and attestations stand in Metrics"));
}

// The tests of a row, once they are loaded.
const linksOf = (row) => loaded?.links.get(entries.get(row).number) || [];

// The words of a row's evidence: from the page where they stand in it, else from the tests once they are loaded.
function evidenceText(row) {
  const list = row.querySelector("ul.links");
  if (list) return list.textContent.toLowerCase();
  return linksOf(row).map((link) => link.test.id + " by " + link.how).join(" ").toLowerCase();
}

// Opens the evidence of all rows that are shown, or of those alone where something is to be done.
function openAll() {
  for (const row of rows) {
    const proof = !row.hasAttribute("data-out") && row.querySelector("details.proof");
    if (proof) proof.open = state.open === "all" || isOpen(row);
  }
}

const copyButton = (name) => make("button", { type: "button", class: "copy", "data-name": name, "aria-label": "Copy link to " + name, title: "Copy link" }, "copy");

// Rows outside of stories: the headline view, what has changed, figures, attestations, findings.
const OTHERS = "#gaps tbody tr:not(.group), #changes li, #metrics tbody tr, #findings ul.findings > li";

function offerLink(row) {
  const named = row.querySelector("a.id, b, a, th");
  const beside = row.querySelector("a.id, :scope > .place, :scope > code, th > .place, th > code") || named;
  beside.after(copyButton(named.textContent.trim()));
}

// Where a row is found: a test by the search for its name, others by their own id, by that of the criterion that they lead
// to, or by that of what they stand in.
function urlOf(row) {
  const test = row.querySelector("th > .test")?.textContent;
  const leads = row.id ? null : row.querySelector('a.id, #changes a[href*="#"]');
  const hash = test ? "?" + new URLSearchParams({ tq: '"' + test.replaceAll('"', '" "') + '"' }) : (row.id || row.closest("[id]").id);
  return new URL(leads ? leads.getAttribute("href") : "#" + hash, location.href);
}

function copyLink(row, name) {
  const link = urlOf(row);
  const told = () => say("Link to " + name + " copied");
  navigator.clipboard.writeText(link.href).then(told, () => {
    location.href = link.href; // where the clipboard is closed to pages, the address holds the link
    say("The address now leads to " + name);
  });
}

// Opens what an address leads to, filtered away or not.
function reveal() {
  const target = location.hash.startsWith("#?") ? null : byId(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  target.removeAttribute("data-out");
  target.closest(".story")?.removeAttribute("data-out");
  if (target.matches(ROW)) {
    prepare(target.closest(".story"));
    const proof = target.querySelector("details.proof");
    if (proof) proof.open = true;
  }
  target.scrollIntoView();
}
