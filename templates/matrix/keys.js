// Keys. Those of one letter can be switched off, for people who speak to their computer.

let current = null;

function moveTo(step) {
  const open = [...document.querySelectorAll(ROW)].filter((row) => isOpen(row) && !row.closest("[data-out]"));
  if (!open.length) return say("No problem is shown");
  current = open[(open.indexOf(current) + step + open.length + (current ? 0 : step < 0)) % open.length] || open[0];
  current.tabIndex = -1;
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: "center" });
}

const KEYS = {
  "/": () => (byId("words") || byId("test-words"))?.focus(),
  "?": () => byId("help").showModal(),
  j: () => moveTo(1),
  k: () => moveTo(-1),
  o: () => {
    const proof = rowInFocus()?.querySelector("details.proof");
    if (proof) proof.open = !proof.open;
  },
  c: () => rowInFocus() && copyLink(rowInFocus(), nameOf(rowInFocus())),
};

function rowInFocus() {
  const row = document.activeElement?.closest(ROW);
  return row || current;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.key === "Escape" && event.target.matches("input[type=search]")) {
    event.target.value = "";
    event.target.dispatchEvent(new Event("input"));
    event.target.blur();
  }
  if (typing || state.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});
