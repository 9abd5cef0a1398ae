"""What a meeting decided, where the first sentence of a text only says that it met and what it discussed."""

import re
from collections.abc import Iterator

from flows.arabic.cuts import strip_span
from flows.arabic.letters import Stretch, fold, fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import MOST_WORDS, Material
from flows.compose.ranking import share_of_title
from flows.compose.standing import announces, opens_with_saying, stand_alone
from flows.compose.weights import weigh, weigh_span
from flows.model.facts import AnyFact, Measure, Money, Percent
from flows.model.outline import Sentence
from flows.model.source import Span

_BOOK = "deciding.toml"
_WORD = re.compile(r"[^\W_]+")
_FIRST_WORDS = 2
_LEAST_LETTERS = 3
_AT_ITS_END = re.compile(r"و?(?:في|عند)\s+(?:ختام|نهاية)\s+(?:هذا\s+|هذه\s+)?ال[^\W\d_]+\s*[،,]\s*(?=[^\W\d_])")
"""«وفي ختام اللقاء، اتفق المجتمعون …»: what a meeting came to, however far below its first sentence."""
_THEN = re.compile(
    r"و?(?:(?:علي\s+)?اثر\s+ذلك|بعد\s+ذلك|عقب\s+ذلك|بعد\s+(?:التداول|المداولة|النقاش|المناقشة)"
    r"|(?:خلال|في)\s+(?:هذا\s+|هذه\s+)?ال(?:اجتماع|لقاء|جلسة|زيارة|جولة))\s*[،,]\s*(?=[^\W\d_])"
)
_DEBATES_AND_DECIDES = re.compile(r"(?:تداول|تدارس|ناقش|بحث)ت?\s+(?:\S+\s+){1,3}?و(?:صادق|وافق|اقر|اعتمد|قرر)ت?\s")
"""«وعلى إثر ذلك، تداول المجلس وصادق على مشروع المرسوم …»."""
_IS_CALLED = re.compile(
    r"(?:(?:تلبية\s+ل|و?(?:بدعوة|بناء\s+علي\s+(?:دعوة|توجيهات|تعليمات)|في\s+اطار|برئاسة|برعاية|بحضور)\s)[^،؛.:]*،\s*(?=[^\W\d_]))+"
)
"""«تلبية لدعوة كريمة من …، قام الوزير بزيارة»: at whose invitation somebody met."""
_ISSUES = re.compile(
    r"(?:اصدرت?|اتخذت?|صدرت)\s[^،؛.:]{0,120}?"
    r"(?:(?:قرارات|توصيات)ه(?:ا|م)?|(?:عددا|جملة|حزمة|سلسلة|مجموعة)\s+(?:من\s+)?(?:ال)?قرارات)(?!\w)"
    r"(?!.*(?:ابرزها|اهمها|منها|بينها|[يت]?قض[تي]|تضمنت|شملت|تنص)(?!\w))"
)
"""«أصدرت اللجنة قراراتها بشأن أحداث المباراة»: that something was decided, and not yet what."""
_CLOSES_A_CASE = re.compile(
    r"(?:(?!ال)\S+،?\s+){0,3}?و?(?:اسدل|طو)ت?\s(?=[^.؛]*(?:محكمة|جنايات|غرفة|دائرة|هيئة)(?!\w))[^.؛]*?(?:الستار|صفحة|ملف)(?!\w)"
)
_SAYS_ITS_SENTENCE = re.compile(r"(?<!\w)ب(?:ادانة|معاقبة|الحكم|حبس|سجن|براءة|تبرئة|السجن|الحبس|الاعدام|تغريم)(?!\w)")
_SENTENCES = re.compile(r"(?:حيث\s+|اذ\s+)?و?(?:قد\s+)?(?:قضت|قضي|حكمت|عاقبت|ادانت)(?!\w)")
"""«أسدلت المحكمة الستار على القضية …»: that a case is over, and not yet how: «وقضت المحكمة بمعاقبة …»."""
_WHERE = re.compile(r"(?:حيث|اذ)\s+")
_VISITS = frozenset({"بزيارة", "بجولة", "زيارة", "جولة"})
_GOES_ON_A_VISIT = frozenset({"قام", "ادي", "اد", "اجري", "اجر"})
_HOSTS = re.compile(
    r"(?:احتضن|شهد|استضاف|التام|انتظم)ت?\s(?:\S+\s+){1,14}?(?:ال|ل)?(?:اجتماعا?|جلسة|انعقاد|لقاء|ندوة|ورشة|دورة|مؤتمرا?|ملتقي|يوما)(?!\w)"
)
"""«احتضنت قاعة الاجتماعات …، اجتماعا»: where a meeting was, and nothing of what came of it."""
_AGREED = re.compile(r"و(?:قد\s+)?(?:(?:تم|جري)\s+الاتفاق\s+علي|اتفق\s+علي|تقرر)\s")
_ANNOUNCING = re.compile(r"معلن[اة]\S?\s+(?:عن\s+)?(?!ان)(?=\S)")
"""«تناول اللقاء …، | وتم الاتفاق على ضخ …»: what came of a meeting, in the sentence on what it was about."""
_SAID_AFTER = re.compile(
    r"و?(?:بعد|عقب|اثر)\s+(?:انتهاء\s+)?(?:ال)?(?:لقاء|اجتماع|زيارة|جلسة)\w{0,2}\s*[،,]?\s*"
    r"(?:قال|صرح|اوضح|اعلن|اكد|تحدث|ادلي|كشف)ت?\s"
)
"""«بعد اللقاء قال النقيب: «…»»: whom somebody received says what was said to him."""
_LEAST_NEWS = 2.0
_LEAST_SAID = 4.0
_LEAST_OF_HEADLINE = 0.3
_REACH = 4
"""A text says within so many sentences what the meeting of its lead came to; later ones decide something else."""


