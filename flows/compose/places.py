"""Places of the text as one set: whether a stretch touches any of them."""

from bisect import bisect_left
from collections.abc import Iterable

from flows.model.source import Span


class Places:
    """Stretches of a text, joined where they overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        joined: list[Span] = []
        for span in sorted(span for span in spans if len(span)):
            if joined and joined[-1].overlaps(span):
                joined[-1] = joined[-1].cover(span)
            else:
                joined.append(span)
        self._ends = [span.end for span in joined]
        self._joined = joined

    def touch(self, span: Span) -> bool:
        """Whether any of the places shares a code point with a span."""
        index = bisect_left(self._ends, span.start + 1)
        return index < len(self._joined) and self._joined[index].overlaps(span)
