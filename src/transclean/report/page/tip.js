// What an edit did and why, beside it, for pointer and keyboard alike.

const tip = byId("tip");
let tipFor = null;
let closing = 0;

const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean).map(Number);
const cardOf = (element) => cards[Number(element.closest(".card").id.slice(1))];

function tipOfEdit(edit, position, of) {
  return make("section", {},
    make("div", { class: "head" }, make("b", {}, edit.rule), make("span", { class: `chip ${edit.safety}` }, edit.safety),
      make("span", { class: "where" }, `${edit.step}, ${edit.place.join(":")}`)),
    of > 1 ? make("div", { class: "order" }, `Edit ${position + 1} of ${of} that made this change`) : null,
    change(edit.before, edit.after),
    make("div", {}, sentence(edit.why)),
    edit.seen ? make("div", { class: "seen" }, "Evidence: ", edit.seen) : null);
}

function tipOfNote(note) {
  const finding = note.note === "finding";
  return make("section", {},
    make("div", { class: "head" }, make("b", {}, finding ? note.kind : note.rule),
      make("span", { class: `chip ${note.note}` }, finding ? (note.resolved ? "resolved" : "open") : "not made"),
      make("span", { class: "where" }, [finding ? note.language || note.rule : note.step, note.place.join(":")].join(", "))),
    finding ? null : change(note.before, note.after),
    make("div", {}, sentence(finding ? note.why : note.because)),
    finding && note.suggestions.length ? make("div", { class: "seen" }, "Perhaps: ", note.suggestions.join(", ")) : null);
}

const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function showTip(element) {
  clearTimeout(closing);
  if (element === tipFor) return;
  hideTip();
  const { doc } = cardOf(element);
  const edits = numbers(element, "edits").map((each) => doc.edits[each]);
  const notes = numbers(element, "notes").map((each) => doc.notes[each]);
  if (element.classList.contains("off") || !(edits.length || notes.length)) return;
  tip.replaceChildren(...edits.map((edit, index) => tipOfEdit(edit, index, edits.length)), ...notes.map(tipOfNote));
  tip.hidden = false;
  tipFor = element;
  for (const twin of twins(element)) twin.classList.add("twin");
  placeTip(element);
}

function twins(element) {
  if (element.dataset.piece === undefined) return [];
  return [...element.closest(".card").querySelectorAll(`[data-piece="${element.dataset.piece}"]`)];
}

function placeTip(element) {
  const rects = element.getClientRects();
  const box = rects[0] || element.getBoundingClientRect();
  const low = rects[rects.length - 1] || box;
  tip.style.left = "0"; // else it is squeezed against the edge where it was last
  const left = Math.max(8, Math.min(box.left - 12, window.innerWidth - tip.offsetWidth - 12));
  const below = low.bottom + 8;
  const fits = below + tip.offsetHeight < window.innerHeight - 8;
  tip.style.left = `${left}px`;
  tip.style.top = `${fits ? below : Math.max(8, box.top - tip.offsetHeight - 8)}px`;
}

function hideTip() {
  clearTimeout(closing);
  if (!tipFor) return;
  for (const twin of document.querySelectorAll(".twin")) twin.classList.remove("twin");
  tipFor = null;
  tip.hidden = true;
}

// A moment to move the pointer onto the tip, which may be long.
function hideTipSoon() {
  clearTimeout(closing);
  closing = setTimeout(() => {
    if (!tip.matches(":hover")) hideTip();
  }, 180);
}

function watchMarks() {
  const markOf = (event) => (event.target instanceof Element ? event.target.closest(".mark") : null);
  stream.addEventListener("pointerover", (event) => (markOf(event) ? showTip(markOf(event)) : hideTipSoon()));
  stream.addEventListener("pointerleave", hideTipSoon);
  stream.addEventListener("click", (event) => markOf(event) && showTip(markOf(event)));
  stream.addEventListener("focusin", (event) => (markOf(event) ? showTip(markOf(event)) : hideTip()));
  stream.addEventListener("focusout", hideTipSoon);
  tip.addEventListener("pointerleave", hideTipSoon);
  window.addEventListener("scroll", () => tipFor && placeTip(tipFor), { passive: true });
}
