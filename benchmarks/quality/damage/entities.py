"""HTML entities left in the text, doubled, torn by a translator or stripped of their ends."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html.entities import codepoint2name

from benchmarks.quality.damage import Apply, Damage

ENTITY = re.compile(r"&(#x?)?(\w+);")
SEMICOLON = re.compile(r"(?<=\w);(?!\d)")
APOSTROPHE = re.compile(r"(?<=[^\W\d])'(?=[^\W\d])")
MARKS = "\"'&"
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
Shape = Callable[[str, str], str]


def named(char: str) -> str:
    """Return a character as a named entity, or as a number where it has no name.

    >>> named("é"), named("'"), named("ł")
    ('&eacute;', '&#39;', '&#322;')
    """
    name = codepoint2name.get(ord(char))
    return f"&{name};" if name else f"&#{ord(char)};"


def decimal(char: str) -> str:
    """Return a character as a decimal reference.

    >>> decimal("é")
    '&#233;'
    """
    return f"&#{ord(char)};"


def hexadecimal(char: str) -> str:
    """Return a character as a hexadecimal reference.

    >>> hexadecimal("é")
    '&#xe9;'
    """
    return f"&#x{ord(char):x};"


def escaped(text: str, write: Callable[[str], str]) -> str:
    """Return the text with quotes, ampersands and all that is not ASCII written as entities.

    >>> escaped("L'été", named)
    'L&#39;&eacute;t&eacute;'
    """
    return "".join(write(char) if char in MARKS or not char.isascii() else char for char in text)


def plainly(write: Callable[[str], str]) -> Apply:
    """Return damage that only escapes.

    >>> plainly(decimal)("é", random.Random(0))
    '&#233;'
    """
    return lambda text, _: escaped(text, write)


def doubled(count: int) -> Apply:
    """Return damage that escapes the ampersands of named entities again.

    >>> doubled(1)("é", random.Random(0))
    '&amp;eacute;'
    """
    return lambda text, _: escaped(text, named).replace("&", "&" + "amp;" * count)


def torn(write: Callable[[str], str], shape: Shape) -> Apply:
    """Return damage that rewrites each entity; ``shape`` gets its ``#`` part and its body.

    >>> torn(decimal, lambda sign, body: f"& {sign} {body} ;")("é", random.Random(0))
    '& # 233 ;'
    """

    def apply(text: str, _: random.Random) -> str:
        return ENTITY.sub(
            lambda match: shape(match.group(1) or "", match.group(2)), escaped(text, write)
        )

    return apply


def torn_with_gaps(text: str, _: random.Random) -> str:
    """Tear each entity and set it apart from its neighbours.

    >>> torn_with_gaps("L'EI", random.Random(0))
    'L & # 39 ; EI'
    """
    apart = ENTITY.sub(r" & \1 \2 ; ", escaped(text, decimal))
    return re.sub(r" {2,}", " ", apart).strip()


def without_semicolon(write: Callable[[str], str]) -> Apply:
    """Return damage in which the semicolon is gone, unless a digit follows.

    >>> without_semicolon(decimal)("été", random.Random(0))
    '&#233t&#233'
    """
    return lambda text, _: ENTITY.sub(
        lambda match: SEMICOLON.sub("", match.group()) if not _digit_after(match) else match[0],
        escaped(text, write),
    )


def _digit_after(match: re.Match[str]) -> bool:
    """Tell whether a digit stands right after a match: it would join the number."""
    return match.string[match.end() : match.end() + 1].isdigit()


def upper_cased(text: str, _: random.Random) -> str:
    """Write the names of entities in capitals.

    >>> upper_cased("é", random.Random(0))
    '&EACUTE;'
    """
    return ENTITY.sub(lambda match: match.group().upper(), escaped(text, named))


def windows_numbers(text: str, _: random.Random) -> str:
    """Write characters by their Windows-1252 number, as old content systems do.

    >>> windows_numbers("It’s ł", random.Random(0))
    'It&#146;s &#322;'
    """

    def write(char: str) -> str:
        byte = char.encode("cp1252", "ignore")
        return f"&#{byte[0] if byte else ord(char)};"

    return escaped(text, write)


def without_ampersand(text: str, _: random.Random) -> str:
    """Leave out the ampersands of decimal references.

    >>> without_ampersand("né", random.Random(0))
    'n#233;'
    """
    return ENTITY.sub(lambda match: match[0][1:], escaped(text, decimal))


def apostrophes_without_sign(end: str) -> Apply:
    """Return damage in which only the number is left of the reference of an apostrophe.

    >>> apostrophes_without_sign(";")("L'EI, it's", random.Random(0))
    'L39;EI, it39;s'
    """
    return lambda text, _: APOSTROPHE.sub(f"39{end}", text)


def straight(text: str) -> str:
    """Straighten quotation marks and apostrophes.

    >>> straight("It’s")
    "It's"
    """
    return text.translate(STRAIGHT)


def with_less_than(text: str) -> str:
    """Add a remark that holds a less-than sign, which switches some repairs off.

    >>> with_less_than("Yes.")
    'Yes. (3 < 5)'
    """
    return f"{text} (3 < 5)"


TORN: dict[str, Apply] = {
    "torn-decimal": torn(decimal, lambda sign, body: f"& {sign} {body} ;"),
    "torn-decimal-tight": torn(decimal, lambda sign, body: f"& {sign}{body};"),
    "torn-decimal-half": torn(decimal, lambda sign, body: f"& {sign} {body};"),
    "torn-named": torn(named, lambda sign, body: f"& {sign}{body} ;"),
    "torn-doubled": torn(decimal, lambda sign, body: f"&amp; {sign} {body};"),
    "torn-doubled-wide": torn(decimal, lambda sign, body: f"& amp ; {sign} {body} ;"),
    "torn-hex": torn(hexadecimal, lambda sign, body: f"& {sign} {body} ;"),
    "torn-no-semicolon": torn(decimal, lambda sign, body: f"& {sign} {body} "),
    "letter-spaced": torn(named, lambda sign, body: "& " + " ".join(sign + body) + " ;"),
}

DAMAGES: tuple[Damage, ...] = (
    Damage("named", "entities", plainly(named)),
    Damage("decimal", "entities", plainly(decimal)),
    Damage("hexadecimal", "entities", plainly(hexadecimal)),
    Damage("named-doubled", "entities", doubled(1)),
    Damage("named-tripled", "entities", doubled(2)),
    Damage("windows-numbers", "entities", windows_numbers),
    Damage("no-ampersand", "entities", without_ampersand),
    Damage("apostrophe-39-semicolon", "entities", apostrophes_without_sign(";"), straight),
    Damage("apostrophe-39-colon", "entities", apostrophes_without_sign(": "), straight),
    Damage("named-beside-less-than", "entities", plainly(named), with_less_than),
    Damage("decimal-beside-less-than", "entities", plainly(decimal), with_less_than),
    Damage("upper-cased-names", "entities", upper_cased),
    Damage("decimal-no-semicolon", "entities", without_semicolon(decimal)),
    Damage("named-no-semicolon", "entities", without_semicolon(named)),
    *(Damage(name, "torn entities", apply) for name, apply in TORN.items()),
    Damage("torn-with-gaps", "torn entities", torn_with_gaps),
)
