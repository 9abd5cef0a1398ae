"""Features: the sentence that says what a text is about, where its first one is a scene."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from flows.arabic.letters import fold_letters
from flows.compose.material import MOST_WORDS, Material
from flows.compose.ranking import opens_with_cue, share_of_title, stems
from flows.compose.salutations import informs, is_address
from flows.compose.standing import defines, opens_with_saying, stand_alone
from flows.compose.weights import weigh_span
from flows.facts.text.verbs import all_verbs
from flows.model.facts import Date, Measure, Money, Organization, Percent, Period, Person
from flows.model.outline import Sentence
from flows.model.plan import DocumentKind
from flows.model.source import Span

_REACH = 14
"""The paragraph that says what a feature is about stands within so many sentences of its scene."""
_LEAST_FACTS = 4.0
_LEAST_OF_A_SURE_SIGN = 2.5
"""One of many, and from how many to how many, are surer signs than a time or a place."""
_LEAST_BESIDE_THE_TITLE = 2.0
_OF_THE_TITLE = 0.3
"""One of many that says so much of the headline needs no more than a count beside it."""
_MOST_OF_TITLE = 0.25
"""A lead that says more of the title's words is of the news."""
_FEW_WORDS = 4
_MOST_OF_FEW = 0.5
_FIRST_WORDS = 3
_LEAST_OF_TITLE = ((0.3, 5.0), (0.45, 3.0), (0.6, 2.0))
"""The more a sentence says of the headline, the less it needs to count."""
_TITLE_WEIGHS = 6.0
_NOW = re.compile(
    r"و?(?:(?:ال)?(?:يوم|ان)\s*[،,]|اليوم\s|بعد\s+(?:\S+\s+){1,3}(?:سنوات|سنة|عاما|اعوام|عقود|عقدين|عامين|اشهر|شهور|قرن)\s*[،,])"
)
"""«اليوم، بعد تسع سنوات، ترأس …»: from the scene to what has become of it."""
_TO_TEN = r"(?:ثلاث|اربع|خمس|ست|سبع|ثمان|ثماني|تسع|عشر)ة?"
_OF_MANY = re.compile(
    r"(?<!\w)(?:واحدة?\s+من|من\s+بين|من\s+اصل|احد|احدي)\s+(?:\S+\s+){0,2}?"
    rf"(?:\d|(?:الاف|الوف|مئات|عشرات|ملايين)\s|(?:[^\W\d_]{{3,6}}\s+و)?(?:عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين)\s"
    rf"|{_TO_TEN}\s+(?:عشرة?\s+)?[^\W\d_]+)"
)
"""«أم هاشم واحدة من 340 امرأة …», «… من آلاف المزارعين …»: from one to all of them."""
_CHANGED = re.compile(
    r"(?<!\w)(?P<what>(?:انخفض|تراجع|تقلص|هبط|انحسر|ارتفع|زاد|ازداد|تضاعف)ت?\s+(?:\S+\s+){1,8}?)من\s+(?:نحو\s+|حوالي\s+)?\d"
    r"(?:(?!\sالي\s).){1,60}\sالي\s+(?:\S+\s+){0,2}?\d"
)
"""«تراجع عدد النخيل في البلدة من 90 ألف نخلة … إلى 20 ألفا»: what a feature about palms has found."""
_TURN = r"(?:غير|بيد)\s+[أا]ن\s+"
_TURNS = re.compile(rf"{_TURN}(?=[^\W\d_]{{3}})")
_TURNED = re.compile(rf"{_TURN}\Z")
_TURN_REACH = 10
_SEEN = re.compile(r"(?:عاما|سنة|سنوات|خطوة|خطوات|خطوتين|درجة|درجات)\W*\Z")
_LABEL = re.compile(r"(?:[^\s:]+\s+){0,4}?[^\s:]+\s*:")
"""«وزير النقل: …»: who speaks. Further on a colon brings what is seen or smelt."""
_SO = re.compile(r"ف(?:بحسب|حسب|وفق|وفقا|في|من|منذ|خلال|قد)\s")
_STORY = r"(?:حكاية|قصة|حال|حالة|معاناة|ماساة|تجربة|هذه|هي)"
_NOT_ALONE = re.compile(
    rf"و?(?:ليست?|لم\s+[يت]كن)\s(?P<of>{_STORY}\s)?(?:\S+\s){{1,4}}?(?:وحد(?:ه|ها|هم)|(?:ال)?وحيدة?|استثناء|معزولة)(?!\w)"
    rf"|و?(?P<story>{_STORY})\s(?:\S+\s){{1,4}}?(?:ليست?\s+(?:\S+\s)?(?:استثناء|وحيدة|الوحيدة|معزولة)|تتكرر|واحدة\s+من)(?!\w)"
)
"""«ليست حكاية سالم وحده»، «قصة مريم ليست استثناء»، «معاناة أم أحمد تتكرر في …»."""
_PLACED = re.compile(r"(?:في|علي)\s+هذ[اه]\s")


