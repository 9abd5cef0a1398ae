"""What a meeting decided, where the first sentence of a text only says that it met and what it discussed."""

import re
from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import MOST_WORDS, Material
from flows.compose.standing import announces, stand_alone
from flows.model.facts import Measure, Money, Percent
from flows.model.outline import Sentence
from flows.model.source import Span

_BOOK = "deciding.toml"
_WORD = re.compile(r"[^\W_]+")
_FIRST_WORDS = 2
_LEAST_LETTERS = 3
_AT_ITS_END = re.compile(r"و?(?:في|عند)\s+(?:ختام|نهاية)\s+(?:هذا\s+|هذه\s+)?ال[^\W\d_]+\s*[،,]\s*(?=[^\W\d_])")
"""«وفي ختام اللقاء، اتفق المجتمعون …»: what a meeting came to, however far below its first sentence."""
_IS_CALLED = re.compile(
    r"(?:تلبية\s+ل|(?:بدعوة|بناء\s+علي\s+دعوة|في\s+اطار|برئاسة|برعاية|بحضور)\s)[^،؛.:]*،\s*(?=[^\W\d_])"
)
"""«تلبية لدعوة كريمة من …، قام الوزير بزيارة»: at whose invitation somebody met."""
_ISSUES = re.compile(
    r"(?:اصدرت?|اتخذت?|صدرت)\s[^،؛.:]{0,120}?"
    r"(?:(?:قرارات|توصيات)ه(?:ا|م)?|(?:عددا|جملة|حزمة|سلسلة|مجموعة)\s+(?:من\s+)?(?:ال)?قرارات)(?!\w)"
    r"(?!.*(?:ابرزها|اهمها|منها|بينها|[يت]?قض[تي]|تضمنت|شملت|تنص)(?!\w))"
)
"""«أصدرت اللجنة قراراتها بشأن أحداث المباراة»: that something was decided, and not yet what."""
_VISITS = frozenset({"بزيارة", "بجولة"})
_REACH = 4
"""A text says within so many sentences what the meeting of its lead came to; later ones decide something else."""


def decided(material: Material, lead: Sentence) -> Span | None:
    """Return what was agreed, decided or announced right after a lead that only meets, receives or discusses.

    One that brings a list has its first item with it: «واتفق الطرفان على ما يأتي: أ- …». None where the lead says
    itself what came of it or counts something («استقبل الميناء 12 ألف حاوية»), where nothing near says what was
    decided, or where what does would not stand alone.
    """
    body = material.body_of(lead)
    folded = fold_letters(body.of(material.text)).strip()
    if _ISSUES.match(folded) is not None:
        return next(_decisions(material, lead.number), None)
    counts = any(isinstance(fact, Money | Percent | Measure) for fact in material.facts_in(body))
    if (counts and not _IS_CALLED.match(folded)) or not only_meets(folded):
        return None
    return next(_decisions(material, lead.number), None)


def only_meets(folded: str) -> bool:
    """Whether folded words open with a meeting, a visit or a discussion, and say nothing that came of it."""
    called = _IS_CALLED.match(folded)
    words = [word.removeprefix("و") for word in _WORD.findall(folded[called.end() if called else 0 :])]
    verbs = [_bare(word) for word in words]
    meets = not listed_words("meeting", _BOOK).isdisjoint(verbs[:_FIRST_WORDS])
    meets = meets or (verbs[:1] == ["قام"] and not _VISITS.isdisjoint(words))
    return meets and not any(map(_decides, words)) and listed_words("outcome", _BOOK).isdisjoint(words)


def _decisions(material: Material, after: int) -> Iterator[Span]:
    for index in range(after, len(material.sentences)):
        body = material.body_of(material.sentences[index])
        folded = fold_letters(body.of(material.text)).strip()
        ends = _AT_ITS_END.match(folded)
        if not ends and index >= after + _REACH:
            continue
        words = folded[ends.end() if ends else 0 :].split()
        if (
            not _opens_deciding(words)
            or material.formal.touch(body)
            or material.speech.touch(body)
            or material.is_broken(body)
        ):
            continue
        whole = _with_first_item(material, index, body) if announces(words) or words[-1].endswith(":") else body
        alone = stand_alone(material, whole, ()) if whole else None
        if alone and material.words_in(alone) <= MOST_WORDS:
            yield alone


def _with_first_item(material: Material, index: int, body: Span) -> Span | None:
    """Return a sentence that brings a list with the first item of it; None where no item follows."""
    if index + 1 >= len(material.sentences):
        return None
    item = material.sentences[index + 1]
    return body.cover(item.span) if material.points_in(item.span) or _is_marked(material, item) else None


def _opens_deciding(words: list[str]) -> bool:
    """Whether folded words open with a verb of deciding: «واتفق …», «وقد قرر …». «ووقع الحادث» decides nothing."""
    first = next((word for word in words[:_FIRST_WORDS] if word not in listed_words("before", _BOOK)), "")
    bare = first.removeprefix("و")
    return _decides(bare) and _bare(bare) not in listed_words("happening", _BOOK)


def _is_marked(material: Material, sentence: Sentence) -> bool:
    """Whether a bullet or a number opens a sentence."""
    return material.body_of(sentence).start > sentence.span.start


def _decides(word: str) -> bool:
    return _bare(word) in listed_words("deciding", _BOOK)


def _bare(word: str) -> str:
    """Return a verb without the ending of its subject: «اتفقت», «اتفقا», «قرروا»."""
    for ending in ("وا", "تا", "ت", "ا"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_LETTERS:
            return word.removesuffix(ending)
    return word
