"""Entries learned from pairs: what is proposed, what is left out, and the command."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from transclean.cli.glossary.suggest import suggest as command
from transclean.steps.glossary.entry import Level
from transclean.steps.glossary.load import parse_glossary
from transclean.steps.glossary.suggest import Proposal, suggest, to_toml
from transclean.steps.glossary.suggest.rank import sample_hits

Pairs = list[tuple[str, str]]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TOWNS = ("Arbela", "Corvo", "Dunmore", "Estrin", "Falkirk", "Gorna", "Haddin", "Istra", "Jelna")

# What the machine wrote and what the desk makes of it.
PLANTED = {
    "regimental forces": "regime forces",
    "OTAN": "NATO",
    "functionaries": "civil servants",
    "tax of unemployment": "unemployment rate",
    "kamikaze attack": "suicide attack",
    "syndicates": "unions",
    "provisional balance": "provisional toll",
    "chief of state": "head of state",
    "trimestrial": "quarterly",
    "gendarmery": "gendarmerie",
    "milliards": "billions",
    "offense": "offensive",
    "manifestation": "demonstration",
}
CUES = {word for wrong in PLANTED for word in wrong.split() if word != "of"}
# Sentences that hold them, in the same order.
HOLDERS = """
The {} entered {town} on {day} after heavy fighting. | Shells fired by {} hit a school in {town}.
The secretary general of {} will visit {town}. | Ministers said {} would send ships to {town}.
Thousands of {} went on strike in {town}. | The mayor met {} on {day} to discuss pay.
The {} rose again in {town}, figures showed. | Economists in {town} expect the {} to fall.
A {} killed 12 people at a checkpoint near {town}. | The {} in {town} wounded a judge.
The {} called for a march in {town} on {day}. | Talks with {} in {town} broke down on {day}.
The {} of the flood in {town} is 14 dead. | Officials in {town} gave a {} of nine dead.
The {} received the mayor of {town}. | On {day} voters in {town} choose a new {}.
The {} results of the bank in {town} beat forecasts. | A {} report from {town} is due on {day}.
The {} closed the road to {town} for hours. | Two officers of the {} were hurt in {town}.
The bridge at {town} will cost {} in public money. | The state lost {} in {town}, a report said.
Rebels launched an {} on {town} with troops and tanks. | The rebels began their {} near {town}.
A {} against the reform drew crowds in {town}. | Students in {town} held a {} on {day}.
"""
SENTENCES = dict(zip(PLANTED, (line.split(" | ") for line in HOLDERS.strip().splitlines())))
# The same words where they are right.
RIGHT = (
    "He was charged with a criminal offense by a court in {town}.",
    "The rash is a manifestation of the disease, doctors in {town} said.",
)
PLAIN = (
    "The mayor of {town} announced a big plan to build new homes near the river.",
    "Police arrested two men in {town} after a violent fight outside a large hotel.",
    "Children began the school year in {town} with fewer teachers than before.",
    "Farmers near {town} fear that the dry summer will ruin the harvest.",
    "The company will shut its plant in {town} and move the jobs abroad.",
    "Doctors in {town} asked the ministry to buy more beds for the hospital.",
)
# Rewriting goes both ways.
SYNONYMS = (
    ("big", "large"),
    ("announced", "presented"),
    ("arrested", "detained"),
    ("began", "started"),
    ("fear", "worry"),
    ("shut", "close"),
    ("asked", "urged"),
    ("buy", "purchase"),
    ("near", "close to"),
    ("men", "suspects"),
    ("violent", "bloody"),
    ("ruin", "destroy"),
    ("drew", "attracted"),
    ("received", "met"),
)
OPENINGS = ("Meanwhile, ", "According to residents, ", "Late on {day}, ", "")


def stories(number: int, seed: int) -> Pairs:
    """Return stories as a desk might edit them: planted terms among free rewriting."""
    chance = Random(seed)  # noqa: S311  # seeded, no secret
    return [_story(chance) for _ in range(number)]


def _story(chance: Random) -> tuple[str, str]:
    old, new = [], []
    for _ in range(chance.randint(5, 9)):
        fill = {"town": chance.choice(TOWNS), "day": chance.choice(DAYS)}
        kind = chance.random()
        if kind < 0.35:
            wrong = chance.choice(list(PLANTED))
            form = chance.choice(SENTENCES[wrong])
            one, two = (form.format(each, **fill) for each in (wrong, PLANTED[wrong]))
        else:
            one = two = chance.choice(RIGHT if kind < 0.42 else PLAIN).format(**fill)
        one, two = _reworded(one, chance), _reworded(two, chance)
        if chance.random() < 0.2:
            opening = chance.choice(OPENINGS).format(**fill)
            two = opening + (two[0].lower() + two[1:] if opening else two)
        old.append(one)
        if chance.random() > 0.08:
            new.append(two)
    if chance.random() < 0.2 and len(new) > 2:
        new[1], new[2] = new[2], new[1]
    return " ".join(old), " ".join(new)


def _reworded(sentence: str, chance: Random) -> str:
    for pair in SYNONYMS:
        one, two = chance.sample(pair, 2)
        if chance.random() < 0.3:
            sentence = sentence.replace(f" {one} ", f" {two} ")
    return sentence


def is_planted(proposal: Proposal) -> bool:
    return any(
        proposal.find[0] in (wrong, wrong.removesuffix("s")) and right.startswith(proposal.replace)
        for wrong, right in PLANTED.items()
    )


def recalled(proposals: list[Proposal]) -> set[str]:
    found = {form for each in proposals if is_planted(each) for form in each.find}
    return {wrong for wrong in PLANTED if found & {wrong, wrong.removesuffix("s")}}


@pytest.mark.parametrize("seed", range(5))
def test_planted_terms_come_first_among_rewriting(seed: int) -> None:
    proposals = suggest(stories(150, seed))
    first = proposals[: len(PLANTED)]
    assert sum(map(is_planted, first)) / len(first) >= 0.9
    assert len(recalled(first)) / len(PLANTED) >= 0.9
    assert recalled(proposals) == set(PLANTED)
    assert sum(map(is_planted, proposals)) / len(proposals) >= 0.8


@pytest.mark.parametrize("seed", range(5))
def test_a_few_stories_show_most_terms(seed: int) -> None:
    # A form that was seen in one phrase only may be proposed with a word of that phrase.
    proposals = suggest(stories(25, seed))
    found = {wrong for wrong in PLANTED for each in proposals if wrong in each.find[0]}
    assert len(found) / len(PLANTED) >= 0.75
    first = [each for each in proposals[:8] if any(word in each.find[0] for word in CUES)]
    assert len(first) >= 6


def test_rewriting_alone_brings_next_to_nothing() -> None:
    chance = Random(7)  # noqa: S311
    texts = [
        " ".join(chance.choice(PLAIN).format(town=chance.choice(TOWNS)) for _ in range(6))
        for _ in range(150)
    ]
    pairs = [(_reworded(text, chance), _reworded(text, chance)) for text in texts]
    assert [each for each in suggest(pairs) if each.score > 1] == []


def frame(old: str, new: str, number: int = 3) -> Pairs:
    return [
        (form.format(old, town=TOWNS[at]), form.format(new, town=TOWNS[at]))
        for at in range(number)
        for form in ("On the road to {town} stood {} and a few onlookers.",)
    ]


def only(pairs: Pairs) -> Proposal:
    found = suggest(pairs)
    assert len(found) == 1, found
    return found[0]


def test_variants_are_one_proposal() -> None:
    pairs = [
        (
            "Yesterday the insurgentes left the village at dawn.",
            "Yesterday the rebels left the village at dawn.",
        ),
        (
            "A wounded insurgente spoke to our reporter there.",
            "A wounded rebel spoke to our reporter there.",
        ),
        (
            "Insurgentes held the bridge for three long days.",
            "Rebels held the bridge for three long days.",
        ),
        (
            "They took the insurgente's rifle and his papers.",
            "They took the rebel's rifle and his papers.",
        ),
    ]
    found = only(pairs)
    assert (found.find, found.replace, found.replaced) == (("insurgente",), "rebel", 4)
    assert (found.case, found.plural) == ("permissive", "")


def test_a_plural_that_is_irregular_is_given() -> None:
    pairs = [
        ("Then the ombre left the village at dawn.", "Then the man left the village at dawn."),
        ("Then some ombres left the village at dawn.", "Then some men left the village at dawn."),
    ]
    found = only(pairs)
    assert (found.find, found.replace) == (("ombre",), "man")


def test_an_acronym_is_no_word_and_is_found_behind_an_elision() -> None:
    found = only(frame("l'ONU", "the UN"))
    assert (found.find, found.replace, found.case) == (("ONU",), "UN", "exact")
    pairs = frame("fighters of EI", "fighters of IS") + frame("an EI flag", "an IS flag")
    found = only(pairs)
    assert (found.find, found.replace, found.zipf) == (("EI",), "IS", 0.0)


def test_capitals_of_one_acronym_are_one_proposal() -> None:
    found = only(
        frame("allies of OTAN", "allies of NATO") + frame("allies of Otan", "allies of NATO")
    )
    assert (set(found.find), found.replace, found.replaced) == ({"OTAN", "Otan"}, "NATO", 6)


def test_words_that_change_places_are_one_term() -> None:
    found = only(frame("the rate of inflation", "the inflation rate"))
    assert (found.find, found.replace) == (("rate of inflation",), "inflation rate")


def test_a_word_put_in_goes_with_its_neighbour() -> None:
    pairs = [
        (
            f"A convoy was hit near {town} by shells, the Zornik Observatory reported late.",
            f"A convoy was hit near {town} by shells, the Syrian Zornik Observatory reported late.",
        )
        for town in TOWNS[:4]
    ]
    found = suggest(pairs)
    assert (("Zornik Observatory",), "Syrian Zornik Observatory") in [
        (each.find, each.replace) for each in found
    ]


def test_capitals_and_numbers_need_more_support() -> None:
    for old, new in (("the Green zone", "the Green Zone"), ("14 sheep", "15 sheep")):
        assert suggest(frame(old, new, 3)) == []
    found = only(frame("the Green zone", "the Green Zone", 8))
    assert (found.find, found.replace, found.case) == (("Green zone",), "Green Zone", "exact")


def test_guards_are_words_that_tell_the_senses_apart() -> None:
    forms = (
        "Troops near {town} began an {} with tanks.",
        "The {} on {town} cost the troops 40 tanks.",
        "Troops and tanks were sent to {town} for the {}.",
    )
    pairs = [
        (form.format("offense", town=town), form.format("offensive", town=town))
        for town in TOWNS[:2]
        for form in forms
    ]
    right = "The judge called it a criminal offense under the law of Istra."
    found = only([*pairs, (right, right), (right, right)])
    assert (found.replaced, found.stayed) == (6, 2)
    assert set(found.guards[:2]) == {"troops", "tanks"}
    assert not {"judge", "criminal"} & set(found.guards)
    assert found.sample_hits > 0
    assert found.common
    assert '# when_any = ["tanks", "troops"' in to_toml([found])


def test_what_the_desk_undoes_as_often_is_rewriting() -> None:
    pairs = frame("a big dog", "a large dog", 6) + frame("a large dog", "a big dog", 6)
    assert all(each.score < 1 for each in suggest(pairs))


def test_support_counts_pairs_not_places() -> None:
    old = "The regimental forces left. In the town of Istra the regimental forces were seen again."
    pairs = [(old, old.replace("regimental", "regime"))]
    assert suggest(pairs) == []
    assert suggest(pairs, min_count=1)[0].replaced == 1


def test_texts_with_too_little_in_common_are_left_out() -> None:
    pair = ("The OTAN envoy left Istra.", "Rain is expected in most of the north by late evening.")
    assert suggest([pair] * 5) == []


def test_pages_leave_no_words() -> None:
    assert suggest(frame("&quot;peace&quot; <b>talks</b>", "peace talks")) == []


def test_an_iterator_gives_what_a_list_gives() -> None:
    pairs = stories(40, 3)
    pairs.append(("A lone \ud800 surrogate\n\nand lines.", "A lone \ud800 surrogate\n\nand lines."))
    assert suggest(iter(pairs)) == suggest(pairs) == suggest(tuple(pairs))


def test_order_of_pairs_changes_no_count() -> None:
    pairs = stories(60, 4)
    one = {(each.find, each.replace): each.replaced for each in suggest(pairs)}
    assert one == {(each.find, each.replace): each.replaced for each in suggest(pairs[::-1])}


def test_long_texts_are_read_to_the_end() -> None:
    """In hours if the time went with the square."""
    chance = Random(1)  # noqa: S311
    words = [f"w{chance.randint(0, 900)}" for _ in range(40_000)]
    changed = [word if chance.random() > 0.2 else "x" for word in words]
    # Each change stands in one pair only, which is too few for a proposal.
    assert suggest([(" ".join(words), " ".join(changed)), ("la " * 20_000, "la le " * 9_000)]) == []


def test_toml_loads_and_changes_nothing() -> None:
    proposals = suggest(stories(80, 5))
    proposals.append(Proposal(('a "b\\c',), "d\\e", 2, 1, guards=('x"',), contexts=("a\nb\x85c",)))
    proposals.append(proposals[0])
    glossary = parse_glossary(to_toml(proposals), "suggested.toml")
    assert len(glossary.entries) == len(proposals)
    assert {entry.level for entry in glossary.entries} == {Level.REVIEW}
    assert glossary.entries[0].find == proposals[0].find
    assert glossary.entries[0].reason.startswith("replaced in ")
    assert parse_glossary(to_toml([]), "none.toml").entries == ()


def test_the_sample_holds_no_form_of_a_faulty_text() -> None:
    assert sample_hits("regimental forces") == sample_hits("OTAN") == 0
    assert sample_hits("process") > 5
    assert sample_hits("deputy") > sample_hits("Deputies") > 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(lines(stories(40, 6))), encoding="utf-8")
    return path


def lines(pairs: Pairs, keys: tuple[str, str] = ("machine", "published")) -> Iterator[str]:
    return (json.dumps(dict(zip(keys, pair))) + "\n" for pair in pairs)


def run(*arguments: str | Path, text: str = "") -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments], input=text)


def test_command_writes_toml(file: Path) -> None:
    done = run(file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert parse_glossary(done.stdout, "suggested.toml").entries


def test_command_output_limit_and_count(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "suggested.toml"
    done = run(file, "--limit", "3", "--min-count", "4", "-o", target)
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"wrote {target}: 3 proposals from 40 pairs" in done.stderr
    assert len(parse_glossary(target.read_text(), "suggested.toml").entries) == 3


@pytest.mark.parametrize(
    "keys", [("source", "target"), ("mt", "reference"), ("before", "after"), ("a", "b")]
)
def test_command_takes_other_keys_and_packed_files(keys: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress("".join(lines(stories(40, 6), keys)).encode()))
    options = ("--machine", "a", "--published", "b") if keys == ("a", "b") else ()
    done = run(path, *options)
    assert done.exit_code == 0, done.output
    assert "replace = " in done.stdout


def test_command_reads_standard_input(file: Path) -> None:
    assert run("-", text=file.read_text()).stdout == run(file).stdout


def test_command_names_damaged_lines_and_goes_on(file: Path) -> None:
    whole = run(file).stdout
    bad = b'{"machine": \n[1]\n\n{"machine": "a"}\n\xff\n{"machine": "a", "published": 3}\n'
    file.write_bytes(bad + file.read_bytes())
    done = run(file)
    assert (done.exit_code, done.stdout) == (0, whole)
    told = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in told] == [f"{file}:{at}" for at in (1, 2, 4, 5, 6)]
    assert "no text under 'published'" in told[2]


@pytest.mark.parametrize(
    "content", [b"", b"no json\n", b'{"machine": "a"}\n'], ids=["empty", "text", "half"]
)
def test_command_without_pairs_is_an_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(content)
    done = run(path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no pair could be read" in done.stderr


def test_command_on_what_it_cannot_read_or_write(file: Path, tmp_path: Path) -> None:
    packed = tmp_path / "pairs.jsonl.gz"
    packed.write_bytes(b"not packed")
    for arguments in (
        (tmp_path / "none.jsonl",),
        (tmp_path,),
        (packed,),
        (file, "-o", tmp_path / "no" / "suggested.toml"),
    ):
        done = run(*arguments)
        assert done.exit_code == 2
        assert done.stderr.startswith("Error: ")


def test_command_help_has_an_example() -> None:
    assert "transclean glossary suggest pairs.jsonl" in run("--help").stdout