def said_after_any_scene(material: Material, candidates: Sequence[Sentence], *, titled: bool) -> Span | None:
    """Return the sentence that says what a feature is about; None where its first says so, or none does.

    A scene has no verb of the past at its head, no body, day, sum or count, and hardly a word of the title. What
    follows it says what came of it since, of how many it is one, or in which place, with figures, and not as
    somebody's word.
    """
    lead = material.body_of(candidates[0])
    if not titled or material.plan.kind is not DocumentKind.GENERAL or not _is_scene(material, lead):
        return None
    following = sorted([*(material.body_of(each) for each in candidates[1 : _REACH + 1]), *_turned(material, lead)])
    found = next((alone for body in following for alone in _what_it_is_of(material, lead, body)), None)
    return found or _said_of_title(material, following)


def of_others_too(material: Material, lead: Sentence) -> Span | None:
    """Return what a feature says, with figures, right where it says that whom it opens on is not the only one.

    «ليست حكاية سالم وحده. | ففي القرية التي …، لم يبق اليوم إلا 190 أسرة.»
    """
    near = [material.body_of(each) for each in material.sentences[: lead.number + _REACH]]
    for body, below in zip_longest(near, near[1:]):
        if not _is_not_alone(material, body):
            continue
        for said in filter(None, (below, body)):
            alone = stand_alone(material, material.shorten(_without_so(fold_letters(said.of(material.text)), said)), ())
            counts = alone and weigh_span(material, alone) >= _LEAST_OF_A_SURE_SIGN
            if alone and counts and material.words_in(alone) <= MOST_WORDS and not material.speech.touch(said):
                return alone
    return None


def _is_not_alone(material: Material, body: Span) -> bool:
    """Whether a sentence says that somebody named, or his story, is not the only one."""
    found = _NOT_ALONE.match(fold_letters(body.of(material.text)))
    if found is None or material.speech.touch(body):
        return False
    return bool(found["of"] or found["story"]) or any(isinstance(f, Person) for f in material.facts_in(body))


def _turned(material: Material, lead: Span) -> Iterator[Span]:
    """Yield what the sentences near a scene turn to: «غير أن | جولة على الأحياء أظهرت أن ثمانية معامل فقط تعمل»."""
    index = material.index_at(lead.start)
    for sentence in material.sentences[index + 1 : index + _REACH + 1]:
        body = material.body_of(sentence)
        turn = _TURNS.match(material.text, body.start, body.end)
        if turn and not (material.formal.touch(body) or material.speech.touch(body)):
            yield Span(turn.end(), body.end)


def _said_of_title(material: Material, following: Sequence[Span]) -> Span | None:
    """Return of the sentences below a scene the one that says with figures most of what the headline says, if any."""
    ranked = sorted(following, key=lambda body: (-_worth_of_title(material, body), body))
    for body in ranked:
        if _worth_of_title(material, body) == 0:
            return None
        alone = stand_alone(material, material.shorten(body), ())
        if alone and material.words_in(alone) <= MOST_WORDS and not material.is_broken(alone):
            return alone
    return None


def _worth_of_title(material: Material, body: Span) -> float:
    """Return how much of the headline a sentence says, with its facts; 0 where it says too little of either."""
    words = fold_letters(body.of(material.text)).split()
    share, weight = share_of_title(material, words), weigh_span(material, body)
    few = any(share >= least and weight >= facts for least, facts in _LEAST_OF_TITLE)
    title = material.plan.title or (material.outline.title.content if material.outline.title else None)
    named = stems(fold_letters(title.of(material.text)).split()) if title else frozenset()
    if not few or len(named & stems(words)) <= 1 or material.speech.touch(body) or words[-1].endswith("؟"):
        return 0
    return share * _TITLE_WEIGHS + min(weight, _TITLE_WEIGHS)


