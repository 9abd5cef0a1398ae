"""Whether a statement stands alone, and what is cut from its head so that it does."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from flows.arabic.letters import Stretch, fold, fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import MOST_WORDS, Material, Places
from flows.compose.speech_places import brings_a_paper
from flows.facts.text.verbs import all_verbs, is_verb, verbal_nouns
from flows.model.source import Span

_BOOK = "standing.toml"
_LEAST_WORDS = 4
_LEAST_ANNOUNCING = 7
_WORD = re.compile(r"[^\s،,:؛.«»\"“”()]+")
_SUFFIXES = ("ها", "هم", "هما", "هن", "ته")
_LEAST_LETTERS = 5
_ENDINGS = ("ت", "تا", "وا", "ا", "ن", "نا", "ه", "ها", "هم", "هما", "ته", "تها", "تهم", "ات", "ي", "ين", "ون", "ان")
_FIRST_WORDS = 2
_FIRST_SAYING_WORDS = 3
_MOST_JOINING_WORDS = 5
_CONCLUDES = re.compile(r"[،,]\s*ف(?:ان|قد|لا|لم|هو|هي|هذا|هذه|ي|ت|س)")
_PARTICLES = ("حيث", "وحيث", "اذ", "واذ")
# «ويغيب», «وستقام»: four letters and more, so that «ويل» keeps its own.
_JOINED = re.compile(r"س?[يت]\w{3,}")
_COMING = re.compile(r"س?[يتن]\w{3,}(?<!ة)\Z|(?:لم|لن|لا|قد)\Z")
_WILL = re.compile(r"(?:س[نيت]\w{2,}|لن|لم|لا|قد)\Z")
_BEFORE_NOUNS = ("في", "عن", "على", "خلال", "بعد", "قبل", "منذ", "عند", "لدى", "وفقا", "وفق", "بحسب", "بموجب")
_AFTER_A_GREETING = re.compile(r"وبعد\s*[،,:]")
"""«وبعد، ففي إطار …» opens what a letter says; «بعد» alone would say after what."""
_EXPECTED = ("المقرر", "المتوقع", "المنتظر", "المرتقب", "المرجح")
_CLAUSE_WORD = re.compile(r"[،,]\s*([^\W\d_و]\w+)")
_DENYING = ("لم", "لن", "ليس", "ليست", "ينفي", "نفي", "نفت")
_PUBLISHED_REACH = 14
_MOST_DEFINED_WORDS = 2
_MARK_REACH = 4
_OPENED, _CLOSED = "«“‹", "»”›"
_MEANS = re.compile(
    r"(?:[^.،؛]{0,80}\s)?(?:يقصد\s+ب|(?:يكون|تكون)\s+لل(?:كلمات|عبارات|الفاظ|مصطلحات)|تدل\s+(?:الكلمات|العبارات)|تعني\s+الكلمات"
    r"|[يت](?:سري|طبق)\s+(?:احكام\s+)?هذ[اه]\s+\S+\s+علي\s)"
)
"""«في تطبيق هذا القرار يقصد بالمواقع …»: what the words of other articles mean, or over what a law is in force."""
_OF_ITS_OWN = re.compile(r"[يت](?:علن|جدد|ؤكد|وكد|كرر|سجل|عبر|بدي|عرب)")
"""«تعلن رفضها …», «يجدد دعوته …»: a body of a list says what is its own, and the list names it."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_RESULTS = re.compile(
    r"(?<!\w)عن\s+(?:نتائجه[ام]?|نتائج\s+اعمالها?)\s+(?:ال)?(?:مالية|موحدة|سنوية|مرحلية|اولية|للربع|للعام|للاشهر|عن)"
)
_AMOUNT = re.compile(r"مليون|مليار|الف\s|%|ب?ال(?:مئة|مائة)")
_ENDED = re.compile(r"[.؟!…][»”\")]*$")
_CLOSES = re.compile(r'"[\s.،؛]*$')
"""A mark that closes what was opened before the statement."""


def stand_alone(material: Material, span: Span, printed: Iterable[Span | None] = ()) -> Span | None:
    """Return a statement that says something by itself: without what joins it, and with what its colon brings.

    None where it points back to a sentence that is not among the `printed`, or where what it brings is too long.
    """
    whole = with_complement(material, span)
    if whole is None:
        return None
    places = Places(each for each in printed if each is not None)
    before = material.index_at(span.start) - 1
    is_printed = before >= 0 and places.touch(material.sentences[before].span)
    alone = without_joining(material.text, whole)
    return alone if is_printed or not points_back(alone.of(material.text)) else None


