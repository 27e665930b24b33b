"""Turns the TOML data of one glossary into entries, strictly: no unknown key, no guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar

from transclean.errors import did_you_mean
from transclean.steps.glossary.entry import (
    ELIDING,
    Article,
    Case,
    Concept,
    Entry,
    Example,
    Kind,
    Layer,
    Level,
    language_code,
)
from transclean.steps.glossary.grammar import plural_of
from transclean.tokens import WORD, fold

__all__ = ["FaultError", "read_concept", "read_entry", "read_header", "unknown_keys"]

_Choice = TypeVar("_Choice", bound=Enum)


class FaultError(ValueError):
    """What is wrong with a table, and with which of its keys."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(problem)
        self.key = key


_GUARDS = ("when_any", "when_near", "when_none", "never_within", "before", "after")
_TERM_KEYS = (
    "id find replace keep kind plural possessive article elision case replace_case level "
    "source_languages domains in_quotes priority concept reason examples"
)
_ENTRY_KEYS = (*_TERM_KEYS.split(), *_GUARDS)
_CONCEPT_KEYS = ["id", "forms", "preferred", "when_any"]
_HEADER_KEYS = ["name", "layer", "description", "source", "license"]
_EXAMPLE_KEYS = ["in", "out", "keep", "lang"]


def read_header(data: Mapping[str, Any], name: str) -> tuple[dict[str, str], Layer]:
    """Return the strings of ``[glossary]`` and the layer; a user's file is of layer house."""
    unknown_keys(data, _HEADER_KEYS)
    texts = {key: _string(data, key) for key in _HEADER_KEYS}
    texts["name"] = texts["name"] or name
    if not re.fullmatch(r"[\w-]+", texts["name"]):
        raise FaultError("name", "must be one word of letters, digits, '-' and '_'")
    layers = {layer.name.lower(): layer for layer in Layer}
    layer = texts.pop("layer") or "house"
    if layer not in layers:
        raise FaultError("layer", f"{layer!r} is none of {', '.join(layers)}")
    return texts, layers[layer]


def read_entry(data: Mapping[str, Any], glossary: str, layer: Layer, order: int) -> Entry:
    """Return the entry of one ``[[term]]`` table; raises `FaultError`."""
    unknown_keys(data, _ENTRY_KEYS)
    find = _strings(data, "find", one_allowed=True)
    _check_forms("find", find)
    level = _choice(data, "level", Level, Level.AUTO)
    keep = _boolean(data, "keep", level is Level.KEEP)
    replace = _string(data, "replace") if "replace" in data else None
    if keep:
        level = Level.KEEP
    _check_replacement(replace, keep)
    kind = _choice(data, "kind", Kind, _kind_of(find))
    languages = frozenset(language_code(code) for code in _strings(data, "source_languages"))
    guards = {key: _strings(data, key) for key in _GUARDS}
    _check_level(level, languages, guards)
    plural, find_plurals = _plural(data, kind, replace)
    elides = kind in (Kind.ACRONYM, Kind.NAME) and not (languages and languages.isdisjoint(ELIDING))
    return Entry(
        id=f"{glossary}.{_identifier(data, find[0])}",
        find=find,
        replace=replace,
        kind=kind,
        layer=layer,
        order=order,
        plural=plural,
        find_plurals=find_plurals,
        possessive=_boolean(data, "possessive", True),
        article=_choice(data, "article", Article, Article.NONE),
        elision=_boolean(data, "elision", elides),
        case=_choice(data, "case", Case, None),
        follow_case=_follow_case(data, kind),
        level=level,
        source_languages=languages,
        domains=_strings(data, "domains"),
        in_quotes=_boolean(data, "in_quotes", not kind.inflects),
        priority=_integer(data, "priority"),
        concept=_string(data, "concept") or None,
        reason=_string(data, "reason"),
        examples=tuple(_example(each) for each in _tables(data, "examples")),
        **guards,
    )


def read_concept(data: Mapping[str, Any], glossary: str) -> Concept:
    """Return the concept of one ``[[concept]]`` table; raises `FaultError`."""
    unknown_keys(data, _CONCEPT_KEYS)
    forms = _strings(data, "forms")
    _check_forms("forms", forms)
    if len(set(forms)) < 2:
        raise FaultError("forms", "needs two forms or more")
    preferred = _string(data, "preferred")
    if preferred not in forms:
        raise FaultError("preferred", f"must be one of the forms: {', '.join(forms)}")
    identifier = f"{glossary}.{_identifier(data, forms[0])}"
    return Concept(identifier, forms, preferred, _strings(data, "when_any"))


def unknown_keys(data: Mapping[str, Any], valid: Iterable[str]) -> None:
    """Refuse any key of ``data`` that is not in ``valid``."""
    valid = list(valid)
    for key in data:
        if key not in valid:
            hint = did_you_mean(key, valid)
            raise FaultError(key, f"unknown key.{hint} Valid keys here: {', '.join(valid)}")


