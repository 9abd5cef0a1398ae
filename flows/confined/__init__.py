"""Sets pages and reads binary files in a process of its own, within limits: they can end that process and no other."""

from flows.confined.parent import Limits, run_confined, warm

__all__ = ["Limits", "run_confined", "warm"]
