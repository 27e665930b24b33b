"""What is done with one block of records, in whatever process: nothing here raises on a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from transclean.api import Cleaner
from transclean.io import jsontext
from transclean.io.formats import Kind
from transclean.io.quarantine import SetAside
from transclean.io.record import Block, How, Record
from transclean.io.records import parse
from transclean.io.tally import Tally
from transclean.model import Result

__all__ = ["Done", "Task", "clean_block"]


class Task(NamedTuple):
    """What to do with every block.

    ``shows`` says what comes out: the cleaned ``records``, or for each that would change a line of
    ``text`` or ``json``. Records with more damage than ``max_damage`` are set aside; where lines
    come out, they are the only ones shown. ``audit`` asks for the edits, too.
    """

    cleaner: Cleaner
    how: How = How()
    shows: Literal["records", "text", "json"] = "records"
    max_damage: float | None = None
    audit: bool = False


@dataclass(slots=True)
class Done:
    """What became of a block."""

    data: bytes = b""
    audit: bytes = b""
    aside: list[SetAside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


class Cleaned(NamedTuple):
    """A record with the results of its fields, or with what went wrong."""

    record: Record
    results: Mapping[str, Result]
    error: str = ""

    @property
    def damage(self) -> float:
        """The damage of all its texts together."""
        size = sum(len(result.original) for result in self.results.values())
        hurt = sum(result.damage * len(result.original) for result in self.results.values())
        return hurt / size if size else 0.0

    @property
    def changed(self) -> dict[str, str]:
        """The new text of each field that is not as it was."""
        return {name: result.text for name, result in self.results.items() if result.changed}


def clean_block(task: Task, block: Block, refusal: str = "") -> Done:
    """Clean the records of ``block``; with a ``refusal``, set all of them aside for that reason."""
    if block.verbatim:
        return Done(block.data if task.shows == "records" else b"")
    done = Done()
    records = list(parse(block, task.how))
    cleaned = _cleaned(task.cleaner, records, refusal)
    kept = [_account(task, each, done) for each in cleaned]
    done.notes += [f"{_where(block, each)}: {each.note}" for each in records if each.note]
    if task.shows == "records":
        done.data = _rendered(block, kept)
    else:
        lines = [_line(task, _where(block, each.record), each) for each in kept if each]
        done.data = "".join(lines).encode("utf-8", "backslashreplace")
    return done


def _cleaned(cleaner: Cleaner, records: Sequence[Record], refusal: str) -> Iterable[Cleaned]:
    if refusal:
        return [Cleaned(record, {}, "" if record.blank else refusal) for record in records]
    texts = [text for record in records for text in record.texts.values()]
    try:
        results = iter(list(cleaner.clean_many(texts)))
    except Exception:  # one of them is to blame: find out which
        return [_alone(cleaner, record) for record in records]
    return [
        Cleaned(record, {name: next(results) for name in record.texts}, record.error)
        for record in records
    ]


def _alone(cleaner: Cleaner, record: Record) -> Cleaned:
    try:
        results = {name: cleaner.clean(text) for name, text in record.texts.items()}
    except Exception as error:
        return Cleaned(record, {}, f"cannot be cleaned: {type(error).__name__}: {error}")
    return Cleaned(record, results, record.error)


def _account(task: Task, cleaned: Cleaned, done: Done) -> Cleaned | None:
    """Count a record, note its edits; return it unless it is set aside."""
    record, results, error = cleaned
    if record.blank and not error:
        return cleaned
    tally = done.tally
    tally.records += 1
    damage = cleaned.damage
    hopeless = not error and task.max_damage is not None and damage > task.max_damage
    if hopeless and task.shows == "records":
        error = f"damage {damage:.3f} is over {task.max_damage:g}"
    if error:
        tally.hopeless += hopeless
        tally.bad += not hopeless
        done.aside.append(SetAside(record.path, record.line, error, record.raw, hopeless))
        return None
    tally.hopeless += hopeless
    tally.count(results.values(), damage)
    tally.fields.update(list(results))
    if task.audit:
        done.audit += _audit(record, results)
    return cleaned


def _audit(record: Record, results: Mapping[str, Result]) -> bytes:
    lines = [
        jsontext.dumps({"path": record.path, "line": record.line, "field": name, **edit.to_dict()})
        for name, result in results.items()
        for edit in result.edits
    ]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _rendered(block: Block, kept: Sequence[Cleaned | None]) -> bytes:
    if block.kind is Kind.PARQUET:
        from transclean.io import parquet

        return parquet.with_texts(block, [each.changed if each else None for each in kept])
    pieces = [_text(block, each) + each.record.end for each in kept if each]
    # Only bytes that were guessed at can hold a lone surrogate: what cannot be read is not kept.
    return "".join(pieces).encode("utf-8", "backslashreplace")


def _text(block: Block, cleaned: Cleaned) -> str:
    record, changed = cleaned.record, cleaned.changed
    if not changed:
        return record.raw
    if block.kind is Kind.JSONL:
        return jsontext.with_texts(record.raw, changed)
    if block.kind is Kind.CSV:
        from transclean.io import table

        return table.with_texts(record, changed, block.delimiter)
    text = changed["text"]
    # A line that is a text stays one line.
    return text if block.kind is Kind.TEXT else " ".join(filter(None, text.split("\n")))


def _where(block: Block, record: Record) -> str:
    return record.path if block.kind is Kind.TEXT else f"{record.path}:{record.line}"


def _line(task: Task, where: str, cleaned: Cleaned) -> str:
    """Return what `transclean check` says of a record: nothing, or one line."""
    record, results, _ = cleaned
    damage = cleaned.damage
    edits = sum(len(result.edits) for result in results.values())
    findings = sum(len(result.findings) for result in results.values())
    if task.shows == "json" and results:
        report = {"file": record.path, "line": record.line, "would_change": bool(cleaned.changed)}
        rest = {"edits": edits, "findings": findings, "damage": round(damage, 6)}
        return json.dumps({**report, **rest}) + "\n"
    if task.max_damage is not None:
        return f"{where}: damage {damage:.3f}\n" if damage > task.max_damage else ""
    if not cleaned.changed:
        return ""
    return f"{where}: would change ({edits} edits)\n"
