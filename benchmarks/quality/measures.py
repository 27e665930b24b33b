"""The measures, in the order in which they run."""

from __future__ import annotations

from benchmarks.quality import (
    debris,
    encoding,
    end_to_end,
    harm,
    idempotence,
    spacing,
    terms,
    wire,
)
from benchmarks.quality.measure import Measure

MEASURES: tuple[Measure, ...] = (
    Measure("harm", ("ntrex",), harm.run, "changes in clean English"),
    Measure("idempotence", ("ntrex",), idempotence.run, "cleaning twice changes nothing more"),
    Measure("wire", ("wire",), wire.run, "the real scraped story"),
    Measure("encoding", ("ntrex",), encoding.run, "mojibake, entities, escapes, by class"),
    Measure("debris", ("ntrex",), debris.run, "scraper marks removed, look-alikes kept"),
    Measure("spacing", ("ntrex",), spacing.run, "white space repaired, by class"),
    Measure("terms", ("terms",), terms.run, "terms mapped and left alone"),
    Measure("end_to_end", ("ntrex", "terms"), end_to_end.run, "all damage together"),
)
