"""What a word that the source has too is worth as a leftover."""

from __future__ import annotations

from collections.abc import Sequence, Set

from transclean.languages.dictionary import HAVE_DICTIONARY, Tag, dictionary
from transclean.languages.evidence import LIMIT, UNSEEN, Evidence, is_english
from transclean.languages.lexicon import HAVE_WORDS, words as word_list
from transclean.languages.passage import Kind, Word
from transclean.model import Span
from transclean.steps.leftovers._score import PARTICLES, STREETS
from transclean.steps.leftovers._stretches import Stretch

_ABSENT = -2.0
_LOAN = -0.1
_MARKS = {",": -0.05, "-": -0.05}
_MARK = -0.3
_OTHER = -0.02
_COGNATE = -0.2
_PARTICLE = 0.4
_ELISION, _BEFORE_NAME, _BEFORE_CAPITALS = 3.0, 0.5, 2.0
_APART = 2.0
_LESS = 0.4
_CAPITAL_GROWS = 0.7
_FOREIGN_NAME = 1.6
_SEED = 1.5
_BELONGS = 0.06
_CLAUSE = (Tag.DETERMINER, Tag.PRONOUN, Tag.CONJUNCTION, Tag.ADVERB, Tag.AUXILIARY, Tag.VERB)
_NOUNS = (Tag.NOUN, Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST, Tag.TITLE, Tag.NAME)
_SUFFIXES = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tät", "täten")
_LETTERS = (Kind.WORD, Kind.ELISION)


