"""What every test shares: hypothesis finds the same cases on every machine, so that a failure in CI fails at home too.

`HYPOTHESIS_PROFILE=search pytest …` looks for new ones.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, max_examples=60, database=None)
settings.register_profile("search", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
