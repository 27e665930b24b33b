"""The HTML report: figures and data, and in a real browser its behaviour and its safety."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromium import Browser, needs_chromium
from transclean import Cleaner
from transclean.model import AppliedEdit, Change, Finding, Result, Safety, Skipped, Span
from transclean.report.html import render_report
from transclean.report.summary import Summary

CLEANER = Cleaner()
CONVOY = (Path(__file__).parent.parent / "examples" / "convoy.raw.txt").read_text("utf-8")
STORIES = {
    "convoy.txt": CONVOY,
    "rain.txt": "Rain , fog .\n" + "A quiet line.\n" * 9 + "Wind .\n",
    "clean.txt": "Nothing is wrong here.\n",
    "emoji.txt": "Storm \U0001f327\U0001f327 , then sun . L & # 39 EI left Syria .",
}
RESULTS = [(name, CLEANER.clean(text)) for name, text in STORIES.items()]

PAYLOADS = (
    "<script>hacked=1</script>",
    "</script><script>hacked=1</script>",
    "</SCRIPT ><img src=x onerror=hacked=1>",
    "<!--<script>hacked=1//-->",
    "--><svg onload=hacked=1>",
    "]]><script>hacked=1</script>",
    '"><img src=x onerror=hacked=1>',
    "'><img src=x onerror=hacked=1>",
    "`><img src=x onerror=hacked=1>",
    '" autofocus onfocus=hacked=1 x="',
    "' onmouseover='hacked=1",
    "javascript:hacked=1",
    "<a href=javascript:hacked=1 autofocus>x</a>",
    '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
    "<iframe src=javascript:parent.hacked=1></iframe>",
    "<object data=data:text/html,<script>hacked=1</script>></object>",
    "<embed src=http://127.0.0.1:9/x>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    "</style><script>hacked=1</script>",
    "</title><script>hacked=1</script>",
    "<base href=http://127.0.0.1:9/>",
    "<meta http-equiv=refresh content=0;url=http://127.0.0.1:9/>",
    "<form action=http://127.0.0.1:9/><input name=parent autofocus></form>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=hacked=1>",
    "<details open ontoggle=hacked=1>",
    "\u2028hacked=1\u2029",
    '\\";hacked=1;//',
    "${hacked=1}{{constructor.constructor('hacked=1')()}}",
    "\ud800<script>hacked=1</script>\udfff",
    "&lt;script&gt;hacked=1&lt;/script&gt;&#x3c;img src=x onerror=hacked=1&#x3e;",
    "$script $data ${data} $$",
    "__proto__",
    "<xmp><plaintext><noscript><template><textarea>",
    "\u202e<script>hacked=1</script>\u0000\u001b[31m",
)  # fmt: skip


def hostile(payload: str) -> Result:
    """A result that has ``payload`` in every place in which a page or a glossary may put text."""
    original = f"a {payload} b\nx {payload} y"
    first = Span(2, 2 + len(payload))
    second = Span(first.end + 5, len(original) - 2)
    edit = AppliedEdit(
        payload, payload, f"{payload}; because {payload}", Safety.UNSAFE,
        payload, payload[::-1] + "!", first, Span(2, 3 + len(payload)),
    )  # fmt: skip
    text = original[:2] + edit.after + original[first.end :]
    finding = Finding(
        "leftover", payload, second, second, payload, payload, payload, (payload, payload)
    )
    other = Finding(payload, payload, second, second, payload, payload)
    skipped = Skipped(payload, payload, payload, payload, payload, payload, second)
    return Result(
        text=text,
        original=original,
        edits=(edit,),
        findings=(finding, other),
        skipped=(skipped,),
        signature=payload,
        net=(Change(*first, edit.after),),
    )


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_pieces_of_the_page_give_both_texts() -> None:
    documents = data_of(render_report(RESULTS))["documents"]
    assert isinstance(documents, list)
    assert [document["name"] for document in documents] == list(STORIES)
    for document, (_, result) in zip(documents, RESULTS, strict=True):
        sides = [
            (p, p) if isinstance(p, str) else (p["before"], p["after"]) for p in document["pieces"]
        ]
        assert "".join(before for before, _ in sides) == result.original
        assert "".join(after for _, after in sides) == result.text
        assert len(document["edits"]) == len(result.edits)
        assert len(document["notes"]) == len(result.findings) + len(result.skipped)


def test_no_character_of_the_data_means_anything_to_html() -> None:
    for payload in PAYLOADS:
        page = render_report([(payload, hostile(payload))], title=payload)
        page.encode("utf-8")
        head, _, rest = page.partition('<script type="application/json" id="data">')
        data, _, tail = rest.partition("</script>")
        assert data.isascii()
        assert not set(data) & set("<>&\u2028\u2029")
        assert tail.count("<script") == 1
        assert head.count("<script") == 0
        assert data_of(page)["meta"]["title"] == payload  # type: ignore[index]


def test_policy_allows_nothing_but_the_two_digests() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', render_report(RESULTS))
    assert policy
    rules = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert all(rules[name].startswith("'sha256-") for name in ("script-src", "style-src"))
    assert "unsafe" not in policy[1]


def test_limit_keeps_the_most_damaged_in_order_and_counts_all() -> None:
    page = data_of(render_report(RESULTS, limit=2))
    worst = sorted(RESULTS, key=lambda pair: -pair[1].damage)[:2]
    names = [name for name in STORIES if name in {name for name, _ in worst}]
    assert [document["name"] for document in page["documents"]] == names  # type: ignore[attr-defined]
    assert page["meta"]["summary"]["documents"] == len(STORIES)  # type: ignore[index]
    with pytest.raises(ValueError, match="limit must be 1 or more, not 0"):
        render_report([], limit=0)


def test_the_same_results_give_the_same_page() -> None:
    assert render_report(RESULTS) == render_report(iter(RESULTS))


def test_summary_counts() -> None:
    summary = Summary()
    for _, result in RESULTS:
        summary.add(result)
    figures = summary.to_dict()
    edits = [edit for _, result in RESULTS for edit in result.edits]
    assert figures["edits"] == len(edits) == sum(count for _, count in figures["steps"])
    assert figures["edits"] == sum(count for *_, count in figures["rules"])
    assert figures["edits"] == sum(count for _, count in figures["safeties"])
    assert (figures["documents"], figures["changed"]) == (4, 3)
    assert ("L'EI", "IS", 2) in figures["terms"]
    assert sum(figures["bins"]) == 3
    assert figures["damage"] == pytest.approx(sum(r.damage for _, r in RESULTS) / 4)
    assert Summary().to_dict()["damage"] == 0.0


def test_leftovers_are_counted_by_language() -> None:
    summary = Summary()
    summary.add(CLEANER.clean("She said que les négociations were over, selon la préfecture."))
    ((language, left, done),) = summary.to_dict()["leftovers"]
    assert (language, left + done) == ("fr", summary.leftovers.total())
    assert done


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


def write(tmp_path: Path, results: list[tuple[str, Result]], **options: str) -> Path:
    path = tmp_path / "report.html"
    path.write_bytes(render_report(results, **options).encode())  # type: ignore[arg-type]
    return path


@pytest.fixture
def report(browser: Browser, tmp_path: Path) -> Browser:
    path = write(tmp_path, RESULTS)
    browser.open(path)
    assert browser.problems(path) == []
    return browser


OPEN_ALL = """(async () => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  for (const each of document.querySelectorAll(".more, .fold")) each.click();
  for (const each of document.querySelectorAll(".mark[tabindex]")) {
    each.focus();
    each.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 5));
  }
})()"""


@needs_chromium
@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 7))
def test_what_was_scraped_is_inert(browser: Browser, tmp_path: Path, start: int) -> None:
    some = PAYLOADS[start : start + 7]
    path = write(tmp_path, [(each, hostile(each)) for each in some], title=" ".join(some))
    browser.open(path)
    assert browser.evaluate("document.documentElement.dataset.ready") == "true"
    browser.evaluate(OPEN_ALL)
    for key in ("v", "j", "n"):
        browser.press(key)
    browser.evaluate(OPEN_ALL)
    for each in some:
        search = f"byId('query').value = {json.dumps(each)}; read()"
        browser.evaluate(search)
        assert browser.evaluate("shownCards().length") >= 1
    assert browser.problems(path) == []
    assert browser.evaluate("typeof hacked") == "undefined"
    assert browser.evaluate("document.scripts.length") == 2
    assert browser.evaluate("location.href") == path.as_uri()
    forbidden = "iframe, object, embed, link, base, img, svg, math, form[action], style ~ style"
    assert browser.evaluate(f"document.querySelectorAll({json.dumps(forbidden)}).length") == 0
    handlers = """[...document.querySelectorAll("*")].flatMap((each) => [...each.attributes])
      .filter((each) => each.name.startsWith("on")).length"""
    assert browser.evaluate(handlers) == 0
    assert browser.evaluate(
        "[...document.links].every((each) => /^#/.test(each.getAttribute('href')))"
    )


@needs_chromium
def test_the_policy_stops_what_slips_through(browser: Browser, tmp_path: Path) -> None:
    """The second wall: even markup that did reach the page could not run or load anything."""
    page = write(tmp_path, RESULTS)
    spoiled = page.read_text("utf-8").replace(
        "<noscript>", "<script>hacked=1</script><img src=http://127.0.0.1:9/x onerror=hacked=1>"
        "<noscript>", 1,
    )  # fmt: skip
    page.write_text(spoiled, encoding="utf-8")
    browser.open(page)
    assert browser.evaluate("typeof hacked") == "undefined"
    problems = browser.problems(page)
    assert len([each for each in problems if "Content Security Policy" in each]) >= 2
    assert browser.evaluate(
        "(() => { try { document.body.innerHTML = 'x'; return false } catch { return true } })()"
    )


@needs_chromium
def test_both_texts_are_on_the_page_with_every_change_marked(report: Browser) -> None:
    report.evaluate("cards.forEach(fill)")
    rows = "[...cards[3].element.querySelectorAll('.cell')].map((cell) => cell.textContent)"
    before, after = report.evaluate(rows)
    result = RESULTS[3][1]
    assert before.replace("·", " ") == result.original
    assert re.sub(r"removed:  ", "", after) == result.text
    marks = "cards[3].element.querySelectorAll('.cell:last-child .mark').length"
    assert report.evaluate(marks) == len(result.net_edits())


@needs_chromium
def test_keys_walk_from_edit_to_edit_and_tell_of_each(report: Browser) -> None:
    seen = []
    for _ in range(len(RESULTS[0][1].net_edits()) + 2):
        report.press("j")
        seen.append(report.evaluate("tip.hidden ? '' : tip.textContent"))
    assert all(seen)
    assert "template_tag" in seen[0]
    nested = next(tip for tip in seen if "conflict.ei" in tip)
    assert "torn_entity" in nested
    assert "Edit 2 of 2 that made this change" in nested
    assert "likely" in nested
    assert "Evidence: 'Syria' stands at 32" in nested
    assert report.evaluate("document.activeElement.closest('.card').id") == "d1"  # went on to it
    report.press("k")
    report.press("k")
    report.press("k")
    assert report.evaluate("document.activeElement.closest('.card').id") == "d0"
    report.press("Escape")
    assert report.evaluate("tip.hidden")


@needs_chromium
def test_pointer_shows_the_same_and_both_sides_light_up(report: Browser) -> None:
    report.evaluate("fill(cards[0]); cards[0].element.scrollIntoView()")
    box = report.evaluate(
        "(() => { const box = cards[0].element.querySelectorAll('del.mark')[1]"
        ".getBoundingClientRect(); return [box.x + 2, box.y + 4] })()"
    )
    report.command("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])
    assert report.evaluate("tip.hidden") is False
    assert report.evaluate("document.querySelectorAll('.twin').length") == 2


@needs_chromium
def test_filters_and_search(report: Browser) -> None:
    count = "byId('count').textContent"
    assert report.evaluate(count).startswith("3 documents, ")
    report.evaluate("document.querySelector('[data-value=mojibake]').click()")
    assert report.evaluate(count) == "1 document, 3 edits"
    assert report.evaluate("shownCards().map((card) => card.doc.name)") == ["convoy.txt"]
    unmarked = "document.querySelectorAll('#d0 .cell:last-child [data-edits]:not(.off)').length"
    assert report.evaluate(unmarked) == 3
    report.evaluate("byId('clear').click()")
    report.evaluate("new Promise((done) => setTimeout(done, 50))")
    report.evaluate("document.querySelector('[value=safe]').click()")
    likely = sum(e.safety is Safety.LIKELY for _, result in RESULTS for e in result.edits)
    assert report.evaluate(count) == f"2 documents, {likely} edits"
    report.evaluate("byId('clear').click()")
    report.evaluate("new Promise((done) => setTimeout(done, 50))")
    report.press("/")
    for key in "quiet":
        report.press(key)
    report.evaluate("new Promise((done) => setTimeout(done, 300))")
    assert report.evaluate("shownCards().map((card) => card.doc.name)") == ["rain.txt"]
    assert report.evaluate("byId('query').value") == "quiet"  # keys typed there do nothing else
    report.evaluate("byId('query').value = 'no such words'; read()")
    assert report.evaluate("byId('nothing').hidden") is False
    report.evaluate("byId('query').value = ''; byId('scope').value = 'all'; read()")
    assert report.evaluate("shownCards().length") == 4
    report.evaluate("byId('sort').value = 'name'; order('name')")
    assert report.evaluate("shownCards()[0].doc.name") == "clean.txt"


@needs_chromium
def test_theme_view_help_and_unfolding(report: Browser) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    colours = []
    for _ in range(3):
        report.press("t")
        colours.append(report.evaluate(background))
    assert colours[0] != colours[1]
    report.command("Emulation.setEmulatedMedia", features=[
        {"name": "prefers-color-scheme", "value": "dark"}])  # fmt: skip
    assert report.evaluate(background) == colours[1]
    report.command("Emulation.setEmulatedMedia", features=[])
    report.press("v")
    assert report.evaluate("document.querySelector('#d0').classList.contains('inline')")
    report.press("?")
    assert report.evaluate("byId('help').open")
    report.press("j")
    assert report.evaluate("document.activeElement.closest('dialog') !== null")
    report.evaluate("byId('help').close()")
    folded = report.evaluate("document.querySelectorAll('#d1 .row').length")
    report.evaluate("document.querySelector('#d1 .fold').click()")
    assert report.evaluate("document.querySelectorAll('#d1 .row').length") > folded


@needs_chromium
def test_paper_gets_everything(report: Browser) -> None:
    report.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert report.evaluate("document.querySelectorAll('.fold').length") == 0
    rows = report.evaluate("document.querySelectorAll('details[open] tbody tr').length")
    assert rows == sum(len(r.edits) + len(r.findings) + len(r.skipped) for _, r in RESULTS)


@needs_chromium
def test_a_report_of_nothing_says_so(browser: Browser, tmp_path: Path) -> None:
    for results in ([], [("clean.txt", CLEANER.clean("All is well."))]):
        path = write(tmp_path, results)
        browser.open(path)
        assert browser.evaluate("byId('overview').textContent").endswith(
            "Nothing was found to repair."
        )
        assert browser.evaluate("shownCards().length") == len(results)
        assert browser.problems(path) == []


@needs_chromium
def test_ten_thousand_edits_in_one_document(browser: Browser, tmp_path: Path) -> None:
    result = CLEANER.clean("Rain , fog and wind . " * 10 + "\n" + "Rain , fog .\n" * 5000)
    assert len(result.edits) > 10_000
    path = write(tmp_path, [("long.txt", result)])
    browser.open(path)
    browser.evaluate("fill(cards[0])")
    assert (
        browser.evaluate("document.querySelectorAll('#d0 .cell:last-child .mark').length") > 9_999
    )
    browser.press("j")
    assert browser.evaluate("tip.textContent").startswith("space_before_punctuation")
    assert browser.problems(path) == []


@needs_chromium
def test_landmarks_names_and_contrast(report: Browser) -> None:
    report.evaluate("cards.forEach(fill)")
    for landmark in ("main", "header", "nav[aria-label]", "[role=search]", "output[aria-live]"):
        assert report.evaluate(f"document.querySelectorAll({json.dumps(landmark)}).length") >= 1
    unnamed = """[...document.querySelectorAll("button, select, input")].filter((each) =>
      !(each.textContent.trim() || each.ariaLabel || each.labels && each.labels.length)).length"""
    assert report.evaluate(unnamed) == 0
    for theme in ("light", "dark"):
        report.evaluate(f"setTheme('{theme}')")
        assert report.evaluate(CONTRAST) == []


# Pairs of colours that fall short of 4.5 : 1, of all elements that hold text themselves.
CONTRAST = """(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (rgb) => rgb.slice(0, 3).map((each) => each / 255)
    .map((each) => (each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, index) => sum + each * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgba(getComputedStyle(each).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255];
  };
  const bad = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (element.matches("option, script, noscript *, .vh, .vh *")) continue;
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const style = getComputedStyle(element);
    const back = ground(element);
    const front = rgba(style.color).slice(0, 3)
      .map((each, index) => each * style.opacity + back[index] * (1 - style.opacity));
    const [high, low] = [light(front), light(back)].sort((one, other) => other - one);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) bad.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...bad];
})()"""