class Worth:
    def __init__(self, words, copied, source, phrases, facts: Evidence, text) -> None:
        self.source, self.text = source, text
        self.words, self.copied, self.facts = words, copied, facts
        self.known = dictionary(facts.language)
        self.theirs = word_list(facts.language) if facts.language in HAVE_WORDS else {}
        self.english = word_list("en")
        self.loans = _inside(words, phrases)

    def scores(self):
        found = [self._score(i) for i in range(len(self.words))]
        for s in dict.fromkeys(filter(None, self.copied)):
            if s.first == s.last: continue
            inside = [i for i in range(s.first, s.last + 1) if self.copied[i] == s]
            if max(found[i] for i in inside) < _SEED: continue
            for i in inside:
                if self.words[i].kind is Kind.WORD and self._belongs(i, found):
                    found[i] = max(found[i], _BELONGS)
        return found

    def _belongs(self, i, found):
        w = self.words[i]
        odds = self._odds(w.text)
        if not w.capital:
            return self.loans[i] or odds > -1.5
        if w.capitals: return False
        senses = self.known.look_up(w.text)
        if self._opens(i):
            after = self._next(i)
            if after is None or after.capital: return False
            return odds >= _CAPITAL_GROWS or w.text not in self.theirs and self.facts.score(w.text) >= 0.8
        if self._is_noun(w.text): return True
        s = self.copied[i]
        near = [n for n in (i - 1, i + 1) if s.first <= n <= s.last and self.words[n].kind in _LETTERS and not (self.words[n].capital and n > i)]
        if any(found[n] > 0.05 for n in near if n < i):
            return self._genitive(w.text) or odds >= _CAPITAL_GROWS and not self._cognate(w.text, senses)
        if any(found[n] > 0.05 for n in near):
            return any(x.tag in _NOUNS for x in senses) and odds >= _CAPITAL_GROWS and not self._cognate(w.text, senses)
        return False

    def _is_noun(self, word):
        """German noun"""
        if self.facts.language != "de": return False
        senses = self.known.look_up(word)
        if senses: return any(x.tag is Tag.NOUN for x in senses) and self._odds(word) > 0 and not self._cognate(word, senses)
        if word in self.theirs: return self._odds(word) >= 1.5 and word.endswith(_SUFFIXES) or self._compound(word)
        return word not in self.english and (word.endswith(_SUFFIXES) or self._compound(word))

    def _compound(self, word):
        if self.facts.language not in ("de", "nl", "sv", "nb", "da") or word in self.english: return False
        for at in range(3, len(word) - 3):
            tail, head = word[at:], word[:at]
            if is_english(tail): continue
            if not (self.known.look_up(tail) or self.theirs.get(tail, 0) >= 3.3): continue
            for h in (head, head[:-1]):
                if len(h) > 2 and (self.theirs.get(h, 0) >= 3.0 or self.known.look_up(h)): return True
        return False

    def _score(self, index):
        word = self.words[index]
        if word.kind is Kind.MARK:
            return _MARKS.get(word.text, _MARK)
        if word.kind is Kind.OTHER:
            return _OTHER
        if self.copied[index] is None:
            return _ABSENT
        if self.loans[index]:
            return _LOAN
        if word.kind is Kind.ELISION:
            return self._elision(index)
        if word.capital and "-" in word.text and (joined := self._joined(index)) > 0:
            return joined
        if word.capital and not self._opens(index):
            return self._name(index)
        if word.capital:
            return self._opening(index)
        value = self._word(index)
        if value > 0:
            if word.text in STREETS and self._leads_to_name(index):
                return 0.0
            if self._announces_noun(index):
                return max(min(value, _FOREIGN_NAME), _FOREIGN_NAME)
            if (word.text in PARTICLES or len(word.text) <= 2) and self._beside_name(index):
                return min(value, _PARTICLE)
        return value

    def _origin(self, index):
        s = self.copied[index]
        return s.place + index - s.first if s else -1

    def _opens(self, index):
        """whether a capital says nothing: it opens a sentence of the source"""
        if self.copied[index] is None: return self.words[index].opens
        at = self._origin(index)
        word = self.source[at]
        if not word.opens or word.capitals or not word.capital:
            return word.capital is False
        if at > 1 and self.source[at-1].text == "." and len(self.source[at-2].text) <= 3 and self.source[at-2].capital:
            return False
        return True

    def _opening(self, index):
        word = self.words[index]
        at = index + 1
        after = self.words[at] if at < len(self.words) else None
        if after is None or after.kind not in _LETTERS or after.capital or word.text in PARTICLES and self._leads_to_name(index):
            return self._name(index)
        value = self._word(index)
        senses = self.known.look_up(word.text)
        if word.text in self.facts.functions or word.text in PARTICLES or senses and all(s.tag in _CLAUSE for s in senses):
            return value
        if not senses and self.known.senses or self._next(index) is None:
            return 0.0
        return 0.5 * value

    def _name(self, index):
        word = self.words[index].text
        senses = self.known.look_up(word)
        if self._cognate(word, senses) and senses: return 0.0
        if self.facts.language == "de" and not self.words[index].capitals:
            if not self._is_noun(word): return 0.0
            return self._odds(word) if word in self.theirs else 2.0
        if any(s.tag is Tag.NAME for s in senses) and (self._odds(word) >= 1.0 or word not in self.english):
            beside = [self.words[i] for i in (index-1, index+1) if 0 <= i < len(self.words)]
            return _BELONGS if any(w.capital for w in beside) else 1.0
        return 0.0

    def _joined(self, index):
        """`IS-filmer`: a capital, and a word behind a hyphen that has none"""
        w = self.words[index]
        head, _, tail = self.text[w.start:w.end].rpartition("-")
        if head and len(tail) > 3 and tail.islower() and not is_english(tail):
            return self.facts.score(tail)
        return 0.0

    def _elision(self, index):
        word = self.words[index]
        after = self._next(index)
        if word.capital and not self._opens(index):
            return 0.0
        if after is None:
            return 0.0
        if after.capital:
            return _BEFORE_CAPITALS if after.capitals and len(after.text) <= 5 else _BEFORE_NAME
        return _ELISION

    def _next(self, index):
        s = self.copied[index]
        return self.words[index+1] if s and index < s.last else None

    def _beside_name(self, index):
        s = self.copied[index]
        for step in (-1, 1):
            at = index + step
            while s.first <= at <= s.last:
                w = self.words[at]
                if w.capital:
                    if self._opens(at): break
                    return True
                if w.kind is not Kind.ELISION and w.text not in PARTICLES:
                    break
                at += step
        return False

    def _announces_noun(self, index):
        """`la Chambre`, `les Russes`"""
        word = self.words[index]
        after = self._next(index)
        if after is None or not after.capital or after.capitals: return False
        if not any(x.tag is Tag.DETERMINER for x in self.known.look_up(word.text)): return False
        senses = self.known.look_up(after.text)
        if not any(x.tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME, Tag.TITLE) for x in senses): return False
        s = self.copied[index]
        at = index - 1
        while at >= s.first and self.words[at].text in PARTICLES and not self.words[at].capital: at -= 1
        return at < s.first or not self.words[at].capital

    def _leads_to_name(self, index):
        s = self.copied[index]
        at = index + 1
        while at <= s.last:
            w = self.words[at]
            if w.capital: return True
            if w.kind is not Kind.ELISION and w.text not in PARTICLES:
                return False
            at += 1
        return False

    def _word(self, index):
        word = self.words[index].text
        score = self.facts.score(word)
        if not is_english(word):
            if word not in self.theirs and not self.facts.spells(word):
                return 0.0
            if word not in self.theirs and score >= 1.2: return score + .3
            if word not in self.theirs and self._compound(word): return 2.0
            if word in self.theirs and self.theirs[word] < 3.5 and not self.known.look_up(word) and self.known.senses and self.facts._unlisted(word) < 0.5: return min(score, 1.0)
            return score
        odds = self._odds(word)
        senses = self.known.look_up(word)
        if odds < 0 :
            return max(-1.5, odds)
        if self._cognate(word, senses):
            return _COGNATE
        if word in self.facts.foreign or score > 0.7 and word in self.english:
            return score
        if word in self.english and self.english[word] > 4.3 and word not in PARTICLES and not self._in_stretch(index): return min(score, 0.5)
        apart = _APART if word in self.english else 2.5 if all(s.tag in _CLAUSE for s in senses) else 3.8
        if senses and odds >= apart:
            return odds - _LESS
        if self._in_stretch(index):
            return min(odds, 1.0)
        return min(score, 0.5)

    def _in_stretch(self, index):
        s = self.copied[index]
        return sum(self.words[i].kind in _LETTERS for i in range(s.first, s.last+1)) > 1

    def _odds(self, word):
        theirs = self.theirs.get(word)
        if theirs is None:
            return -LIMIT if word in self.english else 0.0
        return min(LIMIT, theirs - max(UNSEEN, self.english.get(word, UNSEEN)))

    def _cognate(self, word, senses):
        if not senses:
            return self._odds(word) < _APART
        return any(word in answer.lower().split() for s in senses for answer in (*s.answers, *s.plurals))

    def is_tail(self, run):
        """Whether a run goes on a name of an institution: `Front commun`, `Palais des congrès`."""
        first = run.first
        s = self.copied[first]
        if not s: return False
        inside = [self.words[i] for i in range(run.first, run.last + 1)]
        if any(self._tells_clause(w) for w in inside):
            return False
        w = inside[-1]
        last = self.known.look_up(w.text)
        if (w.kind is Kind.ELISION or w.text in PARTICLES or last and not any(x.tag in _NOUNS or x.tag is Tag.PARTICIPLE for x in last)) and not self._leads_to_name(run.last):
            return False
        for a, b in zip(inside[1:], inside[2:]):
            if a.capital and not b.capital and b.kind is Kind.WORD and b.text not in PARTICLES:
                return False
        w = self.words[first]
        if w.capital and not self._opens(first) and self._name(first) <= _BELONGS:
            return w.kind is Kind.WORD and self._heads(w.text)
        if first == s.first: return False
        before = self.words[first-1]
        if self._opens(first-1): return False
        if not before.capital or before.kind is not Kind.WORD: return False
        return self._heads(before.text)

    def _heads(self, word):
        senses = self.known.look_up(word)
        if any(x.tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST, Tag.TITLE) for x in senses): return True
        return not senses and word in self.theirs and word not in self.english

    def _genitive(self, word):
        return self.facts.language in ("de", "nl", "sv", "nb", "da") and word[-1:] == "s" and word not in self.english

    def _tells_clause(self, word):
        if word.kind is Kind.ELISION:
            return word.text not in ("l'", "d'", "dell'", "all'", "nell'", "dall'", "sull'", "un'")
        if word.kind is not Kind.WORD or word.capital or word.text in PARTICLES or word.text in self.facts.connectives: return False
        senses = self.known.look_up(word.text)
        return bool(senses) and all(s.tag in _CLAUSE for s in senses)

    def is_title(self, run):
        first, last = run.first, run.last
        while first > 0 and self.words[first - 1].kind is not Kind.MARK:
            first -= 1
        while last + 1 < len(self.words) and self.words[last + 1].kind is not Kind.MARK:
            last += 1
        if first == 0 or last + 1 == len(self.words) or last - first >= 8:
            return False
        if any(self.copied[i] is None for i in range(first, last+1)): return False
        before, after = self.words[first - 1].text, self.words[last + 1].text
        return before in "\"“«'‘" and after in "\"”»'’" and self.words[first].capital


def _inside(words, phrases):
    found = []
    at = 0
    for word in words:
        while at < len(phrases) and phrases[at].end <= word.start:
            at += 1
        found.append(at < len(phrases) and phrases[at].start < word.end)
    return found
