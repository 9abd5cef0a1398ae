"""Sets pages in a process of its own, within limits of time and memory: a page can end that process and no other."""

from flows.confined.holding import Limits, confined, warm

__all__ = ["Limits", "confined", "warm"]
