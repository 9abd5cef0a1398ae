"""The annex: the whole source, sentence by numbered sentence, its facts marked in place."""

from flows.compose.material import Material
from flows.model.brief import AnnexBlock, AnnexSentence
from flows.model.outline import BlockKind, Sentence


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
        facts=tuple(fact.span for fact in material.facts_in(sentence.span)),
    )