def with_complement(material: Material, span: Span) -> Span | None:
    """Return a statement with the speech that it brings: what stands after its colon, up to where its marks close.

    None where that has more words than are printed. One that brings points or a list is whole as it is.
    """
    if not _brings_speech(material, span):
        return span
    for index in range(material.index_at(span.end - 1) + 1, len(material.sentences)):
        following = material.sentences[index]
        if material.points_in(following.span):
            return span
        whole = Span(span.start, following.span.end)
        if _is_named_below(material, span, following.span):
            return span
        if material.words_in(whole) > MOST_WORDS:
            return None
        if not _is_open(whole.of(material.text)):
            return whole
    return None


def _is_named_below(material: Material, span: Span, following: Span) -> bool:
    """Whether what stands below a colon names or lists something, and is no speech: «أولًا: الأفراد»."""
    between, words = material.text[span.end : following.start], following.of(material.text)
    return "\n" in between and _ENDED.search(words) is None and not words.startswith((*_OPENED, '"'))


def _brings_speech(material: Material, span: Span) -> bool:
    """Whether a statement ends inside a quotation, or at the colon before one or after a verb of saying."""
    words = span.of(material.text)
    if not words.rstrip().endswith(":"):
        return _is_open(words)
    if brings_a_paper(fold_letters(words).strip()):
        return False
    following = material.text[span.end : span.end + _MARK_REACH].lstrip()[:1]
    says = any(_stem(word.removeprefix("و")) in listed_words("saying", _BOOK) for word in fold_letters(words).split())
    return not material.announced.touch(span) and (says or following in (*_OPENED, '"'))


_FOLLOWS = r"(?:ما\s+(?:يلي|يأتي|ياتي)|(?:كال|ال)(?:تالي|آتي|اتي)ة?)"
_AS_LISTED = (
    r"(?:وفقا?|حسب|بحسب)\s*(?:ل)?(?:ال|ل)?(?:جدول|تفصيل|بيان|اختصاصات|تخصصات|توزيع|فئات|مواعيد|برنامج|أصناف"
    r"|قائمة|ترتيب|جداول|مناطق)"
)
_IN_THIS_WAY = re.compile(
    r"\s+وعضوية\s+كل\s+من\s*:?\s*$|\s+(?:على|وفق|حسب)\s+(?:النحو|الشكل|الوجه|الترتيب)\s+(?:التالي|الآتي|الاتي)\s*[:.،]?\s*$"
    rf"|،\s*(?:وذلك\s+)?(?:(?:موز(?:عة|عين|عا)|مقسمة|مرتبة)\s+(?:\S+\s+){{0,2}}?|{_AS_LISTED}\s+){_FOLLOWS}\s*[:.][\s\-–—]*$"
)
"""«…، موزعة كالآتي:», «…، وفق الاختصاصات الآتية:»: the rest is whole. «…، شريطة ما يلي:» limits it."""


def without_announcement(text: str, span: Span) -> Span:
    """Return a statement without «على النحو التالي» or «وعضوية كل من:» at its end, where the rest is a sentence."""
    announced = _IN_THIS_WAY.search(span.of(text))
    shorter = Span(span.start, span.start + announced.start()) if announced else span
    return shorter if len(shorter.of(text).split()) >= _LEAST_ANNOUNCING else span


def opens_a_list(text: str, span: Span, place: int) -> bool:
    """Whether what a statement is cut at, to the end of its sentence, only says how it is listed below."""
    return without_announcement(text, span).end == place < span.end


def announces(folded: Sequence[str]) -> bool:
    """Whether folded words end by what brings something else: «على النحو التالي», «وفق الضوابط الآتية:», «كل من»."""
    last = [word for each in folded[-3:] if (word := each.strip(" .:،"))][-2:]
    return bool(last) and (last[-1] in listed_words("announcing", _BOOK) or last in (["كل", "من"], ["ما", "يلي"]))


def only_publishes(folded: str) -> bool:
    """Whether folded words say that a paper came out, and nothing of what is in it: «نشر المركز نتائج استطلاع …»."""
    folded = _IN_BRACKETS.sub(" ", folded)
    words = _WORD.findall(folded)
    opening = (form for word in words[:_FIRST_WORDS] for form in (word, word.removeprefix("و")))
    comes_out = any(_without_ending(form) in listed_words("publishing", _BOOK) for form in opening)
    named = not listed_words("published", _BOOK).isdisjoint(words[:_PUBLISHED_REACH]) or _announces_results(folded)
    says = ":" in folded or not listed_words("content", _BOOK).isdisjoint(words[_FIRST_WORDS:])
    return comes_out and named and not says


