"""One frozen `Config`, read from TOML, with every unknown key refused by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from transclean.errors import ConfigError, did_you_mean
from transclean.model import Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Setting, StepOptions, StepSpec
from transclean.steps import (
    STEPS,
    debris,
    encoding,
    format,  # noqa: A004  # the step is called so
    glossary,
    leftovers,
    lexicon,
    retranslate,
    spacing,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Config"]

_LANGUAGE_CODE = lazy_pattern(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Config:
    """What to clean, and how far to go.

    Parameters
    ----------
    target_language
        BCP 47 code of the language that the copy should be in. Only ``"en"`` has data yet.
    source_languages
        Codes of the languages that the copy may have been translated from; ``None`` means any.
        Glossary entries marked for one source language fire only when it is known: give one
        code here, or a hint to `Cleaner.clean`.
    glossaries
        Names of shipped glossaries or paths of files of your own, in TOML, CSV, TBX and other
        formats; ``None`` means every shipped one except house styles; later ones win over earlier
        ones.
    safety
        Edits less sure than this are not made but recorded in `Result.skipped`.
    encoding, debris, spacing, format, leftovers, retranslate, glossary, lexicon
        Options of each step; all can be switched off or lose single rules.

    Raises `ConfigError` for a value of the wrong type or an unknown name.

    >>> Config(safety="safe").safety
    <Safety.SAFE: 1>
    """

    target_language: str = "en"
    source_languages: tuple[str, ...] | None = None
    glossaries: tuple[str, ...] | None = None
    safety: Safety = Safety.LIKELY
    encoding: encoding.Options = field(default_factory=encoding.Options)
    debris: debris.Options = field(default_factory=debris.Options)
    spacing: spacing.Options = field(default_factory=spacing.Options)
    format: format.Options = field(default_factory=format.Options)
    leftovers: leftovers.Options = field(default_factory=leftovers.Options)
    retranslate: retranslate.Options = field(default_factory=retranslate.Options)
    glossary: glossary.Options = field(default_factory=glossary.Options)
    lexicon: lexicon.Options = field(default_factory=lexicon.Options)

    def __post_init__(self) -> None:
        """Check and normalise what was given."""
        set_field = object.__setattr__
        if self.target_language != "en":
            raise ConfigError(
                f"target_language {self.target_language!r} has no data yet; only 'en' has"
            )
        set_field(self, "source_languages", _strings("source_languages", self.source_languages))
        for code in self.source_languages or ():
            if not _LANGUAGE_CODE.fullmatch(code):
                raise ConfigError(f"source_languages holds codes such as 'fr', not {code!r}")
        set_field(self, "glossaries", _strings("glossaries", self.glossaries))
        set_field(self, "safety", _safety(self.safety))
        for spec in STEPS:
            _check_disabled(spec, self.options(spec.name))

    @classmethod
    def from_toml(cls, path: str | Path) -> Config:
        """Read ``transclean.toml``, or the table ``[tool.transclean]`` of ``pyproject.toml``.

        Paths of glossaries, models and the translation memory are taken relative to the file.
        Raises `ConfigError` naming the file and the key.
        """
        # Only a config file needs them, and with them the import of the package takes longer.
        import tomllib
        from pathlib import Path

        path = Path(path)
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: not valid TOML: {error}") from error
        if path.name == "pyproject.toml":
            data = data.get("tool", {}).get("transclean", {})
        try:
            return cls.from_dict(data, base=path.parent)
        except ConfigError as error:
            raise ConfigError(f"{path}: {error}") from error

    @classmethod
    def from_dict(cls, data: dict[str, Any], base: Path | None = None) -> Config:
        """Build a config from plain data; ``base`` is the folder of relative glossary paths.

        >>> Config.from_dict({"spacing": {"enabled": False}}).spacing.enabled
        False
        """
        config = _structure(cls, data)
        if base is None:
            return config
        config = replace(config, retranslate=config.retranslate.located(base))
        if config.glossaries is None:
            return config
        located = tuple(
            str(base / name) if os.path.splitext(name)[1] else name for name in config.glossaries
        )
        return replace(config, glossaries=located)

    @classmethod
    def load(cls, folder: str | Path = ".") -> Config:
        """Read the config of a project folder, or return the default one if it has none.

        ``transclean.toml`` is looked for first, then ``[tool.transclean]`` in ``pyproject.toml``.
        """
        for name in ("transclean.toml", "pyproject.toml"):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                return cls.from_toml(path)
        return cls()

    @property
    def setting(self) -> Setting:
        """What every step is told of this config."""
        return Setting(
            target_language=self.target_language,
            source_languages=self.source_languages,
            glossaries=self.glossaries,
        )

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that name this config in a signature."""
        import hashlib  # opens the system's cryptography: not at import

        return hashlib.sha256(repr(self).encode()).hexdigest()[:8]

    def options(self, step: str) -> StepOptions:
        """Return the options of the step of that name."""
        options: StepOptions = getattr(self, step)
        return options


