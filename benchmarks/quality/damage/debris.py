"""Marks of scrapers, translation plugins and comment forms, put in as their causes do it.

A plugin shields every run of tags with one numbered token before translation; when the token
is not put back it stands where a paragraph break stood, often with the white space beside it
gone. Each mark is one string without white space at its ends, so that what was inserted and
what was there before can be told apart.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

HEADS = ("[ad_1]", "[ad_1]", "[ad_2]")
TAILS = ("[ad_2]", "Source link", "[source_link]", "[ad_2]\nSource link", "[matched_content]")
FORMS: tuple[tuple[str, ...], ...] = (
    ("Leave a Reply", "Please enter your comment!", "Please enter your name here"),
    ("Leave a Comment", "Your email address will not be published."),
    ("Your email address will not be published. Required fields are marked *",),
    ("Comments are closed.",),
    ("Comments (0)", "Add comment"),
    ("This site uses Akismet to reduce spam.",),
    ("error: Content is protected !!",),
    ("GTranslate Your license is inactive",),
    ("Click to share on Twitter (Opens in new window)",),
    ("Article reserved for our subscribers",),
)
# Lines that look like the marks above and belong to the story. Written for this benchmark.
LOOK_ALIKES = (
    "Source: Reuters",
    "Source: the harbour police logbook",
    "GENEVA (AFP) - The hall was full an hour before the vote.",
    '"We was robbed [sic]," the captain told the local paper.',
    '"They promised us [...] a second ferry and a new pier," she said.',
    '"He [the deputy mayor] signed it in my kitchen," the baker recalled.',
    "The source linked the payment to a second account in Nicosia.",
    "A source close to the talks said link roads would open first.",
    "Comments made by the minister are closed to interpretation, her lawyer argued.",
    "Leave a reply too late and the landlord keeps the deposit, tenants complain.",
    "Ad 1 of the campaign ran for three weeks; ad 2 was never shown.",
    "The archive lists the case as [1965] and the appeal as [1966-68].",
    "Some 19,659 ballots were void, and 194,590 were cast by post.",
    "Readers can write to desk@example.org or to PO Box 19459.",
    "Tags were sewn into each coat, and the coats were given away.",
    "Please enter by the side door, a notice in the lobby read.",
    "Share prices fell for a third day; print runs did too.",
    "Related news agencies declined to comment on the merger.",
    "The vote (Round 2) is on Sunday (8 a.m. to 6 p.m.).",
    "Subscribers to the fund lost 40 percent in a week.",
)


@dataclass(slots=True)
class Littered:
    """A document with marks in it: as it should be, as it is, and the marks themselves."""

    undamaged: str
    damaged: str
    marks: list[str] = field(default_factory=list)


def token(series: str, number: int, chance: random.Random) -> str:
    """Return a plugin token, plain or as a translator may space and punctuate it.

    >>> token("659", 2, random.Random(1))
    '[19659002]'
    """
    digits = f"19{series}{number:03d}"
    groups = f"{digits[:2]}{{0}}{digits[2:5]}{{0}}{digits[5:]}"
    plain = f"[{digits}]"
    forms = [plain] * 5 + [f"[ {digits} ]", f"[{digits} ]"]
    forms += [f"[{groups.format(mark)}]" for mark in " ,."]
    return chance.choice(forms)


def paragraphs(lines: Sequence[str], chance: random.Random) -> list[str]:
    """Return lines grouped into paragraphs of one to three.

    >>> paragraphs(["a", "b"], random.Random(1))
    ['a', 'b']
    """
    groups: list[str] = []
    start = 0
    while start < len(lines):
        size = chance.randint(1, 3)
        groups.append(" ".join(line.strip() for line in lines[start : start + size]))
        start += size
    return groups


def with_look_alikes(groups: list[str], chance: random.Random, count: int = 3) -> list[str]:
    """Return the paragraphs with a few look-alike lines among them.

    >>> len(with_look_alikes(["a"], random.Random(0)))
    4
    """
    groups = list(groups)
    for line in chance.sample(LOOK_ALIKES, count):
        groups.insert(chance.randint(0, len(groups)), line)
    return groups


def join(groups: Sequence[str], chance: random.Random, share: float) -> tuple[str, list[str]]:
    r"""Join paragraphs; at a share of the breaks a token stands in place of the break.

    >>> join(["a", "b"], random.Random(3), 0.0)
    ('a\n\nb', [])
    """
    text, marks = groups[0], []
    for number, group in enumerate(groups[1:], 1):
        gap = "\n\n"
        if chance.random() < share:
            mark = token("659", number, chance)
            # Both spaces gone, both kept, or the line ends kept: all three are seen.
            gap = chance.choice(("{}", " {} ", " {}", "{} ", "\n{}\n")).format(mark)
            marks.append(mark)
        text += gap + group
    return text, marks


def tag_inside(paragraph: str, chance: random.Random) -> tuple[str, list[str]]:
    """Put a lone tag token in place of a space between two words of a paragraph.

    >>> tag_inside("ab", random.Random(0))
    ('ab', [])
    """
    words = paragraph.split(" ")
    places = [
        place
        for place in range(1, len(words))
        if words[place - 1].isalpha() and words[place].isalpha()
    ]
    if not places:
        return paragraph, []
    place = chance.choice(places)
    mark = token("459", chance.randint(1, 40), chance)
    gap = chance.choice((mark, f" {mark} "))
    return " ".join(words[:place]) + gap + " ".join(words[place:]), [mark]


def litter(lines: Sequence[str], chance: random.Random, share: float = 0.3) -> Littered:
    """Return a document with look-alikes in it, and the same with marks put in.

    >>> litter(["One.", "Two."], random.Random(0)).damaged.startswith("[ad_")
    True
    """
    groups = with_look_alikes(paragraphs(lines, chance), chance)
    undamaged = "\n\n".join(groups)
    marks: list[str] = []
    if chance.random() < 0.5:
        place = chance.randrange(len(groups))
        groups[place], found = tag_inside(groups[place], chance)
        marks += found
    damaged, found = join(groups, chance, share)
    marks += found
    if chance.random() < 0.7:
        mark = chance.choice(HEADS)
        damaged = mark + chance.choice(("\n", " ", "")) + damaged
        marks.append(mark)
    if chance.random() < 0.7:
        mark = chance.choice(TAILS)
        damaged += "\n" + mark
        marks += mark.split("\n")
    if chance.random() < 0.5:
        form = chance.choice(FORMS)
        damaged += "\n\n" + "\n".join(form)
        marks += form
    return Littered(undamaged, damaged, marks)
