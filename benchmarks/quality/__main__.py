"""``python -m benchmarks.quality``: run the measures, show them, hold them to their floors."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from benchmarks.corpora import ROOT, Corpora, default_data_folder, default_lee_path
from benchmarks.quality import floors
from benchmarks.quality.measure import Context, Measure, Report, as_json, skipped
from benchmarks.quality.measures import MEASURES
from benchmarks.report import environment, make_console, show, write_json
from benchmarks.systems import Systems

NAMES = [measure.name for measure in MEASURES]
EXAMPLES = """\b
Examples:
  python -m benchmarks.quality
  python -m benchmarks.quality --only harm --only wire --verbose
  python -m benchmarks.quality --check
  python -m benchmarks.quality --update
  python -m benchmarks.quality --update --size full --json figures.json
  python -m benchmarks.quality --update --allow-regression "rule X was unsafe on names"
"""


def run_measure(measure: Measure, context: Context) -> Report:
    """Run one measure, or report why it cannot run."""
    lacking = context.corpora.missing(measure.needs)
    if lacking:
        return skipped(f"no data: {', '.join(lacking)}")
    start = time.perf_counter()
    report = measure.run(context)
    report.seconds = time.perf_counter() - start
    return report


def run_all(names: Sequence[str], context: Context, console: Console) -> dict[str, Report]:
    """Run the named measures, showing each as it ends."""
    reports: dict[str, Report] = {}
    for measure in MEASURES:
        if names and measure.name not in names:
            continue
        reports[measure.name] = report = run_measure(measure, context)
        if report.skipped:
            console.print(f"{measure.name}: skipped ({report.skipped})")
            continue
        if not context.quick:
            for table in report.tables:
                show(table, console)
        console.print(f"{measure.name}: {measure.summary}: {report.seconds:.1f} s", style="dim")
    return reports


def show_verdict(verdict: floors.Verdict, console: Console) -> None:
    """Print what a check found."""
    for line in verdict.skipped:
        console.print(f"skipped  {line}", markup=False)
    for line in verdict.better:
        console.print(f"better   {line}", markup=False)
    for line in verdict.broken:
        console.print(f"BROKEN   {line}", markup=False)
    if verdict.unpinned:
        console.print(f"{len(verdict.unpinned)} figures are not pinned yet.")
    if verdict.better or verdict.unpinned:
        console.print("Run with --update to pin them.")


def update(
    size: str, reports: dict[str, Report], corpora: Corpora, reason: str | None, console: Console
) -> bool:
    """Re-pin the floors; tell whether all figures could be pinned."""
    pinned = floors.load(size)
    section, refused = floors.repin(pinned, reports, corpora.digests, reason)
    floors.save(size, section)
    for line in refused:
        console.print(f"kept     {line}", markup=False)
    if refused:
        console.print("Lower figures need --allow-regression REASON.")
    return not refused


@click.command(epilog=EXAMPLES)
@click.option("--only", multiple=True, type=click.Choice(NAMES), help="Run this measure alone.")
@click.option("--data", type=click.Path(path_type=Path), help="Data folder [TRANSCLEAN_DATA].")
@click.option("--lee", type=click.Path(path_type=Path), help="lee_background.cor [TRANSCLEAN_LEE].")
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Result file.")
@click.option("--size", type=click.Choice(["quick", "full"]), help="Default: quick with --check.")
@click.option("--check", is_flag=True, help="Fail when a pinned floor is broken.")
@click.option("--update", "pin", is_flag=True, help="Pin the figures of this run, upward only.")
@click.option("--allow-regression", "reason", help="With --update: pin lower figures too.")
@click.option("--verbose", is_flag=True, help="List changed segments and wrong cases.")
def main(
    only: tuple[str, ...],
    data: Path | None,
    lee: Path | None,
    json_path: Path | None,
    size: str | None,
    check: bool,
    pin: bool,
    reason: str | None,
    verbose: bool,
) -> None:
    """Measure the quality of repair beside its baselines."""
    if reason is not None and not pin:
        raise click.UsageError("--allow-regression goes with --update")
    console = make_console()
    size = size or ("quick" if check or pin else "full")
    corpora = Corpora(data or default_data_folder(), lee or default_lee_path())
    if not corpora.digests:
        console.print(f"No benchmark data in {corpora.folder}: give --data or TRANSCLEAN_DATA.")
    context = Context(corpora, Systems(corpora.terms), quick=size == "quick")
    reports = run_all(only, context, console)
    if verbose:
        for name, report in reports.items():
            for line in report.listing:
                console.print(f"{name}: {line}", markup=False, highlight=False)
    path = json_path or ROOT / "benchmarks" / "results" / "quality.json"
    write_json(
        path,
        {
            "size": size,
            "environment": environment(),
            "digests": corpora.digests,
            "measures": {name: as_json(report) for name, report in reports.items()},
        },
    )
    sys.exit(finish(size, reports, corpora, console, (check, pin, reason)))


def finish(
    size: str,
    reports: dict[str, Report],
    corpora: Corpora,
    console: Console,
    wanted: tuple[bool, bool, str | None],
) -> int:
    """Check or update the floors as asked; return the exit status."""
    check, pin, reason = wanted
    status = 0
    if check:
        verdict = floors.check(floors.load(size), reports, corpora.digests)
        show_verdict(verdict, console)
        status = 1 if verdict.broken else 0
    if pin and corpora.digests and not update(size, reports, corpora, reason, console):
        status = 1
    return status


if __name__ == "__main__":
    main()
