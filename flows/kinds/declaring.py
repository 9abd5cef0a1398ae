"""What a body that met declares as a list: a cabinet its decisions, a union or a party what it announces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from flows.arabic.cuts import clause_cuts
from flows.facts.relations.stems import stems_of
from flows.kinds.appointments import appoints_or_relieves
from flows.kinds.bare_titles import is_bare
from flows.kinds.common import first_prose
from flows.kinds.fair import longest_clause, may_stand
from flows.kinds.office_lists import offices_given
from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.kinds.titles import is_body
from flows.model.facts import Measure, Money, Percent
from flows.model.names import Organization
from flows.model.plan import Plan
from flows.model.source import Span

_LEAST_ITEMS = 2
_MOST_ENTRIES = 2
_FIRST_LINES = 4
_MOST_TITLE_WORDS = 18
_MOST_WORDS = 45
"""Those of a bottom line."""
_MOST_MEETING_WORDS = 22
_MOST_WHOLE_MEETING_WORDS = 32
_LEAST_TITLE_WORDS = 4
_HEAD_REACH = 60
_MARKS = " \t\u00a0،,؛:"
_LEAST_MEETING_WORDS = 5
_LEAST_OPENING_WORDS = 7
"""«ثمانية أشهر والوعود هي هي.» answers nothing yet."""
_MOST_BRINGING_WORDS = 10
_LEAST_OF_TITLE = 2
_MOST_EXPLAINING_LINES, _MOST_EXPLAINING_WORDS = 3, 90
_REACH = 12
"""So many lines below its opening a paper brings what was decided."""
_DECIDES = re.compile(
    r"(?<!\w)و?(?:اقرت?|[يتن]?قررت?|قررنا|اتخذت?|انتهي|انتهت|خلصت?|وافقت?|[اينت]علنت?|[يتن](?:ؤكد|وكد|شدد|خبر|علم|حيط|نهي)|[يت]وص(?:ي|ون)|اوص(?:ي|ت|وا)|صادقت?|صدرت?\s+عن\w*|تلا|تلت|اصدرت?)(?!\w)"
    r"|(?<!\w)(?:ال)?(?:قرارات|مقررات|تعليمات|توجيهات)(?!\w)"
)
_DECIDED = re.compile(r"(?<!\w)و?(?:اقرت?|قررت?|وافقت?|صادقت?|اعتمدت?)(?!\w)")
_TO_ALL = r"(?:(?:الي\s+)?(?:ال|لل)راي\s+العام|(?:الي\s+|ل)?(?:عموم|كافة|جميع)\s+[^\W\d_]+)(?:\s+ال[^\W\d_]+){0,2}"
_BRINGS = re.compile(
    r"(?:ما\s+يلي|ما\s+ياتي|(?:كال|ال)?(?:تالي|اتي)ة?|(?:ال)?(?:قرارات|مقررات)(?:[\s،]+\w+){0,2})\s*[:.][\s\-–—]*\Z"
    r"|(?<!\w)ف?ان(?:ه|ها|نا)?(?:\s+\w+){0,6}\s*:\s*\Z|(?<!\w)و?(?:قررت?|اقرت?|اعلنت?)(?:\s+\w+){1,3}\s*:\s*\Z"
    rf"|(?<!\w)و?[يتن](?:علن|قرر|خبر|حيط|علم|بلغ|نهي)\s+(?:\w+\s+){{0,6}}?{_TO_ALL}\s*:\s*\Z"
)
"""«أقر المجلس ما يأتي:», «المقررات الآتية:», «يعلن للرأي العام:»; «… فإن المكتب التنفيذي:» goes on with verbs."""
_DECLARES = re.compile(
    r"(?<!\w)(?:[يتن](?:علن|قرر)|قررت?|قررنا|اعلنت?)(?:\s+(?:عن\s+)?)(?:ما\s+(?:يلي|ياتي)|الاتي|التالي)\s*:\s*\Z"
)
"""«إن الهيئة، إذ ترفض …، تعلن ما يلي:»: a declaration, wherever it stands below the account of its reasons."""
_GOES_ON = re.compile(r"(?<!\w)ف?ان(?:ه|ها|نا)?(?:\s+\w+){0,6}\s*:\s*\Z")
_OF_ONE_BREATH = re.compile(r"و?ان\s+(?:ال)?(?:مجلس|مكتب|امانة|لجنة|هيئة|نقابة|حزب|اتحاد|جمعية)\w{0,3}\s.*:\s*\Z")
"""«إن المكتب التنفيذي، المجتمع …، وأمام …:» over «يندد …»، «يعلن …»."""
_AGREE = re.compile(
    r"(?<!\w)و?(?:اتفق(?:ت|ا|وا)?(?:\s+\w+){0,3}?|تم\s+الاتفاق)\s+علي\s+(?:ما\s+(?:يلي|ياتي)|(?:\w+\s+){1,2}(?:التالية|الاتية))\s*:\s*\Z"
)
_AGREED = re.compile(r"(?<!\w)(?:ات\u0651?فق(?:ت|ا|وا)?|تم\s+الاتفاق)\s")
"""Two sides agreed on the list, wherever it stands below the account of their visit."""
_MEETS = re.compile(
    r"(?:(?:برئاسة|برعاية|تحت\s+رعاية)\s[^،]{3,90}،\s*)?(?:عقدت?|اجتمعت?|تر[اؤ]ست?|راست?|اشرفت?|التامت?|انعقدت?)(?!\w)"
)
_OF_A_SITTING = re.compile(
    r"(?<!\w)(?:ال|ب|لل|و)?(?:اجتماع|جلست|جلسة|دورت|دورة|مؤتمر|مجلس|مكتب|لجنة|هيئة)\w{0,4}(?!\w)"
)
_SITTING = re.compile(r"(?<!\w)(?:ال)?(?:اجتماع|جلست|جلسة|دورت|دورة|لقاء|مؤتمر)\w{0,4}(?!\w)")
_HOLDS = re.compile(r"(?:عقدت?|برئاسة|برعاية|تحت)(?!\w)")
_HELD = re.compile(r"(?<!\w)(?:ال)?(?:اجتماع|جلست|جلسة|دورت|دورة|لقاء|مؤتمر|مجلس)\w{0,4}(?!\w)")
"""«عقدت الأمانة، ليلة البارحة» holds nothing yet."""
_BUSINESS = re.compile(
    r"[\s،,؛]*(?:(?:الذي|التي)\s+)?و?(?:(?:قد|جري|تم)\s+\w|[يت]?(?:ناقش|بحث|تدارس|استعرض|ستعرض|اطلع|طلع|خصص|تداول|تابع|استمع)ت?(?!\w)"
    r"|(?:قررت?|اتخذت?|اصدرت?)\s+(?:ما|ال)|ف?ان\w{0,3}\s|بعد\s|[يت]هم\w*\s|خلال\w*\s)"
)
"""What a meeting was about follows: «…، وناقش …», «…، وجرى خلالها …», «…، وبعد الاستماع …»."""
_VERB = re.compile(
    r"(?:[يتن](?:قرر|علن|دين|دعو|رفض|طالب|حمل|جدد|سجل|كلف|حيي|ؤكد|وكد|ستنكر|هيب|عتبر)|قررت?|اعلنت?)(?!\w)"
)
_FIRST = re.compile(r"(?:[يتن]?قررت?|[يتن]علن|اعلنت?|قررنا)(?!\w)")
_FOREMOST = re.compile(
    r"(?:الموافقة|اقرار|اعتماد|تخصيص|رفع|زيادة|خفض|تخفيض|تعيين|اعفاء|الدخول|تنفيذ|خوض|مقاطعة|الاضراب|اضراب|تعطيل|منح|صرف|الغاء|انشاء"
    r"|احداث|تمديد|فتح|اغلاق|غلق|وقف|تعليق|حظر|الانسحاب|نقل|دعم|تنظيم)(?!\w)"
)
_DEED = re.compile(
    rf"{_FOREMOST.pattern}|(?:احالة|ازالة|اقامة|اعادة|مراجعة|مضاعفة)(?!\w)"
    r"|(?!تاكيد|تجديد|تثمين|تقدير|تحذير|ترحيب|تذكير|تحميل|تكليف|توجيه|اعراب|اعلان|استنكار)"
    r"(?:ا[^\W\d_]{2,4}ا[^\W\d_]|ت[^\W\d_]{2}ي[^\W\d_])(?!\w)"
)
"""Verbal nouns of what is done («تعديل …», «استئجار …», «إعفاء …»), and none of what is only said."""
_DONE = re.compile(
    r"(?:اعتمدت?|اقرت?|وافقت?|صادقت?|كلفت?|خصصت?|امرت?|وجهت?(?!\s+(?:\w+\s+)?(?:ال)?(?:شكر|تحية|تهنئة|دعوة)))(?!\w)"
)
"""«وجه المجلس بالإسراع في …», «اعتمد المجلس إنشاء …»: before what it stressed, welcomed and deplored."""
_PUNISHES = re.compile(
    r"(?:معاقبة|ايقاع|توجيه\s+(?:ال)?(?:عقوبة|انذار|لوم|تنبيه)|انذار|فصل|تنحية|عزل|تضمين|تغريم|حرمان|شطب|ايقاف|توقيف|خصم|حسم|انقاص|طرد|اعتبار\s+\w+\s+\w+\s+خاسر\w*)(?!\w)"
)
"""What a body that sits over offences decides: each of its penalties counts as much as the first."""
_THAT_OF_ITEM = re.compile(r"[أإ]ن[َّ]*\s+(?=ال|[^\W\d_]{2,})")
"""«تُعلم الوزارة كافة المتعاملين: — أن | آخر أجل …»."""
_ASSERTS = re.compile(r"و?ان(?:ه|ها|هم|نا)?\s")
"""«أولا/ أن المجلس سبق وأن خاطب …»: what went before is no deed."""
_CALLED_BY_ITS_KIND = re.compile(
    r"(?:بيان|تصريح|بلاغ|اعلان|نداء|مذكرة)(?!\w)[^:]*(?<!\w)(?:حول|بشان|بخصوص|صادرة?|في\s+شان)(?!\w)"
)
_OF_ITSELF = re.compile(
    r"و?ان\s+(?:ال)?(?:حزب|مكتب|مجلس|هيئة|هيئت|نقابة|نقابت|اتحاد|جمعية|جمعيت|لجنة|حركة|حركت|كتلة|كتلت|امانة|امانت|منظمة|منظمت)\w{0,3}\s"
    r"(?:\w+\s+){0,3}?(?=[يت]\w{2,}\s)"
)
"""«أولا: إن الحزب | يرفض القرار»: what a body says of itself, by its verb."""
_COUNTS_ALONE = re.compile(r"(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)\s*[:\-–—/]")
"""«أولا:» on a line of its own above what it counts."""
_ABOUT = re.compile(r"(?:بخصوص|بشان|في|فيما|بالنسبة)(?!\w)")
"""«بخصوص الفلاحة: …» says what about, and not yet what was decided."""
_LAST = re.compile(
    r"(?:المصادقة|الموافقة|اقرار|اعتماد)\s+(?:علي\s+)?محضر|(?:الترحم|التعزية|الاشادة|التنويه|تثمين|الشكر|تقديم\s+(?:ال)?(?:عزاء|تعازي|شكر)|توجيه\s+(?:ال)?شكر)(?!\w)"
)
_OF_GENDER = "يت"
_PARTICLES = re.compile(r"(?:و|ف|ثم\s)?")


def with_declared(paper: Paper, plan: Plan) -> Plan:
    """Return a plan that leads with what a body decided or announces as a list, below that it met.

    The plan as it is, where no list says so. A title that only names the body or the kind of paper («بيان») has with
    it the foremost of what it declares.
    """
    place = next(_brought(paper), None)
    if place is None:
        return replace(plan, lead=offices_given(paper)[:_MOST_ENTRIES])
    agreed = _agreed(paper, place)
    if agreed:
        return replace(plan, lead=(agreed,))
    deeds = [_without_its_story(paper, item) for item in foremost_first(paper, _items(paper, place))]
    deeds.sort(key=lambda deed: not _is_of_title(paper, plan, deed))
    meeting = _meeting(paper, place)
    above = meeting or _opening(paper, place)
    short = _first_clause(paper, deeds[0])
    punishes = _PUNISHES.match(paper.folded_in(deeds[0])) is not None
    room = 0 if punishes or above is None else _MOST_WORDS - paper.words_in(above)
    deed = next((d for d in (_with_what_brings(paper, place, deeds[0]), deeds[0]) if paper.words_in(d) <= room), None)
    lead = (deed, above) if deed and above else (deeds[0], *_beside(paper, deeds))
    title, named = _title(paper, plan, short, meeting)
    head = _named_above(paper, plan) if title != plan.title else ()
    return replace(plan, lead=lead, title=title, named=named, apart=(*plan.apart, *head))


def _named_above(paper: Paper, plan: Plan) -> tuple[Span, ...]:
    """Return the lines of a head down to the word that says what the paper is: they name it no more."""
    own = paper.title_of(plan)
    named = [i for i, line in enumerate(paper.head) if is_bare(line) or (own and line.span.overlaps(own))]
    return tuple(line.span for line in paper.head[: named[-1] + 1]) if named else ()


def _with_what_brings(paper: Paper, place: int, deed: Span) -> Span:
    """Return the first of bare nouns with the short line that decides on them: «وصادق على المراسيم التالية:»."""
    line = paper.lines[place]
    verb = line.words <= _MOST_BRINGING_WORDS and _DECIDED.search(line.folded) is not None
    words = paper.folded_in(deed)
    says = _VERB.match(words) or _FOREMOST.match(words) or _PUNISHES.match(words)
    first = _items(paper, place)[0].start == deed.start
    return line.span.cover(deed) if verb and first and not says else deed


def _is_of_title(paper: Paper, plan: Plan, deed: Span) -> bool:
    """Whether a headline says some of what a deed does: «تأجيل إلى 5 حزيران وإخلاء سبيل موقوفين».

    That somebody asserts what went before is no deed, though it has the headline's words; «تصريح صحفي حول قرار …» is no
    headline: it says what about, and not what is done.
    """
    own, words = paper.title_of(plan), _said_of_itself(paper, deed)
    said = stems_of(paper.folded_in(own)) & stems_of(words) if own else frozenset()
    called = own is not None and _CALLED_BY_ITS_KIND.match(paper.folded_in(own)) is not None
    return len(said) >= _LEAST_OF_TITLE and not called and not _ASSERTS.match(words)


def _opening(paper: Paper, place: int) -> Span | None:
    """Return the first sentence of prose above a list, which says what it answers; None where it is about a sitting."""
    line = next(iter(paper.lines[first_prose(paper) : place]), None)
    if line is None:
        return None
    sentence = next(islice(paper.sentences_in(line.span), 1), line.span)
    words = paper.folded_in(sentence).rstrip()
    says = words[-1:] in ".!…" and _SITTING.search(words) is None and len(words.split()) >= _LEAST_OPENING_WORDS
    return sentence if says and may_stand(paper, sentence) else None


def _agreed(paper: Paper, place: int) -> Span | None:
    """Return what two sides agreed on, with the words that they did: «اتفق الجانبان على ما يلي: - إنشاء صندوق …»."""
    line = paper.lines[place]
    if not _AGREE.search(line.folded):
        return None
    verb = _AGREED.search(paper.text, line.span.start, line.span.end)
    whole = Span(verb.start() if verb else line.span.start, _items(paper, place)[0].end)
    return whole if paper.words_in(whole) <= _MOST_WORDS else None


def _beside(paper: Paper, deeds: Sequence[Span]) -> tuple[Span, ...]:
    """Return who is appointed beside who is relieved, a penalty beside the first, a sum before others."""
    if _PUNISHES.match(paper.folded_in(deeds[0])):
        others = [deed for deed in deeds[1:_REACH] if _PUNISHES.match(paper.folded_in(deed))]
        return tuple(sorted(others, key=lambda deed: not _names_a_sum(paper, deed))[:1])
    decided = [deed for deed in deeds[:2] if _FIRST.match(paper.folded_in(deed))]
    if len(decided) > 1:
        return tuple(decided[1:])
    of_persons = [deed for deed in deeds if appoints_or_relieves(paper.folded_in(deed))]
    if deeds[:1] == of_persons[:1]:
        return tuple(of_persons[1:2])
    fitting = (deed for deed in deeds[1:] if paper.words_in(deeds[0]) + paper.words_in(deed) <= _MOST_WORDS)
    return tuple(islice((deed for deed in fitting if _holds_a_count(paper, deed)), 1))


def _holds_a_count(paper: Paper, span: Span) -> bool:
    return any(isinstance(fact, Money | Measure | Percent) and span.contains(fact.span) for fact in paper.facts)


def _without_its_story(paper: Paper, item: Span) -> Span:
    """Return a long item without the sentences after its first, which say how it came to that."""
    sentences = tuple(islice(paper.sentences_in(item), 2))
    more = len(sentences) > 1 and paper.words_in(item) > _MOST_MEETING_WORDS
    return Span(item.start, sentences[0].end) if more else item


def _names_a_sum(paper: Paper, span: Span) -> bool:
    return any(isinstance(fact, Money) and span.contains(fact.span) for fact in paper.facts)


def _brought(paper: Paper) -> Iterator[int]:
    """Yield the lines that bring a list of what a body decided: near the opening, or below the words that it met."""
    first = first_prose(paper)
    for index, line in enumerate(paper.lines[: first + _REACH]):
        goes_on = _goes_on(line)
        if not (goes_on or _BRINGS.search(line.folded)) or is_marked(paper.text, line.span):
            continue
        items = _items(paper, index)
        agree = _AGREE.search(line.folded)
        verbs = sum(_VERB.match(paper.folded_in(item)) is not None for item in items)
        decides = verbs >= _LEAST_ITEMS if goes_on else (_DECIDES.search(line.folded) or agree) is not None
        said = index <= first + 1 or agree or _meeting(paper, index) or _DECLARES.search(line.folded)
        if decides and len(items) >= _LEAST_ITEMS and said:
            yield index


def _goes_on(line: PaperLine) -> bool:
    """Whether the items of a list have the verbs of what its line begins: none where that decides itself."""
    ends = _GOES_ON.search(line.folded)
    if ends is None:
        return _OF_ONE_BREATH.match(line.folded) is not None and _BRINGS.search(line.folded) is None
    return _DECIDES.search(ends[0]) is None


def _items(paper: Paper, place: int) -> list[Span]:
    """Return the items of the list right below a line, without their marks."""
    found: list[Span] = []
    counted = False
    for index, line in enumerate(paper.lines[place + 1 :], place + 1):
        marked = counted or is_marked(paper.text, line.span)
        counted = not counted and _COUNTS_ALONE.fullmatch(line.folded.strip()) is not None
        if not (counted or marked or (found and _explains(paper, index))):
            break
        if marked and not counted:
            found.append(trim(paper.text, without_marker(paper.text, line.span), marks=" \t\u00a0؛;:"))
    return [item for item in found if len(item)]


def _explains(paper: Paper, index: int) -> bool:
    """Whether a line between two items says more of the one above: «تبلغ قيمة هذا القرض …»; no other item is far."""
    line, below = paper.lines[index], paper.lines[index + 1 : index + 1 + _MOST_EXPLAINING_LINES]
    between = any(is_marked(paper.text, each.span) for each in below)
    return between and line.folded.rstrip().endswith(".") and line.words <= _MOST_EXPLAINING_WORDS


def foremost_first(paper: Paper, items: Sequence[Span]) -> list[Span]:
    """Return what is decided or announced before what is only said or asked; of equals the earlier.

    Where all are deeds their body has ordered them itself.
    """
    deeds = all(_DEED.match(paper.folded_in(item)) for item in items)

    def rank(item: Span) -> int:
        words = _said_of_itself(paper, item)
        if _FIRST.match(words):
            return 0
        if _LAST.match(words) or _ASSERTS.match(words):
            return 3
        return 1 if deeds or any(each.match(words) for each in (_FOREMOST, _PUNISHES, _DONE)) else 2

    return sorted(items, key=rank)


def _said_of_itself(paper: Paper, item: Span) -> str:
    """Return the folded words of an item from the verb on, where a body says it of itself."""
    return _OF_ITSELF.sub("", paper.folded_in(item), count=1)


def _meeting(paper: Paper, place: int) -> Span | None:
    """Return the clause above a list that says who met: of the first lines of prose, up to the one that brings it."""
    first = first_prose(paper)
    for line in paper.lines[first : min(place, first + _FIRST_LINES) + 1]:
        sentence = next(islice(paper.sentences_in(line.span), 1), line.span)
        words = paper.folded_in(sentence)
        if _MEETS.match(words) and _OF_A_SITTING.search(words):
            return _until_its_business(paper, sentence)
    return None


def _until_its_business(paper: Paper, sentence: Span) -> Span | None:
    """Return of a sentence that says who met what stands before what they discussed, and no more than has room.

    None where nothing so short may stand without the rest.
    """
    cuts = list(islice(clause_cuts(paper.text, sentence), _MOST_MEETING_WORDS))
    heads = (Span(cut, min(sentence.end, cut + _HEAD_REACH)) for cut in cuts)
    end = next((head.start for head in heads if _BUSINESS.match(paper.folded_in(head))), sentence.end)
    clauses = [trim(paper.text, Span(sentence.start, cut), marks=_MARKS) for cut in (*cuts, end) if cut <= end]
    held = _HOLDS.match(paper.folded_in(sentence)) is not None
    clauses = [each for each in clauses if not held or _HELD.search(paper.folded_in(each))]
    fitting = [each for each in clauses if _LEAST_MEETING_WORDS <= paper.words_in(each) <= _MOST_WHOLE_MEETING_WORDS]
    short = [each for each in fitting if paper.words_in(each) <= _MOST_MEETING_WORDS and may_stand(paper, each)]
    whole = [each for each in fitting[-1:] if may_stand(paper, each)]
    return next(iter((*short[-1:], *whole)), None)


def _first_clause(paper: Paper, sentence: Span) -> Span:
    """Return a sentence up to its last cut that leaves a title; whole where none does."""
    clause = longest_clause(paper, sentence, least=_LEAST_TITLE_WORDS, most=_MOST_TITLE_WORDS)
    return clause or trim(paper.text, sentence, marks=_MARKS)


def _title(paper: Paper, plan: Plan, deed: Span, meeting: Span | None) -> tuple[Span | None, Span | None]:
    """Return a title that says who declares what, where its own only names a body or a kind of paper."""
    own = paper.title_of(plan)
    that = _THAT_OF_ITEM.match(paper.text, deed.start, deed.end)
    deed = Span(that.end(), deed.end) if that else deed
    line = next((each for each in paper.head if own and each.span.overlaps(own)), None)
    says = line is not None and not (is_bare(line) or is_body(line))
    who = _who(paper, meeting, paper.folded_in(deed))
    about = paper.words_in(deed) > _MOST_TITLE_WORDS or _ABOUT.match(paper.folded_in(deed)) is not None
    if plan.named is not None and line is not None and is_bare(line) and not about:
        issuer = next((each for each in paper.head if each.span.overlaps(plan.named)), None)
        return (plan.named, trim(paper.text, deed, marks=" .،؛")) if issuer and is_body(issuer) else (own, plan.named)
    if says or plan.named or who is None or about:
        return plan.title, plan.named
    return trim(paper.text, who), trim(paper.text, deed, marks=" .،؛")


def _who(paper: Paper, meeting: Span | None, deed: str) -> Span | None:
    """Return the body that a line above names; of a text without such a head the one that is said to have met.

    Of several lines the first with which the verb of the deed agrees: «حزب السهل», «الأمانة التنفيذية», «تعلن …».
    """
    above = [each.span for each in paper.head[:_FIRST_LINES] if is_body(each)]
    if meeting is None or above:
        return next((each for each in above if _agrees(paper.folded_in(each), deed)), None)
    bodies = [fact.span for fact in paper.facts_in(meeting) if isinstance(fact, Organization)]
    sitting = (body for body in bodies if _OF_A_SITTING.match(paper.folded_in(body)))
    return next(sitting, next(iter(bodies), None))


def _agrees(body: str, deed: str) -> bool:
    """Whether a verb to come that opens a deed has the gender of a body; what opens with no such verb agrees."""
    verb = _VERB.match(deed) is not None and deed[0] in _OF_GENDER
    return not verb or (deed[0] == "ت") == body.split()[0].endswith("ة")
