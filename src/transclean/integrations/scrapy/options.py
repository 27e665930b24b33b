"""What a project's ``TRANSCLEAN_*`` settings say, checked before the first page is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from transclean.api import Cleaner
from transclean.config import Config
from transclean.errors import ConfigError, did_you_mean

__all__ = ["DEFAULT_FIELDS", "Fields", "Options", "make_cleaner", "read_options"]

PREFIX = "TRANSCLEAN_"
NAMES = (
    "AUDIT_FIELD",
    "AUDIT_PATH",
    "CONFIG",
    "ENABLED",
    "EXECUTOR",
    "FIELDS",
    "ON_ERROR",
    "SOURCE_LANGUAGE",
    "SOURCE_LANGUAGE_FIELD",
    "TRANSLATOR",
)
# Prose alone: nothing called *Html or *Raw, which later stages parse.
DEFAULT_FIELDS = ("title", "headline", "text", "body", "description", "articleBody", "summary")
ANY_CLASS = "*"


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of an item to clean, by the class of the item."""

    by_class: Mapping[Any, tuple[str, ...]]

    def of(self, item: object) -> tuple[str, ...]:
        """Return the names of the fields to clean, whether or not the item has them.

        >>> Fields({"dict": ("headline",), "*": ("text",)}).of({"headline": "Rain ."})
        ('headline',)
        >>> Fields({"dict": ("headline",)}).of(0) == DEFAULT_FIELDS
        True
        """
        for kind in type(item).__mro__:
            for key in (kind, f"{kind.__module__}.{kind.__qualname__}", kind.__name__):
                if key in self.by_class:
                    return self.by_class[key]
        return self.by_class.get(ANY_CLASS, DEFAULT_FIELDS)

    def names_class_of(self, item: object) -> bool:
        """Tell whether the fields are those of the item's class, and not those of any item."""
        return self.of(item) is not self.by_class.get(ANY_CLASS, DEFAULT_FIELDS)


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one crawl."""

    enabled: bool
    fields: Fields
    config: Config
    on_error: str
    executor: str
    audit_field: str | None
    audit_path: str | None
    source_language: str | None
    language_field: str | None
    translator: Any


def read_options(settings: BaseSettings) -> Options:
    """Return the options that a project's settings give.

    Raises `ConfigError` that names the setting and what it takes.
    """
    for key in settings:
        if isinstance(key, str) and key.startswith(PREFIX):
            _check_name(key)

    def text(name: str) -> str | None:
        value = settings.get(PREFIX + name)
        if value is not None and not isinstance(value, (str, Path)):
            raise ConfigError(f"{PREFIX}{name} must be a string, not {value!r}")
        return str(value) if value else None

    return Options(
        enabled=settings.getbool(PREFIX + "ENABLED", True),
        fields=_fields(settings.get(PREFIX + "FIELDS")),
        config=_config(settings.get(PREFIX + "CONFIG")),
        on_error=_choice("ON_ERROR", text("ON_ERROR"), ("keep", "drop", "raise")),
        executor=_choice("EXECUTOR", text("EXECUTOR"), ("thread", "process", "inline")),
        audit_field=text("AUDIT_FIELD"),
        audit_path=text("AUDIT_PATH"),
        source_language=text("SOURCE_LANGUAGE"),
        language_field=text("SOURCE_LANGUAGE_FIELD"),
        translator=settings.get(PREFIX + "TRANSLATOR"),
    )


def make_cleaner(options: Options) -> Cleaner:
    """Return the cleaner of a crawl, with its translator if there is one.

    Raises `ConfigError` for a translator that cannot be used.
    """
    if options.translator is None:
        return Cleaner(options.config)
    return Cleaner(options.config, translator=_translator(options.translator))


def _translator(given: Any) -> Any:
    """Return the translator that a setting holds, is the path of, or makes when called."""
    where = f"{PREFIX}TRANSLATOR {given!r}"
    try:
        found = load_object(given) if isinstance(given, str) else given
    except (ImportError, NameError, ValueError) as error:
        raise ConfigError(f"{where} cannot be imported: {error}") from error
    if isinstance(found, type) or not hasattr(found, "translate"):
        if not callable(found):
            raise ConfigError(f"{where} is neither a translator nor a callable that makes one")
        found = found()
    if not hasattr(found, "translate"):
        raise ConfigError(f"{where} has no method translate(segments, source, target)")
    return found


def _check_name(key: str) -> None:
    name = key.removeprefix(PREFIX)
    if name not in NAMES:
        hint = did_you_mean(name, NAMES, PREFIX)
        valid = ", ".join(PREFIX + each for each in NAMES)
        raise ConfigError(f"unknown setting {key}.{hint} Valid settings: {valid}")


def _choice(name: str, value: str | None, choices: tuple[str, ...]) -> str:
    """Return ``value`` if it is one of ``choices``, of which the first is the default."""
    if value is None:
        return choices[0]
    if value not in choices:
        raise ConfigError(f"{PREFIX}{name} must be one of {', '.join(choices)}, not {value!r}")
    return value


def _config(value: Any) -> Config:
    if value is None or value == "":
        return Config()
    if isinstance(value, Config):
        return value
    if isinstance(value, (str, Path)):
        return Config.from_toml(value)
    if isinstance(value, Mapping):
        return Config.from_dict(dict(value))
    raise ConfigError(f"{PREFIX}CONFIG must be a path, a dict or a Config, not {value!r}")


def _fields(value: Any) -> Fields:
    if isinstance(value, str) and value.lstrip().startswith(("{", "[")):  # from the command line
        try:
            value = json.loads(value)
        except ValueError as error:
            raise ConfigError(f"{PREFIX}FIELDS is not valid JSON: {error}") from error
    if value is None or value == "":
        return Fields({})
    if isinstance(value, Mapping):
        return Fields({kind: _names(names) for kind, names in value.items()})
    return Fields({ANY_CLASS: _names(value)})


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(name.strip() for name in value.split(",") if name.strip())
    if isinstance(value, Iterable):
        names = tuple(value)
        if all(isinstance(name, str) for name in names):
            return names
    raise ConfigError(
        f"{PREFIX}FIELDS must be a list of names, or a dict of item classes and lists of names, "
        f"not {value!r}"
    )
