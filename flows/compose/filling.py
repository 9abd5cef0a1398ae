"""A second sentence of the bottom line where its first leaves room: the one that says most of the title's words."""

import re
from dataclasses import dataclass

from flows.arabic.letters import fold_letters
from flows.compose.bottom_line import is_sentence, may_speak
from flows.compose.days import closing
from flows.compose.material import Material, Places
from flows.compose.ranking import opens_with_cue, share_of_title
from flows.compose.standing import stand_alone
from flows.compose.weights import weigh_span
from flows.compose.whole_lists import listed_places
from flows.model.brief import Statement, Title
from flows.model.length import Budget
from flows.model.outline import BlockKind, Sentence

_LEAST_ROOM = 6
_LEAST_SENTENCES = 8
"""A shorter source is printed nearly whole below."""
_LEAST_FACTS_ABOVE = 2.5
_OF_BEFORE = re.compile(
    r"(?<!\w)(?:(?:من|في|علي|عن|ب|ل|الي|بين|بعد|مع|حول)(?:ه|ها|هم|هما|هن)|عليه|عليها|عليهم|اليه|اليها|و?(?:هذا|هذه|ذلك|تلك|هؤلاء|بعدها|بعده|عندها))(?!\w)"
    r"|^(?:[يت]\w+)\s+ب(?!ال)"
)
"""«تم إخماد 33 منها», «توزع بواقع …»: of what the sentence before it has named."""
_ENDS = re.compile(r"[.؛!][»”\")\]\d]*\Z")
_LEAST_WORTH = 1.5
_TITLE, _NEAR, _FACTS, _CUE = 4.0, 1.5, 0.3, 1.0
"""What a sentence is worth: of the title's words all, right below the lead, for each weight of its facts, and a cue."""
_FAR = 8
_MOST_FACTS = 6.0
_BACKGROUND = re.compile(r"و?(?:يذكر|يشار|الجدير|جدير|تجدر|كان|كانت|معلومات|اهلا|مرحبا)(?!\w)|[«“]")


@dataclass(frozen=True, slots=True)
class _Filling:
    worth: float
    statement: Statement


def filled(material: Material, title: Title, lead: tuple[Statement, ...], budget: Budget) -> tuple[Statement, ...]:
    """Return a bottom line of one sentence with a second that fits into its room; as it is where none is worth it.

    None that a list prints below, and none of what was so before («وكان …», «يذكر أن …»).
    """
    if len(lead) != 1 or len(material.sentences) < _LEAST_SENTENCES:
        return lead
    room = budget.bottom_line_words - material.words_in(lead[0].span)
    if room < _LEAST_ROOM:
        return lead
    outside = Places((*closing(material).spans, *listed_places(material, budget).spans, lead[0].span))
    bodies = (block for block in material.outline.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM))
    sentences = (each for block in bodies for each in block.sentences if not outside.touch(each.span))
    fitting = (_filling(material, lead[0], each, room) for each in sentences if _may_fill(material, title, lead, each))
    best = max(filter(None, fitting), key=lambda each: each.worth, default=None)
    if best is None or best.worth <= _LEAST_WORTH:
        return lead
    return tuple(sorted((*lead, best.statement), key=lambda each: each.span))


def _may_fill(material: Material, title: Title, lead: tuple[Statement, ...], sentence: Sentence) -> bool:
    """Whether a sentence may stand beside a lead: whole, of today, and above it only with figures of its own."""
    folded = fold_letters(material.body_of(sentence).of(material.text)).strip()
    ends = _ENDS.search(folded) is not None or material.body_of(sentence).start > sentence.span.start
    above = sentence.span.start < lead[0].span.start and weigh_span(material, sentence.span) < _LEAST_FACTS_ABOVE
    speaks = ends and not above and not _BACKGROUND.match(folded)
    return speaks and is_sentence(material, sentence) and may_speak(material, title, sentence)


def _filling(material: Material, lead: Statement, sentence: Sentence, room: int) -> _Filling | None:
    """Return a sentence that has room whole, with what it is worth: what it were cut by would stand nowhere."""
    body = material.body_of(sentence)
    alone = stand_alone(material, body, (lead.span,))
    if alone is None or material.is_broken(alone) or material.words_in(alone) > room:
        return None
    if sentence.number - 1 not in lead.sentences and _OF_BEFORE.search(fold_letters(alone.of(material.text))):
        return None
    return _Filling(_worth(material, lead, sentence), material.statement(alone))


def _worth(material: Material, lead: Statement, sentence: Sentence) -> float:
    body = material.body_of(sentence)
    away = abs(sentence.number - lead.sentences[-1] - 1)
    share = share_of_title(material, fold_letters(body.of(material.text)).split())
    facts = min(_MOST_FACTS, weigh_span(material, body))
    cue = opens_with_cue(material, body)
    return _TITLE * share + _NEAR * max(0.0, 1 - away / _FAR) + _FACTS * facts + _CUE * cue
