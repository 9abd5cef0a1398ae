"""Places of the text as one set: whether a stretch touches any of them, or lies in one."""

from bisect import bisect_left
from collections.abc import Iterable

from flows.model.source import Span


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return stretches in order of the text, each joined with those that it overlaps; empty ones are left out."""
    found: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if found and found[-1].overlaps(span):
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
    return tuple(found)


class Places:
    """Stretches of a text, joined where they overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._joined = joined(spans)
        self._ends = [span.end for span in self._joined]

    def touch(self, span: Span) -> bool:
        """Whether any of the places shares a code point with a span."""
        index = bisect_left(self._ends, span.start + 1)
        return index < len(self._joined) and self._joined[index].overlaps(span)

    def hold(self, span: Span) -> bool:
        """Whether a span lies wholly in one of the places."""
        index = bisect_left(self._ends, span.start + 1)
        return index < len(self._joined) and self._joined[index].contains(span)
