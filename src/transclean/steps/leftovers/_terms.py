"""Foreign terms of English copy: what may be meant as long as nothing else was left over.

Newspapers print `the préfet of Savoie`, `place de la Comédie`, `a braderie`. A translator that
leaves one word behind leaves it in the same place; so one alone is only possible, and one beside
sure leftovers is one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from transclean.document import Document
from transclean.languages.dictionary import Tag, dictionary
from transclean.languages.evidence import Evidence
from transclean.languages.lexicon import words as word_list
from transclean.languages.listed import listed, number
from transclean.languages.passage import Kind, Word
from transclean.languages.phrases import terms_in
from transclean.steps.leftovers._decode import Run
from transclean.steps.leftovers._guards import is_introduced, is_whole_quotation
from transclean.steps.leftovers._score import PARTICLES

__all__ = ["is_term"]

_FOREIGN = -1.0  # what a word says that may be one of a term
_MOST_PARTICLES = 3
_NOMINAL = (Tag.NOUN, Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST, Tag.PARTICIPLE)
_LONGEST, _FEW = 8, 4  # words of a term


def is_term(
    document: Document, words: Sequence[Word], found: Sequence[float], run: Run, facts: Evidence
) -> bool:
    """Whether a run may be a term: one that is known, a rare noun, a place, what joins two nouns.

    ``found`` is what each word says.
    """
    if run.last - run.first > _LONGEST:
        return False
    if _is_listed(document, words, found, run, facts) or _is_place(words, run, facts):
        return True
    if not number(facts.language, "least_zipf"):
        return False
    if is_whole_quotation(words, run, facts) or is_introduced(words, run):
        return True
    return (
        _is_rare(words, run, facts)
        or _joins_nouns(words, run, facts)
        or _is_compound(words, run, facts)
    )


def _is_listed(
    document: Document, words: Sequence[Word], found: Sequence[float], run: Run, facts: Evidence
) -> bool:
    """Whether a run says too little without the known terms in it."""
    start = words[max(0, run.first - _LONGEST)].start
    terms = list(terms_in(document.text, document.folded, start, words[run.last].end))
    rest = sum(
        found[index]
        for index in range(run.first, run.last + 1)
        if not any(term.start <= words[index].start < term.end for term in terms)
    )
    return bool(terms) and rest <= facts.weights.threshold


def _is_rare(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a rare word stands where English has a noun: `the braderie`, `a local braderie`.

    It may be part of a short phrase: `a juge des référés`.
    """
    inside = words[run.first : run.last + 1]
    if len(inside) > _FEW or any(word.capital or word.kind is Kind.MARK for word in inside):
        return False
    nouns = [word.text for word in inside if word.text not in PARTICLES and word.kind is Kind.WORD]
    if any(word in facts.functions for word in nouns) or inside[0].text in PARTICLES:
        return False
    zipf, least = word_list(facts.language), number(facts.language, "least_zipf")
    if all(zipf.get(word, 0.0) >= least for word in nouns):
        return False
    before = [each.text for each in words[max(0, run.first - 2) : run.first]]
    begins = listed("en", "determiners") | listed("en", "possessives")
    return any(each in begins or each.endswith("'s") for each in before)


def _is_place(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run is what a name begins with: `the col du Tourmalet`, `loi Veil`."""
    before = listed(facts.language, "before_names")
    inside = words[run.first : run.last + 1]
    if run.first and words[run.first - 1].text in before:
        inside = words[run.first - 1 : run.last + 1]
    if inside[0].text not in before or any(
        word.text not in PARTICLES and word.kind is not Kind.ELISION for word in inside[1:]
    ):
        return False
    for word in words[run.last + 1 : run.last + 1 + _MOST_PARTICLES]:
        if word.capital or word.kind is Kind.OTHER:
            return True
        if word.text not in PARTICLES and word.kind is not Kind.ELISION:
            return False
    return False


def _joins_nouns(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a particle stands between words that the language may have: `table de tri`."""
    index = run.first
    if run.last > index or words[index].text not in PARTICLES or not 0 < index < len(words) - 1:
        return False
    beside = words[index - 1], words[index + 1]
    return all(
        word.kind is Kind.WORD and not word.capital and facts.score(word.text) > _FOREIGN
        for word in beside
    )


def _is_compound(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run is nouns and adjectives alone, joined without an article: `plan de relance`.

    English may have the first of them: `a baba au rhum`.
    """
    inside = words[run.first : run.last + 1]
    joining = listed(facts.language, "compounding")
    nouns = [word for word in inside if word.text not in joining]
    if len(inside) > _FEW or not all(_is_nominal(word, facts) for word in nouns):
        return False
    if inside[0].text not in joining:
        return len(nouns) > 1
    before = words[run.first - 1] if run.first else None
    if before is None or not nouns or before.kind is not Kind.WORD or before.capital:
        return False
    return facts.score(before.text) > _FOREIGN


def _is_nominal(word: Word, facts: Evidence) -> bool:
    """Whether a word may be a noun or an adjective; what the dictionary lacks may be one."""
    if word.capital or word.kind is not Kind.WORD or word.text in facts.functions | PARTICLES:
        return False
    senses = dictionary(facts.language).look_up(word.text)
    return not senses or any(sense.tag in _NOMINAL for sense in senses)
