"""What a rule, a stage and a step are.

A rule reads a `Document` and proposes edits. Before it runs, its trigger is asked (see
`transclean.trigger`), so that clean text does not pay for it. A step
holds one or more stages; the rules of a stage see the same text, the next stage sees what they
left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Protocol

from transclean.document import Document
from transclean.model import Edit, Observation, Safety
from transclean.protect import Protected
from transclean.trigger import Trigger, union

__all__ = [
    "NOTHING",
    "Find",
    "Keeps",
    "Policy",
    "Proposal",
    "Rule",
    "RuleStage",
    "Setting",
    "Stage",
    "Step",
    "StepOptions",
    "StepSpec",
    "regex_rule",
    "rule_step",
]

Find = Callable[[Document], Iterable[Edit | Observation]]


class Keeps(Enum):
    """What the guard makes sure of around the edits of a rule (see `transclean.guard`)."""

    WORDS = "every word and number stays as it is, in order"
    OUTSIDE = "words and numbers outside the edits stay whole"
    DIGITS = "every digit stays as it is, in order; the marks between them may change"
    NUMBERS = "numbers outside the edits stay whole; letters may join"


class Policy(NamedTuple):
    """What the edits of a rule may do: what they keep and which protected kinds they may touch.

    ``bar`` is the `Config.safety` at which they are made, where that is not their own safety: what
    a user has switched on by name is made although it is less sure.
    """

    keeps: Keeps = Keeps.OUTSIDE
    touches: frozenset[Protected] = frozenset()
    bar: Safety | None = None


class Rule(NamedTuple):
    """One kind of repair.

    ``name`` is also the file, the key in the config and the name in the account. ``trigger`` must
    be true of every text in which ``find`` yields anything; a test holds each rule to it.
    """

    name: str
    trigger: Trigger
    find: Find
    policy: Policy = Policy()


class Proposal(NamedTuple):
    """What a stage has to say of one document."""

    edits: Sequence[Edit] = ()
    observations: Sequence[Observation] = ()
    refused: Sequence[tuple[Edit, str]] = ()


class Stage(Protocol):
    """Proposes edits for a batch of documents; holds no state that a document could change."""

    @property
    def trigger(self) -> Trigger:
        """Fires on every text of which the stage has anything to say; nearly free."""
        ...

    def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
        """Return one proposal for each document, in order."""
        ...

    def policy(self, rule: str) -> Policy:
        """Return what the edits of ``rule`` may do."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """A named sequence of stages."""

    name: str
    stages: tuple[Stage, ...]
    signature: str = ""
    """Names what the step loaded (glossaries, models) and its digest."""


NOTHING = Proposal()
"""What a stage has to say of a clean document."""


@dataclass(frozen=True, slots=True)
class RuleStage:
    """A stage made of rules that all see the same text."""

    rules: tuple[Rule, ...]
    trigger: Trigger = field(init=False, repr=False, compare=False)
    _policies: dict[str, Policy] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make one trigger of those of the rules."""
        object.__setattr__(self, "trigger", union(rule.trigger for rule in self.rules))
        object.__setattr__(self, "_policies", {rule.name: rule.policy for rule in self.rules})

    def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
        """Run each rule whose trigger fires on each document."""
        return [self._propose(document) for document in documents]

    def _propose(self, document: Document) -> Proposal:
        # The trigger of a stage of one rule is that of the rule, and has fired already.
        fired = [rule for rule in self.rules if len(self.rules) == 1 or rule.trigger(document)]
        found = [each for rule in fired for each in rule.find(document)]
        if not found:
            return NOTHING
        return Proposal(
            edits=[each for each in found if isinstance(each, Edit)],
            observations=[each for each in found if isinstance(each, Observation)],
        )

    def policy(self, rule: str) -> Policy:
        """Return the policy of the rule of that name."""
        return self._policies[rule]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOptions:
    """Options that every step has: switch it off, or switch single rules off by name."""

    enabled: bool = True
    disable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a step needs to know of the whole configuration when it is built.

    ``translator`` is the user's own `transclean.mt.Translator`, if there is one.
    """

    target_language: str = "en"
    source_languages: tuple[str, ...] | None = None
    glossaries: tuple[str, ...] | None = None
    translator: object = None


class StepSpec(NamedTuple):
    """A line of the table of steps: the name, what it does, its rules, and how to build it."""

    name: str
    summary: str
    build: Callable[..., Step]
    rules: tuple[Rule, ...] = ()


def rule_step(name: str, stages: Iterable[tuple[Rule, ...]], options: StepOptions) -> Step:
    """Return the step made of ``stages`` without the rules that ``options`` disable."""
    kept = (tuple(rule for rule in rules if rule.name not in options.disable) for rules in stages)
    return Step(name, tuple(RuleStage(rules) for rules in kept if rules))


@dataclass(frozen=True, slots=True)
class _RegexFind:
    name: str
    pattern: re.Pattern[str]
    new: str
    reason: str

    def __call__(self, document: Document) -> Iterator[Edit]:
        for match in self.pattern.finditer(document.text):
            yield Edit(*match.span(), match.expand(self.new), self.name, self.reason)


def regex_rule(
    name: str, trigger: Trigger, pattern: re.Pattern[str], new: str, reason: str
) -> Rule:
    r"""Return a `SAFE` rule that replaces each match of ``pattern`` by the template ``new``.

    >>> from transclean.trigger import any_literal
    >>> rule = regex_rule("dots", any_literal("...."), re.compile(r"\.{4,}"), "...", "too long")
    >>> [(edit.start, edit.new) for edit in rule.find(Document("So....."))]
    [(2, '...')]
    """
    return Rule(name, trigger, _RegexFind(name, pattern, new, reason))
