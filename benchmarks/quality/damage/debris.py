"""Marks of scrapers, plugins and pages, put in as their causes do it.

A plugin shields every run of tags with one numbered token before translation; when the token
is not put back it stands where a paragraph break stood, often with the white space beside it
gone. Each mark is one string without white space at its ends, so that what was inserted and
what was there before can be told apart.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

HEADS = ("[ad_1]", "[ad_1]", "[ad_2]", "[original_title]", "[19459000]", "#title")
TABLE = tomllib.loads(Path(__file__).with_name("debris_marks.toml").read_text(encoding="utf-8"))


class Mark(NamedTuple):
    """A mark that was put in, and what kind it is of."""

    kind: str
    text: str


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
    "ANNA LIND / AFP",
    "Photo: Anna Lind / NTB",
    "Read also the second letter, the archive says, and then the third.",
    "See also page 4 of the annex, the report says.",
    "Advertisement spending fell for a third year, agencies said.",
    "The sign read: 'Subscribe to a paper, any paper.'",
    "He typed <br> and pressed the key; 5 < 7 and 9 > 3 stayed on the screen.",
    "The film (banned in Russia) won two prizes in Cannes.",
    '"[T]he port is [un]likely to open," he said [in March].',
    "The set {x|x > 0} is open, the pupils wrote.",
    "Source code of the program was published by the university.",
    "Home win for Lyon; Twitter / Facebook row goes on.",
    "Cookies are baked on Fridays, and we use butter to improve them.",
    "Politics",
    "The date 2018-12-04 is set for the hearing.",
    "HOMS, December 4. /TASS/. The road is open again, the mayor said.",
)


@dataclass(slots=True)
class Littered:
    """A document with marks in it: as it should be, as it is, and the marks themselves."""

    undamaged: str
    damaged: str
    marks: list[Mark] = field(default_factory=list)


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


def filled(mark: str, chance: random.Random) -> str:
    """Return a mark of the table with figures in the place of `¤`.

    >>> filled("(-¤¤-)", random.Random(1))
    '(-32-)'
    """
    return re.sub("¤", lambda _: str(chance.randint(1, 9)), mark)


def join(groups: Sequence[str], chance: random.Random, share: float) -> tuple[str, list[Mark]]:
    r"""Join paragraphs; at a share of the breaks a token or tag stands in place of the break.

    >>> join(["a", "b"], random.Random(3), 0.0)
    ('a\n\nb', [])
    """
    text, marks = groups[0], []
    for number, group in enumerate(groups[1:], 1):
        gap = "\n\n"
        if chance.random() < share:
            if chance.random() < 0.7:
                mark = Mark("token of a run of tags", token("659", number, chance))
            else:
                mark = Mark("tag or escape", chance.choice(TABLE["breaks"]))
            # Both spaces gone, both kept, or the line ends kept: all three are seen.
            gap = chance.choice(("{}", " {} ", " {}", "{} ", "\n{}\n")).replace("{}", mark.text)
            marks.append(mark)
        text += gap + group
    return text, marks


def mark_inside(paragraph: str, chance: random.Random) -> tuple[str, list[Mark]]:
    """Put a mark in place of a space between two words of a paragraph.

    >>> mark_inside("ab", random.Random(0))
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
    if chance.random() < 0.5:
        mark = Mark("token of a tag", token("459", chance.randint(1, 40), chance))
    else:
        mark = Mark("mark in a sentence", filled(chance.choice(TABLE["inside"]), chance))
    gap = chance.choice((mark.text, f" {mark.text} "))
    return " ".join(words[:place]) + gap + " ".join(words[place:]), [mark]


def mark_between(paragraph: str, chance: random.Random) -> tuple[str, list[Mark]]:
    """Put a script, an embed or a shortcode between two sentences, if there are two.

    >>> mark_between("One.", random.Random(0))
    ('One.', [])
    """
    places = [match.end() for match in re.finditer(r"[a-z][.!?] (?=[A-Z])", paragraph)]
    if not places:
        return paragraph, []
    place = chance.choice(places)
    mark = Mark("script or embed", filled(chance.choice(TABLE["between"]), chance))
    return f"{paragraph[:place]}{mark.text} {paragraph[place:]}", [mark]


def lines_of(place: str, chance: random.Random) -> list[Mark]:
    """Return the lines of one entry of the table for a place, each as a mark.

    >>> {mark.kind for mark in lines_of("body", random.Random(2))}
    {'line: read also'}
    """
    entry = chance.choice([entry for entry in TABLE["lines"] if entry["place"] == place])
    lines = filled(chance.choice(entry["lines"]), chance).split("\n")
    return [Mark(f"line: {entry['kind']}", line) for line in lines]


