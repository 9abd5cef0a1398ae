"""Which dates of a source are events, and the words that say what happened: a clause with its verb, or the sentence."""

import re
from functools import cache

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import MOST_WORDS, Material
from flows.facts.times.periods import says_moving
from flows.model.facts import Date, Period
from flows.model.source import Span

_BOOK = "dated_events.toml"
_REACH = 160
_FROM_DAY = re.compile(r"(?<!\w)من(?:\s+يوم)?\s*$")
_CLAUSE = r"(?:[^،؛.\n]|(?<=\d)[.،](?=\d))*"
# What something is compared with: «مقابل 12 مليونا في عام 2020», «بزيادة 5% عن يناير 2025», «كما في 31 ديسمبر».
_COMPARED = re.compile(
    rf"(?:مقارنة|قياسا|بدلا من|عوضا عن|بعدما كان|بعد ان كان){_CLAUSE}$"
    rf"|(?:انخفاضا|ارتفاعا|تراجعا|صعودا|هبوطا|نزولا|هبوط|صعود) من(?={_CLAUSE}\d){_CLAUSE}$"
    rf"|مقابل(?={_CLAUSE}(?:\d|مليون|ملايين|مليار|الف|الاف|مئة|المئة|المائة|بالمئة)){_CLAUSE}$"
    rf"|(?:نظير(?:ه|ها|ته|تها)|كما في|كما هي في|كما هو في|كما هي عليه في|كما كان\w* في)(?:\s+\w+){{0,2}}\s*$"
    r"|(?:[%٪]|المئة|المائة|بالمئة|بالمائة|نقطة|نقاط|زيادة|نمو|ارتفاع|انخفاض|تراجع|زاد|ارتفع|انخفض|اقل|اكثر|اعلي|ادني)"
    rf"\w*{_CLAUSE}\sعن(?:\s+(?:مستوي\w*|معدل\w*|نفس|ذات|الفترة|نظير\w*|شهر|نتائج|ارقام|ما كان\w*|عليه|في)){{0,4}}\s*$"
)
# «أعلى معدل منذ 2012», «لأول مرة منذ 1990»: the year says how rare something is.
_RECORD = re.compile(
    r"(?<!\w)(?:ال)?(?:اعلي|ادني|اكبر|اقل|اسوا|افضل|اقوي|اطول|اضعف|اشد|اسرع|اول|اولي)(?!\w)"
    + _CLAUSE
    + r"$|لاول مرة\s*$"
)
_OF_A_PERIOD = re.compile(
    r"(?:للفترة|للمدة|عن الفترة|عن المدة|عن فترة|عن مدة|المشمولة|برسم|المنتهية|المنتهي)(?!\w)(?:\s+[^\s،؛.]+){0,4}\s*$"
)
# «يغطي التقرير الفترة من … إلى …» is what it is about; «في الفترة من … إلى …» is when.
_PERIOD_ITSELF = re.compile(r"(?:(?P<when>في|خلال|طوال|طيلة|اثناء|وفي|وخلال)\s+)?(?:هذه\s+)?الفترة\s*$")
_A_TITLE = re.compile(r"\s*[“«\"][^“”«»\"]+[”»\"]\s*(?:\[\d+\]|[.،])?\s*")
"""A sentence that is a title in marks and nothing else: a list of what was written."""
_LABELLED = re.compile(
    r"تاريخ\s+(?:ال)?(?:استلام|قبول|نشر|طبع|طباعة|اصدار|صدور|تحديث|تاشير|تاشيرة|تحرير|مراجعة|اعداد|تنقيح|اطلاع)\s*:?\s*\(?$"
    r"|(?:اخر تحديث|تم الاطلاع|اطلع عليه|تم النشر|تم الاسترجاع|طبع|استرجع)(?:\s+(?:في|بتاريخ|يوم))?\s*:?\s*\(?$"
    r"|(?:^|\n|\s)(?:التاريخ|تاريخ|الفترة|فترة\s+[ء-ي]+|المدة|الموسم|الدورة)\s*:\s*$"
)
# «انتشر الوباء بعد امطار | الثالث من اغسطس |», «قبل تعيينها في | 6 ماي 2025 |»: the day is that of the rains.
_OF_WHAT_WAS = re.compile(
    r"(?<!\w)(?:بعد|قبل|منذ|عقب|اثر|جراء)\s+(?!(?:ظهر|منتصف|نهاي|بداي|مطلع|انتهاء|انقضاء|حلول|موعد|تاريخ|يوم|شهر|عام|سنة|صباح|مساء|فجر|عصر|ليل|غروب|شروق|اخر|اول|دخول|مرور|ايام|اقل|اكثر|نحو|حوالي|غد|امس|اليوم|الساعة))[ء-ي]{3,}\s+$"
    r"|(?<!\w)(?:بعد|قبل|منذ|عقب)\s+ت[ء-ي]{2}ي[ء-ي](?:ه|ها|هم)\s+في\s+$"
)
_POINTS_BACK = re.compile(r"و?(?:كان|كانت|حدث|جري|تم)\s+(?:ذلك|تلك)\s+(?:في|يوم|عام|سنة|منذ|قبل|بعد|خلال)(?!\w)")
_OF_A_SEASON = re.compile(r"(?:السنة|العام|الموسم)\s+(?:ال)?(?:دراسي|جامعي|هجري|فلاحي|مطري|تكويني)ة?(?!\w)")
_WHEN = re.compile(r"(?:في|منذ|خلال|من|برسم|قبل|بعد|مطلع|نهاية|بداية|حتي|الي)\s+\Z")
_ACCOUNTS = re.compile(r"(?<!\w)(?:الموقف|القوائم|البيانات|الحسابات|النتائج|الارصدة)\s+المالي?ة?\s*$")
"""«عرضت الموقف المالي | حتى 28/2/2025»: up to when accounts go, which are shown later."""
_DECIDED = re.compile(r"(?<!\w)(?:[يت]?ت?قرر|قررت|قررنا|[يت]علن|اعلنت?)(?:\s+(?:ما|ان))?\s+(?:[اب]\w+\s+)?(?:من\s+)?$")
_PUBLISHED = re.compile(r"(?:و?(?:حرر|نشر|صدر|كتب|طبع))(?:\s+ب\S+)?\s+(?:في|بتاريخ|يوم)\s*$")
_IN_A_PAPER = re.compile(r"(?:جريدة|صحيفة|مجلة)\s+[«\"“][^«»\"“”]{2,30}[»\"”][\s،,–—-]*\Z")
"""«جريدة «الهضاب» 21/04/2025»: where and when a notice was printed."""
_OF_A_DATELINE = frozenset({"في", "بتاريخ", "الموافق", "يوم"})
_LONGEST_IMPRINT = 300
"""Letters of a sentence that says where and when, its days in both calendars with it."""
_LONGEST_TO_A_VERB = 1000
"""Letters of a stretch among which its verb is looked for."""
_MOST_WORDS_OF_AN_IMPRINT, _MOST_WORDS_OF_A_DATELINE = 6, 2
_OF_THE_YEAR = re.compile(r"ل(?:ل)?(?:عام|سنة|موسم)(?!\w)")
_OF_A_SITTING = re.compile(r"(?<!\w)[وفبلك]?(?:ال)?(?:محضر|محاضر)\s+(?:ال)?(?:جلسة|اجتماع|اتفاق|صلح)?\s*$")
"""«تطبيق محضر جلسة | 11 فيفري»: which minutes."""
_TWO_YEARS = re.compile(r"\d{4}\s?م?\s*[-–—/]\s*\d{4}\s?م?")
_BARE_YEAR = re.compile(r"\d{4}\s?م?")
_A_WORD = re.compile(r"[ء-ي]+")
_WIDE = re.compile(r"[ \t\u00a0]{3,}|\t|\s\|\s")
_FOOTNOTE = re.compile(r"\s*(?:\^|\[\d{1,3}\]|↑)")
_FIRST_WORDS = 4
_POINTING_BACK = frozenset(("منها", "منهم", "منه", "فيها", "فيه", "بها", "لها", "عنها", "بينها", "بينهم"))
_PRECISE = len("2024-01-01")
_PASSIVE = re.compile(r"[وف]?[ء-ي]\u064f")
_BY_SHAPE = re.compile(
    r"س?ي[ء-ي]{2,}|ست[ء-ي]{3,}|ت(?!ا)[ء-ي]{2,4}(?<![ةا])(?<!ات)|[ء-ي]{2,}(?<!ا)ت|[ء-ي]{3,}وا"
    r"|است[^ا\s]{2,4}|ان[^ا\s]{3}|ا[ء-ي]ت[^ا\s]{2}"
)
_NOUN_IN_T = re.compile(r"ت[ء-ي]{2}ي[ء-ي]")
# What only cites or gives the reason, before what is decided: «بناء على الطلب المقدم في …،».
_RECITAL = re.compile(
    r"و?(?:بعد (?:الاطلاع|ملاحظة|النظر)|بناء علي|استنادا (?:الي|ل)|(?:اشارة|بالاشارة) (?:الي|ل)|الحاقا|عطفا"
    r"|بالنظر (?:الي|ل)|لما كان|حرصا|عملا ب|تنفيذا ل|اذ (?:ت|ي)(?:شير|ذكر|ضع|ؤكد|لاحظ|سترشد|عيد)|لاحقا ل)"
)
_EVERY_YEAR = re.compile(
    r"(?<!\w)(?:من|في)? ?كل (?:عام|سنة|شهر|اسبوع)(?!\w)|(?<!\w)(?:سنويا|عادة|دائما)(?!\w)"
    r"|(?:تبدا|تبتدئ|تنتهي|بداية|نهاية|يبدا|ينتهي) (?:السنة|العام) (?:المالي|الدراسي|الجامعي|القضائي|التشريعي)"
)
# «منظمة كذا (شباط 2017): «تقرير …»» cites a work.
_BEFORE_A_WORK = re.compile(r"\s?\)\s?[:،,]?\s?[“«\"]")


