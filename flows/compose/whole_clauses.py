"""The clause that holds a figure or a day: whole, with its subject, its verb, its object and, with room, who says it.

… انحرفت الحافلة، فيما أُحيلت | سبع حالات | حرجة على المستشفى        أُحيلت سبع حالات حرجة على المستشفى
وطالبت الجمعية بإرسال مروحيات، وصرف إعانة قدرها | 500 ألف ريال     from «طالبت»: «صرف» hangs on it
وأفاد مدير الإغاثة بأن الطواقم أحصت | 1,460 شجرة | متضررة            with who says it
"""

import re
from collections.abc import Iterator

from flows.arabic.cuts import clause_cuts, strip_span
from flows.arabic.letters import fold_letters
from flows.arabic.limits import LIMITING, is_limited
from flows.compose.bare_pronouns import lacks_its_noun
from flows.compose.clauses import listed_words
from flows.compose.conditions import condition_after
from flows.compose.datelines import without_dateline
from flows.compose.fitting import has_pair_cut, turns
from flows.compose.label_openings import joined_by_and
from flows.compose.material import Material
from flows.compose.own_subjects import ANSWERS, FEMININE, lacks_subject
from flows.compose.standing import has_conjunction, points_back, without_joining
from flows.facts.text.verbs import all_verbs, is_verb, saying_verbs, verbal_nouns
from flows.model.brief import Statement
from flows.model.facts import AnyName, Measure, Money, Percent
from flows.model.source import Span

_BOOK, _WORDS_OF_CLAUSES = "fitting.toml", "whole_clauses.toml"
_MOST_SENTENCE_WORDS = 16
"""A sentence of so few words stands whole."""
_LEAST_WORDS = 3
THAT = re.compile(r"(?P<by>\S+\s+(?:[إا]ل[ىي]\s+)?)?(?<!\w)(?P<and>[وف])?ب?[أإا]ن[َّ]*\s+[\"«“]?(?=\S)")
_THAT_WORD = re.compile(r"[وب]?ان(?:ه|ها|هم)?")
_ADDING = re.compile(r"(?:م|كاش|لاف|ناف)[ء-ي]+[اة]")
"""«كاشفا أن», «معتبرة أن»."""
_PASSIVE = re.compile(r"[يت](?:صرف|دفع|سدد|منح|وزع|خصص|مول|سلم|خصم|ستحق|بدا|نتهي|كفي|ضاف)")
"""What is done with a sum, after it."""
_BUT = re.compile(r"[،,؛]?\s*و?(?:لكن|غير\s+[أا]ن|[إا]لا\s+[أا]ن|بيد\s+[أا]ن)")
_ON_TERMS = re.compile(r"(?:على\s+[أا](?:ن|لا)|عدا|دون|رهن)(?!\w)")
_SUBJUNCTIVE = re.compile(r"[يتن][ء-ي]{2,}(?<!ة)(?!\w)")
_BESIDE = re.compile(
    r"(?:و?في\s+حين\s+(?:[أا]ن\s+)?|و?بينما\s+|(?:فيما|كما|و?حيث|و?إذ)\s+(?:[أإا]ن\s+)?|و?لكن\s+|غير\s+[أا]ن\s+|[إا]لا\s+[أا]ن\s+)"
)
_AND_APART = re.compile(r"و\s+(?=\w)")
_BACK = re.compile(r"و?(?:ذلك|هو|هي|هم)(?!\w)")
"""«وذلك على الرغم من ارتفاع المبيعات 9%»: of what stands before it."""
_OFTHAT = re.compile(r"\w+\s+ذلك(?!\w)")
_A_WORD = re.compile(r"\w")
_SIGN = re.compile(r"[^\w\s«\"“(\[+\-]+\s+(?=\w)")
SPEECH = re.compile(r":\s*[«\"“]")
_COLON = re.compile(r":\s+(?=\S)")
_SOURCE_AFTER = re.compile(r"\s*،?\s*(?:بحسب|وفقا?ً?|حسب|حسبما|على\s+حد|كما\s+(?:قال|ذكر|أفاد|أعلن)ت?)(?!\w)")
_FIELD = re.compile(
    r"(?:البند|المادة|الفصل|الفقرة|النقطة|القرار|الطلب)\s*(?:\(?\s*[\d٠-٩]+\s*\)?|ال[ء-ي]{3,6}(?:\s+عشرة?)?)\s*[:\-–ـ]\s*(?=\S)"
)
AGAINST = re.compile(
    r"(?:و?في\s+المقابل|بالمقابل|و?لكن|غير\s+[أا]ن|[إا]لا\s+[أا]ن|على\s+العكس|من\s+(?:جهت|جانب)(?:ه|ها|هم)"
    r"|بدور(?:ه|ها|هم))(?!\w)"
)
"""Who says what another denies: without him it would stand as if it were so."""
_DEFINES = re.compile(
    r"(?:(?<!\w)[وب]?[أإا]ن[َّ]*\s(?![يتن])[^،؛]*?(?<!\w)|،\s*)(?:الذي|التي|الذين)\s(?:(?!\s[وب]?[أإا]ن[َّ]*\s)[^،؛])*\Z"
)
"""«أن الخط الذي تبلغ كلفته | 11 مليارا |، ليس سلاحا»: what is said of it stands after the mark."""
_ASIDE = re.compile(r"\s*(?:من\s+)?(?:بين|ضمن|من)(?:هم|ها|هن|هما)\s[^،؛]*،\s*(?:من|في|على|إلى|عن)\s")
"""«استفاد أربعة متهمين، من بينهم المحاسبة، من البراءة»."""
_DEFINITE = re.compile(r"ال[ء-ي]{3,}")
_SECOND = re.compile(r"\S+\s+(?=\S)")
_REACH, _NEAR = 80, 2
_SIGNS = '"«»“”()،؛:.'


