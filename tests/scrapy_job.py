"""A real crawl in a process of its own: ``python tests/scrapy_job.py`` reads its order on stdin.

The order is a JSON object: ``settings``, ``plant`` (where a fault is planted) and ``pages``. The
answer on stdout holds the items, the stats, the warnings and what Scrapy logged.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import attrs
import pydantic
import scrapy
from itemadapter import ItemAdapter
from scrapy.crawler import CrawlerProcess
from zyte_common_items import Article as ZyteArticle

from transclean import Cleaner
from transclean.steps.spacing import space_before_punctuation

UNLUCKY = "Unlucky"  # a fault is planted for texts with this word


class ScrapyArticle(scrapy.Item):
    url = scrapy.Field()
    headline = scrapy.Field()
    body = scrapy.Field()


@dataclass
class Plain:
    url: str
    headline: str
    body: list[str]


@dataclass(slots=True)
class Slotted:
    url: str
    headline: str
    body: str
    transclean: Any = None


@dataclass(frozen=True)
class Frozen:
    url: str
    headline: str
    body: str


@attrs.define
class Attrs:
    url: str
    headline: str
    body: str


@attrs.frozen
class FrozenAttrs:
    url: str
    headline: str
    body: str


class Pydantic(pydantic.BaseModel):
    url: str
    headline: str
    body: str


class FrozenPydantic(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True)
    url: str
    headline: str
    body: str


class StrictPydantic(pydantic.BaseModel):
    """Takes the headline as it is damaged and refuses the clean one, which is shorter."""

    model_config = pydantic.ConfigDict(validate_assignment=True)
    url: str
    headline: str = pydantic.Field(min_length=33)
    body: str


KINDS = (dict, ScrapyArticle, Plain, Slotted, Frozen, Attrs, FrozenAttrs, Pydantic, FrozenPydantic)


def make_item(number: int, url: str, headline: str, body: str) -> Any:
    kind: Any = (*KINDS, ZyteArticle)[number % (len(KINDS) + 1)]
    if kind is ZyteArticle:
        return ZyteArticle(url=url, headline=headline, articleBody=body)
    if kind is Plain:
        return Plain(url, headline, [body, "Rain is expected ."])
    return kind(url=url, headline=headline, body=body)


def clean_page(number: int) -> tuple[str, str]:
    """Return headline and body as they should be."""
    headline = f"The café in street {number} opens again"
    body = f"The owner of number {number} said on Monday, that rain had come in.\nThe roof is new."
    return headline, body


def damaged_page(number: int) -> tuple[str, str]:
    """Return headline and body as the site has them; every fifth page is whole."""
    headline, body = clean_page(number)
    if number % 5 == 0:
        return headline, body
    headline = headline.replace("é", "Ã©")
    body = "[ad_1]\n" + body.replace(",", " ,").replace(".", " .") + "\nSource link"
    return headline, body + ("\n" + UNLUCKY if number % 4 == 1 else "")


class Site(BaseHTTPRequestHandler):
    pages = 0

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name.isdecimal():
            headline, body = damaged_page(int(name))
            page = f"<h1>{headline}</h1><pre>{body}</pre>"
        else:
            page = "".join(f"<a href='/{number}'>{number}</a>" for number in range(self.pages))
        data = f"<meta charset=utf-8>{page}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


class Wire(scrapy.Spider):
    name = "wire"

    def parse(self, response: Any) -> Any:
        yield from response.follow_all(css="a", callback=self.parse_page)

    def parse_page(self, response: Any) -> Any:
        number = int(response.url.rpartition("/")[2])
        texts = response.css("h1::text").get(), response.css("pre::text").get()
        if self.settings.getbool("STRICT"):
            yield StrictPydantic(url=response.url, headline=texts[0], body=texts[1])
        else:
            yield make_item(number, response.url, *texts)


class Keep:
    """The last pipeline: notes what came through."""

    found: list[dict[str, Any]] = []  # noqa: RUF012  # one crawl a process

    def process_item(self, item: Any, spider: Any = None) -> Any:
        adapter = ItemAdapter(item)
        self.found.append({"kind": type(item).__name__, **adapter.asdict()})
        return item


def plant(where: str) -> None:
    """Let a rule, or the whole cleaner, fail on unlucky texts."""
    if where == "rule":
        pattern = space_before_punctuation._SPACED

        class Faulty:
            def finditer(self, text: str) -> Any:
                if UNLUCKY in text:
                    raise RuntimeError("planted")
                return pattern.finditer(text)

        space_before_punctuation._SPACED = Faulty()  # type: ignore[assignment]  # the fault
    if where == "cleaner":
        clean = Cleaner.clean

        def broken(self: Cleaner, text: str, **hints: Any) -> Any:
            if UNLUCKY in text:
                raise RuntimeError("planted")
            return clean(self, text, **hints)

        Cleaner.clean = broken  # type: ignore[method-assign]  # the fault


def main() -> None:
    order = json.load(sys.stdin)
    plant(order.get("plant", ""))
    Site.pages = order.get("pages", 40)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    settings = {
        "ADDONS": {"transclean.integrations.scrapy.Addon": 500},
        "ITEM_PIPELINES": {Keep: 900},
        "LOG_LEVEL": "WARNING",
        "TELNETCONSOLE_ENABLED": False,
    } | order.get("settings", {})
    failure = ""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        process = CrawlerProcess(settings)
        crawler = process.create_crawler(Wire)
        started: Any = process.crawl(
            crawler, start_urls=[f"http://127.0.0.1:{server.server_port}/"]
        )

        def failed(reason: Any) -> None:
            nonlocal failure
            failure = f"{reason.type.__name__}: {reason.getErrorMessage()}"

        started.addErrback(failed)
        process.start()
    server.shutdown()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    answer = {
        "items": Keep.found,
        "stats": {key: value for key, value in stats.items() if isinstance(value, (int, float))},
        "reason": stats.get("finish_reason"),
        "warnings": [f"{each.category.__name__}: {each.message}" for each in caught],
        "log": said,
        "failure": failure,
    }
    json.dump(answer, sys.stdout, default=str)


if __name__ == "__main__":
    main()
