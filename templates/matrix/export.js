// Export of the criteria that are shown.

const tidy = (text) => text.replace(/\s+/g, " ").trim();

function exported(row) {
  const entry = entries.get(row);
  const title = entry.story.section.querySelector(".title") || entry.story.section.querySelector("h3").lastChild;
  const words = (row.cells?.[0] || row).cloneNode(true);
  for (const part of words.querySelectorAll(".id, .copy, .line, .proof, :scope > p:last-child")) part.remove();
  const said = row.querySelector(":scope > p:last-child, summary")?.textContent.trim() || "";
  const why = row.cells
    ? row.querySelector(".why")?.textContent || row.querySelector("summary")?.firstChild.textContent
    : said.replace(/^[^:]*: | · [^·]*$/g, "");
  const shown = [...row.querySelectorAll("ul.links > li")].map((item) => ({
    evidence: item.querySelector(".test")?.textContent || "",
    outcome: item.querySelector(".outcome")?.textContent || "",
  }));
  return {
    criterion: nameOf(row),
    story: tidy(title.textContent),
    text: tidy(words.textContent).slice(row.cells ? 0 : labelOf(row).length).trim(),
    claimed: entry.kinds.includes("claimed"),
    verdict: verdictOf(row),
    why: tidy(why || ""),
    evidence: shown.length ? shown : linksOf(row).map(({ test }) => ({ evidence: test.id, outcome: test.outcome })),
  };
}

// A spreadsheet takes a cell that begins so for a formula.
const cell = (text) => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replaceAll('"', '""') + '"';
const mark = (text) => text.replace(/[\\`*_{}[\]()<>#+!|~@&$:-]/g, "\\$&");
const proofs = (one) => one.evidence.map((proof) => proof.outcome + " " + proof.evidence);

const WRITERS = {
  json: (found) => JSON.stringify(found, null, 2) + "\n",
  csv: (found) =>
    [["criterion", "story", "text", "claimed", "verdict", "why", "evidence"]]
      .concat(found.map((one) => [one.criterion, one.story, one.text, one.claimed ? "yes" : "no", one.verdict, one.why, proofs(one).join("; ")]))
      .map((line) => line.map(cell).join(",") + "\r\n")
      .join(""),
  md: (found) =>
    "| Criterion | Text | Claimed | Verdict | Evidence |\n|---|---|---|---|---|\n" +
    found
      .map((one) => [one.criterion, one.text, one.claimed ? "yes" : "no", [one.verdict, one.why].filter(Boolean).join(": "), proofs(one).join("; ")])
      .map((line) => "| " + line.map(mark).join(" | ") + " |\n")
      .join(""),
};
const TYPES = { json: "application/json", csv: "text/csv", md: "text/markdown" };

// The text of an export, for a file of that kind.
async function exportText(kind) {
  await loadTests();
  return WRITERS[kind]([...entries.keys()].filter((row) => !row.hasAttribute("data-out")).map(exported));
}

async function save(kind) {
  const url = URL.createObjectURL(new Blob([await exportText(kind)], { type: TYPES[kind] + ";charset=utf-8" }));
  make("a", { href: url, download: "criteria." + kind }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
