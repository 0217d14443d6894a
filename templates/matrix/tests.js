// Tests: read from the columns that reports/matrix/packed.py wrote, and drawn as many as are looked at.

const GOOD = ["passed", "met", "attested"];
const BAD = ["failed", "error", "missed"];
const STEP = 200;
let loaded = null;
let loading = null;
let testsShown = STEP;

function loadTests() {
  loading ||= readTests().then((found) => (loaded = found));
  return loading;
}

// Numbers are a character each, or stand as they are.
const numbersOf = (text, least) => {
  const numbers = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) numbers[at] = text.charCodeAt(at) - least;
  return numbers;
};
const column = (packed) => (typeof packed === "string" ? numbersOf(packed, 0x23) : packed);

// Names: the first words of the name before, then words until one that is empty, each from the column of its place.
function* namesOf(data) {
  const places = data.places.map((packed) => ({ numbers: column(packed), next: 0 }));
  const name = [];
  for (const same of column(data.shared)) {
    name.length = same;
    for (;;) {
      const place = places[name.length];
      const word = data.words[place.numbers[place.next++]];
      if (!word) break;
      name.push(word);
    }
    yield name.join("");
  }
}

// Puts a criterion's address back where marks stand for it.
function spelled(text, address) {
  if (!/[\x02-\x05]/.test(text)) return text;
  const [story, number] = address.split("/AC");
  const marks = { "\x02": story, "\x03": story.replaceAll(".", "_"), "\x04": story.replaceAll(".", "-"), "\x05": number };
  return text.replace(/[\x02-\x05]/g, (mark) => marks[mark]);
}

async function readTests() {
  const bytes = Uint8Array.from(numbersOf(atob(byId("tests-data").textContent), 0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const data = JSON.parse(await new Response(stream).text());
  for (const key of ["outcomes", "reports", "sources", "counts", "how"]) data[key] = column(data[key]);
  const addresses = rows.map(nameOf);
  const addressOf = (row) => data.elsewhere[row]?.[0] ?? addresses[row];
  const tests = [];
  const links = new Map(); // number of a criterion → its tests
  let [line, at, row, next] = [0, 0, 0, 0];
  for (const id of namesOf(data)) {
    const n = tests.length;
    line += data.lines[n];
    at += data.at[n];
    const test = {
      id,
      number: n,
      outcome: data.names.outcome[data.outcomes[n]],
      detail: data.details[n] || "",
      report: data.names.file[data.reports[n]],
      line,
      source: data.names.file[data.sources[n]],
      at,
      covers: [],
    };
    for (let count = data.counts[n]; count > 0; count--, next++) {
      row += data.rows[next];
      const [kind, how, reason] = data.names.way[data.how[next]];
      const link = { test, row, kind, how, reason };
      test.covers.push(link);
      if (!links.has(row)) links.set(row, []);
      links.get(row).push(link);
    }
    if (test.covers.length) test.id = spelled(id, addressOf(test.covers[0].row));
    tests.push(test);
  }
  return { tests, links, elsewhere: data.elsewhere };
}

function outcomeOf(test) {
  const kind = GOOD.includes(test.outcome) ? "good" : BAD.includes(test.outcome) ? "bad" : "open";
  return make("span", { class: "outcome " + kind }, test.outcome);
}

const criteriaOf = (test) => new Set(test.covers.map((link) => link.row)).size;
const TEST_KINDS = {
  orphan: (test) => !test.covers.length,
  problem: (test) => !GOOD.includes(test.outcome),
  many: (test) => criteriaOf(test) > Number(document.querySelector('[data-tests="many"]').dataset.limit),
};
const TEST_FIELDS = {
  outcome: (test, text) => test.outcome.startsWith(text),
  is: (test, text) => (TEST_KINDS[text] ? TEST_KINDS[text](test) : false),
  how: (test, text) => test.covers.some((link) => link.how === text || link.kind === text),
  report: (test, text) => test.report.toLowerCase().includes(text),
};
const TEST_ORDERS = {
  id: (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  outcome: (a, b) => (a.outcome < b.outcome ? -1 : a.outcome > b.outcome ? 1 : 0),
  criteria: (a, b) => criteriaOf(a) - criteriaOf(b),
};

function testFits(test, words) {
  return words.every((word) => {
    const field = TEST_FIELDS[word.field];
    const found = field
      ? field(test, word.text)
      : (test.id + " " + test.source + " " + test.detail).toLowerCase().includes((word.field && word.field + ":") + word.text);
    return found !== word.not;
  });
}

function linkTo(number, elsewhere) {
  if (elsewhere[number]) return make("a", { href: elsewhere[number][1] }, elsewhere[number][0]);
  return make("a", { href: "#" + rows[number].id }, nameOf(rows[number]));
}

function testRow(test, elsewhere) {
  const name = make("th", { scope: "row" }, make("span", { class: "test" }, test.id), " ", placeOf(test.report, test.line), copyButton(test.id));
  if (test.source) name.append(" ", placeOf(test.source, test.at));
  if (test.detail) name.append(make("span", { class: "detail" }, test.detail));
  const covers = make("ul", { class: "covers" });
  for (const link of test.covers.slice(0, 50)) {
    covers.append(make("li", {}, linkTo(link.row, elsewhere), " ", make("span", { class: "how" }, link.kind + " by " + link.how)));
  }
  if (test.covers.length > 50) covers.append(make("li", {}, "and " + (test.covers.length - 50) + " more"));
  const none = make("span", { class: "none" }, "none");
  return make("tr", {}, name,
    make("td", { "data-label": "Outcome" }, outcomeOf(test)),
    make("td", { "data-label": "Criteria" }, test.covers.length ? covers : none));
}

async function applyTests() {
  const table = byId("tests-table");
  if (!table) return;
  const { tests, elsewhere } = await loadTests();
  const words = wordsOf(state.tq);
  const kinds = state.tests.split(",").filter((kind) => TEST_KINDS[kind]);
  const found = tests.filter((test) => kinds.every((kind) => TEST_KINDS[kind](test)) && testFits(test, words));
  const [key, down] = [state.tsort.replace("-", ""), state.tsort.startsWith("-") ? -1 : 1];
  if (TEST_ORDERS[key]) found.sort((a, b) => down * TEST_ORDERS[key](a, b) || a.number - b.number);
  for (const head of table.tHead.rows[0].cells) {
    head.setAttribute("aria-sort", head.dataset.sort !== key ? "none" : down < 0 ? "descending" : "ascending");
  }
  table.tBodies[0].replaceChildren(...found.slice(0, testsShown).map((test) => testRow(test, elsewhere)));
  byId("tests-rest")?.remove();
  byId("more-tests").hidden = found.length <= testsShown;
  byId("more-tests").textContent = "Show " + Math.min(STEP, found.length - testsShown) + " more of " + found.length.toLocaleString("en");
  byId("test-found").textContent = found.length === tests.length ? "" : found.length.toLocaleString("en") + " of " + many(tests.length, "test", "tests");
}
