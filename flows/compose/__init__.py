"""Outline + facts -> Brief, and the grounding gate."""

from flows.compose.composing import compose
from flows.compose.grounding import require_grounded

__all__ = ["compose", "require_grounded"]
