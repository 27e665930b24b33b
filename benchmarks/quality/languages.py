"""Harm in other languages: what changes in clean news of thirteen languages, by rule.

The encoding step alone must change nothing, in whole documents and in single lines, but for what
is a fault of these corpora: letters that are not composed (NFC), zero-width spaces. The whole
pipeline is meant for English; what it does to a text in another language is listed beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import transclean
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.traps import TRAPS, UNTIDY
from benchmarks.report import Table
from benchmarks.systems import STEP_ALONE, SUBJECT, encoding_cleaner

AROUND = 30
FORM = {"encoding/nfc", "encoding/invisible_characters"}
Sample = tuple[str, str, str]  # set, id, text
Key = tuple[str, str]  # set, system


def samples(context: Context) -> Iterator[Sample]:
    """Yield clean documents and lines of every language, and the look-alikes."""
    for document in context.corpora.ntrex:
        for language, lines in document.lines.items():
            yield f"{language} documents", document.id, document.text(language)
            if not context.quick:
                name = f"{language} lines"
                yield from (
                    (name, f"{document.id}:{place}", line) for place, line in enumerate(lines)
                )
    yield from (("traps", str(number), line) for number, line in enumerate(TRAPS))
    yield from (("untidy", str(number), line) for number, line in enumerate(UNTIDY))


def described(sample: Sample, system: str, result: transclean.Result) -> Iterator[dict[str, str]]:
    """Yield every edit with its surroundings."""
    name, key, text = sample
    for edit in result.edits:
        start, end = edit.original_span.start, edit.original_span.end
        yield {
            "set": name,
            "id": key,
            "system": system,
            "rule": f"{edit.step}/{edit.rule}",
            "before": edit.before,
            "after": edit.after,
            "left": text[max(0, start - AROUND) : start],
            "right": text[end : end + AROUND],
        }


def run(context: Context) -> Report:
    """Clean every text with the encoding step alone and, in a full run, with the pipeline."""
    systems = {STEP_ALONE: encoding_cleaner()}
    if not context.quick:
        systems[SUBJECT] = context.systems.cleaner
    texts: Counter[str] = Counter()
    changed: Counter[Key] = Counter()
    changes: list[dict[str, str]] = []
    for sample in samples(context):
        texts[sample[0]] += 1
        for system, cleaner in systems.items():
            result = cleaner.clean(sample[2])
            if result.text != sample[2]:
                changed[sample[0], system] += 1
                changes += described(sample, system, result)
    return build_report(texts, changed, changes, list(systems))


def build_report(
    texts: Mapping[str, int],
    changed: Mapping[Key, int],
    changes: list[dict[str, str]],
    systems: list[str],
) -> Report:
    """Return the tables by set and by rule, and the full list of changes."""
    fired = Counter((row["system"], row["set"], row["rule"]) for row in changes)
    by_set = Table(
        "Harm in thirteen languages: clean texts changed",
        ("set", "texts", *systems),
        tuple(
            (name, str(count), *(str(changed[name, system]) for system in systems))
            for name, count in texts.items()
        ),
        "traps: look-alikes; untidy: look-alikes that later steps may tidy, not the encoding step",
    )
    by_rule = Table(
        "Harm in thirteen languages: rules that fired",
        ("set", "system", "rule", "edits"),
        tuple(
            (name, system, rule, str(count))
            for (system, name, rule), count in sorted(fired.items())
        ),
    )
    report = Report(tables=[by_set, by_rule], details={"changes": changes})
    report.counts = {f"languages.{name}": count for name, count in texts.items()}
    report.listing = [
        f"{row['set']}:{row['id']} {row['system']} {row['rule']}: "
        f"{row['left']}⟦{row['before']}→{row['after']}⟧{row['right']}"
        for row in changes
    ]
    beyond = [row for row in changes if row["system"] == STEP_ALONE and row["rule"] not in FORM]
    traps = sum(row["set"] in {"traps", "untidy"} for row in beyond)
    report.scores["languages.encoding_edits_beyond_form"] = Score(
        len(beyond) - traps, "max", ("ntrex",)
    )
    for name in texts:
        inputs = () if name in {"traps", "untidy"} else ("ntrex",)
        score = Score(changed[name, STEP_ALONE], "max", inputs)
        report.scores[f"languages.{name.replace(' ', '.')}.encoding_changes"] = score
    return report