def _announces_results(folded: str) -> bool:
    """Whether a company says that its results are out, and no figure of them: «أعلنت …، عن نتائجها المالية …»."""
    found = _RESULTS.search(folded)
    return found is not None and _AMOUNT.search(folded, found.end()) is None


def _without_ending(verb: str) -> str:
    return verb.removesuffix("ت") if len(verb) > _LEAST_WORDS - 1 else verb


def _is_open(words: str) -> bool:
    """Whether words end at a colon, or inside a quotation that they open."""
    closes = _CLOSES.search(words) is not None and words.count('"') == 1
    opened = sum(map(words.count, _OPENED)) > sum(map(words.count, _CLOSED)) or (
        words.count('"') % 2 == 1 and not closes
    )
    return opened or words.rstrip().endswith(":")


def without_joining(text: str, span: Span, least: int = _LEAST_WORDS) -> Span:
    """Return a statement without «وعليه»، «كما»، «حيث» or the «و» at its head, where the rest is a whole sentence.

    The rest has at least `least` words. The span moves; nothing is changed. «كما هو مبين» says how something is and
    joins nothing.
    """
    folded = fold(span.of(text))
    cut = _end_of_joining(folded.text)
    if cut == 0 or len(folded.text[cut:].split()) < least:
        return span
    start = span.start + folded.span(Stretch(cut, cut + 1)).start
    return without_joining(text, Span(start, span.end), least)


def _end_of_joining(folded: str) -> int:
    """Return how many letters join a folded sentence to the one before; 0 where it stands as it is."""
    words = list(_WORD.finditer(folded[: _MOST_JOINING_WORDS * 14]))
    if not words:
        return 0
    first, second = words[0], words[1] if len(words) > 1 else None
    if second and first[0] in ("كما", "وكما", *_PARTICLES):
        compares = first[0].endswith("كما") and _compares(folded, second[0])
        return second.start() if _is_verb(second[0]) and not compares else 0
    if second and first[0] == "فيما":
        return second.start() if _is_verb(second[0]) and not _answers(folded) else 0
    if second and first[0] == "ومن" and second[0] in _EXPECTED:
        return 1
    if second and first[0] == "فقد":
        return second.start() if _is_verb(second[0]) or is_verb(second[0]) else 0
    if first[0] == "فعلي":
        return 1
    phrase = _joining_phrase(folded)
    if phrase or _AFTER_A_GREETING.match(folded):
        return phrase
    return 1 if _is_joined(first[0]) else 0


def _answers(folded: str) -> bool:
    """Whether a clause after a comma has the verb that «فيما» waits for: «فيما قال الوزير كذا، نفت البلدية»."""
    return any(_is_verb(match[1]) or is_verb(match[1]) for match in _CLAUSE_WORD.finditer(folded))


def has_conjunction(word: str) -> bool:
    """Whether a folded word begins with «و», which is none of its own letters: not «ولاية», «وزارتها», «واصلت»."""
    return word.startswith("و") and word not in listed_words("own_waw", _BOOK) and not _has_own_waw(word)


def _has_own_waw(word: str) -> bool:
    """Whether a word is one with a «و» of its own and an ending: «وافقوا», «وكالته», «وصولها»."""
    known = listed_words("own_waw", _BOOK) | listed_words("own_waw_verbs", _BOOK)
    stems = {word, *(word[: -len(end)] for end in _ENDINGS if word.endswith(end))}
    stems |= {stem + "ة" for stem in stems if stem != word} | {stem[:-1] + "ة" for stem in stems if stem.endswith("ت")}
    return not known.isdisjoint(stem for stem in stems if len(stem) > _FIRST_WORDS)


def _is_joined(word: str) -> bool:
    """Whether the «و» at the head of a folded word joins it: before a known verb, a verb to come, «عن», «على»."""
    if not has_conjunction(word):
        return False
    bare = word[1:]
    known = bare in _DENYING or _is_verb(bare) or bare in _BEFORE_NOUNS or _JOINED.match(bare) is not None
    return known or (bare in all_verbs() and bare not in verbal_nouns() and word not in all_verbs())


def _joining_phrase(folded: str) -> int:
    """Return where a phrase that joins ends, with the comma after it; 0 where none opens, or where no verb follows."""
    for phrase, pattern in _joining_patterns():
        match = pattern.match(folded) if folded.startswith(phrase) else None
        comma = match is not None and "،" in match[0]
        verbal = match and (_is_verb(match["next"]) or is_verb(match["next"]) or _WILL.match(match["next"]))
        if match and phrase != "كما" and (comma or verbal):
            return match.end()
    return 0