def whole_clause(
    material: Material, inner: Span, most: int, *, disputed: bool = False, printed: bool = False
) -> Statement | None:
    """Return the shortest whole clause of at most `most` words that holds a stretch, with who says it where both fit.

    Of a sentence that is `printed` on the page anyway without him, unless it is `disputed`. None where what leaves out
    neither its subject nor what governs it has more words.
    """
    sentence = _body(material, inner)
    if sentence is None or sentence.of(material.text).endswith("؟"):
        return None
    if (
        not printed
        and _says_one_thing(material, sentence, inner)
        and _fits(material, sentence, min(most, _MOST_SENTENCE_WORDS))
    ):
        whole = _standing(material, trimmed(material, sentence), inner, most)
        if whole is not None:
            return material.statement(whole)
    starts = tuple(_in_order(material, sentence, inner.start, disputed=disputed, printed=printed))
    for end in _ends(material, sentence, inner.end):
        wholes = (_standing(material, trimmed(material, Span(start, end)), inner, most) for start in starts)
        found = next((whole for whole in wholes if whole is not None), None)
        if found is not None:
            return material.statement(found)
    return None


def is_whole(material: Material, clause: Span, inner: Span) -> bool:
    """Whether a clause begins where its sentence or a clause with a subject does, and leaves no limit of it out."""
    sentence = _body(material, inner)
    if sentence is None:
        return not lacks_subject(material, clause, inner)
    starts = _starts(material, sentence, inner.start)
    begins = clause.start <= sentence.start or any(
        each <= clause.start and not material.text[each : clause.start].strip() for each in starts
    )
    begins = begins or _is_of_a_headline(material, clause)
    following = _A_WORD.search(material.text, clause.end, sentence.end)
    cut = following.start() if following else sentence.end
    then = next((mark for mark in _marks(material, sentence) if mark > cut), sentence.end)
    ends = following is None or not (_limits(material.text, cut, then) or _is_said_of_it(material.text, cut))
    hangs = ANSWERS.match(material.text, clause.start) is not None or _hangs_on_speech(clause.of(material.text))
    return begins and ends and not hangs and not lacks_subject(material, clause, inner)


