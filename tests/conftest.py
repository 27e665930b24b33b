from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Tests keep compiled glossaries out of the user's own cache directory.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="transclean-tests-")

# Run by `make wheel` in an environment of its own, and by the tests of Scrapy in a process.
collect_ignore = ["smoke.py", "scrapy_job.py"]

settings.register_profile("default", max_examples=200, deadline=None)
settings.register_profile("thorough", max_examples=5000, deadline=None)
settings.register_profile(
    "quick", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def tiny_marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Marian model that knows thirty sentences by heart, as the hub has them: 10 s to train."""
    for module in ("torch", "transformers", "sentencepiece", "sacremoses"):
        pytest.importorskip(module, reason="the tiny model is trained by transformers")
    from tiny_marian import train

    return train(tmp_path_factory.mktemp("marian") / "tiny-fr-en")