def is_mere_reference(material: Material, date: Date | Period) -> bool:
    """Whether a date only says which report, paper, budget or season is meant, or what something is compared with."""
    sentence = material.sentence_at(date.span.start)
    start = max(sentence.span.start, date.span.start - _REACH)
    before, words = (fold_letters(piece) for piece in (material.text[start : date.span.start], date.words))
    return (
        _is_of_a_paper(before)
        or _OF_A_SITTING.search(before) is not None
        or _OF_WHAT_WAS.search(before) is not None
        or _brings_a_list(material, date, before)
        or (words.startswith("حتي") and _ACCOUNTS.search(before) is not None)
        or _says_nothing(material, date)
        or _is_old_day(material, date, before)
        or _is_of_a_life(material, date, before)
        or _is_in_brackets_of_a_paper(material, date, before)
        or bool(_COMPARED.search(before) or _OF_A_PERIOD.search(before) or _LABELLED.search(before))
        or bool(words.startswith("منذ") and _RECORD.search(before))
        or _is_the_period_itself(before, words)
        or _names_something(before, words)
        or _is_in_a_recital(material, date)
        or _recurs(material, date)
        or _is_imprint(material, date, before)
        or _is_cited_work(material, date)
    )


@cache
def _paper_pattern() -> re.Pattern[str]:
    forms = (f"{word[:-1]}(?:ة|ت[ء-ي]{{1,3}})" if word[-1] == "ة" else word for word in listed_words("papers", _BOOK))
    papers = "|".join(sorted(forms, key=lambda word: (-len(word), word)))
    head = rf"(?<!\w)(?:[وف]?[بلك]?(?:ال)?|لل)(?:{papers})(?:ه|ها|هم|هما|نا|كم)?(?:\s+ال[ء-ي]+){{0,3}}"
    number = r"\s+(?:(?:رقم|عدد|ذي الرقم|المرقم|المرقمة|ذات الرقم|تحت عدد|تحت رقم)\s*)?[:(]?\s*[^\s،.]*\d[^\s،.]*\)?"
    number += r"(?:\s+(?:[ء-ي]\.?){1,4}(?=\s))?"
    dated = r"(?:و?بتاريخ|و?تاريخ|و?ب|و|(?:ال)?صادرة?\s+(?:في|بتاريخ)|في)?\s*[:(]?\s*"
    ours = r"(?:ال)?مؤرخ(?:ة|ين|تين)?(?:\s+(?:في|ب|بتاريخ|ليوم|يوم))?\s*[:(]?\s*"
    issued = r"الصادر(?:ة|ين)?(?:\s+[^\s،؛.]+){0,5}\s*"
    signed = rf"{head}(?:\s+[^\s،؛.]+){{0,6}}?\s+(?:الموقعة?|المبرمة?|المنشورة?)(?:\s+[^\s،؛.]+){{0,5}}\s*"
    return re.compile(rf"(?:{head}{number}\s+{dated}|{ours}|{issued}|{signed})$")


