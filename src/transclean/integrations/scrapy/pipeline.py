"""The item pipeline: every item goes through and comes out, cleaned where that was possible."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

from itemadapter import ItemAdapter
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from transclean.errors import TranscleanError
from transclean.integrations.scrapy import items
from transclean.integrations.scrapy.audit import Sidecar, sidecar_path
from transclean.integrations.scrapy.options import make_cleaner, read_options
from transclean.integrations.scrapy.work import Cleaned, Order, Worker

__all__ = ["CleaningError", "TranscleanPipeline"]

MOST_LOGGED = 10
MOST_TOLD = 100
Report = dict[items.Place, Cleaned]
logger = logging.getLogger(__name__)


class CleaningError(TranscleanError):
    """An item could not be cleaned in full, and ``TRANSCLEAN_ON_ERROR`` is ``raise``."""


class TranscleanPipeline:
    """Cleans the prose of each item beside the event loop; set up by ``TRANSCLEAN_*`` settings.

    Raises `ConfigError` for a setting that cannot be used, before the first page is fetched.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.options = read_options(crawler.settings)
        if not self.options.enabled:
            raise NotConfigured
        assert crawler.stats  # made before the pipelines
        self._crawler = crawler
        self._stats = crawler.stats
        self._worker = Worker(make_cleaner(self.options), self.options.executor)
        self._sidecar: Sidecar | None = None
        self._errors = 0
        self._told: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> TranscleanPipeline:
        """Build the pipeline of one crawl; Scrapy calls this."""
        return cls(crawler)

    # Scrapy before 2.14 passes the spider, later versions warn if a method asks for it.
    def open_spider(self, spider: Spider | None = None) -> None:
        """Open the sidecar file, if one is asked for. Raises `OSError` if that cannot be done."""
        if self.options.audit_path:
            name = self._crawler.spider.name if self._crawler.spider else "spider"
            self._sidecar = Sidecar(sidecar_path(self.options.audit_path, name))

    def close_spider(self, spider: Spider | None = None) -> None:
        """Stop the worker and close the sidecar file."""
        self._worker.close()
        if self._sidecar:
            try:
                self._sidecar.close()
            except OSError as error:
                self._audit_failed(str(error))

    async def process_item(self, item: Any, spider: Spider | None = None) -> Any:
        """Return the item, cleaned; never raises, unless ``TRANSCLEAN_ON_ERROR`` says so."""
        self._count("items")
        try:
            item, faults = await self._clean(item)
        except Exception as error:
            faults = [f"{type(error).__name__}: {error}"]
        if faults:
            self._fail(faults)
        return item

    async def _clean(self, item: Any) -> tuple[Any, list[str]]:
        """Return the item as far as it could be cleaned, and what went wrong."""
        if not ItemAdapter.is_item(item):
            self._count("unsupported_items")
            return item, []
        names = self.options.fields.of(item)
        self._check_fields(item, names)
        texts = items.texts_of(item, names)
        if not texts:
            return item, []
        audit = bool(self.options.audit_field or self.options.audit_path)
        order = Order(tuple(texts.values()), self._language(item), audit)
        report: Report = dict(zip(texts, await self._worker.run(order), strict=True))
        changed = {place: each.text for place, each in report.items() if each.text != texts[place]}
        item, refused = items.write(item, changed)
        self._publish(report, len({place.field for place in changed}) - len(refused))
        self._count("refused_fields", len(refused))
        if audit:
            item = self._record(item, report, refused)
        faults = [f"{place}: {each.error}" for place, each in report.items() if each.error]
        return item, faults + refused

    def _language(self, item: Any) -> str | None:
        """Return the source language that the item names, or that of the settings."""
        name = self.options.language_field
        said = items.read(item, name) if name else None
        return said if said and isinstance(said, str) else self.options.source_language

    def _publish(self, report: Report, fields: int) -> None:
        self._count("items_changed", 1 if fields > 0 else 0)
        self._count("fields_changed", fields)
        self._count("seconds", sum(each.seconds for each in report.values()))
        rules = Counter(rule for each in report.values() for rule in each.rules)
        self._count("edits", rules.total())
        for rule, number in rules.items():
            self._count(f"edits/{rule}", number)
        for kind, number in Counter(k for each in report.values() for k in each.kinds).items():
            self._count(f"findings/{kind}", number)

    def _record(self, item: Any, report: Report, refused: list[str]) -> Any:
        """Put the accounts where they were asked for; an item without any is left as it is."""
        accounts = {str(place): each.account for place, each in report.items() if each.account}
        errors = {str(place): each.error for place, each in report.items() if each.error}
        if accounts and self.options.audit_field:
            item = self._attach(item, self.options.audit_field, accounts)
        if self._sidecar and (accounts or errors or refused):
            record = {"item": type(item).__name__, "url": items.read(item, "url")}
            try:
                self._sidecar.write(
                    {**record, "fields": accounts, "errors": errors, "refused": refused}
                )
            except Exception as error:
                self._audit_failed(str(error))
        return item

    def _attach(self, item: Any, name: str, accounts: dict[str, Any]) -> Any:
        try:
            if items.has_field(item, name):
                return items.set_field(item, name, accounts)
            reason = f"{type(item).__name__} has no field {name!r}"
        except Exception as error:
            reason = f"{type(item).__name__}.{name}: {error}"
        self._audit_failed(f"{reason}; declare it, or use TRANSCLEAN_AUDIT_PATH")
        return item

    def _check_fields(self, item: Any, names: tuple[str, ...]) -> None:
        """Say once if the settings name a field that a class of items does not have."""
        if not self.options.fields.names_class_of(item) or isinstance(item, dict):
            return
        for name in names:
            if not items.has_field(item, name):
                self._tell(f"TRANSCLEAN_FIELDS: {type(item).__name__} has no field {name!r}")

    def _fail(self, faults: list[str]) -> None:
        """Count what went wrong with an item, and let it go, drop it or raise, as asked."""
        message = "; ".join(faults)
        self._count("errors")
        self._errors += 1
        if self._errors <= MOST_LOGGED:
            logger.error("an item was not cleaned in full: %s", message)
        if self._errors == MOST_LOGGED:
            logger.error("more such errors are only counted, in transclean/errors")
        if self.options.on_error == "drop":
            self._count("dropped")
            raise DropItem(f"transclean: {message}")
        if self.options.on_error == "raise":
            raise CleaningError(message)

    def _audit_failed(self, message: str) -> None:
        self._count("audit_errors")
        self._tell(f"no account was kept: {message}")

    def _tell(self, message: str) -> None:
        """Warn once; a crawl of months must not keep an endless list of what it has said."""
        if message not in self._told and len(self._told) < MOST_TOLD:
            self._told.add(message)
            logger.warning(message)

    def _count(self, name: str, number: float = 1) -> None:
        if number:
            self._stats.inc_value(f"transclean/{name}", number)  # type: ignore[arg-type]  # seconds
