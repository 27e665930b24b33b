// The keyboard, the colours, paper, and the start.

const shownCards = () => ordered.filter((card) => !card.element.hidden);
// Where j and k stop: at edits, and at open findings unless edits alone were asked for.
const stops = (card) => [...card.element.querySelectorAll(
  narrowed() ? ".mark[tabindex][data-edits]:not(.off)" : ".mark[tabindex]:not(.off, .skipped)")];

function currentCard() {
  const inside = document.activeElement && document.activeElement.closest(".card");
  if (inside && !inside.hidden) return cardOf(inside);
  return shownCards().find((card) => card.element.getBoundingClientRect().bottom > 100);
}

function nextEdit(step) {
  const list = shownCards();
  let at = list.indexOf(currentCard());
  if (at < 0) return;
  fill(list[at]);
  let marks = stops(list[at]);
  const here = marks.indexOf(document.activeElement);
  let next = here >= 0 ? here + step : step > 0 ? 0 : -1;
  while (next < 0 || next >= marks.length) {
    at += step;
    if (!list[at]) return;
    fill(list[at]);
    marks = stops(list[at]);
    next = step > 0 ? 0 : marks.length - 1;
  }
  marks[next].focus({ preventScroll: true });
  marks[next].scrollIntoView({ block: "center" });
  placeTip(marks[next]);
}

function nextDocument(step) {
  const list = shownCards();
  const at = list.indexOf(currentCard());
  const card = list[at < 0 ? 0 : at + (document.activeElement.closest(".card") || step < 0 ? step : 0)];
  if (card) goTo(card);
}

const THEMES = ["auto", "light", "dark"];
const storage = { // not there in every browser that opens a file
  get: () => { try { return localStorage.getItem("transclean-theme"); } catch { return null; } },
  set: (name) => { try { localStorage.setItem("transclean-theme", name); } catch { /* keeps for this page */ } },
};

function setTheme(name) {
  const theme = THEMES.includes(name) ? name : "auto";
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId("theme").textContent = sentence(theme);
  byId("theme").setAttribute("aria-label", `Colours: ${theme}`);
}

function nextTheme() {
  const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme || "auto") + 1) % THEMES.length];
  setTheme(theme);
  storage.set(theme);
}

function switchView() {
  byId("view").value = inlineView ? "split" : "inline";
  setView(!inlineView);
}

function showHelp() {
  if (!byId("help").open) byId("help").showModal();
}

const KEYS = {
  j: () => nextEdit(1),
  k: () => nextEdit(-1),
  n: () => nextDocument(1),
  p: () => nextDocument(-1),
  t: nextTheme,
  v: switchView,
  g: () => window.scrollTo({ top: 0 }),
  "?": showHelp,
  "/": () => byId("query").focus(),
};

function onKey(event) {
  if (event.key === "Escape") {
    hideTip();
    if (document.activeElement === byId("query")) byId("query").blur();
    return;
  }
  const typing = event.target.matches && event.target.matches("input[type=search], select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

// Paper gets every document in full, with its lists.
let opened = [];
function beforePrint() {
  for (const card of shownCards()) {
    fill(card);
    for (const each of card.element.querySelectorAll(".fold")) each.unfold();
  }
  opened = [...stream.querySelectorAll(".card:not([hidden]) details:not([open])")];
  for (const details of opened) {
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
  }
}

function start() {
  setTheme(storage.get());
  drawOverview();
  drawDocuments();
  watchFilters();
  watchMarks();
  if (!cards.some(inScope)) byId("scope").value = "all";
  if (window.innerWidth < 720) switchView();
  read();
  byId("theme").addEventListener("click", nextTheme);
  byId("keys").addEventListener("click", showHelp);
  byId("index").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    goTo(cards.find((card) => card.link.contains(link)));
  });
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
  document.documentElement.dataset.ready = "true";
}

start();
