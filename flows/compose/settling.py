"""What leads a text instead of the meeting, the scene or the story on which it opens."""

from flows.compose.columns import argued
from flows.compose.deciding import decided
from flows.compose.feelings import beyond_feelings
from flows.compose.fitting import fit_clauses, is_mostly_fitted
from flows.compose.material import Material
from flows.compose.openings import said_after_scene
from flows.compose.resolved import resolved_below
from flows.compose.scenes import of_others_too, said_after_any_scene
from flows.compose.standing import stand_alone
from flows.compose.weights import weigh_span
from flows.model.outline import Sentence
from flows.model.source import Span

_MOST_WITH_MEETING = 40
"""A meeting and what it decided stand together where a side has room for both."""
_LEAST_OF_MEETING = 8
_MOST_TOGETHER = 45
"""Those of a bottom line."""
_LEAST_WEIGHT_BESIDE = 2.0


def settled(material: Material, candidates: list[Sentence], *, titled: bool) -> list[Span]:
    """Return what the meeting, the scene or the story that leads a text comes to; mostly none.

    A meeting stands with what was decided where both are few words. `titled` says that the text has a title that is no
    part of its first sentence.
    """
    resolved = resolved_below(material, candidates[0])
    if resolved:
        return [resolved]
    came_of_it = decided(material, candidates[0])
    if came_of_it is None:
        after = (
            of_others_too(material, candidates[0])
            or said_after_scene(material, candidates)
            or said_after_any_scene(material, candidates, titled=titled)
        )
        if after:
            return _with_next(material, after)
        return beyond_feelings(material, candidates) or argued(material, candidates)
    room = _MOST_WITH_MEETING - material.words_in(came_of_it)
    met = fit_clauses(material, material.statement(material.body_of(candidates[0])), room).span
    fits = (_LEAST_OF_MEETING if met.end < candidates[0].span.end else 1) <= material.words_in(met) <= room
    return [met, came_of_it] if fits else [came_of_it]


def _with_next(material: Material, after: Span) -> list[Span]:
    """Return what a feature is about with the sentence that goes on with it and counts something, where both fit."""
    index = material.index_at(after.end - 1) + 1
    following = material.body_of(material.sentences[index]) if index < len(material.sentences) else None
    if following is None or material.opens_paragraph(following) or material.speech.touch(following):
        return [after]
    beside = stand_alone(material, following, (after,))
    if beside is None or weigh_span(material, beside) < _LEAST_WEIGHT_BESIDE:
        return [after]
    statement, room = material.statement(after), _MOST_TOGETHER - material.words_in(beside)
    fitting = fit_clauses(material, statement, room)
    return [fitting.span, beside] if is_mostly_fitted(material, fitting, statement, room) else [after]
