"""Settings of the whole suite."""

from hypothesis import settings

# A slow machine is no reason to fail, and a failing example must be the same for everybody.
settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("suite")