def _hangs_on_speech(words: str) -> bool:
    """Whether words open with what somebody else adds: «بأن أربعة جرحى …», «لافتة إلى أن», «فأكد أن»."""
    first, second = (*fold_letters(words).split()[:2], "", "")[:2]
    said = listed_words("plainly_saying", _BOOK) | saying_verbs()
    adds = first.removeprefix("و").removeprefix("ف") in said and (
        second in ("الي", "علي") or _THAT_WORD.fullmatch(second) is not None
    )
    adds = adds or (_THAT_WORD.fullmatch(second) is not None and _ADDING.fullmatch(first) is not None)
    return adds or (_THAT_WORD.fullmatch(first) is not None and first[0] in "ب")


def _limits(text: str, cut: int, end: int) -> bool:
    """Whether the clause that follows a cut denies or limits what stands before it, or says who says it."""
    words = [word.strip(_SIGNS) for word in fold_letters(text[cut:end]).split()]
    if not words:
        return False
    joined = has_conjunction(words[0])
    limits = not joined and not LIMITING.isdisjoint(words)
    opens = turns(words[0][joined:]) or _BUT.match(text, cut) or _ON_TERMS.match(text, cut)
    return bool(limits or opens or _SOURCE_AFTER.match(text, cut) or _ASIDE.match(text, cut, end))


def _is_of_a_headline(material: Material, clause: Span) -> bool:
    """Whether a clause is what the colon of a headline brings: «المركز: أمطار على | خمس مناطق»."""
    title = material.outline.title
    titled = title is not None and title.content.contains(clause)
    return titled and material.text[: clause.start].rstrip().endswith(":")


def _is_said_of_it(text: str, cut: int) -> bool:
    """Whether a verb that no conjunction brings says something of a figure: «1.800 درهم |، تصرف على شطرين»."""
    words = [word.strip(_SIGNS) for word in fold_letters(text[cut : cut + _REACH]).split()]
    first = next((word for word in words if word), "")
    is_present = first[:1] in ("ي", "ت") and first in all_verbs() and first not in verbal_nouns()
    return is_present or _PASSIVE.fullmatch(first) is not None


def _says_one_thing(material: Material, sentence: Span, inner: Span) -> bool:
    """Whether no other figure of a sentence stands in a clause that begins by itself, before or after this one's."""
    figures = (each.span for each in material.facts_in(sentence) if isinstance(each, Money | Percent | Measure))
    others = [each for each in figures if not each.overlaps(inner)]
    own = next(_starts(material, sentence, inner.start), sentence.start)
    later = (next(_starts(material, sentence, each.start), 0) for each in others if each.start >= inner.end)
    return not any(each.end <= own for each in others) and not any(start >= inner.end for start in later)


def _in_order(material: Material, sentence: Span, opens: int, *, disputed: bool, printed: bool) -> Iterator[int]:
    """Yield where a clause may begin, the best first: who says it stands with it; without him the shortest is best."""
    that = [each for each in THAT.finditer(material.text, sentence.start, opens + 1) if each.end() <= opens]
    speaks = SPEECH.search(material.text, sentence.start, opens) is not None
    speaks = speaks or any(said_plainly(material, sentence, each) for each in that)
    against = AGAINST.match(material.text, sentence.start) is not None or (disputed and speaks)
    if against or (speaks and not printed and names_who(material, sentence)):
        yield sentence.start
    if not against:
        yield from _starts(material, sentence, opens)
        yield sentence.start


def names_who(material: Material, sentence: Span) -> bool:
    """Whether a sentence names who speaks in it: not «وأضاف أن», «واطلعوا على تقرير بين أن»."""
    first, second = (*fold_letters(material.text[sentence.start : sentence.start + _REACH]).split()[:2], "", "")[:2]
    return not first.endswith("وا") and second not in listed_words("particles") and _THAT_WORD.fullmatch(second) is None


