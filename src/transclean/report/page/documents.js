// The cards of the documents; each is filled when it comes near the screen, or when time allows.

const stream = byId("stream");
const cards = docs.map((doc, index) => ({ doc, index, element: null, link: null, filled: false, drawn: -1 }));
const ordered = [...cards];
let inlineView = false;
let viewNumber = 0;

function facts(doc) {
  const nodes = [make("span", {}, `${percent(doc.damage)} damaged`)];
  for (const safety of SAFETIES) {
    const count = doc.edits.filter((edit) => edit.safety === safety).length;
    if (count) nodes.push(make("span", { class: `chip ${safety}` }, `${number(count)} ${safety}`));
  }
  const open = doc.notes.filter((note) => note.note === "finding" && !note.resolved).length;
  if (open) nodes.push(make("span", { class: "chip finding" }, plural(open, "finding")));
  return make("div", { class: "facts" }, ...nodes);
}

function makeCard(card) {
  const { doc, index } = card;
  const letters = doc.pieces.reduce(
    (sum, piece) => sum + (typeof piece === "string" ? piece.length : piece.before.length + 4), 0);
  card.element = make("article", { class: "card", id: `d${index}`, tabindex: "-1", "aria-labelledby": `t${index}` },
    make("header", {}, make("h3", { id: `t${index}` }, ...shown(doc.name)), facts(doc)));
  // About what it will be when filled, so that the scroll bar tells the truth.
  card.element.style.containIntrinsicSize = `auto ${Math.min(120000, 120 + Math.round(letters * 0.42))}px`;
  card.link = make("li", {}, make("a", { href: `#d${index}`, title: shortened(doc.name, 200) },
    make("span", { class: "name" }, ...shown(shortened(doc.name, 90))),
    make("span", { class: "number" }, doc.edits.length ? number(doc.edits.length) : "\u2013"),
    make("span", { class: "meter", "aria-hidden": "true" }, strip(doc.damage))));
}

function fill(card) {
  if (card.drawn === viewNumber) return;
  card.drawn = viewNumber;
  const { doc, element } = card;
  while (element.children.length > 1) element.lastChild.remove();
  element.classList.toggle("inline", inlineView);
  if (!inlineView) {
    element.append(make("div", { class: "heads", "aria-hidden": "true" }, make("span", {}, "Before"), make("span", {}, "After")));
  }
  element.append(make("div", { class: "rows" }, drawRows(doc, inlineView)));
  const lists = [
    ["edit", doc.edits, editRow],
    ["finding", doc.notes.filter((note) => note.note === "finding"), findingRow],
    ["skipped edit", doc.notes.filter((note) => note.note === "skipped"), skippedRow],
  ];
  for (const [noun, items, draw] of lists) if (items.length) element.append(list(noun, items, draw, doc));
  applyTo(card);
}

// A list that is written when it is opened.
function list(noun, items, draw, doc) {
  const details = make("details", {}, make("summary", {}, plural(items.length, noun)));
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    details.append(make("table", { class: "account" },
      make("thead", {}, make("tr", {}, ...["Place", "Rule", "What", "Why"].map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...items.map((item, index) => draw(item, index)))));
    if (noun === "edit") filterList(details, doc);
  });
  return details;
}

function accountRow(item, index, rule, what, why) {
  return make("tr", { "data-index": index }, make("td", { class: "place" }, item.place.join(":")),
    make("td", { class: "code" }, ...breakable(rule)),
    make("td", {}, what), make("td", { class: "why" }, why));
}

function editRow(edit, index) {
  const why = edit.seen ? `${edit.why}; because ${edit.seen}` : edit.why;
  return accountRow(edit, index, `${edit.step}/${edit.rule}`, change(edit.before, edit.after), `${edit.safety}: ${why}`);
}

function findingRow(note, index) {
  const parts = [note.why];
  if (note.suggestions.length) parts.push(`perhaps ${note.suggestions.join(", ")}`);
  if (note.resolved) parts.push("resolved");
  const kind = note.language ? `${note.kind} (${note.language})` : note.kind;
  return accountRow(note, index, kind, make("span", {}, ...shown(shortened(note.text, 160))), parts.join("; "));
}

function skippedRow(note, index) {
  return accountRow(note, index, `${note.step}/${note.rule}`, change(note.before, note.after), note.because);
}

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) fill(cards[Number(entry.target.id.slice(1))]);
}, { rootMargin: "1200px 0px" });

const spy = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) point(cards[Number(entry.target.id.slice(1))]);
}, { rootMargin: "-15% 0px -80% 0px" });

// Shows in the list which document is on the screen.
function point(card) {
  for (const link of byId("index").querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  const link = card.link.firstChild;
  link.setAttribute("aria-current", "true");
  const frame = byId("index").parentElement;
  const top = card.link.offsetTop - frame.offsetTop;
  if (top < frame.scrollTop || top > frame.scrollTop + frame.clientHeight - 50) frame.scrollTop = top - 80;
}

function goTo(card) {
  fill(card);
  card.element.scrollIntoView({ block: "start" });
  point(card);
  card.element.focus({ preventScroll: true });
  // Cards above may change their height once they are drawn.
  requestAnimationFrame(() => card.element.scrollIntoView({ block: "start" }));
}

// What is not on the screen is filled bit by bit, so that the browser's own search finds it.
const later = window.requestIdleCallback || ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
function fillLater() {
  const view = viewNumber;
  const waiting = cards.filter((card) => card.drawn !== view && !card.element.hidden);
  const work = (deadline) => {
    while (waiting.length && deadline.timeRemaining() > 4) fill(waiting.shift());
    if (waiting.length && view === viewNumber) later(work);
  };
  later(work);
}

function drawDocuments() {
  cards.forEach(makeCard);
  stream.append(...cards.map((card) => card.element));
  byId("index").append(...cards.map((card) => card.link));
  for (const card of cards) {
    watcher.observe(card.element);
    spy.observe(card.element);
  }
}

function setView(inline) {
  inlineView = inline;
  viewNumber += 1;
  const height = window.innerHeight;
  for (const card of cards) {
    const box = card.element.getBoundingClientRect();
    if (box.bottom > -1200 && box.top < height + 1200) fill(card);
    watcher.unobserve(card.element);
    watcher.observe(card.element);
  }
  fillLater();
}
