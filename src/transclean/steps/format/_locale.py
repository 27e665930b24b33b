"""Rules that take the form of what they write from the data of the target language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from transclean.document import Document
from transclean.languages import base_code
from transclean.languages.form import Form, form
from transclean.model import Edit
from transclean.rule import Policy, Rule
from transclean.trigger import Trigger, deferred

__all__ = ["Locale", "bound", "form_rule", "locale"]


class Locale(NamedTuple):
    """The language that the copy should be in, its form, and what it may be translated from."""

    language: str
    form: Form
    sources: tuple[str, ...] | None = None

    def source(self, document: Document) -> str | None:
        """Return the source language of a document where it is known: by a hint or the config.

        >>> english = locale("en", ("fr-CA",))
        >>> english.source(Document("")), english.source(Document("", "de"))
        ('fr', 'de')
        """
        code = document.source_language
        if code is None and self.sources and len(self.sources) == 1:
            code = self.sources[0]
        return base_code(code) if code else None


LocalFind = Callable[[Document, Locale], Iterator[Edit]]
LocalTrigger = Callable[[Form], Trigger]
_DEFAULT = Policy()
_HOME = "en"  # what a rule is bound to until a step is built for another language


@dataclass(frozen=True, slots=True)
class _Find:
    find: LocalFind
    trigger: LocalTrigger
    locale: Locale | None = None

    def __call__(self, document: Document, /) -> Iterator[Edit]:
        return self.find(document, self.locale or locale(_HOME))


@dataclass(frozen=True, slots=True)
class _Make:
    trigger: LocalTrigger
    language: str

    def __call__(self) -> Trigger:
        return _made(self.trigger, self.language)


@cache
def _made(trigger: LocalTrigger, language: str) -> Trigger:
    return trigger(locale(language).form)


def locale(language: str, sources: tuple[str, ...] | None = None) -> Locale:
    """Return the locale of a language that has a form.

    >>> locale("en").form.decimal
    '.'
    """
    found = form(language)
    if found is None:
        raise LookupError(f"no form of {language!r}")
    return Locale(language, found, sources)


def form_rule(name: str, trigger: LocalTrigger, find: LocalFind, policy: Policy = _DEFAULT) -> Rule:
    """Return a rule whose trigger and finder are given the form of the target language."""
    return _rule(name, _Find(find, trigger), _HOME, policy)


def bound(rule: Rule, language: str, sources: tuple[str, ...] | None) -> Rule:
    """Return a rule of `form_rule` for another target language, or for known source languages.

    >>> from transclean.trigger import any_word
    >>> rule = form_rule("none", lambda form: any_word(form.months), lambda *_: iter(()))
    >>> bound(rule, "en", ("fr",)).find.locale.sources
    ('fr',)
    """
    assert isinstance(rule.find, _Find)
    find = replace(rule.find, locale=locale(language, sources))
    return _rule(rule.name, find, language, rule.policy)


def _rule(name: str, find: _Find, language: str, policy: Policy) -> Rule:
    return Rule(name, deferred(_Make(find.trigger, language)), find, policy)
