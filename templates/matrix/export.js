// Export of the criteria that are shown.

function exported(row) {
  const entry = entries.get(row);
  const words = row.cells[0].cloneNode(true);
  for (const part of words.querySelectorAll(":scope > :first-child, .copy, .line")) part.remove();
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const names = [...row.querySelectorAll("ul.links > li")].map((item) => ({
    evidence: item.querySelector(".test")?.textContent || "",
    outcome: item.querySelector(".outcome")?.textContent || "",
  }));
  const drawn = (loaded?.links.get(rows.indexOf(row)) || []).map(({ test }) => ({ evidence: test.id, outcome: test.outcome }));
  const why = row.cells[2].querySelector(".why")?.textContent || row.cells[3].querySelector("summary")?.firstChild.textContent || "";
  return {
    criterion: nameOf(row),
    story: entry.story.section.querySelector(".title").textContent,
    text: tidy(words.textContent),
    claimed: row.classList.contains("claimed"),
    verdict: verdictOf(row),
    why: tidy(why),
    evidence: names.length ? names : drawn,
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
