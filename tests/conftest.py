from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Run by `make wheel` in an environment of its own.
collect_ignore = ["smoke.py"]

settings.register_profile("default", max_examples=200, deadline=None)
settings.register_profile("thorough", max_examples=5000, deadline=None)
settings.register_profile(
    "quick", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
