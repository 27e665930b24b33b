"""How often a crawl's event loop wakes up while items are cleaned, by kind of executor.

A task tries to wake every 5 ms while items go through the pipeline, in a fresh interpreter.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from benchmarks.report import Table
from benchmarks.speed.setting import Outcome, Setting

# Paragraphs of an item and how many items: an article, and a long page. Inline, the loop wakes
# about once an item, so the longer an item takes, the more a worker beside the loop is worth.
LOADS = {"article, 3 KB": (12, 60), "long page, 28 KB": (120, 20)}
MODES = ("inline", "thread", "process")
CODE = """
import asyncio, json, sys, time
import scrapy
from scrapy.crawler import CrawlerProcess

STORY = (
    "[ad_1]\\nThe cafÃ© in street {0} was closed on Monday , the mayor said .\\n"
    "Some {0} guests of the cafÃ© signed a letter , which L & # 39 ; ONU received .\\n"
    "The roof of house {0} fell in .By noon the police had left , a neighbour said .\\n"
)

class Wakes:
    count = 0

    @classmethod
    async def watch(cls):
        while True:
            await asyncio.sleep(0.005)
            cls.count += 1

class Stories(scrapy.Spider):
    name = "stories"

    async def start(self):
        watch = asyncio.ensure_future(Wakes.watch())
        Wakes.started = time.perf_counter()
        for number in range(int(sys.argv[2])):
            paragraphs = [STORY.format(number * 1000 + each) for each in range(int(sys.argv[3]))]
            yield {"number": number, "body": "".join(paragraphs)}

# The crawl itself ends at a heartbeat of the engine, up to 5 s later: that time is no load.
def scraped(item):
    Wakes.seen, Wakes.seconds = Wakes.count, time.perf_counter() - Wakes.started

def main():
    process = CrawlerProcess({
        "ADDONS": {"transclean.integrations.scrapy.Addon": 500},
        "TRANSCLEAN_EXECUTOR": sys.argv[1],
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    })
    crawler = process.create_crawler(Stories)
    crawler.signals.connect(scraped, scrapy.signals.item_scraped)
    process.crawl(crawler)
    process.start()
    stats = crawler.stats.get_stats()
    assert stats["transclean/items_changed"] == int(sys.argv[2]), stats
    print(json.dumps([Wakes.seen, Wakes.seconds]))

if __name__ == "__main__":
    main()
"""


def crawl(mode: str, items: int, paragraphs: int) -> tuple[int, float]:
    """Return how often the loop woke up until the last item was out, and the seconds of that."""
    # A file, not -c: the process that cleans is spawned and imports the main module.
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "stories.py"
        script.write_text(CODE, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(script), mode, str(items), str(paragraphs)],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
        )
    count, seconds = json.loads(done.stdout)
    return int(count), float(seconds)


def event_loop(setting: Setting) -> Outcome:
    """Count the wake-ups of the event loop of a crawl under load, beside inline cleaning."""
    rows = []
    figures: dict[str, float] = {}
    for load, (paragraphs, full) in LOADS.items():
        items = full // 4 if setting.quick else full
        found = {mode: crawl(mode, items, paragraphs) for mode in MODES}
        base = max(1, found["inline"][0])
        for mode, (count, seconds) in found.items():
            figures[f"{load}, {mode}, wake-ups"] = count
            figures[f"{load}, {mode}, seconds"] = seconds
            figures[f"{load}, {mode}, times inline"] = count / base
            figures[f"{load}, {mode}, wake-ups a second"] = rate = count / seconds
            row = f"{load}, {mode}", str(count), f"{count / base:.1f}"
            rows.append((*row, f"{rate:.1f}", f"{seconds:.1f}"))
    columns = ("executor", "wake-ups", "times inline", "a second", "seconds")
    caption = "a task that tries to wake every 5 ms, until the last item is out"
    return Outcome([Table("Event loop of a Scrapy crawl", columns, tuple(rows), caption)], figures)
