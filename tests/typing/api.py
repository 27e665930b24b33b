"""A sample of the public API for the type checker; it is never run."""

from __future__ import annotations

from collections.abc import Iterator

import transclean
from transclean import Change, Cleaner, Config, Finding, Result, Safety, Span

text: str = transclean.clean("x")
config: Config = Config(source_languages=("fr",), safety=Safety.SAFE)
cleaner: Cleaner = Cleaner(config)
result: Result = cleaner.clean(text, source_language="fr")
many: Iterator[Result] = cleaner.clean_many([text], jobs=2, batch_size=10)
net: tuple[Change, ...] = result.net_edits()
finding: Finding | None = next(iter(result.findings), None)
for edit in result.edits:
    span: Span = edit.original_span
    piece: str = result.original[span.start : span.end]
seconds: float = result.stats.steps["encoding"].seconds
