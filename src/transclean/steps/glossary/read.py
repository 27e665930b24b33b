"""Turns the TOML data of one glossary into entries, strictly: no unknown key, no guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from transclean.languages.english import plural_of
from transclean.steps.glossary.domains import Domains, guard, words_of
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
    Zone,
    language_code,
)
from transclean.steps.glossary.fields import (
    FaultError,
    boolean,
    choice,
    date,
    integer,
    string,
    strings,
    tables,
    unknown_keys,
)
from transclean.tokens import WORD, fold

__all__ = [
    "FaultError",
    "Home",
    "read_concept",
    "read_entry",
    "read_header",
    "unknown_keys",
]

_GUARDS = ("when_any", "when_near", "when_none", "never_within", "before", "after")
_TERM_KEYS = (
    "id find replace keep kind plural possessive article elision case replace_case level "
    "source_languages domains zones in_quotes valid_from valid_to priority concept reason source "
    "examples"
)
_ENTRY_KEYS = (*_TERM_KEYS.split(), *_GUARDS)
_CONCEPT_KEYS = ["id", "forms", "preferred", "when_any", "article", "map"]
_HEADER_KEYS = ["name", "layer", "description", "source", "license", "style"]
_EXAMPLE_KEYS = ["in", "out", "keep", "lang"]


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Home(NamedTuple):
    """The glossary that an entry belongs to, and the domains that it may name."""

    glossary: str
    layer: Layer
    order: int
    domains: Domains


def read_header(data: Mapping[str, Any], name: str) -> tuple[dict[str, Any], Layer]:
    """Return the fields of ``[glossary]`` and the layer; a user's file is of layer house."""
    unknown_keys(data, _HEADER_KEYS)
    texts: dict[str, Any] = {key: string(data, key) for key in _HEADER_KEYS if key != "style"}
    texts["style"] = boolean(data, "style", False)
    texts["name"] = texts["name"] or name
    if not re.fullmatch(r"[\w-]+", texts["name"]):
        raise FaultError("name", "must be one word of letters, digits, '-' and '_'")
    layers = {layer.name.lower(): layer for layer in Layer}
    layer = texts.pop("layer") or "house"
    if layer not in layers:
        raise FaultError("layer", f"{layer!r} is none of {', '.join(layers)}")
    return texts, layers[layer]


def read_entry(data: Mapping[str, Any], home: Home) -> Entry:
    """Return the entry of one ``[[term]]`` table; raises `FaultError`."""
    unknown_keys(data, _ENTRY_KEYS)
    find = strings(data, "find", one_allowed=True)
    _check_forms("find", find)
    level = choice(data, "level", Level, Level.AUTO)
    keep = boolean(data, "keep", level is Level.KEEP)
    replace = string(data, "replace") if "replace" in data else None
    if keep:
        level = Level.KEEP
    _check_replacement(replace, keep)
    kind = choice(data, "kind", Kind, _kind_of(find))
    languages = frozenset(language_code(code) for code in strings(data, "source_languages"))
    guards: dict[str, Any] = {key: guard(data, key, home.domains) for key in _GUARDS}
    domains = strings(data, "domains")
    told = [word for name in domains for word in words_of("domains", name, home.domains)]
    guards["when_any"] = tuple(dict.fromkeys((*guards["when_any"], *told)))
    _check_level(level, languages, guards)
    plural, find_plurals = _plural(data, kind, replace)
    elides = kind in (Kind.ACRONYM, Kind.NAME) and not (languages and languages.isdisjoint(ELIDING))
    return Entry(
        id=f"{home.glossary}.{_identifier(data, find[0])}",
        find=find,
        replace=replace,
        kind=kind,
        layer=home.layer,
        order=home.order,
        plural=plural,
        find_plurals=find_plurals,
        possessive=boolean(data, "possessive", True),
        article=choice(data, "article", Article, Article.NONE),
        elision=boolean(data, "elision", elides),
        case=choice(data, "case", Case, None),
        follow_case=_follow_case(data, kind),
        level=level,
        source_languages=languages,
        domains=domains,
        zones=_zones(data, kind),
        valid_from=date(data, "valid_from"),
        valid_to=date(data, "valid_to"),
        priority=integer(data, "priority"),
        concept=string(data, "concept") or None,
        reason=string(data, "reason"),
        source=string(data, "source"),
        examples=tuple(_example(each) for each in tables(data, "examples")),
        **guards,
    )


