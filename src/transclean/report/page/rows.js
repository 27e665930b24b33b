// One document as rows of lines: text that stayed keeps both sides level.

const CHUNK = 100; // lines that are laid out together in a long text
const CONTEXT = 1; // lines that stayed beside one that changed

// Returns rows {line, before: [node], after: [node], both: [node], marked}.
function rowsOf(doc) {
  const rows = [];
  let row;
  let line = 1;
  const begin = () => {
    row = { line, before: [], after: [], both: [], marked: false };
    rows.push(row);
  };
  // Texts are turned into nodes when the row is drawn; most rows of a long text never are.
  const keep = (string, notes) => {
    string.split("\n").forEach((part, index) => {
      if (index) {
        line += 1;
        begin();
      }
      if (!part) return;
      row.marked = row.marked || notes.length > 0;
      for (const side of ["before", "after", "both"]) row[side].push({ string: part, notes, side });
    });
  };
  begin();
  doc.pieces.forEach((piece, index) => {
    if (typeof piece === "string") keep(piece, []);
    else if (!piece.edits.length) keep(piece.before, piece.notes);
    else {
      row.marked = true;
      const each = { piece, index };
      for (const side of ["before", "after", "both"]) row[side].push({ ...each, side });
      line += piece.before.split("\n").length - 1;
    }
  });
  return rows;
}

function nodesOf(doc, parts) {
  return parts.flatMap((part) => (part.piece ? marks(doc, part) : kept(doc, part)));
}

function kept(doc, { string, notes, side }) {
  if (!notes.length) return shown(string);
  const kind = notes.some((each) => doc.notes[each].note === "finding") ? "finding" : "skipped";
  const focus = side === "before" ? {} : { tabindex: "0", "aria-describedby": "tip" };
  return [make("span", { class: `mark ${kind}`, "data-notes": notes.join(" "), ...focus }, ...shown(string))];
}

// What was taken out on the one side, what was put in on the other; in one text, both.
function marks(doc, { piece, index, side }) {
  const safety = worst(piece.edits.map((each) => doc.edits[each]));
  const data = { "data-piece": index, "data-edits": piece.edits.join(" "), "data-notes": piece.notes.join(" ") };
  const focus = { tabindex: "0", "aria-describedby": "tip" };
  const out = (attributes) => make("del", { class: piece.before ? "mark" : "mark gap", ...data, ...attributes },
    ...shownChange(piece.before));
  const put = (attributes) => make("ins", { class: `mark ${safety}${piece.after ? "" : " gap"}`, ...data, ...attributes },
    ...(piece.after ? shownChange(piece.after) : [make("span", { class: "vh" }, "removed: ", ...shown(piece.before))]));
  if (side === "before") return [out({})];
  if (side === "after") return [put(focus)];
  return [piece.before ? out(piece.after ? {} : focus) : null, piece.after ? put(focus) : null].filter(Boolean);
}

function drawRow(doc, row, inline) {
  const cells = (inline ? ["both"] : ["before", "after"]).map((side) =>
    make("div", { class: "cell", dir: "auto" }, ...nodesOf(doc, row[side])));
  return make("div", { class: row.marked ? "row" : "row same" },
    make("span", { class: "no", "aria-hidden": "true" }, String(row.line)), ...cells);
}

// Rows far from any change are folded into a button.
function drawRows(doc, inline) {
  const rows = rowsOf(doc);
  const near = rows.map((_, index) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some((row) => row.marked));
  const drawn = document.createDocumentFragment();
  let chunk = drawn;
  let items = 0;
  for (let index = 0; index < rows.length; index += 1) {
    // The browser lays out and paints a chunk only when it comes near the screen.
    if (rows.length > CHUNK && items % CHUNK === 0) {
      chunk = drawn.appendChild(make("div", { class: "chunk" }));
    }
    items += 1;
    let end = index;
    while (end < rows.length && !near[end]) end += 1;
    if (end - index < 2) {
      chunk.append(drawRow(doc, rows[index], inline));
      continue;
    }
    chunk.append(fold(doc, rows.slice(index, end), inline));
    index = end - 1;
  }
  return drawn;
}

function fold(doc, rows, inline) {
  const button = make("button", { type: "button", class: "fold" }, `\u22ef  ${plural(rows.length, "line")} that stayed`);
  button.unfold = () => button.replaceWith(...rows.map((row) => drawRow(doc, row, inline)));
  button.addEventListener("click", () => button.unfold());
  return button;
}
