"""The glossary step with ten and a hundred thousand entries, and the time that glossaries load in.

Entries are runs of one to four words of foreign news, which English copy does not hold, and one in
ten of the English copy itself: far more hits than any real glossary has.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpora import Corpora
from benchmarks.report import Table
from benchmarks.speed.setting import Outcome, Setting
from benchmarks.speed.startup import answer, least
from benchmarks.speed.timing import interleaved, median_ratio
from transclean.document import Document
from transclean.rule import Setting as StepSetting
from transclean.steps.glossary import Options, build
from transclean.steps.glossary.match import TermStage

SIZES = (10_000, 100_000)
HITS = 1_000
LOAD = """
import time
from transclean.rule import Setting
from transclean.steps.glossary import Options, build
def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6
before = resident()
start = time.perf_counter()
step = build(Options(cache={cache}), Setting(glossaries={names}))
seconds = time.perf_counter() - start
print({what})
"""


def runs_of_words(lines: Iterable[str]) -> list[str]:
    """Return the distinct runs of one to four words of some lines, in a fixed random order.

    >>> sorted(runs_of_words(["Rain fell."]))
    ['Rain', 'Rain fell', 'fell']
    """
    found: dict[str, None] = {}
    for line in lines:
        words = line.split()
        for length in range(1, 5):
            for start in range(len(words) - length + 1):
                run = " ".join(words[start : start + length]).strip('.,;:!?"()«»“”„’ ')
                if len(run) > 3 and run[0].isalnum() and run[-1].isalnum() and run.isprintable():
                    found[run] = None
    runs = list(found)
    random.Random(2026).shuffle(runs)
    return runs


def glossary_of(corpora: Corpora, size: int) -> str:
    """Return a glossary of ``size`` pairs as tab-separated text."""
    english = runs_of_words(line for news in corpora.ntrex for line in news.lines["en"])
    foreign = runs_of_words(
        line
        for news in corpora.ntrex
        for language, lines in news.lines.items()
        if language != "en"
        for line in lines
    )
    hits = min(HITS, size // 10)
    wanted = dict.fromkeys([*english[:hits], *foreign])
    return "".join(f"{form}\tZq{number}x\n" for number, form in zip(range(size), wanted))


def glossary(setting: Setting) -> Outcome:
    """Time finding, the whole step, and loading."""
    import ftfy

    texts = [news.text() for news in setting.corpora.ntrex]
    rounds = 3 if setting.quick else 7
    figures: dict[str, float] = {}
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"entries{size}.tsv"
            path.write_text(glossary_of(setting.corpora, size), encoding="utf-8")
            step = build(Options(cache=False), StepSetting(glossaries=(str(path),)))
            stage = next(each for each in step.stages if isinstance(each, TermStage))
            trigger = stage.trigger

            def find(text: str, stage: TermStage = stage) -> object:
                return stage.index.candidates(Document(text))

            def whole(text: str, stage: TermStage = stage, trigger: object = trigger) -> object:
                document = Document(text)
                return trigger(document) and stage.propose([document])  # type: ignore[operator]

            times = interleaved(
                {"find": (find, texts), "step": (whole, texts), "ftfy": (ftfy.fix_text, texts)},
                rounds,
            )
            found = {
                "finding, MB/s": 1 / sorted(times["find"])[rounds // 2],
                "whole step, MB/s": 1 / sorted(times["step"])[rounds // 2],
                "whole step beside ftfy": median_ratio(times["ftfy"], times["step"]),
            }
            for what in ("load, s", "load from cache, s", "memory, MB", "memory from cache, MB"):
                cache = "from cache" in what
                measured = "seconds" if "load" in what else "resident() - before"
                code = LOAD.format(cache=cache, names=(str(path),), what=measured)
                found[what] = min(answer(code) for _ in range(3))
            rows += [(f"{size:,} entries: {name}", f"{value:.2f}") for name, value in found.items()]
            figures |= {f"{size}, {name}": value for name, value in found.items()}
    for name, cache in (("without cache", False), ("from cache", True)):
        code = LOAD.format(cache=cache, names=None, what="seconds")
        figures[f"default glossaries {name}, ms"] = 1000 * least(code)
        rows.append((f"default glossaries {name}, ms", f"{1000 * least(code):.0f}"))
    caption = (
        "one core; loading: least of fresh interpreters, wall time; memory: resident, grown by it"
    )
    return Outcome([Table("Glossaries", ("what", "figure"), tuple(rows), caption)], figures)
