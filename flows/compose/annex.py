"""The annex: the whole source, sentence by numbered sentence, its facts marked in place."""

from flows.compose.material import Material
from flows.compose.places import joined
from flows.model.brief import AnnexBlock, AnnexSentence
from flows.model.facts import Conflict, Missing, Quotation
from flows.model.outline import BlockKind, Sentence

_UNMARKED = (Quotation, Conflict, Missing)
"""Speech has its own marks, and what does not agree is told elsewhere: the facts in it are marked."""


def annex(material: Material) -> tuple[AnnexBlock, ...]:
    """Return every block of the source with its sentences."""
    return tuple(
        AnnexBlock(
            heading=block.kind in (BlockKind.TITLE, BlockKind.HEADING),
            sentences=tuple(_sentence(material, sentence) for sentence in block.sentences),
        )
        for block in material.outline.blocks
    )


def _sentence(material: Material, sentence: Sentence) -> AnnexSentence:
    return AnnexSentence(
        number=sentence.number,
        span=sentence.span,
        words=sentence.span.of(material.text),
        facts=joined(fact.span for fact in material.facts_in(sentence.span) if not isinstance(fact, _UNMARKED)),
    )
