"""Crawl a small news site with damaged pages and store clean articles.

The site lies beside this file and is served from this machine, so nothing else is needed:

    python examples/scrapy_crawl/crawl.py articles.jsonl

The one line that cleans is ``ADDONS``. Each article goes to the output file, each change to
``articles.audit.jsonl``, and the figures of the cleaning are shown at the end.
"""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import scrapy
from scrapy.crawler import CrawlerProcess

SITE = Path(__file__).parent / "site"


@dataclass
class Article:
    """One story."""

    url: str
    headline: str
    body: str


class NewsSpider(scrapy.Spider):
    """Follows the links of the front page."""

    name = "news"

    def parse(self, response):
        """Go to every story."""
        yield from response.follow_all(css="article a", callback=self.parse_story)

    def parse_story(self, response):
        """Take headline and paragraphs as the site has them."""
        yield Article(
            url=response.url.rpartition("/")[2],
            headline=response.css("h1::text").get(),
            body="\n".join(response.css("article p::text").getall()),
        )


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_):
        """Keep the terminal clean."""


def main(output: str) -> None:
    """Serve the site, crawl it and print what was done."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = {
        "ADDONS": {"transclean.integrations.scrapy.Addon": 500},
        "TRANSCLEAN_AUDIT_PATH": str(Path(output).with_suffix(".audit.jsonl")),
        "FEEDS": {output: {"format": "jsonlines", "encoding": "utf-8", "overwrite": True}},
        "LOG_LEVEL": "WARNING",
        "TELNETCONSOLE_ENABLED": False,
    }
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(NewsSpider)
    process.crawl(crawler, start_urls=[f"http://127.0.0.1:{server.server_port}/index.html"])
    process.start()
    server.shutdown()
    for name, value in sorted(crawler.stats.get_stats().items()):
        if name.startswith("transclean/") and name != "transclean/seconds":
            print(f"{name}: {value}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "articles.jsonl")