def decided(material: Material, lead: Sentence) -> Span | None:
    """Return what was agreed, decided or announced right after a lead that only meets, receives or discusses.

    One that brings a list has its first item with it: «واتفق الطرفان على ما يأتي: أ- …»; of a court that closes a case
    it is the sentence. None where the lead says
    itself what came of it or counts something («استقبل الميناء 12 ألف حاوية»), where nothing near says what was
    decided, or where what does would not stand alone.
    """
    body = material.body_of(lead)
    folded = fold_letters(body.of(material.text)).strip()
    if _CLOSES_A_CASE.match(folded) is not None:
        within = next(_sentenced_within(material, body), None)
        said = within is not None or _SAYS_ITS_SENTENCE.search(folded) is not None
        return within if said else next(_decisions(material, lead.number), None)
    if _ISSUES.match(folded) is not None:
        return next(_decisions(material, lead.number), None)
    counts = any(
        isinstance(fact, Money | Percent | Measure) and _is_news(material, fact) for fact in material.facts_in(body)
    )
    if (counts and not _IS_CALLED.match(folded)) or not only_meets(folded):
        return None
    return next(_decisions(material, lead.number), None)


def _is_news(material: Material, fact: AnyFact) -> bool:
    """Whether a figure is news: «خمس نقابات» that somebody met are none."""
    return weigh(material, fact) >= _LEAST_NEWS


def only_meets(folded: str) -> bool:
    """Whether folded words open with a meeting, a visit or a discussion, and say nothing that came of it."""
    called = _IS_CALLED.match(folded)
    words = [word.removeprefix("و") for word in _WORD.findall(folded[called.end() if called else 0 :])]
    verbs = [_bare(word) for word in words]
    meets = not listed_words("meeting", _BOOK).isdisjoint(verbs[:_FIRST_WORDS])
    meets = meets or (not _GOES_ON_A_VISIT.isdisjoint(verbs[:1]) and not _VISITS.isdisjoint(words))
    meets = meets or _HOSTS.match(folded) is not None
    return meets and not any(map(_decides, words)) and listed_words("outcome", _BOOK).isdisjoint(words)


