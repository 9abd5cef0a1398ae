"""What leads a text instead of the meeting, the scene or the story on which it opens."""

from flows.compose.columns import argued
from flows.compose.deciding import decided
from flows.compose.fitting import fit_clauses
from flows.compose.material import Material
from flows.compose.openings import said_after_scene
from flows.compose.scenes import said_after_any_scene
from flows.model.outline import Sentence
from flows.model.source import Span

_MOST_WITH_MEETING = 40
"""A meeting and what it decided stand together where a side has room for both."""
_LEAST_OF_MEETING = 8


def settled(material: Material, candidates: list[Sentence], *, titled: bool) -> list[Span]:
    """Return what the meeting, the scene or the story that leads a text comes to; mostly none.

    A meeting stands with what was decided where both are few words. `titled` says that the text has a title that is no
    part of its first sentence.
    """
    came_of_it = decided(material, candidates[0])
    if came_of_it is None:
        after = said_after_scene(material, candidates) or said_after_any_scene(material, candidates, titled=titled)
        return [after] if after else argued(material, candidates)
    room = _MOST_WITH_MEETING - material.words_in(came_of_it)
    met = fit_clauses(material, material.statement(material.body_of(candidates[0])), room).span
    fits = (_LEAST_OF_MEETING if met.end < candidates[0].span.end else 1) <= material.words_in(met) <= room
    return [met, came_of_it] if fits else [came_of_it]
