"""The measures, in the order in which they run."""

from __future__ import annotations

from benchmarks.quality import (
    debris,
    encoding,
    end_to_end,
    format,  # noqa: A004  # the measure is called so
    ftfy_cases,
    harm,
    idempotence,
    languages,
    leftover_natural,
    leftover_repair,
    leftovers,
    mapping,
    mt_terms,
    natural,
    prefilter,
    retranslate,
    source_aware,
    spacing,
    term_cases,
    term_harm,
    terms,
    wire,
)
from benchmarks.quality.measure import Measure

MEASURES: tuple[Measure, ...] = (
    Measure("harm", ("ntrex",), harm.run, "changes in clean English"),
    Measure("languages", ("ntrex",), languages.run, "changes in clean text of 13 languages"),
    Measure("prefilter", ("ntrex",), prefilter.run, "what the encoding step skips is clean"),
    Measure("idempotence", ("ntrex",), idempotence.run, "cleaning twice changes nothing more"),
    Measure("wire", ("wire",), wire.run, "the real scraped story"),
    Measure("encoding", ("ntrex",), encoding.run, "mojibake, entities, escapes, by class"),
    Measure("ftfy_cases", ("ftfy",), ftfy_cases.run, "the test cases that ftfy publishes"),
    Measure("natural", ("mt",), natural.run, "entities left in natural engine output"),
    Measure("debris", ("ntrex",), debris.run, "scraper marks removed, look-alikes kept"),
    Measure("spacing", ("ntrex",), spacing.run, "white space repaired, by class"),
    Measure("format", ("ntrex",), format.run, "numbers, times, dates, ranks, by class"),
    Measure("leftovers", ("ntrex",), leftovers.run, "leftovers found, and false alarms"),
    Measure("leftover_repair", ("ntrex",), leftover_repair.run, "short leftovers put into English"),
    Measure(
        "leftover_natural", ("copied", "mt"), leftover_natural.run, "leftovers that engines left"
    ),
    Measure("retranslate", ("ntrex",), retranslate.run, "foreign lines, by stand-in translators"),
    Measure("retranslate_real", ("ntrex",), retranslate.run_real, "Portuguese by a real model"),
    Measure("mt_terms", (), mt_terms.run, "house terms in what a real model says"),
    Measure("source_aware", ("ntrex",), source_aware.run, "leftovers with the source at hand"),
    Measure("terms", ("terms",), terms.run, "terms mapped and left alone"),
    Measure("term_cases", (), term_cases.run, "terms in sentences written for this test"),
    Measure("term_harm", ("ntrex",), term_harm.run, "edits of glossaries in clean English"),
    Measure("mapping", ("ntrex",), mapping.run, "terms of foreign news in the aligned English"),
    Measure("end_to_end", ("ntrex", "terms"), end_to_end.run, "all damage together"),
)