def _standing(material: Material, clause: Span, inner: Span, most: int) -> Span | None:
    """Return a clause that says of what its figure is, else with the sentence before it; None where neither fits.

    «وتبلغ كلفته 5 ملايين» stands with the sentence that names it.
    """
    if not (lacks_subject(material, clause, inner) or _OFTHAT.match(clause.of(material.text))):
        return clause if _fits(material, clause, most) else None
    before = material.sentence_at(max(0, clause.start - 2)).span
    near = "\n" not in material.text[before.end : clause.start] and before.end <= clause.start
    if not near:
        return None
    both = trimmed(material, strip_span(material.text, before).cover(clause))
    return both if _fits(material, both, most) and not lacks_subject(material, both, inner) else None


def _body(material: Material, inner: Span) -> Span | None:
    """Return the sentence of a stretch without bullet, dateline and the number of its item."""
    sentence = material.body_of(material.sentence_at(inner.start))
    body = without_dateline(material.text, sentence, material.facts_in(sentence))
    field = _FIELD.match(material.text, body.start, body.end) or ANSWERS.match(material.text, body.start, body.end)
    body = Span(field.end(), body.end) if field else body
    if not body.contains(inner) or "\t" in body.of(material.text):
        return None
    return strip_span(material.text, body).cover(inner)


def _fits(material: Material, span: Span, most: int) -> bool:
    words = span.of(material.text)
    whole = _LEAST_WORDS <= material.words_in(span) <= most and not has_pair_cut(words)
    return whole and _BACK.match(words) is None


def trimmed(material: Material, span: Span) -> Span:
    """Return a clause without the mark of a quotation that it opens or closes alone, and without what joins it."""
    span = strip_span(material.text, span)
    sign = _SIGN.match(material.text, span.start, span.end)
    span = Span(sign.end(), span.end) if sign else span
    words = span.of(material.text)
    if has_pair_cut(words) and words[0] in '«“"':
        span = Span(span.start + 1, span.end)
    words = span.of(material.text)
    if has_pair_cut(words) and words[-1] in '»”"':
        span = Span(span.start, span.end - 1)
    beside = _BESIDE.match(span.of(material.text))
    span = Span(span.start + beside.end(), span.end) if beside else span
    joined = _AND_APART.match(material.text, span.start, span.end)
    span = without_joining(material.text, Span(joined.end() if joined else span.start, span.end), _LEAST_WORDS)
    return Span(span.start + (joined_by_and(material, span) or _joins_a_quantity(material, span)), span.end)


def _joins_a_quantity(material: Material, span: Span) -> bool:
    """Whether «و» joins what is measured to the sentence before: «وعدد الأفران», «والكلفة»."""
    first = fold_letters(span.of(material.text)).split(maxsplit=1)[:1]
    return (
        bool(first)
        and first[0][:1] == "و"
        and first[0][1:].removeprefix("ال") in listed_words("quantities", _WORDS_OF_CLAUSES)
    )


def _ends(material: Material, sentence: Span, after: int) -> tuple[int, ...]:
    """Return where the clause of what ends at `after` may end, the best first: with its condition and what goes on."""
    if condition_after(material, after) is not None:
        return (sentence.end,)
    cuts = [cut for cut in _marks(material, sentence) if cut > after]
    if _DEFINES.search(material.text[sentence.start : after]):
        cuts = cuts[1:]
    whole = [cut for cut in cuts if not _must_go_on(material.text, cut, sentence.end)]
    whole = [cut for cut in whole if not _breaks_a_but(material.text, cuts, cut)]
    best = [cut for cut in whole if not _goes_on(material.text, cut)]
    paired = [each for each in (*cuts, sentence.end) if not has_pair_cut(material.text[sentence.start : each])]
    found = (*best[:1], *whole[:1], *(paired[:1] if best else (sentence.end,)))
    return tuple(dict.fromkeys(found)) or (sentence.end,)


