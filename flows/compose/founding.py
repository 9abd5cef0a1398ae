"""What a law, an order or an agreement founds or aims at: it goes before its fees and fines."""

import re

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.model.plan import DocumentKind
from flows.model.source import Span

_FOUNDS = re.compile(
    r"(?:^|[\W\d])(?:[تي](?:نشا|ؤسس|وسس|ستحدث|حدث)|(?:ان|ا)شئت?|احدثت?|الموافقة\s+علي\s+(?:احداث|انشاء|تاسيس|تنظيم|نظام|مذكرة|اتفاقية|اللائحة)"
    r"|[تي](?:هدف|حدد|نظم)\s+(?:هذه?|ال\w+\s+الي))\s"
)
_INSTRUMENT = re.compile(
    r"(?:ال)?(?:قانون|نظام|لائحة|مرسوم|قرار|مذكرة\s+تفاهم|اتفاقية|اتفاق|عقد|ميثاق|دستور|تعليمات)(?!\w)"
)
_FOUNDING_REACH = 60


def founds(material: Material, span: Span) -> bool:
    """Whether an article of a law or an agreement says what it founds or aims at, which goes before fees and fines."""
    if not is_instrument(material):
        return False
    opening = fold_letters(material.text[span.start : min(span.end, span.start + _FOUNDING_REACH)])
    return _FOUNDS.search(opening) is not None


def is_instrument(material: Material) -> bool:
    """Whether a text is a law, an order or an agreement, by its kind or its title."""
    title = material.plan.title or (material.outline.title.content if material.outline.title else None)
    named = title is not None and _INSTRUMENT.match(fold_letters(title.of(material.text)).strip()) is not None
    return named or material.plan.kind is DocumentKind.RESOLUTION
