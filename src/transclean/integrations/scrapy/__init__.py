"""Scrapy: an item pipeline that cleans what spiders yield, and the add-on that switches it on.

``ADDONS = {"transclean.integrations.scrapy.Addon": 500}`` is all the set-up needed.
"""

try:
    import scrapy as _scrapy  # noqa: F401  # asked for first, for one clear message
except ImportError as error:
    raise ImportError("Scrapy is not installed: pip install 'transclean[scrapy]'") from error

from transclean.integrations.scrapy.addon import Addon
from transclean.integrations.scrapy.pipeline import TranscleanPipeline

__all__ = ["Addon", "TranscleanPipeline"]