def _must_go_on(text: str, cut: int, end: int) -> bool:
    """Whether what follows a cut belongs to the clause before it: who says it, what denies or limits it, an aside."""
    words = [word.strip(_SIGNS) for word in fold_letters(text[cut : min(end, cut + _REACH)]).split()]
    joined = bool(words) and has_conjunction(words[0])
    denied = bool(words) and turns(words[0][joined:])
    beside = _SOURCE_AFTER.match(text, cut) or _ASIDE.match(text, cut, end)
    return denied or (is_limited(words) and not joined) or beside is not None


def _breaks_a_but(text: str, cuts: list[int], cut: int) -> bool:
    """Whether a cut stands before the verb of what «but» brings: «غير أن مديرها |، فلان، نفى»."""
    opened = [found for each in cuts if each < cut and (found := _BUT.match(text, each, cut))]
    words = fold_letters(text[opened[-1].end() : cut]).split() if opened else []
    return bool(opened) and not any(is_verb(word) or turns(word) for word in words)


def _goes_on(text: str, cut: int) -> bool:
    """Whether a clause may go on after a cut: by a preposition, or by a verb that no conjunction brings."""
    words = fold_letters(text[cut : cut + _REACH]).split(maxsplit=1)
    if not words:
        return False
    first = words[0]
    is_verb = first in all_verbs() and first not in verbal_nouns()
    return is_verb or first in listed_words("going_on", _WORDS_OF_CLAUSES)


def _marks(material: Material, sentence: Span) -> tuple[int, ...]:
    """Return where the clauses of a sentence part, those within a quotation too."""
    known = {cut for cut in material.cuts[material.index_at(sentence.start)] if sentence.start < cut < sentence.end}
    quoted = (match.end() for match in re.finditer(r"[،؛](?=\s)", sentence.of(material.text)))
    inside = {sentence.start + place for place in quoted} | set(clause_cuts(material.text, sentence))
    return tuple(sorted(known | inside))


def _starts(material: Material, sentence: Span, opens: int) -> Iterator[int]:
    """Yield where a clause that holds what begins at `opens` may begin, the nearest first."""
    places = {cut for cut in _marks(material, sentence) if cut <= opens}
    places |= {found.end() for found in _COLON.finditer(material.text, sentence.start, opens)}
    that = {found.end(): found for found in THAT.finditer(material.text, sentence.start, opens + 1)}
    named = names_who(material, sentence)
    that = {end: found for end, found in that.items() if end < opens + (not named)}
    for place in sorted(places | set(that), reverse=True):
        if _carries_over(
            material, sentence, max((cut for cut in places if cut < place), default=sentence.start), place
        ):
            continue
        if place in that:
            stands = said_plainly(material, sentence, that[place]) and _is_said_of_a_noun(material, place, opens)
        else:
            stands = _is_independent(material, place, opens)
        if stands:
            yield place


def _carries_over(material: Material, sentence: Span, clause: int, place: int) -> bool:
    """Whether what stands before a place makes what follows untrue alone: a denial right before it, a condition."""
    before = fold_letters(material.text[sentence.start : place]).split()
    supposed, names = listed_words("carrying", _WORDS_OF_CLAUSES), listed_words("names_too", _WORDS_OF_CLAUSES)
    known = (word.strip(_SIGNS).removeprefix("و") for word in before)
    if any(word in supposed and (index == 0 or word not in names) for index, word in enumerate(known)):
        return True
    joined = has_conjunction(fold_letters(material.text[place : place + _REACH]).split(maxsplit=1)[0])
    return not joined and turns(material.text[clause:place])


