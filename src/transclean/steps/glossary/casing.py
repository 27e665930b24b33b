"""Whether the capitals of a text are those that a form allows."""

from __future__ import annotations

from transclean.steps.glossary.entry import Case, Form
from transclean.steps.glossary.grammar import in_capitals, mid_sentence, raised

__all__ = ["fits", "same_case"]


def fits(text: str, start: int, form: Form) -> bool:
    """Whether what stands at ``start`` is ``form`` in capitals it may have there.

    Beside those of its case an exact form may open a sentence, and a word of any case may stand in
    capitals in a headline or a dateline: `MOSCOU, 3 May`; `MACRON TO VISIT PÉKIN`.
    """
    end = start + len(form.text)
    found = text[start:end]
    case = form.entry.case_of(form.text)
    if same_case(found, form.text, case):
        return True
    if not found[0].isupper():
        return False
    opens = form.text[:3].islower() and not mid_sentence(text, start)
    if opens and same_case(found, form.text, case, opens_sentence=True):
        return True
    return raised(found, form.text) and in_capitals(text, start, end)


def same_case(found: str, form: str, case: Case, *, opens_sentence: bool = False) -> bool:
    """Whether the capitals of ``found`` are those that ``form`` allows; their folds are equal.

    An exact form that begins with a lower-case word of three letters may also open a sentence.

    >>> same_case("IT", "it", Case.PERMISSIVE), same_case("it", "IT", Case.PERMISSIVE)
    (True, False)
    >>> same_case("Groupe EI", "groupe EI", Case.EXACT, opens_sentence=True)
    True
    """
    if found == form or case is Case.ANY:
        return True
    if case is Case.PERMISSIVE:
        return all(a == b or not b.isupper() for a, b in zip(found, form))
    if opens_sentence and form[:3].islower() and form[:3].isalpha():
        found = form[0] + found[1:]
    return all(a == b or not (_cased(a) or _cased(b)) for a, b in zip(found, form))


def _cased(character: str) -> bool:
    return character.lower() != character.upper()
