"""Tells whether a cell of a table names a language."""

from __future__ import annotations

import re

from transclean.steps.glossary.entry import language_code

__all__ = ["is_english", "language_named"]

# ISO 639-1, and the codes of three letters that the translation services use.
_KNOWN = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik io is it iu iw ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt
lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt
qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to
tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ceb ckb fil haw hmn mul yue
"""
_CODES = frozenset(_KNOWN.split())
# A first row of names must not be read as a term: it would change "French" into "English".
_NAMES = {
    name: names.split()[0]
    for names in (
        "en english anglais englisch inglés inglese inglês engelsk engels angielski английский",
        "fr french français französisch francés francese francês fransk frans",
        "de german allemand deutsch alemán tedesco alemão tysk duits",
        "es spanish espagnol spanisch español spagnolo espanhol spansk spaans",
        "it italian italien italienisch italiano italiensk italiaans",
        "pt portuguese portugais portugiesisch portugués português portugisisk",
        "nl dutch néerlandais niederländisch neerlandés nederlands nederlandsk",
        "ru russian russe russisch ruso russo russisk русский",
        "ar arabic arabe arabisch árabe arabo arabisk العربية",
        "no norwegian norvégien norwegisch noruego norsk",
        "da danish danois dänisch danés dansk",
        "sv swedish suédois schwedisch sueco svensk svenska",
        "pl polish polonais polnisch polaco polski",
        "uk ukrainian ukrainien ukrainisch ucraniano українська",
        "tr turkish turc türkisch turco türkçe",
        "fa persian farsi",
        "zh chinese chinois chinesisch chino 中文",
        "ja japanese japonais japanisch japonés 日本語",
        "ro romanian roumain rumänisch rumano română",
        "fi finnish suomi",
        "el greek",
        "he hebrew",
        "hu hungarian magyar",
        "cs czech čeština",
        "ko korean",
    )
    for name in names.split()[1:]
}
_SHAPE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def language_named(cell: str) -> str:
    """Return the language code that ``cell`` is, or that of the language it names, or nothing.

    >>> language_named("en-GB"), language_named("French"), language_named("EI")
    ('en-GB', 'fr', '')
    """
    if _SHAPE.fullmatch(cell) and cell.replace("_", "-").partition("-")[0].lower() in _CODES:
        return cell
    return _NAMES.get(cell.casefold(), "")


def is_english(code: str) -> bool:
    """Whether a code is one of English.

    >>> is_english("EN_us"), is_english("es")
    (True, False)
    """
    return language_code(code) == "en"