def said_plainly(material: Material, sentence: Span, that: re.Match[str]) -> bool:
    """Whether «أن» brings what somebody says is so, not what is wanted, expected or feared."""
    by = fold_letters(that["by"] or "").split()[:1]
    before = fold_letters(material.text[sentence.start : that.start()]).split()
    said = listed_words("plainly_saying", _BOOK) | saying_verbs() | listed_words("showing", _WORDS_OF_CLAUSES)
    if not listed_words("claiming", _WORDS_OF_CLAUSES).isdisjoint(word.removeprefix("و") for word in (*before, *by)):
        return False
    if any(word.removeprefix("و") in said for word in by):
        return True
    wanted = _SUBJUNCTIVE.match(fold_letters(material.text[that.end() : that.end() + _REACH])) is not None
    return not wanted and any(word.removeprefix("و") in said for word in before)


def _is_said_of_a_noun(material: Material, place: int, opens: int) -> bool:
    """Whether what «أن» brings names what it is about, before the figure or by the figure itself."""
    head = material.text[place : place + _REACH]
    if lacks_its_noun(material.text[place:opens]):
        return False
    return not points_back(head) and (place == opens or len(head.split(maxsplit=1)[0]) > 2)


def _is_independent(material: Material, place: int, opens: int) -> bool:
    """Whether a clause that begins at a place has a subject of its own: a noun, or a verb and who does it."""
    head = strip_span(material.text, Span(place, min(place + _REACH, len(material.text))))
    start = head.start + (material.text[head.start] in '«“"')
    beside = _BESIDE.match(material.text, start)
    start = beside.end() if beside else start
    words = fold_letters(material.text[start : start + _REACH]).split()
    pointing = points_back(material.text[start : start + _REACH]) or lacks_its_noun(material.text[start:opens])
    if len(words) < _LEAST_WORDS or pointing:
        return False
    rest = words[0].removeprefix("ف")
    is_deed = rest in all_verbs() or rest in listed_words("measuring", _WORDS_OF_CLAUSES)
    then = rest != words[0] and is_deed
    joined = has_conjunction(words[0]) or then
    first = words[0][1:] if joined else words[0]
    colon = material.text[max(0, place - 2) : place].rstrip().endswith(":")
    if not (joined or beside or colon) and not (is_verb(first) and _has_no_verb_before(material, place)):
        return False  # «121 حافلة، تربط الجامعة بـ| 19 بلدية»: of what stands before the mark
    if first in listed_words("measuring", _WORDS_OF_CLAUSES):
        return words[1] not in listed_words("particles") and not words[1][0].isdigit()
    if first in all_verbs() or (joined and FEMININE.fullmatch(first)):
        if first in saying_verbs():
            return words[1] not in listed_words("particles") and _THAT_WORD.fullmatch(words[1]) is None
        second = _SECOND.match(material.text, start)
        return second is not None and _is_subject(material, words[1], second.end())
    if first in listed_words("quantities", _WORDS_OF_CLAUSES):
        return start < opens
    being = listed_words("being", _WORDS_OF_CLAUSES)
    at_once = opens <= start + sum(map(len, words[:_NEAR])) + _NEAR
    said = at_once or any(is_verb(word) or word in being or _SUBJUNCTIVE.fullmatch(word) for word in words[1:])
    return _DEFINITE.fullmatch(first) is not None and start < opens and (said or colon)


def _has_no_verb_before(material: Material, place: int) -> bool:
    """Whether what stands before a place of its sentence only says when or where: «بهذا الفوز، | رفع الفريق»."""
    before = fold_letters(material.text[material.sentence_at(place).span.start : place]).split()
    return not any(is_verb(word) or word in saying_verbs() for word in before)


def _is_subject(material: Material, word: str, place: int) -> bool:
    if word in listed_words("objects", _WORDS_OF_CLAUSES) or word in listed_words("times", _WORDS_OF_CLAUSES):
        return False
    named = word.endswith("ون") or any(
        isinstance(each, AnyName) and each.span.start == place for each in material.facts_in(Span(place, place + 2))
    )
    return named or word in listed_words("quantities", _WORDS_OF_CLAUSES) or _DEFINITE.fullmatch(word) is not None