def _is_of_a_paper(before: str) -> bool:
    """Whether a date is the own day of a paper that is named: «المرسوم رقم 7 بتاريخ», «الصادر في», «المؤرخ في»."""
    return _paper_pattern().search(before) is not None


def _says_nothing(material: Material, date: Date | Period) -> bool:
    """Whether a date stands in a question, in a line all in brackets, or in «كان ذلك في نوفمبر 2015»."""
    words = material.sentence_at(date.span.start).span.of(material.text).strip()
    bracketed = words.startswith("(") and words.rstrip(".").endswith(")") and words.count("(") == 1
    return words.endswith("؟") or bracketed or _POINTS_BACK.match(fold_letters(words[:_REACH])) is not None


def _brings_a_list(material: Material, date: Date | Period, before: str) -> bool:
    """Whether what is decided from a day on stands in a list below: «تقرر اعتبارا من الأحد 23/3/2025:»."""
    brings = material.text[date.span.end :][:2].lstrip().startswith(":")
    return brings and _DECIDED.search(before) is not None


def _is_old_day(material: Material, date: Date | Period, before: str) -> bool:
    """Whether a day is the one that something was put off from: «تأجيل المؤتمر من الأربعاء 25 إلى الأحد 29»."""
    following = fold_letters(material.text[date.span.end : date.span.end + _REACH]).split()[:1]
    from_it = _FROM_DAY.search(before)
    return bool(from_it) and following == ["الي"] and says_moving(before[: from_it.start()] if from_it else "")


