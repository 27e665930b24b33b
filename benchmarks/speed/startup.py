"""Start-up and memory, each in a fresh interpreter."""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.report import Table
from benchmarks.speed.setting import Outcome, Setting
from benchmarks.speed.texts import clean_documents, one_text

ROUNDS = 7
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
IMPORT = "import transclean"
BUILD = """
import time, transclean
start = time.perf_counter()
transclean.Cleaner()
print(time.perf_counter() - start)
"""
TIME_IMPORT = """
import time
start = time.perf_counter()
{statement}
print(time.perf_counter() - start)
"""
# ru_maxrss of a child may start at the size of its parent on Linux, so the peak is read from
# the kernel's own account where there is one.
PEAK = """
import sys
{body}
def peak():
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            lines = [line for line in file if line.startswith("VmHWM")]
        return int(lines[0].split()[1]) * 1024
    except (OSError, IndexError):
        import resource
        scale = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale
print(peak() / 1e6)
"""
BODIES = {
    "bare interpreter": "",
    "import transclean": "import transclean",
    "Cleaner()": "import transclean; cleaner = transclean.Cleaner()",
    "clean 1 MB": (
        "import transclean; cleaner = transclean.Cleaner()\n"
        "text = sys.stdin.buffer.read().decode()\n"
        "for start in range(0, len(text), 4000): cleaner.clean(text[start:start + 4000])"
    ),
    "clean 1 MB in one text": (
        "import transclean; cleaner = transclean.Cleaner()\n"
        "cleaner.clean(sys.stdin.buffer.read().decode())"
    ),
}


def answer(code: str, text: str = "") -> float:
    """Return the number that a fresh interpreter prints.

    >>> answer("print(1.5)")
    1.5
    """
    command = [sys.executable, "-c", code]
    # An installed package runs from compiled files; without them the import would be compiling.
    environment = {key: value for key, value in os.environ.items() if key != NO_BYTECODE}
    done = subprocess.run(
        command, input=text.encode(), capture_output=True, check=True, env=environment
    )
    return float(done.stdout)


def start_up(_: Setting) -> Outcome:
    """Time the import and the first cleaner; the least of several fresh interpreters."""
    figures = {
        "import transclean, ms": 1000 * least(TIME_IMPORT.format(statement=IMPORT)),
        "import ftfy, ms": 1000 * least(TIME_IMPORT.format(statement="import ftfy")),
        "Cleaner(), ms": 1000 * least(BUILD),
    }
    rows = tuple((name, f"{value:.1f}") for name, value in figures.items())
    caption = f"least of {ROUNDS} fresh interpreters, wall time inside the interpreter"
    return Outcome([Table("Start-up", ("what", "ms"), rows, caption)], figures)


def least(code: str) -> float:
    """Return the least number that several fresh interpreters print."""
    return min(answer(code) for _ in range(ROUNDS))


def memory(setting: Setting) -> Outcome:
    """Return the peak resident memory of a fresh process at each stage."""
    text = one_text(clean_documents(setting.corpora), 1_000_000, "\n")
    figures = {
        f"peak memory, {name}, MB": answer(PEAK.format(body=body), text)
        for name, body in BODIES.items()
    }
    rows = tuple((name, f"{value:.1f}") for name, value in figures.items())
    return Outcome([Table("Memory (MB, peak resident)", ("what", "MB"), rows)], figures)
