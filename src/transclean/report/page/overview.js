// Damage at a glance: figures, and bars that filter when they are pressed.

const total = report.meta.summary;

function tile(value, label, note) {
  return make("div", { class: "tile" }, make("b", {}, value), make("span", {}, label),
    note ? make("small", {}, note) : null);
}

function tiles() {
  const untouched = total.documents - total.changed;
  const notShown = total.documents - docs.length;
  return make("div", { class: "tiles" },
    tile(number(total.documents), total.documents === 1 ? "document" : "documents",
      notShown ? `the ${number(docs.length)} most damaged are below` : `${number(untouched)} untouched`),
    tile(percent(total.damage), "of the text damaged", "mean of the documents"),
    tile(number(total.edits), total.edits === 1 ? "edit made" : "edits made",
      `by ${plural(total.rules.length, "rule")}`),
    tile(number(total.open), total.open === 1 ? "open finding" : "open findings", "left for a person"),
    tile(number(total.skipped), total.skipped === 1 ? "edit skipped" : "edits skipped", "proposed, not made"));
}

function panel(title, note, body, wide) {
  if (!body) return null;
  return make("section", { class: wide ? "panel wide" : "panel" },
    make("h2", {}, title, note ? make("small", {}, note) : null),
    body);
}

// One bar; `filter` names a filter and the value that a press gives it.
function bar(label, count, most, filter, strips) {
  const track = make("span", { class: "track", "aria-hidden": "true" },
    ...(strips || [strip(count / most)]));
  const parts = [make("span", { class: "name" }, ...label), track,
    make("span", { class: "count" }, number(count))];
  if (!filter) return make("div", { class: "bar" }, ...parts);
  return make("button", {
    class: "bar", type: "button", "aria-pressed": "false",
    "data-filter": filter[0], "data-value": filter[1], title: `Show the edits of ${filter[1]} alone`,
  }, ...parts);
}

function stepBars() {
  const most = Math.max(1, ...total.steps.map(([, count]) => count));
  if (!total.steps.length) return null;
  return make("div", { class: "bars" },
    ...total.steps.map(([step, count]) => bar([step], count, most, ["step", step])));
}

const FIRST_RULES = 20;
const FIRST_LANGUAGES = 10;

// A list of bars whose tail waits behind a button.
function bars(all, first, noun, name) {
  all.slice(first).forEach((each) => (each.hidden = true));
  const list = make("div", { class: name }, ...all);
  if (all.length <= first) return list;
  const words = `All ${all.length} ${noun}`;
  const more = make("button", { type: "button", class: "more quiet", "aria-expanded": "false" }, words);
  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") === "false";
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? `Fewer ${noun}` : words;
    all.slice(first).forEach((each) => (each.hidden = !open));
  });
  return make("div", {}, list, more);
}

function ruleBars() {
  if (!total.rules.length) return null;
  const most = total.rules[0][2];
  return bars(total.rules.map(([step, rule, count]) =>
    bar([rule, " ", make("small", {}, step)], count, most, ["rule", rule])), FIRST_RULES, "rules", "bars two");
}

function safetyBars() {
  if (!total.edits) return null;
  const most = Math.max(...total.safeties.map(([, count]) => count));
  return make("div", { class: "bars" }, ...total.safeties.map(([name, count]) =>
    bar([name], count, most, null, count ? [strip(count / most, name)] : [])));
}

function termTable() {
  if (!total.terms.length) return null;
  return make("table", { class: "terms" }, make("tbody", {},
    ...total.terms.map(([before, after, count]) => make("tr", {},
      make("td", {}, make("button", { type: "button", "data-query": before, title: "Search for this term" },
        ...shown(shortened(before, 80))), make("span", { class: "arrow" }, "\u2192"),
      ...shown(shortened(after, 80))),
      make("td", {}, number(count))))));
}

function leftoverBars() {
  if (!total.leftovers.length) return null;
  const most = Math.max(...total.leftovers.map(([, open, done]) => open + done));
  const label = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });
  const named = (code) => {
    try { return label.of(code); } catch { return code; }
  };
  const all = total.leftovers.map(([code, open, done]) => bar(
    [named(code), " ", make("small", {}, `${number(open)} open`)], open + done, most, null,
    [open ? strip(open / most, "open") : null, done ? strip(done / most, "done") : null].filter(Boolean)));
  return make("div", {}, bars(all, FIRST_LANGUAGES, "languages", "bars"),
    make("p", { class: "key" }, make("span", {}, make("i", { class: "open" }), "unresolved"),
      make("span", {}, make("i", { class: "done" }), "repaired")));
}

function histogram() {
  if (!total.changed && !total.open) return null;
  const edges = total.bounds.map((bound) => Math.round(100 * bound));
  const labels = total.bins.map((_, bin) =>
    bin === 0 ? `< ${edges[0]}` : bin === edges.length ? `${edges[bin - 1]} +` : `${edges[bin - 1]}\u2013${edges[bin]}`);
  const most = Math.max(1, ...total.bins);
  const columns = total.bins.map((count, bin) => {
    const column = make("i");
    column.style.height = count ? `${Math.max(2, (78 * count) / most)}%` : "0";
    return make("div", { title: `${labels[bin]} % damaged: ${plural(count, "document")}` },
      count ? make("span", {}, number(count)) : null, column);
  });
  const words = total.bins.map((count, bin) => `${labels[bin]} per cent: ${count}`);
  return make("div", {},
    make("div", { class: "histogram", role: "img", "aria-label": `Documents by damage. ${words.join(", ")}` }, ...columns),
    make("div", { class: "scale", "aria-hidden": "true" }, ...labels.map((label) => make("span", {}, label))));
}

function kindBars() {
  if (!total.kinds.length) return null;
  const most = total.kinds[0][1];
  return make("div", { class: "bars" },
    ...total.kinds.map(([kind, count]) => bar([kind], count, most, null, [strip(count / most, "open")])));
}

function drawOverview() {
  byId("signature").append(...breakable(report.meta.signature || "transclean"));
  const stack = (...panels) => (panels.some(Boolean) ? make("div", { class: "stack" }, ...panels) : null);
  if (!total.edits && !total.open) {
    byId("overview").append(tiles(), make("p", { class: "fine" }, "Nothing was found to repair."));
    return;
  }
  byId("overview").append(tiles(), make("div", { class: "panels" },
    stack(panel("Edits by step", "press to filter", stepBars()), panel("Edits by safety", "", safetyBars())),
    panel("Edits by rule", "press to filter", ruleBars(), true),
    stack(panel("Documents by damage", "per cent of the text", histogram()), panel("Open findings by kind", "", kindBars())),
    panel("Most frequent terms", "press to search", termTable()),
    panel("Leftovers by language", "", leftoverBars())));
}