def read_concept(data: Mapping[str, Any], home: Home) -> Concept:
    """Return the concept of one ``[[concept]]`` table; raises `FaultError`."""
    unknown_keys(data, _CONCEPT_KEYS)
    forms = strings(data, "forms")
    _check_forms("forms", forms)
    if len(set(forms)) < 2:
        raise FaultError("forms", "needs two forms or more")
    preferred = string(data, "preferred")
    if preferred not in forms:
        raise FaultError("preferred", f"must be one of the forms: {', '.join(forms)}")
    mapped = boolean(data, "map", False)
    if mapped and home.layer is Layer.SHIPPED:
        raise FaultError("map", "is for a desk or a house to decide; set layer to one of them")
    return Concept(
        id=f"{home.glossary}.{_identifier(data, forms[0])}",
        forms=forms,
        preferred=preferred,
        when_any=guard(data, "when_any", home.domains),
        article=choice(data, "article", Article, Article.NONE),
        mapped=mapped,
    )


def _check_forms(key: str, forms: tuple[str, ...]) -> None:
    if not forms:
        raise FaultError(key, "is missing; give the form to look for, or a list of forms")
    for form in forms:
        if not WORD.search(form):
            raise FaultError(key, f"{form!r} has no letter or digit to look for")
        if form != form.strip() or _CONTROL.search(form):
            raise FaultError(key, f"{form!r} begins or ends with a space, or holds a line break")
        if fold(form).lower() != fold(form):
            raise FaultError(key, f"{form!r} cannot be compared without regard to case")


def _check_replacement(replace: str | None, keep: bool) -> None:
    if keep and replace is not None:
        raise FaultError("replace", "does not go with keep; an entry either keeps or replaces")
    if not keep and replace is None:
        raise FaultError("replace", "is missing; give it, or keep = true to protect the form")
    if replace is not None and (
        not WORD.search(replace) or replace != replace.strip() or _CONTROL.search(replace)
    ):
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


def _zones(data: Mapping[str, Any], kind: Kind) -> frozenset[Zone]:
    """Return where beside running text the entry fires; ``in_quotes`` is short for one zone."""
    quotes = boolean(data, "in_quotes", not kind.inflects)
    if "zones" not in data:
        return frozenset({Zone.QUOTES} if quotes else ())
    if "in_quotes" in data:
        raise FaultError("zones", "says all that in_quotes says; leave out in_quotes")
    known = {zone.value: zone for zone in Zone}
    for name in strings(data, "zones"):
        if name not in known:
            raise FaultError(
                "zones",
                f"{name!r} is none of {', '.join(known)}; addresses, handles, tags and code are "
                "out of the reach of every entry",
            )
    return frozenset(known[name] for name in strings(data, "zones"))


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
    value = string(data, "replace_case") or ("follow" if kind.inflects else "as-is")
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
    kept = string(data, "keep")
    text, out = kept or string(data, "in"), kept or string(data, "out")
    if not text or not out or (kept and ("in" in data or "out" in data)):
        raise FaultError("examples", "each is { in = ..., out = ... } or { keep = ... }")
    return Example(text, out, string(data, "lang") or None)


def _identifier(data: Mapping[str, Any], form: str) -> str:
    given = string(data, "id")
    if given and not re.fullmatch(r"[\w.-]+", given):
        raise FaultError("id", f"{given!r} must be one word of letters, digits, '-', '.' and '_'")
    return given or "-".join(WORD.findall(fold(form)))
