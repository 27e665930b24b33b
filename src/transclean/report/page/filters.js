// What is shown: by safety, step, rule, words, and state; and in which order.

const form = byId("filters");
const filter = { safeties: new Set(SAFETIES), step: "", rule: "", scope: "damaged", query: "" };

const narrowed = () => filter.safeties.size < SAFETIES.length || filter.step !== "" || filter.rule !== "";

function passes(edit) {
  return filter.safeties.has(edit.safety) && (!filter.step || edit.step === filter.step) &&
    (!filter.rule || edit.rule === filter.rule);
}

// Everything of a document that the search looks through, folded; made when it is first needed.
function haystack(card) {
  if (card.haystack === undefined) {
    const { doc } = card;
    const before = doc.pieces.map((piece) => (typeof piece === "string" ? piece : piece.before)).join("");
    const after = doc.pieces.map((piece) => (typeof piece === "string" ? piece : piece.after)).join("");
    const edits = doc.edits.map((edit) => `${edit.rule} ${edit.step} ${edit.why} ${edit.seen}`);
    const notes = doc.notes.map((note) => `${note.rule} ${note.kind || ""} ${note.why} ${note.because || ""}`);
    card.haystack = [doc.name, before, after, ...new Set([...edits, ...notes])].join("\n").toLowerCase();
  }
  return card.haystack;
}

function inScope({ doc }) {
  const open = doc.notes.some((note) => note.note === "finding" && !note.resolved);
  if (filter.scope === "open") return open;
  if (filter.scope === "skipped") return doc.notes.some((note) => note.note === "skipped");
  return filter.scope === "all" || doc.edits.length > 0 || open;
}

function isShown(card) {
  if (!inScope(card)) return false;
  if (filter.query && !haystack(card).includes(filter.query)) return false;
  return !narrowed() || card.doc.edits.some(passes);
}

function applyTo(card) {
  if (card.drawn === -1) return;
  const { doc } = card;
  for (const mark of card.element.querySelectorAll("[data-edits]")) {
    mark.classList.toggle("off", !numbers(mark, "edits").some((each) => passes(doc.edits[each])));
  }
  filterList(card.element.querySelector("details"), doc);
}

function filterList(details, doc) {
  if (!details || !doc.edits.length) return;
  for (const row of details.querySelectorAll("tbody tr")) row.classList.toggle("is-off", !passes(doc.edits[row.dataset.index]));
}

function apply() {
  hideTip();
  let seen = 0;
  let edits = 0;
  for (const card of cards) {
    const show = isShown(card);
    card.element.hidden = !show;
    card.link.hidden = !show;
    applyTo(card);
    if (!show) continue;
    seen += 1;
    edits += narrowed() ? card.doc.edits.filter(passes).length : card.doc.edits.length;
  }
  byId("count").textContent = `${plural(seen, "document")}, ${plural(edits, "edit")}`;
  byId("nothing").hidden = seen > 0;
  for (const each of document.querySelectorAll("[data-filter]")) {
    each.setAttribute("aria-pressed", String(filter[each.dataset.filter] === each.dataset.value));
  }
  highlight();
  fillLater();
}

// Marks what was searched for in the texts on the page, where the browser can.
function highlight() {
  if (!window.Highlight || !CSS.highlights) return;
  CSS.highlights.delete("hits");
  if (filter.query.length < 2) return;
  const ranges = [];
  const walker = document.createTreeWalker(stream, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && ranges.length < 2000; node = walker.nextNode()) {
    const words = node.data.toLowerCase();
    if (words.length !== node.data.length) continue;
    for (let at = words.indexOf(filter.query); at >= 0; at = words.indexOf(filter.query, at + 1)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + filter.query.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("hits", new Highlight(...ranges));
}

const ORDERS = {
  input: (one, other) => one.index - other.index,
  damage: (one, other) => other.doc.damage - one.doc.damage || one.index - other.index,
  edits: (one, other) => other.doc.edits.length - one.doc.edits.length || one.index - other.index,
  name: (one, other) => one.doc.name.localeCompare(other.doc.name) || one.index - other.index,
};

function order(name) {
  ordered.sort(ORDERS[name]);
  stream.append(...ordered.map((card) => card.element));
  byId("index").append(...ordered.map((card) => card.link));
}

function read() {
  filter.safeties = new Set([...form.querySelectorAll("[name=safety]:checked")].map((box) => box.value));
  filter.step = byId("step").value;
  filter.rule = byId("rule").value;
  filter.scope = byId("scope").value;
  filter.query = byId("query").value.trim().toLowerCase();
  apply();
}

function options(select, names, all) {
  select.append(make("option", { value: "" }, all), ...names.map((name) => make("option", { value: name }, name)));
}

function watchFilters() {
  options(byId("step"), total.steps.map(([step]) => step), "all steps");
  options(byId("rule"), total.rules.map(([, rule]) => rule).sort(), "all rules");
  stream.append(make("p", { class: "nothing", id: "nothing", hidden: "" }, "No document fits these filters."));
  // What sticks below the bar must know how high it is.
  new ResizeObserver(() => document.documentElement.style.setProperty("--sticky", `${form.offsetHeight}px`)).observe(form);
  let waiting = 0;
  byId("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(read, 120);
  });
  form.addEventListener("change", (event) => {
    if (event.target.id === "sort") order(event.target.value);
    else if (event.target.id === "view") setView(event.target.value === "inline");
    else if (event.target.id !== "query") read();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    order(byId("sort").value);
    if (inlineView) setView(false);
    read();
  }));
  byId("overview").addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-filter]");
    const term = event.target.closest("[data-query]");
    if (term) byId("query").value = term.dataset.query;
    if (pressed) {
      const select = byId(pressed.dataset.filter);
      const value = pressed.dataset.value;
      byId(select.id === "step" ? "rule" : "step").value = "";
      select.value = select.value === value ? "" : value;
    }
    if (pressed || term) read();
  });
}
