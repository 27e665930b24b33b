"""White space that was added, doubled or lost around marks and sentences."""

from __future__ import annotations

import random
import re

from benchmarks.quality.damage import Apply, Damage

# Only a mark between a word and a space (or the end) is certain not to be part of a number,
# a web address or an abbreviation.
MARK = re.compile(r"(?<=[^\W\d_])[.,;:!?](?=\s|$)")
SINGLE_SPACE = re.compile(r"(?<=\S) (?=\S)")
QUOTED = re.compile(r'(?<!\S)"(\w[^"\n]*[\w.,!?])"(?![\w"])|“(\w[^“”\n]*[\w.,!?])”(?!”)')
# A few words in curly marks inside a sentence, and the end of a quotation before its speaker.
SCARE = re.compile(r"(?<=[a-z]) “(\w+(?: \w+){0,4})” (?=[a-z])")
SPEAKER = re.compile(r'(?<=[a-z],)" (?=(?:he|she|they) (?:said|added|told)\b)')
BRACKETED = re.compile(r"(?<!\S)\(([^()\n]+)\)")
# Two letters before and a capital with a small letter after: no initials, no abbreviation.
SENTENCE_GAP = re.compile(r"(?<=[a-z]{3}\.) (?=[A-Z][a-z]+ [a-z])")
SENTENCE_END = re.compile(r"(?<=[a-z]{2}[.!?]) (?=[A-Z])")
PARAGRAPH = re.compile(r"\n+")


def sites(pattern: re.Pattern[str], template: str, share: float) -> Apply:
    r"""Return damage that rewrites a share of the places where a pattern matches.

    >>> sites(MARK, r" \g<0>", 1.0)("Yes, it is.", random.Random(0))
    'Yes , it is .'
    """

    def apply(text: str, chance: random.Random) -> str:
        return pattern.sub(
            lambda match: match.expand(template) if chance.random() < share else match.group(),
            text,
        )

    return apply


def spaced_quotes(share: float) -> Apply:
    """Return damage that puts spaces inside a share of the quotation marks.

    >>> spaced_quotes(1.0)('He said "no" twice.', random.Random(0))
    'He said " no " twice.'
    """

    def apply(text: str, chance: random.Random) -> str:
        return QUOTED.sub(
            lambda match: (
                f"{match[0][0]} {match[0][1:-1]} {match[0][-1]}"
                if chance.random() < share
                else match[0]
            ),
            text,
        )

    return apply


def every(share: float) -> dict[str, Apply]:
    """Return each kind of spacing damage at a given share of its sites.

    >>> sorted(every(0.5))[:2]
    ['after-full-stop', 'before-mark']
    """
    return {
        "before-mark": sites(MARK, r" \g<0>", share),
        "doubled": sites(SINGLE_SPACE, "  ", share),
        "inside-quotes": spaced_quotes(share),
        "inside-brackets": sites(BRACKETED, r"( \1 )", share),
        "after-full-stop": sites(SENTENCE_GAP, "", share),
    }


def all_kinds(share: float) -> Apply:
    """Return damage of every kind together.

    >>> all_kinds(1.0)("Yes, no.", random.Random(0))
    'Yes  ,  no  .'
    """
    kinds = every(share)

    def apply(text: str, chance: random.Random) -> str:
        # Marks and quotes first: a doubled space would hide the sites of the other kinds.
        for name in ("inside-quotes", "inside-brackets", "after-full-stop", "before-mark"):
            text = kinds[name](text, chance)
        return kinds["doubled"](text, chance)

    return apply


def blank_lines(text: str, chance: random.Random) -> str:
    r"""Turn paragraph breaks into runs of blank lines, some of them holding spaces.

    >>> blank_lines("a\n\nb", random.Random(2))
    'a\n\n\nb'
    """
    runs = ("\n\n\n", "\n \n\n", "\n\n\n\n\n", "\n\n \n \n")
    return PARAGRAPH.sub(lambda match: chance.choice(runs), text)


DAMAGES: tuple[Damage, ...] = (
    *(Damage(name, "spacing", apply) for name, apply in every(0.7).items()),
    Damage("all-kinds", "spacing", all_kinds(0.2)),
    Damage("inverted-quotes", "spacing", sites(SCARE, r"” \1 “", 0.7)),
    Damage("quote-at-speaker", "spacing", sites(SPEAKER, ' "', 0.7)),
)