def _decisions(material: Material, after: int) -> Iterator[Span]:
    for index in range(after, len(material.sentences)):
        body = material.body_of(material.sentences[index])
        folded = fold_letters(body.of(material.text)).strip()
        ends = _AT_ITS_END.match(folded)
        if not ends and index >= after + _REACH:
            continue
        then = _THEN.match(folded)
        body = _after(material, body, then.end()) if then else body
        opening = then or ends
        folded = folded[opening.end() if opening else 0 :]
        words = folded.split()
        if material.formal.touch(body) or material.speech.touch(body) or material.is_broken(body):
            continue
        decides = (
            opens_deciding(words)
            or _SENTENCES.match(folded)
            or _SAID_AFTER.match(folded)
            or _DEBATES_AND_DECIDES.match(folded)
        )
        if not (decides or _says_the_headline(material, body, words)):
            yield from _agreed_within(material, body)
            continue
        brings = announces(words) or words[-1].endswith(":")
        body = material.shorten(body) if _SENTENCES.match(folded) else body
        whole = _with_first_item(material, index, body) if brings else body
        alone = stand_alone(material, whole, ()) if whole else None
        if alone and material.words_in(alone) <= MOST_WORDS:
            yield alone


def _says_the_headline(material: Material, body: Span, words: list[str]) -> bool:
    """Whether somebody says with figures, at a meeting or a press conference, what the headline has of it."""
    titled = material.outline.title is not None and opens_with_saying(" ".join(words[:_FIRST_WORDS]))
    counts = titled and weigh_span(material, body) >= _LEAST_SAID
    return counts and share_of_title(material, words) >= _LEAST_OF_HEADLINE


def _after(material: Material, body: Span, place: int) -> Span:
    """Return a sentence from a place of its folded words on, which begin where it begins."""
    folded = fold(material.text[body.start : body.end])
    shift = len(folded.text) - len(folded.text.lstrip())
    start = folded.span(Stretch(min(place + shift, len(folded.text) - 1), len(folded.text))).start
    return Span(body.start + start, body.end)


def _agreed_within(material: Material, body: Span) -> Iterator[Span]:
    """Yield what a sentence on the meeting says at one of its clauses to have been agreed or announced there."""
    for cut in material.cuts[material.index_at(body.start)]:
        clause = strip_span(material.text, Span(cut, body.end)) if body.start < cut < body.end else None
        start = _start_of_deed(material, clause) if clause else None
        alone = stand_alone(material, material.shorten(Span(start, body.end)), ()) if start else None
        if alone and material.words_in(alone) <= MOST_WORDS:
            yield alone
            return


def _sentenced_within(material: Material, body: Span) -> Iterator[Span]:
    """Yield the sentence of a court in the one that says that a case is over: «…، حيث | قضت بمعاقبة …»."""
    for cut in material.cuts[material.index_at(body.start)]:
        clause = strip_span(material.text, Span(cut, body.end)) if body.start < cut < body.end else None
        folded = fold_letters(clause.of(material.text)) if clause else ""
        if clause and _SENTENCES.match(folded):
            where = _WHERE.match(folded)
            start = clause.start + (where.end() if where else 0)
            alone = stand_alone(material, material.shorten(Span(start, body.end)), ())
            if alone and material.words_in(alone) <= MOST_WORDS:
                yield alone
                return


def _start_of_deed(material: Material, clause: Span) -> int | None:
    """Return where a clause says what was agreed, or after «معلنا» what was announced; None where it does neither."""
    folded = fold(material.text[clause.start : clause.end])
    announcing = _ANNOUNCING.match(folded.text)
    if announcing:
        return folded.span(Stretch(announcing.end(), len(folded.text))).start + clause.start
    return clause.start if _AGREED.match(folded.text) else None


def _with_first_item(material: Material, index: int, body: Span) -> Span | None:
    """Return a sentence that brings a list with the first item of it; None where no item follows."""
    if index + 1 >= len(material.sentences):
        return None
    item = material.sentences[index + 1]
    return body.cover(item.span) if material.points_in(item.span) or _is_marked(material, item) else None


def opens_deciding(words: list[str]) -> bool:
    """Whether folded words open with a verb of deciding: «واتفق …», «وقد قرر …». «ووقع الحادث» decides nothing."""
    first = next((word for word in words[:_FIRST_WORDS] if word not in listed_words("before", _BOOK)), "")
    bare = first.removeprefix("و")
    decides = _decides(bare) or _bare(bare) in listed_words("ordering", _BOOK)
    return decides and _bare(bare) not in listed_words("happening", _BOOK)


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
