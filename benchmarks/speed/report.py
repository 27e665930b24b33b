"""How long a browser takes to open the report of 500 damaged articles."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.corpora import ROOT
from benchmarks.report import Table
from benchmarks.speed.setting import Outcome, Setting
from benchmarks.speed.texts import repeated, wire_documents
from transclean import Cleaner
from transclean.report.html import render_report

sys.path.insert(0, str(ROOT / "tests"))  # the driver of the browser is where it is used most

from chromium import PROGRAM, Browser  # found by the line above

ARTICLES = 500
ROUNDS = 5
# Since the navigation began: when the page is drawn and takes keys, and what is shown by then.
READY = """new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(
  performance.now()))))"""


def opening(setting: Setting) -> Outcome:
    """Render the report, open it in headless Chromium several times, and walk to an edit."""
    if not PROGRAM:
        return Outcome([Table("Report", ("skipped",), (("no Chromium here",),))], {})
    articles = ARTICLES // 10 if setting.quick else ARTICLES
    texts = list(islice(repeated(wire_documents(setting.corpora), 1 << 40), articles))
    cleaner = Cleaner()
    results = [(f"story-{number:04}.txt", cleaner.clean(text)) for number, text in enumerate(texts)]
    started = time.perf_counter()
    page = render_report(results).encode()
    figures = {
        "articles": float(articles),
        "edits": float(sum(len(result.edits) for _, result in results)),
        "size of the page, MB": len(page) / 1e6,
        "rendering, s": time.perf_counter() - started,
    } | _in_browser(page)
    rows = tuple((name, f"{value:.2f}") for name, value in figures.items())
    caption = f"medians of {ROUNDS} openings, wall time"
    return Outcome([Table("Report in Chromium", ("what", "figure"), rows, caption)], figures)


def _in_browser(page: bytes) -> dict[str, float]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, "report.html")
        path.write_bytes(page)
        browser = Browser(Path(folder, "profile"))
        ready, walk, problems = [], [], 0
        for _ in range(ROUNDS):
            browser.open(path)
            ready.append(browser.evaluate(READY) / 1000)
            started = time.perf_counter()
            for _ in range(50):
                browser.press("j")
            walk.append((time.perf_counter() - started) / 50)
            problems += len(browser.problems(path))
        browser.close()
    return {
        "opened and drawn, s": statistics.median(ready),
        "slowest of them, s": max(ready),
        "from edit to edit, s": statistics.median(walk),
        "console errors": float(problems),
    }
