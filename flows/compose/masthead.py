"""Masthead and title: what is given, else what the source says of itself, else nothing."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.arabic.calendar import to_hijri, weekdays
from flows.arabic.clitics import ARTICLE
from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.attributions import without_what_brings
from flows.compose.clauses import listed_words
from flows.compose.days import day_without_year, own_date
from flows.compose.formulas import cites_alone
from flows.compose.markings import marking
from flows.compose.material import Material, Places
from flows.compose.openings import without_notice
from flows.compose.ranking import LEAST_BESIDE_A_LEAD, opens_with_cue, rank_span
from flows.compose.rumours import is_rumour, with_refutation
from flows.compose.shortening import is_subordinate, says_its_object, short_clauses
from flows.compose.standing import has_conjunction, opens_with_saying
from flows.compose.tables import BETWEEN_CELLS, table_title
from flows.compose.title_parts import COMPLETED, between_cells, leaves_a_phrase, phrases_after, who_and_what
from flows.compose.unfilled import leaves_open
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.brief import BriefDate, HeadStatement, Masthead, Origin, Title
from flows.model.facts import Date, Duration, Figure, Time
from flows.model.names import Event, Organization, Person
from flows.model.outline import BlockKind, Sentence
from flows.model.plan import HeadLabel
from flows.model.source import Span

# «المادة الأولى» alone, and a line without a letter.
_ARTICLE = re.compile(
    r"(?:المادة|الباب|الفصل|القسم|البند|الفرع)\s+(?:\w+|\(\w+\))(?:\s+عشرة?|\s+وال\w+)?\s*:?$|[\W\d_]*$"
)
_OBJECTS = frozenset(
    map(fold_letters, ("أن", "إن", "بأن", "أنه", "أنها", "إنه", "إنها", "بأنه", "بأنها", "أنهم", "إنهم"))
)
_NOT_BEFORE = _OBJECTS | {"بين"}
_SIDES = frozenset({"غرب", "شرق", "جنوب", "شمال", "وسط", "قرب", "منها", "منهم", "بينها", "بينهم"})
"""«غرب مدينة السد | جنوب الوادي»: where something is, closer and closer."""
_NO_ADJECTIVES = frozenset({"الي", "الا", "الان", "اليوم", "الليلة", *weekdays()})
_OF_SEVERAL = ("ين", "هما", "هم", "ات", "ها")
_AFTER_A_NOUN = ("ال", "(", "«", "-", "–")
_MARKS = (("«", "»"), ("“", "”"), ("(", ")"))
_LONGEST_DATELINE = 90
_AFTER_DATELINE = re.compile(
    r"[*_]*\s*(?:م|هـ)?\)?\s*(?:(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?::|[-–—]{1,2})\s*|/[^/\n]{2,40}/\s+)"
)
_BACKGROUND = re.compile(r"(?:و?(?:كانت?|ظلت?|لطالما)\s|[يت](?:عاني|شتكي|شكو|عرف|شهد|نتظر|عيش|واجه)\s|منذ\s)")
_TODAY = re.compile(r"(?<!\w)(?:اليوم|امس|الليلة|مساء|صباح|يوم)(?!\w)")
_DETAILS = re.compile(r"و?في\s+(?:التفاصيل|تفاصيل\s+\w+)\s*[،:]\s*")
_MOST_BETWEEN = 2
_FOLLOWING = 2
_OPENING = 12
SHORT_TITLE_WORDS = 12
"""A first sentence up to this long is a title as it stands."""
MOST_TITLE_WORDS = 20
MOST_HEADLINE_WORDS = 14
"""The longest headline that is cut from a first sentence, which is whole in the bottom line."""
LEAST_CUT_OFF = 5
LEAST_TITLE_WORDS = 5
LEAST_OF_AN_OBJECT = 4
_SOME_MORE = 3
"""What a title of two stretches that ends where a phrase does may have beyond the others."""
LEAST_CUT_WORDS = 8
"""A title of fewer words that ends in «…» says too little."""


_WHOLE = (Person, Organization, Event, Date, Time, Duration, Figure)
"""Facts inside which no title ends."""
_RELATIVES = (["الذي"], ["التي"], ["الذين"], ["اللذان"], ["اللذين"], ["اللتان"], ["اللتين"], ["اللواتي"])
_UNTIL = frozenset(("حتي", "الي", "لغاية", "ولغاية", "وحتي", "والي"))


def title(material: Material) -> Title:
    """Return the editor's title, else the source's, else its first sentence, cut at a clause if it is long."""
    if material.order.title:
        return Title(words=material.order.title, origin=Origin.EDITOR, rule="title.given")
    named, own = material.plan.title, material.outline.title
    if named and material.plan.named:
        cells = (named, material.plan.named)
        words = BETWEEN_CELLS.join(cell.of(material.text) for cell in cells)
        return Title(words=words, origin=Origin.SOURCE, rule="title.named", span=named, cells=cells)
    if named and not (own and own.content == named):
        return Title(words=named.of(material.text), origin=Origin.SOURCE, rule="title.kind", span=named)
    if own and (own.content == named or not material.formal.touch(own.content)):
        return Title(words=own.content.of(material.text), origin=Origin.SOURCE, rule="title.own", span=own.content)
    head = table_title(material)
    if head:
        return head
    span, rule = _lead(material)
    return _of_two(material, span, rule) or Title(
        words=span.of(material.text), origin=Origin.SOURCE, rule=rule, span=span
    )


def _of_two(material: Material, span: Span, rule: str) -> Title | None:
    """Return a title of who does something and what, where one of the first words alone says not what; else None."""
    lead = _without_dateline(material, strip_span(material.text, _news(material)))
    found = who_and_what(material, lead) if rule in ("title.words", "title.clause") else None
    if found is None:
        return None
    who, what = found
    said = Span(what.start, max(what.start, min(what.end, span.end)))
    room = MOST_TITLE_WORDS + _SOME_MORE - material.words_in(who)
    whole = material.words_in(what) <= room
    if room < LEAST_OF_AN_OBJECT or said == what or (not whole and material.words_in(said) >= LEAST_OF_AN_OBJECT):
        return None
    cells = (
        who,
        what if whole else strip_span(material.text, _first_words(material, what, room, long=LEAST_OF_AN_OBJECT)),
    )
    rule = (COMPLETED if leaves_a_phrase(material, who) else "title.parts") if whole else "title.words"
    words = between_cells(rule).join(cell.of(material.text) for cell in cells)
    return Title(words=words, origin=Origin.SOURCE, rule=rule, span=who, cells=cells)


def _lead(material: Material) -> tuple[Span, str]:
    """Return the first sentence if it is short, its first clause, or as many of its words as fit.

    What others are said to hold has with it the sentence that refutes it, where both are short.
    """
    refuted = _refuted(material)
    if refuted:
        return refuted, "title.lead"
    lead = _without_dateline(material, strip_span(material.text, _news(material)))
    length = material.words_in(lead)
    if length <= SHORT_TITLE_WORDS:
        return lead, "title.lead"
    shorter = short_clauses(material.text, lead)[-1]
    if shorter != lead and material.words_in(shorter) <= MOST_TITLE_WORDS:
        return shorter, "title.clause"
    clause = strip_span(
        material.text, _with_object(material, material.clause_around(Span(lead.start, lead.start + 1)), lead)
    )
    clause = Span(lead.start, max(lead.start, clause.end))
    if clause != lead and material.words_in(clause) <= MOST_TITLE_WORDS and _says_whole(material, clause, lead):
        return clause, "title.clause"
    most = MOST_TITLE_WORDS if length > MOST_TITLE_WORDS else MOST_HEADLINE_WORDS
    cut = strip_span(material.text, _first_words(material, lead, most))
    is_headline = material.words_in(cut) >= LEAST_CUT_WORDS and length - material.words_in(cut) >= LEAST_CUT_OFF
    is_news = lead.start > _first_statement(material).span.end  # which the bottom line prints whole
    is_headline = is_headline and (is_news or not _goes_on_weightily(material, lead))
    rule = "title.clause" if _goes_on_with_a_verb(material, cut, lead) else "title.words"
    return (cut, rule) if length > MOST_TITLE_WORDS or is_headline else (lead, "title.lead")


def _news(material: Material) -> Span:
    """Return the first sentence; where it says what has long been so, the one near it that announces what is new.

    «كانت المدينة تعرف بسوقها. | وفي التفاصيل، أعلنت البلدية اليوم إغلاق السوق»
    """
    first = _first_statement(material)
    body = material.body_of(first)
    if not _BACKGROUND.match(fold_letters(body.of(material.text))) or _TODAY.search(
        fold_letters(body.of(material.text))
    ):
        return body
    for each in material.sentences[first.number : first.number + _FOLLOWING]:
        said = material.body_of(each)
        detailed = _DETAILS.match(material.text, said.start, said.end)
        said = Span(detailed.end() if detailed else said.start, said.end)
        word = fold_letters(said.of(material.text)).split(maxsplit=1)[0] if len(said) else ""
        said = Span(said.start + (without_conjunction(word) != word), said.end)
        today = _TODAY.search(fold_letters(material.text[said.start : said.start + _LONGEST_DATELINE]))
        if today and opens_with_cue(material, said) and not material.speech.touch(said):
            return said
    return body


def _refuted(material: Material) -> Span | None:
    """Return a first sentence that only cites a rumour with the one that refutes it; None for any other."""
    first = _first_statement(material)
    whole = with_refutation(material, first) if is_rumour(material, first) else None
    return strip_span(material.text, whole) if whole and material.words_in(whole) <= MOST_TITLE_WORDS else None


def _goes_on_weightily(material: Material, lead: Span) -> bool:
    """Whether one of the sentences after the first says enough to be the bottom line beside a whole title."""
    first = material.index_at(lead.start) + 1
    following = material.sentences[first : first + _FOLLOWING]
    return any(rank_span(material, material.body_of(each)) >= LEAST_BESIDE_A_LEAD for each in following)


def _goes_on_with_a_verb(material: Material, cut: Span, lead: Span) -> bool:
    """Whether a title ends where its sentence goes on with another: «… في السوق، | وتبادل الطرفان …»."""
    rest = material.text[cut.end : lead.end].lstrip()
    said = rest.strip("،؛ ")
    word = next(iter(fold_letters(said).split(maxsplit=1)), "")
    if not rest.startswith(("،", "؛")) or material.words_in(cut) < LEAST_CUT_WORDS:
        return False
    bare = without_conjunction(word)
    return bare != word and (opens_with_saying(bare) or says_its_object(cut.of(material.text), said))


def _says_whole(material: Material, clause: Span, lead: Span) -> bool:
    """Whether the first clause of a sentence says something by itself.

    It is neither the opening of another, nor a verb without its object, nor cut before who or what it names.
    """
    rest = material.text[clause.end : lead.end].strip(" ،؛:.")
    enough = material.words_in(clause) >= LEAST_TITLE_WORDS and not is_subordinate(clause.of(material.text))
    enough = enough and not phrases_after(fold_letters(clause.of(material.text)).split()[-1])
    following = fold_letters(rest).split()[:1]
    goes_on = not following or following[0].startswith("و") or _joins(following)
    whole = says_its_object(clause.of(material.text), rest) and not leaves_open(clause.of(material.text), rest)
    return enough and goes_on and whole


def _joins(following: list[str]) -> bool:
    """Whether a clause is opened by a word that hangs it on the one before, not by a name or a noun."""
    return any(not listed_words(key).isdisjoint(following) for key in ("particles", "hanging", "dependent"))


def _without_dateline(material: Material, lead: Span) -> Span:
    """Return the first sentence without the place and the day before its first words, which the masthead has.

    Nor with those to whom a notice goes, who reported it, or the decree by which it was done.
    """
    lead = without_what_brings(material.text, without_notice(material.text, lead))
    day = material.plan.date
    if day is None or not lead.contains(day) or day.end - lead.start > _LONGEST_DATELINE:
        return lead
    after = _AFTER_DATELINE.match(material.text, day.end, lead.end)
    return Span(after.end(), lead.end) if after and after.end() < lead.end else lead


def _first_statement(material: Material) -> Sentence:
    """Return the first sentence that has letters and is more than a dateline, or the number of an article."""
    datelines = Places(block.span for block in material.outline.blocks if block.kind is BlockKind.DATELINE)
    lettered = [s for s in material.sentences if any(map(str.isalpha, material.body_of(s).of(material.text)))]
    folded = ((s, fold_letters(s.span.of(material.text))) for s in lettered or material.sentences)
    named = [s for s, words in folded if not (_ARTICLE.match(words) or cites_alone(words))]
    said = (s for s in named if not (material.formal.touch(s.span) or datelines.touch(s.span)))
    return next(said, next(iter(named), material.sentences[0]))


def _first_words(material: Material, span: Span, most: int, *, long: int = LEAST_CUT_WORDS) -> Span:
    """Return as many words as fit, up to where a new phrase opens: after a comma, with «و», or with a particle.

    Never before the object of what is said («أن», «إن»), after a word that another must follow, or between «بين» and
    its second.
    """
    ends = [material.first_words(span, count) for count in range(LEAST_TITLE_WORDS, most + 2)]
    following = {
        fitting: fold_letters(material.text[fitting.end : longer.end]).strip()
        for fitting, longer in pairwise(ends)
        if len(longer) > len(fitting)
    }
    whole = {fitting: word for fitting, word in following.items() if _may_end(material, fitting, word)}
    joined = [fitting for fitting, word in whole.items() if has_conjunction(word)]
    phrases = [fitting for fitting, word in whole.items() if word in listed_words("particles") | _SIDES]
    closed = [fitting for fitting in whole if _is_closed(material, fitting, span)]
    kinds = (closed, joined, phrases, list(whole))
    for_a_title = (each for each in kinds if each and material.words_in(each[-1]) >= long)
    return next(for_a_title, joined or phrases or list(whole) or ends[:-1])[-1]


def _is_closed(material: Material, title: Span, lead: Span) -> bool:
    """Whether a comma follows a title, and after it only how and beside what it was: «…، بمشاركة …», «…، وذلك …»."""
    said, rest = title.of(material.text), material.text[title.end : lead.end]
    following = fold_letters(rest.strip(" ،")).split()[:1]
    beside = any(word.startswith("ب") or has_conjunction(word) for word in following) or _joins(following)
    return "،" in (said[-1:], rest[:1]) and beside and says_its_object(said, rest.strip(" ،"))


def _may_end(material: Material, title: Span, following: str) -> bool:
    """Whether a title may end before a word: no mark and no fact is open, and its last word needs no other."""
    words = fold_letters(title.of(material.text)).split()
    rest = following.strip("،؛:.")
    bare = not (
        rest.startswith(_AFTER_A_NOUN)
        or has_conjunction(rest)
        or rest in listed_words("particles") | listed_words("hanging") | _SIDES
    )
    counts = bare and bool(rest) and words[-2:-1] != [] and words[-2].strip("()").isdecimal()  # «منها 9 حالات | وفاة»
    open_pair = _opens_a_pair(words)
    needs = _needs_another(words[-1]) or words[-1] in saying_verbs()
    needs = needs or words[-2:-1] in _RELATIVES  # «الانقطاع الذي سجل | يوم 3 مارس …»
    said = title.of(material.text)
    in_marks = any(said.count(opened) != said.count(closed) for opened, closed in _MARKS) or said.count('"') % 2 == 1
    in_fact = any(isinstance(fact, _WHOLE) and fact.span.start < title.end < fact.span.end for fact in material.facts)
    definite = rest.startswith(ARTICLE) and rest not in _NO_ADJECTIVES  # «تعمل بالطاقة | الشمسية»
    return not (
        open_pair
        or needs
        or counts
        or definite
        or in_marks
        or in_fact
        or _leaves_a_range(material, title, rest)
        or following in _NOT_BEFORE
    )


def _leaves_a_range(material: Material, title: Span, rest: str) -> bool:
    """Whether a title would end before the second end of a range: «من الثامنة صباحا | حتى السادسة مساء»."""
    if rest not in _UNTIL:
        return False
    last = (fact for fact in material.facts_in(title) if fact.span.end == title.end)
    return any(isinstance(fact, Date | Time | Figure) for fact in last)


def _opens_a_pair(words: list[str]) -> bool:
    """Whether «بين» still waits for its second: «بين البلدية …», not «بين المدينتين» or «بين التجار والعمال»."""
    if "بين" not in words:
        return False
    after = words[len(words) - words[::-1].index("بين") :]
    return not any(word.startswith("و") for word in after) and not (after and after[0].endswith(_OF_SEVERAL))


def _needs_another(word: str) -> bool:
    """Whether a folded word says nothing without one after it: «في», «المقامة», «ألقت القبض»."""
    lists = (listed_words(key) for key in ("particles", "hanging", "auxiliary"))
    return any(word in known for known in (*lists, listed_words("needing", "title_parts.toml"), phrases_after(word)))


def _with_object(material: Material, clause: Span, lead: Span) -> Span:
    """Return a clause with the later one that says what was said: «أعلن الوزير، أمس، أن …»."""
    cuts = [cut for cut in material.cuts[material.index_at(lead.start)] if clause.end <= cut <= lead.end]
    for place, cut in enumerate(cuts[:_MOST_BETWEEN]):
        opening = fold_letters(material.text[cut : cut + _OPENING]).split()
        if opening[:1] and opening[0] in _OBJECTS:
            return Span(clause.start, cuts[place + 1] if place + 1 < len(cuts) else lead.end)
    return clause


def masthead(material: Material) -> Masthead:
    """Return the masthead of the order's house."""
    order = material.order
    date = _date(material)
    return Masthead(
        organ=order.house.organ,
        classification=order.house.classification,
        distribution=order.house.distribution,
        reference=order.reference,
        reference_origin=order.reference_origin,
        date=date,
        review=order.review,
        notes=order.notes,
        source_head=tuple(_source_head(material, date)),
    )


def _source_head(material: Material, date: BriefDate | None) -> Iterator[HeadStatement]:
    """Yield what the source says of itself, and without a date the day that it gives without a year."""
    for fact in material.plan.head:
        yield HeadStatement(label=fact.label, statement=material.statement(fact.span))
    mark = marking(material)
    if mark:
        yield HeadStatement(label=HeadLabel.CLASSIFICATION, statement=material.statement(mark))
    day = day_without_year(material) if date is None else None
    if day:
        yield HeadStatement(label=HeadLabel.DAY, statement=material.statement(day))


def _date(material: Material) -> BriefDate | None:
    """Return the date that is given, else the source's own, else today's where the house prints it."""
    order = material.order
    if order.date:
        return BriefDate(gregorian=order.date, hijri=to_hijri(order.date), origin=Origin.EDITOR)
    own = own_date(material)
    if own or not order.today:
        return own
    return BriefDate(gregorian=order.today, hijri=to_hijri(order.today), origin=Origin.CLOCK)
