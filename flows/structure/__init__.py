"""Text -> Outline: lines, blocks, sentences, sections, points, announced counts."""

from flows.structure.outlining import structure

__all__ = ["structure"]
