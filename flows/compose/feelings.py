"""What happened and what is asked, where the first sentence of a statement only says how a body feels about it.

تابعت الشبكة ببالغ القلق الأحداث التي شهدها السوق …. | بلغ عدد القتلى 27 شخصا … | تطالب الشبكة بـ…
"""

import re
from collections.abc import Sequence

from flows.arabic.letters import fold_letters
from flows.compose.fitting import fit_clauses
from flows.compose.material import MOST_WORDS, Material
from flows.compose.ranking import opens_with_cue
from flows.compose.standing import stand_alone
from flows.compose.weights import weigh_span
from flows.model.facts import Measure, Money, Percent
from flows.model.outline import Sentence
from flows.model.source import Span

_FEELS = re.compile(
    r"(?:لقد\s+)?(?:[يتن]?(?:تابع|راقب|تلقي|تلق|نظر|عرب|عبر|بدي|شعر)|اعرب|اعربنا|عبر|تلقي|تلق)ت?(?:نا)?\s[^.:]{0,80}?"
    r"(?:(?:ب|عن\s+)(?:بالغ|شديد|عميق|كامل)\s+(?:\S+\s+)?(?:ال)?(?:قلق|حزن|اس[يف]|استياء|صدم|الم|ادان|استنكار|غضب|استغراب|انشغال)"
    r"|ب(?:قلق|اسف|حزن|استياء|صدمة|اسي|الم|انشغال)|عن\s+(?:قلق|حزن|اسف|استياء|صدمت|انشغال)ه)"
)
_TOLL = re.compile(
    r"(?<!\w)(?:ال)?(?:مصرع|مقتل|وفاة|وفيات|استشهاد|اصابة|قتلي|جرحي|ضحايا|شهداء|مصابين|قتيلا|جريحا|اعتقال|معتقلا|توقيف|احتجاز|اختطاف|نزوح|نازحا|تهجير|تسريح|فصل)(?!\w)"
)
_ASKS = re.compile(r"و?(?:علي[هنم]\w*\s+)?(?:[يتن](?:طالب|دعو|ناشد|حمل|علن|قرر)|اننا\s+ن(?:طالب|دعو|حمل))\s")
_REACH = 6
_LEAST_TOLL = 1.5
_MOST_TOGETHER = 45
"""Words of a bottom line."""
_LEAST_OF_LEAD = 8


def beyond_feelings(material: Material, candidates: Sequence[Sentence]) -> list[Span]:
    """Return what follows a lead that only feels: who died or was hurt, else what is asked; the lead where both fit.

    Empty where the lead says more than that, or counts something itself, and where nothing near counts or asks.
    """
    lead = material.body_of(candidates[0])
    folded = fold_letters(lead.of(material.text)).strip()
    counts = any(isinstance(fact, Money | Percent | Measure) for fact in material.facts_in(lead))
    if counts or not _FEELS.match(folded):
        return []
    following = [material.body_of(each) for each in candidates[1 : _REACH + 1]]
    said = [span for span in (_alone(material, body) for body in following) if span]
    tolls = [span for span in said if _is_toll(material, span)]
    asked = [span for span in said if _asks(material, span)]
    found = (tolls or asked)[:1]
    return _with_lead(material, lead, found[0]) if found else []


def _alone(material: Material, body: Span) -> Span | None:
    alone = stand_alone(material, material.shorten(body), ())
    fits = alone is not None and material.words_in(alone) <= MOST_WORDS and not material.is_broken(alone)
    return alone if fits else None


def _is_toll(material: Material, span: Span) -> bool:
    return weigh_span(material, span) >= _LEAST_TOLL and _TOLL.search(fold_letters(span.of(material.text))) is not None


def _asks(material: Material, span: Span) -> bool:
    return opens_with_cue(material, span) or _ASKS.match(fold_letters(span.of(material.text))) is not None


def _with_lead(material: Material, lead: Span, said: Span) -> list[Span]:
    """Return what is said, with as much of the lead before it as both have room for."""
    room = _MOST_TOGETHER - material.words_in(said)
    felt = fit_clauses(material, material.statement(lead), room).span
    return [felt, said] if _LEAST_OF_LEAD <= material.words_in(felt) <= room else [said]