def _check_forms(key: str, forms: tuple[str, ...]) -> None:
    if not forms:
        raise FaultError(key, "is missing; give the form to look for, or a list of forms")
    for form in forms:
        if not WORD.search(form):
            raise FaultError(key, f"{form!r} has no letter or digit to look for")
        if form != form.strip() or "\n" in form:
            raise FaultError(key, f"{form!r} begins or ends with a space, or holds a line break")
        if fold(form).lower() != fold(form):
            raise FaultError(key, f"{form!r} cannot be compared without regard to case")


def _check_replacement(replace: str | None, keep: bool) -> None:
    if keep and replace is not None:
        raise FaultError("replace", "does not go with keep; an entry either keeps or replaces")
    if not keep and replace is None:
        raise FaultError("replace", "is missing; give it, or keep = true to protect the form")
    if replace is not None and (not WORD.search(replace) or replace != replace.strip()):
        raise FaultError("replace", f"{replace!r} is no term; give the words that stand instead")


def _check_level(
    level: Level, languages: frozenset[str], guards: Mapping[str, tuple[str, ...]]
) -> None:
    if level is Level.SOURCE and not languages:
        raise FaultError("level", "'source' needs source_languages")
    if level is Level.CONTEXT:
        asked = ("when_any", "when_near", "before", "after")
        if not any(guards[key] for key in asked):
            raise FaultError("level", f"'context' needs at least one of {', '.join(asked)}")
    for key, hints in guards.items():
        for hint in hints:
            literal = hint.removesuffix("*")
            if "*" in literal or not literal.strip():
                raise FaultError(key, f"{hint!r}: only one '*' is read, at the end of a word")


def _plural(data: Mapping[str, Any], kind: Kind, replace: str | None) -> tuple[str | None, bool]:
    """Return the plural of the replacement and whether plurals are to be found too."""
    given = data.get("plural")
    if given is None:
        given = kind.inflects
    if isinstance(given, str) and given:
        return given, True
    if not isinstance(given, bool):
        raise FaultError("plural", "must be the plural of the replacement, or false")
    return (plural_of(replace), True) if given and replace else (None, given)


def _follow_case(data: Mapping[str, Any], kind: Kind) -> bool:
    value = _string(data, "replace_case") or ("follow" if kind.inflects else "as-is")
    if value not in ("follow", "as-is"):
        raise FaultError("replace_case", f"{value!r} is none of follow, as-is")
    return value == "follow"


def _kind_of(find: tuple[str, ...]) -> Kind:
    if all(form.isupper() and " " not in form for form in find):
        return Kind.ACRONYM
    if all(form[0].isupper() for form in find):
        return Kind.NAME
    return Kind.PHRASE if any(" " in form for form in find) else Kind.TERM


def _example(data: Mapping[str, Any]) -> Example:
    try:
        unknown_keys(data, _EXAMPLE_KEYS)
    except FaultError as fault:
        raise FaultError("examples", f"{fault.key}: {fault}") from None
    kept = _string(data, "keep")
    text, out = kept or _string(data, "in"), kept or _string(data, "out")
    if not text or not out or (kept and ("in" in data or "out" in data)):
        raise FaultError("examples", "each is { in = ..., out = ... } or { keep = ... }")
    return Example(text, out, _string(data, "lang") or None)


def _identifier(data: Mapping[str, Any], form: str) -> str:
    given = _string(data, "id")
    if given and not re.fullmatch(r"[\w.-]+", given):
        raise FaultError("id", f"{given!r} must be one word of letters, digits, '-', '.' and '_'")
    return given or "-".join(WORD.findall(fold(form)))


def _string(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise FaultError(key, f"must be a string, not {value!r}")
    return value


def _strings(data: Mapping[str, Any], key: str, *, one_allowed: bool = False) -> tuple[str, ...]:
    value = data.get(key, [])
    if one_allowed and isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise FaultError(key, f"must be a list of strings, not {value!r}")
    return tuple(dict.fromkeys(value))


def _boolean(data: Mapping[str, Any], key: str, default: bool) -> bool:
    value = data.get(key, default)
    if not isinstance(value, bool):
        raise FaultError(key, f"must be true or false, not {value!r}")
    return value


def _integer(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key, 0)
    if type(value) is not int:
        raise FaultError(key, f"must be a whole number, not {value!r}")
    return value


def _tables(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise FaultError(key, "must be a list of tables")
    return value


def _choice(data: Mapping[str, Any], key: str, kind: type[_Choice], default: Any) -> Any:
    if key not in data:
        return default
    try:
        return kind(data[key])
    except ValueError:
        names = ", ".join(str(each.value) for each in kind)
        raise FaultError(key, f"{data[key]!r} is none of {names}") from None
