"""Two profiles for the laws: `ci` is the same on every run, `deep` (HYPOTHESIS_PROFILE=deep) looks further."""

import os

from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]

settings.register_profile(
    "ci", max_examples=80, derandomize=True, database=None, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile("deep", max_examples=1000, database=None, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
