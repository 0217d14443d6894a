"use strict";
// The page says everything about criteria without this script. It filters, sorts, draws the tests and exports.
// All text that was read reaches the page as textContent, never as markup.

// What is shown is in the address, so that a link shows what its sender saw: #?q=is:gap&only=failing&sort=worst
const state = { q: "", only: "", sort: "", open: "", tests: "", tq: "", tsort: "", keys: "", theme: "" };

function readState() {
  const given = new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
  for (const key of Object.keys(state)) state[key] = given.get(key) || "";
}

function writeState() {
  const said = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
  history.replaceState(null, "", said.size ? "#?" + said : "#");
}

const byId = (id) => document.getElementById(id);
const many = (number, one, more) => number.toLocaleString("en") + " " + (number === 1 ? one : more);

// An element with attributes and children; text becomes text.
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// Said to screen readers.
function say(text) {
  byId("said").textContent = text;
}

// The link of a file's line by the page's pattern, as reports/matrix/setting.py makes it.
function placeOf(path, line) {
  const pattern = document.body.dataset.places;
  const text = line ? path + ":" + line : path;
  if (!pattern || !path || /^(\/|\.\.\/|.:)/.test(path)) return make("code", {}, text);
  const escape = (text) => "%" + text.charCodeAt(0).toString(16).toUpperCase();
  const parts = path.split("/").map((part) => encodeURIComponent(part).replace(/[!'()*]/g, escape)).join("/");
  const url = pattern.replace("{path}", () => parts).replace("{line}", String(line || 1));
  return make("a", { class: "place", href: url }, text);
}

// Words of a search: plain ones, "several together", field:value, and any of them with - before it.
function wordsOf(text) {
  return [...text.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi)]
    .map(([, not, field, quoted, word]) => ({
      not: not === "-",
      field: (field || "").toLowerCase(),
      text: (quoted ?? word).toLowerCase(),
    }))
    .filter((word) => word.text);
}

const pressed = (button) => button.getAttribute("aria-pressed") === "true";