@cache
def _joining_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the phrases that join, the longest first, each with what it looks like before a word."""
    return tuple(
        (phrase, re.compile(rf"{re.escape(phrase)}(?:\s*[،,]\s*|\s+)(?=(?P<next>\w+))"))
        for phrase in sorted(listed_words("joining", _BOOK), key=len, reverse=True)
    )


def _compares(folded: str, verb: str) -> bool:
    """Whether «كما» compares: «كما ورد», «كما قال الوزير، فإن …», «كما ذكر التقرير، بلغت …»."""
    if verb in listed_words("comparing", _BOOK) or _CONCLUDES.search(folded):
        return True
    clause = re.split(r"[،,؛:]", folded, maxsplit=1)[0].split()
    return _stem(verb) in listed_words("saying", _BOOK) and listed_words("objects", _BOOK).isdisjoint(clause[2:])


def _is_verb(word: str) -> bool:
    return _stem(word) in _known_verbs()


@cache
def _known_verbs() -> frozenset[str]:
    return listed_words("saying", _BOOK) | listed_words("opening", _BOOK)


def _stem(verb: str) -> str:
    """Return a verb without the ending of its feminine."""
    return verb[:-1] if verb.endswith("ت") and verb not in _known_verbs() else verb


def points_back(words: str) -> bool:
    """Whether a statement opens with what points to a place before it: «وهو …», «ذلك أن …», «بلغت قيمتها …».

    So does speech whose speaker is not named: «أضاف أن …».
    """
    folded = fold_letters(words)
    found = _WORD.findall(folded)[: _FIRST_WORDS + 1]
    first, second = (*found, "", "")[:2]
    bare = _without_joint(first)
    if bare in listed_words("pointing", _BOOK):
        return second not in listed_words("own", _BOOK)
    own = 1 if _OF_ITS_OWN.fullmatch(first) else _FIRST_WORDS
    if bare in listed_words("pronouns", _BOOK) or any(map(_has_pronoun, found[:own])):
        return True
    says = _stem(first) in listed_words("saying", _BOOK) or _stem(first.removeprefix("و")) in listed_words(
        "saying", _BOOK
    )
    return says and (second in listed_words("objects", _BOOK) or folded[len(first) :].lstrip()[:1] in ':«"“')


def opens_with_pronoun(words: str) -> bool:
    """Whether the first of some words is a pronoun or points, with what joins it: «فهو», «وذلك»."""
    return any(_without_joint(first) in _pointing() for first in _WORD.findall(fold_letters(words))[:1])


def _without_joint(word: str) -> str:
    """Return a pronoun without what joins it, and any other word as it is: «فهم» is a noun."""
    joined = word[:1] in ("و", "ف") and word[1:] in _pointing() and word not in listed_words("no_pronoun", _BOOK)
    return word[1:] if joined else word


def opens_with_saying(folded: str) -> bool:
    """Whether one of the first words of a folded statement is a verb of saying: «قال»، «من جهته، قال»."""
    words = _WORD.findall(folded)[:_FIRST_SAYING_WORDS]
    said = listed_words("saying", _BOOK)
    return any(_stem(form) in said for word in words for form in (word, word.removeprefix("و"), word.removeprefix("ف")))


def opens_with_verb(folded: str) -> bool:
    """Whether one of the first words of a folded statement opens a sentence as a verb: «أعلنت الوزارة», «ستغلق …»."""
    words = _WORD.findall(folded)[:_FIRST_WORDS]
    return any(_is_verb(word) or _is_verb(word.removeprefix("و")) or _COMING.match(word) for word in words)


def _pointing() -> frozenset[str]:
    return listed_words("pointing", _BOOK) | listed_words("pronouns", _BOOK)


def _has_pronoun(word: str) -> bool:
    ends = len(word) >= _LEAST_LETTERS and word.endswith(_SUFFIXES)
    return ends and word not in listed_words("no_pronoun", _BOOK)


def defines(folded: str) -> bool:
    """Whether a line says what a word of a law stands for: «المكتبة: مكتبة الملك الوطنية».

    «الرئيس: السيد سالم الحداد، رئيس المجلس» only names who is that.
    """
    if _MEANS.match(folded):
        return True
    label, colon, meaning = folded.partition(":")
    said = [word.removeprefix("ال") for word in label.split()]
    opening = meaning.replace("ال", " ").split()[:_FIRST_SAYING_WORDS]
    return bool(colon) and 0 < len(said) <= _MOST_DEFINED_WORDS and said[0] in opening
