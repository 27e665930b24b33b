"""Leaves whose package is not installed cannot be imported, so their examples are not run."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [
    f"src/transclean/integrations/{name}.py" for name in ("datatrove",) if not find_spec(name)
]
