"""Gathers what a reader finds into a `Source`: one answer for a form, one id for an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transclean.steps.glossary.entry import language_code
from transclean.steps.glossary.formats._text import CONTROL
from transclean.steps.glossary.source import Fault, Pairs, Source
from transclean.tokens import WORD, fold

__all__ = ["Draft", "default_id", "fit_id"]

_SHARED = frozenset({"case", "reason"})  # keys that many plain pairs of a file have in common


@dataclass(slots=True)
class _Term:
    forms: list[str]
    replace: str | None
    line: int
    languages: set[str]
    keys: Mapping[str, Any]


class Draft:
    """A glossary on its way from a foreign file; ``replace=None`` keeps a form as it is.

    >>> draft = Draft("own.csv")
    >>> draft.term(["EI"], "IS", 1, ["fr"])
    >>> draft.term(["EI"], "IS", 2, ["es"])
    >>> list(draft.source().terms())
    [{'find': 'EI', 'replace': 'IS', 'level': 'source', 'source_languages': ['es', 'fr']}]
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.description = ""
        self._faults: list[Fault] = []
        self._terms: list[_Term] = []
        self._alike: dict[tuple[Any, ...], _Term] = {}
        self._answers: dict[tuple[str, str], tuple[str | None, int]] = {}
        self._contested: set[tuple[str, str]] = set()

    def fault(self, line: int, problem: str) -> None:
        """Note a line that cannot be read, and the remedy."""
        self._faults.append(Fault(self.path, line, problem))

    def pair(
        self, find: str, replace: str, line: int, languages: Iterable[str] = (), **keys: Any
    ) -> None:
        """Add a pair; one whose sides are the same says: do not translate (Google, DeepL)."""
        self.term([find], None if find == replace else replace, line, languages, **keys)

    def term(
        self,
        forms: Sequence[str],
        replace: str | None,
        line: int,
        languages: Iterable[str] = (),
        **keys: Any,
    ) -> None:
        """Add an entry for ``forms`` of ``languages``, or of any language if there are none."""
        for text in (*forms, replace or ""):
            if CONTROL.search(text):
                self.fault(line, f"{text!r} holds a line break or control character; remove it")
                return
        codes = {language_code(code) for code in languages}
        new = [form for form in dict.fromkeys(forms) if self._is_new(form, replace, line, codes)]
        if not new:
            return
        key = (tuple(new), replace, repr(keys))
        if alike := self._alike.get(key):
            alike.languages |= codes
            return
        self._alike[key] = _Term(new, replace, line, codes, keys)
        self._terms.append(self._alike[key])

    def _is_new(self, form: str, replace: str | None, line: int, languages: set[str]) -> bool:
        """Whether this says more of a form than lines before, and does not gainsay them."""
        new = False
        for language in sorted(languages) or [""]:
            seen = self._answers.get((form, language))
            if seen is None:
                self._answers[form, language] = replace, line
                new = True
            elif seen[0] != replace:
                self._contested.add((form, language))
                self.fault(
                    line,
                    f"{form!r} becomes {replace or form!r} here and {seen[0] or form!r} on line "
                    f"{seen[1]}; neither is used: remove one, or give both conditions in a TOML "
                    "glossary",
                )
                return False
        return new

    def source(self) -> Source:
        """Return all that was added, without the forms that had two answers."""
        data: dict[str, Any] = {}
        if header := self._header():
            data["glossary"] = header
        tables: list[tuple[dict[str, Any], int]] = []
        groups: dict[str, tuple[dict[str, Any], dict[str, str], list[int]]] = {}
        taken: dict[str, int] = {}
        for term in self._terms:
            languages = sorted(term.languages)
            forms = [
                form
                for form in term.forms
                if not any((form, code) in self._contested for code in languages or [""])
            ]
            if not forms:
                continue
            keys = {**_language_keys(term.replace, languages), **term.keys}
            _name(keys, forms[0], taken)
            if term.replace is None or len(forms) > 1 or not keys.keys() <= _PAIR_KEYS:
                tables.append((_table(forms, term.replace, keys), term.line))
                continue
            _, pairs, lines = groups.setdefault(repr(keys), (keys, {}, []))
            pairs[forms[0]] = term.replace
            lines.append(term.line)
        if tables:
            data["term"] = [table for table, _ in tables]
        places = [line for _, line in tables]
        return Source(
            self.path,
            data,
            tuple(Pairs(pairs, keys, lines) for keys, pairs, lines in groups.values()),
            lambda table, index, key: places[index] if index < len(places) else 1,
            tuple(self._faults),
        )

    def _header(self) -> dict[str, str]:
        """Return a name if that of the file will not do: no foreign file can give one itself."""
        stem = re.split(r"[/\\]", self.path)[-1].rpartition(".")[0]
        header = {}
        if not re.fullmatch(r"[\w-]+", stem):
            header["name"] = "-".join(re.findall(r"[\w-]+", stem)) or "glossary"
        if self.description:
            header["description"] = self.description
        return header


_PAIR_KEYS = _SHARED | {"level", "source_languages"}


def _language_keys(replace: str | None, languages: list[str]) -> dict[str, Any]:
    if not languages:
        return {}
    level = {} if replace is None else {"level": "source"}
    return {**level, "source_languages": languages}


def _name(keys: dict[str, Any], form: str, taken: dict[str, int]) -> None:
    """Give an entry an id of its own if the one it has or would be given is taken."""
    name = unique = keys.get("id") or default_id(form)
    while unique in taken:
        taken[name] += 1
        unique = f"{name}-{taken[name]}"
    taken[unique] = 1
    if unique != name:
        keys["id"] = unique


def _table(forms: list[str], replace: str | None, keys: dict[str, Any]) -> dict[str, Any]:
    answer = {"keep": True} if replace is None else {"replace": replace}
    return {"find": forms if len(forms) > 1 else forms[0], **answer, **keys}


def default_id(form: str) -> str:
    """Return the id of an entry that has none of its own: its first form, made fit.

    >>> default_id("L’ONU, et al.")
    'l-onu-et-al'
    """
    return "-".join(WORD.findall(fold(form)))


def fit_id(name: str) -> str:
    """Return ``name`` as an id: letters, digits, ``-``, ``.`` and ``_``.

    >>> fit_id("IATE 3/45"), fit_id("?")
    ('IATE-3-45', '')
    """
    return "-".join(re.findall(r"[\w.-]+", name))