def title_of(paragraph: str) -> str:
    """Return a title made of the first words of a paragraph, or nothing.

    >>> title_of("The port stayed shut for a third day in a row.")
    'The port stayed shut for third'
    """
    words = [word.strip('.,;:!?"“”()') for word in paragraph.split()[:8]]
    words = [word for word in words if word not in ("a", "an", "of")]
    while words and (len(words[-1]) < 5 or not words[-1].isalpha()):
        words.pop()
    title = " ".join(words)
    right = len(words) > 4 and len(title) > 24 and "|" not in title
    return title if right and title != paragraph else ""


def with_title(groups: list[str], chance: random.Random) -> tuple[str, str, list[Mark]]:
    """Return a title as it should be and as the page shows it, with what is too much of it.

    >>> with_title(["Rain."], random.Random(0))
    ('', '', [])
    """
    title = title_of(groups[0])
    if not title:
        return "", "", []
    if chance.random() < 0.5:
        suffix = filled(chance.choice(TABLE["suffixes"]), chance)
        return f"{title}\n\n", f"{title}{suffix}\n\n", [Mark("title suffix", suffix)]
    gap = chance.choice(("\n", "\n\n", "[19459000]"))
    shown = f"{title}{gap}{title}\n\n"
    return f"{title}\n\n", shown, [Mark("repeated title", title)]


def litter(lines: Sequence[str], chance: random.Random, share: float = 0.3) -> Littered:
    """Return a document with look-alikes in it, and the same with marks put in.

    >>> litter(["One.", "Two."], random.Random(0)).damaged != "One. Two."
    True
    """
    groups = with_look_alikes(paragraphs(lines, chance), chance)
    title, shown, marks = with_title(groups, chance) if chance.random() < 0.3 else ("", "", [])
    undamaged = title + "\n\n".join(groups)
    for put in (mark_inside, mark_between):
        if chance.random() < 0.5:
            place = chance.randrange(len(groups))
            groups[place], found = put(groups[place], chance)
            marks += found
    if chance.random() < 0.4:
        inner = lines_of("body", chance)
        place = chance.randint(1, len(groups)) if len(groups) > 1 else 1
        groups.insert(place, "\n".join(mark.text for mark in inner))
        marks += inner
    damaged, found = join(groups, chance, share)
    damaged, marks = shown + damaged, marks + found
    if chance.random() < 0.7:
        head = Mark("head of a template", chance.choice(HEADS))
        damaged = head.text + chance.choice(("\n", " ", "")) + damaged
        marks.append(head)
    if not shown and chance.random() < 0.2:
        above = lines_of("head", chance)
        damaged = "\n".join(mark.text for mark in above) + "\n" + damaged
        marks += above
    for odds in (0.7, 0.4):
        if chance.random() < odds:
            below = lines_of("tail", chance)
            damaged += "\n" + "\n".join(mark.text for mark in below)
            marks += below
    return Littered(undamaged, damaged, marks)


def fragments(lines: Sequence[str], chance: random.Random) -> Littered | None:
    """Return sentences with quoted words, and the same as lost inline tags leave them.

    One lone token proves the cause; the fragment gets a capital, the bracket loses its space.

    >>> fragments(["Rain."], random.Random(0)) is None
    True
    """
    words = " ".join(lines).split(" ")
    places = [
        place
        for place in range(2, len(words) - 2)
        if all(words[at].isalpha() and words[at].islower() for at in range(place - 2, place + 2))
        and len(words[place]) > 3
        and words[place - 1] in ("the", "a", "his", "their", "of", "in", "and", "to")
    ]
    if len(places) < 6:
        return None
    first, second, third = sorted(chance.sample(places[::2], 3))
    clean, broken = list(words), list(words)
    clean[first], broken[first] = f'"{words[first]}"', f'"{words[first].capitalize()}"'
    remark = chance.choice(("[à Paris]", "[le vendredi]", "[am Freitag]", "[in città]"))
    clean[second] = f"{remark} {words[second]}"
    broken[second] = f"{remark}{words[second]}"
    number = token("459", chance.randint(1, 40), chance)
    broken[third - 1 : third + 1] = [broken[third - 1] + number + broken[third]]
    marks = [Mark("fragment", broken[first])]
    return Littered(" ".join(clean), " ".join(broken), marks)
