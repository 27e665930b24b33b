"""The add-on: one line in a project's settings switches cleaning on."""

from __future__ import annotations

from scrapy.settings import BaseSettings

from transclean.integrations.scrapy.pipeline import TranscleanPipeline

__all__ = ["Addon"]

EARLY = 100  # before pipelines that look for doubles, validate or store


class Addon:
    """Puts `TranscleanPipeline` among the item pipelines, unless the project did so itself."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Add the pipeline at the place of cleaning; Scrapy calls this."""
        settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", TranscleanPipeline, EARLY)