def _is_scene(material: Material, lead: Span) -> bool:
    folded = fold_letters(lead.of(material.text)).strip()
    if material.outline.points or material.outline.tables or opens_with_cue(material, lead):
        return False
    facts = list(material.facts_in(lead))
    says_news = any(isinstance(fact, Organization | Date | Period | Money | Percent) for fact in facts)
    counts = any(isinstance(fact, Measure) and not _is_seen(material, fact) for fact in facts)
    says = any(opens_with_saying(word) for word in folded.split()[:_FIRST_WORDS]) or _is_past(folded.split()[0])
    if says_news or counts or says or informs(folded) or is_address(folded) or defines(folded) or _LABEL.match(folded):
        return False
    title = material.outline.title
    few = title is not None and material.words_in(title.content) <= _FEW_WORDS
    return share_of_title(material, folded.split()) <= (_MOST_OF_FEW if few else _MOST_OF_TITLE)


def _is_past(word: str) -> bool:
    """Whether a folded word says what was done, as the first of a report does: «أغلقت», «عاد»; no scene opens so."""
    bare = word.removeprefix("و")
    return bare in all_verbs() and (bare[0] not in "يتس" or bare.endswith("ت"))


def _is_seen(material: Material, fact: Measure) -> bool:
    """Whether a count is an age, or so many steps that one walks: no news."""
    return _SEEN.search(fold_letters(fact.span.of(material.text))) is not None


def _what_it_is_of(material: Material, lead: Span, body: Span) -> Iterator[Span]:
    """Yield the statement that a sentence makes of what a feature is about, if it does."""
    folded = fold_letters(body.of(material.text))
    opens = material.opens_paragraph(body)
    now = _NOW.match(folded)
    placed = now is not None and (now[0].endswith(("،", ",")) or opens or share_of_title(material, folded.split()) > 0)
    since = placed or _says_change(material, folded)
    of_all = (opens or _is_turned(material, body)) and (
        _OF_MANY.search(folded) or _PLACED.match(folded) or _goes_on_with(material, lead, body)
    )
    if not (since or of_all) or opens_with_saying(folded.split()[0]) or material.speech.touch(body):
        return
    sure = _says_change(material, folded) or _OF_MANY.search(folded) is not None
    titled = sure and share_of_title(material, folded.split()) >= _OF_THE_TITLE
    least = _LEAST_BESIDE_THE_TITLE if titled else _LEAST_OF_A_SURE_SIGN if sure else _LEAST_FACTS
    if weigh_span(material, body) < least:
        return
    alone = stand_alone(material, material.shorten(_without_so(folded, body)), ())
    if alone and material.words_in(alone) <= MOST_WORDS:
        yield alone


def _is_turned(material: Material, body: Span) -> bool:
    return _TURNED.search(material.text[max(0, body.start - _TURN_REACH) : body.start]) is not None


def _without_so(folded: str, body: Span) -> Span:
    """Return a sentence without the «ف» that joins what it says to the scene: «فبحسب إحصائية …»."""
    return Span(body.start + (_SO.match(folded) is not None), body.end)


def _says_change(material: Material, folded: str) -> bool:
    """Whether a sentence says from how many to how many something of the title has come."""
    found = _CHANGED.search(folded)
    title = material.outline.title
    if found is None or title is None:
        return False
    return not stems(found["what"].split()).isdisjoint(stems(fold_letters(title.content.of(material.text)).split()))


def _goes_on_with(material: Material, lead: Span, body: Span) -> bool:
    """Whether a paragraph says with two figures what whom the scene named does: «يحافظ بشارة … على رحلة …»."""
    facts = list(material.facts_in(body))
    counted = sum(isinstance(fact, Measure | Money | Percent) for fact in facts)
    scene = Span(lead.start, body.start)
    named = {_last_name(material, fact) for fact in material.facts_in(scene) if isinstance(fact, Person)}
    return counted > 1 and any(isinstance(fact, Person) and _last_name(material, fact) in named for fact in facts)


def _last_name(material: Material, person: Person) -> str:
    return fold_letters(person.span.of(material.text)).split()[-1]
