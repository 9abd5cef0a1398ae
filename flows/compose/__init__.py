"""Outline + facts -> Brief, and the grounding gate."""

from flows.compose.composing import compose
from flows.compose.grounding import require_grounded
from flows.compose.ungrounded import without_ungrounded

__all__ = ["compose", "require_grounded", "without_ungrounded"]