def _is_of_a_life(material: Material, date: Date | Period, before: str) -> bool:
    """Whether two years alone in brackets say when somebody lived: «الشاعر سالم الكعبي (1941-2019)»."""
    closed = material.text[date.span.end :][:2].lstrip().startswith(")")
    return before.rstrip().endswith("(") and closed and _TWO_YEARS.fullmatch(date.words) is not None


def _is_in_brackets_of_a_paper(material: Material, date: Date | Period, before: str) -> bool:
    """Whether a date alone in brackets is that of a paper: «يؤكد تقرير النقابة (كانون الأول 2024) أنه»."""
    in_brackets = before.rstrip().endswith("(") and material.text[date.span.end :].lstrip().startswith(")")
    return in_brackets and _bracketed_paper().search(before) is not None


@cache
def _bracketed_paper() -> re.Pattern[str]:
    papers = "|".join(sorted(map(re.escape, listed_words("papers", _BOOK)), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:[وف]?[بلك]?(?:ال)?|لل)(?:{papers})(?:\s+[ء-ي]+){{0,5}}\s*\(\s*$")


def _names_something(before: str, words: str) -> bool:
    """Whether a date is part of a name: «موازنة 2025», «تقرير فبراير 2017», «نتائج لعام 2022», «السنة المالية 2024»."""
    said = _A_WORD.findall(before)
    last = said[-1] if said and before[-1:].isspace() else ""
    of_year = _OF_THE_YEAR.match(words) or (before.endswith("ل") and words.startswith(("عام", "سنة", "موسم")))
    if of_year or "المالي" in words or (_OF_A_SEASON.match(words) and not _WHEN.search(before)):
        return True
    if _BARE_YEAR.fullmatch(words):
        return bool(last) and _stem(last) not in listed_words("dating", _BOOK)
    headed = _stem(last) in listed_words("named_by_year", _BOOK)
    return headed and not any(char.isdigit() for char in words[:1]) and not words.startswith(("يوم", "تاريخ"))


def _stem(word: str) -> str:
    """Return a folded word without the conjunction and the preposition written onto it, if it is known without."""
    for known in (word, word[1:], word[2:]):
        if known in listed_words("dating", _BOOK) | listed_words("named_by_year", _BOOK):
            return known
    return word


def _is_imprint(material: Material, date: Date | Period, before: str) -> bool:
    """Whether a short sentence only says when, or where and when, the text was written or printed.

    «نشر في 18 مارس 2026»، «الدوحة – 3 مايو 2026».
    """
    sentence = material.sentence_at(date.span.start).span
    if len(sentence) > _LONGEST_IMPRINT:
        return False
    beside = _without_dates(material, sentence)
    ended = sentence.of(material.text).rstrip().endswith((".", "؟", "!"))
    said = _A_WORD.findall(fold_letters(beside))
    count = len([word for word in said if ended or word not in _OF_A_DATELINE])
    no_verb = not says_verb(material.text, sentence) or _is_named_town(material, said)
    says_where = count <= _MOST_WORDS_OF_A_DATELINE and ":" not in beside and no_verb
    printed = no_verb and count <= _MOST_WORDS_OF_AN_IMPRINT and _IN_A_PAPER.search(fold_letters(beside)) is not None
    return says_where or printed or (bool(_PUBLISHED.search(before)) and count <= _MOST_WORDS_OF_AN_IMPRINT)


def _is_named_town(material: Material, said: list[str]) -> bool:
    """Whether the words beside a date are a town that the text names as one: «عين الوادي في …» of its «بلدية»."""
    town = " ".join(word for word in said if word not in _OF_A_DATELINE)
    named = rf"(?<!\w)(?:بلدية|مدينة|قرية|بلدة|محافظة|ولاية|جماعة|اقليم|مديرية)\s+{re.escape(town)}(?!\w)"
    return bool(town) and re.search(named, fold_letters(material.text)) is not None


def _without_dates(material: Material, sentence: Span) -> str:
    """Return the words of a sentence beside its dates and periods."""
    kept, place = [], sentence.start
    for fact in material.facts_in(sentence):
        if isinstance(fact, Date | Period) and fact.span.start >= place:
            kept.append(material.text[place : fact.span.start])
            place = fact.span.end
    return " ".join((*kept, material.text[place : sentence.end]))


def _is_cited_work(material: Material, date: Date | Period) -> bool:
    """Whether a date stands in a footnote, under «المراجع», or as month or year in a sentence that says nothing."""
    sentence = material.sentence_at(date.span.start)
    section = next((s for s in reversed(material.outline.sections) if s.span.start <= date.span.start), None)
    heading = fold_letters(section.heading.content.of(material.text)).strip(" :") if section and section.heading else ""
    cites = _BEFORE_A_WORK.match(material.text, date.span.end) and material.text[: date.span.start].endswith("(")
    if heading in listed_words("back_matter", _BOOK) or _is_note(sentence.span.of(material.text)) or cites:
        return True
    values = (date.start or date.end, date.end or date.start) if isinstance(date, Period) else (date.value,)
    before = fold_letters(material.text[max(sentence.span.start, date.span.start - _REACH) : date.span.start])
    said = _A_WORD.findall(before)
    dated = bool(said) and before[-1:].isspace() and _stem(said[-1]) in listed_words("dating", _BOOK)
    led = dated or _stem(_first_word(date.words)) in listed_words("dating", _BOOK) - {"عام", "سنة", "العام", "السنة"}
    is_vague = all(len(value or "") < _PRECISE for value in values)
    return is_vague and not led and not says_verb(material.text, sentence.span)


def _is_the_period_itself(before: str, words: str) -> bool:
    period = _PERIOD_ITSELF.search(before) if words.startswith(("من", "بين")) else None
    return period is not None and not period["when"]


def _is_in_a_recital(material: Material, date: Date | Period) -> bool:
    """Whether the clause of a date cites or gives the reason for what follows it in the sentence."""
    start = material.clause_start(date.span.start)
    recital = _RECITAL.match(fold_letters(material.text[start : date.span.start]))
    sentence = material.body_of(material.sentence_at(date.span.start))
    goes_on = "،" in material.text[date.span.end : sentence.end]
    return recital is not None and goes_on and not says_verb(material.text, Span(start, date.span.start))


def _recurs(material: Material, date: Date | Period) -> bool:
    """Whether a day without its year comes every year: «في 11 مارس من كل عام», «تبدأ السنة المالية في أول يناير»."""
    if re.search(r"\d{4}", fold_letters(date.words)):
        return False
    sentence = material.sentence_at(date.span.start).span
    return _EVERY_YEAR.search(fold_letters(sentence.of(material.text))) is not None


def _is_note(words: str) -> bool:
    return _FOOTNOTE.match(words) is not None or _A_TITLE.fullmatch(words) is not None


def _first_word(words: str) -> str:
    return (fold_letters(words).split() or [""])[0]


def says_verb(text: str, span: Span) -> bool:
    """Whether any word of a stretch may be a verb, by the lists and by its shape; no dictionary is at hand."""
    written = re.findall(r"[^\s،؛:.«»\"“”()\[\]]+", text[span.start : min(span.end, span.start + _LONGEST_TO_A_VERB)])
    before = ""
    for word in written:
        folded = fold_letters(word)
        if may_be_verb(folded, word) and before not in listed_words("prepositions", _BOOK):
            return True
        before = folded
    return False


def may_be_verb(folded: str, written: str) -> bool:
    """Whether a folded word may be a verb, by the lists, its shape and the vowels that are written."""
    bare = folded[1:] if folded[:1] in ("و", "ف") and len(folded) > 3 else folded
    if bare.startswith(("ال", "بال", "لل", "كال")) or bare in listed_words("no_verbs", _BOOK):
        return False
    if is_passive(written) or any(_is_listed(form) for form in (folded, bare)):
        return True
    return _BY_SHAPE.fullmatch(bare) is not None and not _NOUN_IN_T.fullmatch(bare)


def is_passive(written: str) -> bool:
    """Whether a word is written with the vowels of a passive: «أُرسلت», «يُفتتح»."""
    return _PASSIVE.match(written) is not None


def _is_listed(word: str) -> bool:
    stems = {word, word.removesuffix("ت"), word.removesuffix("وا"), word.removesuffix("ا"), word.removesuffix("تا")}
    lists = (listed_words("verbs", _BOOK), listed_words("opening", "standing.toml"), listed_words("acting"))
    return any(not stems.isdisjoint(each) for each in lists)


def event_clause(material: Material, span: Span) -> Span:
    """Return the clause that says what happened at a date: its column of a line, else its clause, else its sentence.

    A clause without a verb, one that hangs on another («بعد أن …»), and one whose verb has its subject in the clause
    before («وافتتح في …») do not say it.
    """
    clause = material.clause_around(span)
    column = _column(material.text, clause, span)
    if column != clause:
        return column
    sentence = material.without_broken_end(material.body_of(material.sentence_at(span.start)))
    if clause.of(material.text).startswith("(") and clause.start > sentence.start:
        return strip_span(material.text, sentence).cover(clause)  # who and by when is to do what stands before it
    whole = strip_span(material.text, sentence).cover(clause)
    opens = clause.start == whole.start
    if clause == whole or says_event(material.text, clause, opens=opens) or material.words_in(whole) > MOST_WORDS:
        return clause
    return whole


def says_event(text: str, clause: Span, *, opens: bool) -> bool:
    """Whether a clause holds its verb with the subject: it hangs on no other, and its verb is no «، وافتتح في …»."""
    words = [fold_letters(word).strip('،؛:.«»"“”()') for word in clause.of(text).split()]
    opening = {words[0], " ".join(words[:2])} if words else set()
    if not opening.isdisjoint(listed_words("hanging", _BOOK)) or not says_verb(text, clause):
        return False
    verb = words[1:2] if words[0] == "ثم" else words[:1]
    following = words[2:3] if words[0] == "ثم" else words[1:2]
    no_subject = bool(following) and (following[0] in listed_words("prepositions", _BOOK) or following[0][:1].isdigit())
    points_back = not _POINTING_BACK.isdisjoint(words[:_FIRST_WORDS])
    return opens or not (points_back or (no_subject and may_be_verb(verb[0] if verb else "", verb[0] if verb else "")))


def _column(text: str, clause: Span, span: Span) -> Span:
    """Return the column of a line of fields that a date stands in, with the label before it in that column."""
    starts = [clause.start, *(m.end() for m in _WIDE.finditer(text, clause.start, span.start))]
    after = _WIDE.search(text, span.end, clause.end)
    column = strip_span(text, Span(starts[-1], after.start() if after else clause.end)).cover(span)
    return column if len(starts) > 1 or after else clause