def _structure(kind: type[Config], data: dict[str, Any]) -> Config:
    """Build the config from TOML data, strictly: no unknown keys, no silent conversions."""
    from cattrs import BaseValidationError, Converter  # only a config file needs it

    converter = Converter(forbid_extra_keys=True)
    for plain in (bool, str, int, float):
        converter.register_structure_hook(plain, _strict)
    converter.register_structure_hook(Safety, lambda value, _: _safety(value))
    converter.register_structure_hook_func(_is_strings, lambda value, _: _strings("value", value))
    converter.register_structure_hook_func(_is_choice, _choice)
    try:
        return converter.structure(data, kind)
    except BaseValidationError as error:
        raise ConfigError("; ".join(_explain(error, ""))) from error


def _strict(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise ConfigError(f"must be a {kind.__name__}, not {value!r}")
    return value


def _is_strings(kind: Any) -> bool:
    return kind in (tuple[str, ...], tuple[str, ...] | None)


def _is_choice(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _choice(value: Any, kind: Any) -> Any:
    if value not in get_args(kind):
        choices = ", ".join(map(repr, get_args(kind)))
        raise ConfigError(f"must be one of {choices}, not {value!r}")
    return value


def _explain(error: BaseException, where: str) -> Iterator[str]:
    """Yield one message for each fault in a tree of cattrs errors, with the full key."""
    from cattrs import ForbiddenExtraKeysError
    from cattrs.errors import AttributeValidationNote

    notes = getattr(error, "__notes__", [])
    for note in notes:
        if isinstance(note, AttributeValidationNote):
            where += f"{note.name}."
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _explain(inner, where)
    elif isinstance(error, ForbiddenExtraKeysError):
        valid = [each.name for each in fields(error.cl)]
        for key in sorted(error.extra_fields):
            yield _unknown_key(where + key, valid, where)
    else:
        yield f"{where.rstrip('.')}: {error}"


def _unknown_key(key: str, valid: list[str], where: str) -> str:
    hint = did_you_mean(key.rpartition(".")[2], valid, where)
    return f"unknown key {key!r}.{hint} Valid keys here: {', '.join(valid)}"


def _check_disabled(spec: StepSpec, options: StepOptions) -> None:
    """Refuse a name that is no rule; entries of glossaries are known once these are loaded."""
    known = [rule.name for rule in spec.rules]
    for name in options.disable if known else ():
        if name not in known:
            raise ConfigError(
                f"{spec.name}.disable names no rule: {name!r}.{did_you_mean(name, known)} "
                f"Rules of {spec.name}: {', '.join(known)}"
            )


def _strings(name: str, value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    if isinstance(value, str) or not all(isinstance(each, (str, os.PathLike)) for each in value):
        raise ConfigError(f"{name} must be a list of strings, not {value!r}")
    return tuple(str(each) for each in value)


def _safety(value: Any) -> Safety:
    names = [safety.name.lower() for safety in Safety]
    if isinstance(value, str) and value.lower() in names:
        return Safety[value.upper()]
    if isinstance(value, int) and value in list(Safety):
        return Safety(value)
    raise ConfigError(f"safety must be one of {', '.join(names)}, not {value!r}")
