"use strict";
// Text from documents reaches the page through `text` and `textContent` alone, never as markup.

const report = JSON.parse(document.getElementById("data").textContent);
const docs = report.documents;
const byId = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("en");
const plural = (value, noun) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
const percent = (share) =>
  share > 0 && share < 0.01 ? "< 1 %" : `${Math.round(100 * share)} %`;

// Returns an element: make("td", {class: "why"}, "text", child, ...).
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A strip whose width is a share of its parent; the policy of the page forbids style attributes.
function strip(share, name) {
  const element = make("i", { class: name });
  element.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return element;
}

// Characters that cannot be seen, or that would turn the line around, are named.
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffc]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const NAMES = {
  "\u00ad": "SHY", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u200e": "LRM",
  "\u200f": "RLM", "\u2028": "LS", "\u2029": "PS", "\u202f": "NNBSP", "\ufeff": "BOM",
};

function codePoint(character) {
  const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return make("span", { class: "code-point", title: `U+${hex}` }, NAMES[character] || `U+${hex}`);
}

// Returns the nodes that show `string`; joiners inside emoji and scripts that need them stay.
function shown(string) {
  const nodes = [];
  let last = 0;
  for (const match of string.matchAll(UNSEEN)) {
    const character = match[0];
    const joins = "\u200c\u200d\ufe0e\ufe0f".includes(character);
    if (joins && /\P{ASCII}/u.test(string[match.index - 1] || "")) continue;
    nodes.push(string.slice(last, match.index), codePoint(character));
    last = match.index + 1;
  }
  nodes.push(string.slice(last));
  return nodes.filter((node) => node !== "");
}

// The same for what an edit takes out or puts in: line ends, and spaces that nothing surrounds.
function shownChange(string, flat) {
  const nodes = [];
  for (const part of string.split(/(\r?\n|\t|\u00a0|^ +| +$)/)) {
    if (/^ +$/.test(part) && part === string) nodes.push(sign("\u00b7".repeat(part.length)));
    else if (/^\r?\n$/.test(part)) nodes.push(sign("\u21b5"), ...(flat ? [] : ["\n"]));
    else if (part === "\t") nodes.push(sign("\u21e5"));
    else if (part === "\u00a0") nodes.push(sign("\u237d"));
    else nodes.push(...shown(part));
  }
  return nodes;
}

function sign(glyph) {
  return make("span", { class: "sign" }, glyph);
}

function shortened(string, length) {
  const points = [...string.slice(0, 2 * length + 2)];
  return points.length > length ? `${points.slice(0, length).join("")}\u2026` : string;
}

// before -> after, on one line.
function change(before, after) {
  const nodes = [];
  if (before) nodes.push(make("del", {}, ...shownChange(shortened(before, 240), true)));
  nodes.push(before && after ? " \u2192 " : before ? " removed" : "added ");
  if (after) nodes.push(make("ins", {}, ...shownChange(shortened(after, 240), true)));
  return make("div", { class: "change" }, ...nodes);
}

// Long names may break after each of their parts.
function breakable(name) {
  return name.split(/(?<=[_./-])/).flatMap((part) => [part, make("wbr")]);
}

const SAFETIES = ["safe", "likely", "unsafe"];
const worst = (edits) => SAFETIES[Math.max(...edits.map((edit) => SAFETIES.indexOf(edit.safety)))];
