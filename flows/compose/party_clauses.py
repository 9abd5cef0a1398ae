"""What a party does or says, in the words of the source: the sentence or the clause of the name, whole.

أعلنت وزارة الكهرباء، اليوم الأحد، | عن فتح …           what is announced comes after when
قضت المحكمة الإدارية العليا، الدائرة الرابعة، | بإلغاء …    what the verb needs comes after which court
قرر المجلس نقل الملف، | على أن تبقى القوات …             a proviso is a part of what was decided
هيئة الموانئ ⏎ | بيان صحفي حول توقف الرافعات           of a letterhead which paper it is
"""

import re

from flows.arabic.clitics import ARTICLE
from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.actors import Who, office_of
from flows.compose.material import MOST_WORDS, Material
from flows.compose.unfilled import leaves_open
from flows.facts.names.letterheads import says_which_paper
from flows.facts.names.office_words import office_heads
from flows.facts.names.titles import title_words
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb, without_conjunction
from flows.model.brief import Statement
from flows.model.facts import Date, Organization, Period
from flows.model.source import Span

LONGEST_SIGNATURE = 200
"""Code points of an office and a name with the blanks between; farther apart stands what was decreed."""
_BRINGS_SPEECH = re.compile(r"[\s،]*(?:[:«“\"]|(?:[إأا]ن|ب[أا]ن)(?:ه|ها|هم|ا)?\s)")
_COLUMNS = re.compile(r"\S {3,}\S")
_OPEN_ENDS = ("،", "؛", ":")
_ON_TERMS = re.compile(r"\s*(?:على\s+[أا](?:ن|لا)|شريط[ةه]|بشرط|باستثناء|ما\s+لم|ما\s+عدا|عدا)(?!\w)")
"""What a decision holds for, or is left out of it."""
_TIME = re.compile(
    r"(?:اليوم|امس|اول|يوم|يومه|صباح|مساء|ظهر|عصر|فجر|ليل|ليله|قبل|بعد"
    r"|(?:ال)?(?:احد|اثنين|ثلاثاء|اربعاء|خميس|جمعة|سبت|جاري|ماضي|ماضية|حالي|موافق|اسبوع|شهر|عام))"
)
_PLACED = re.compile(r"(?:في|خلال|عبر|عقب|علي لسان|برئاسة|بحضور|بقيادة|بعضوية|وعضوية|التابعة?|المدرجة?)(?!\w)")
"""What says no more than when, where, by whose mouth, under whom or whose it is."""
_SAYS_MORE = frozenset({"الي", "علي", "عن", "ان", "بان", "من"})
_MOST_PLACED = 9
_LIST = re.compile(r":(?!\s*[«“\"])\s")
_IN_BRACKETS = re.compile(r"\([^()]*\)|[\[\]«»\"]")
_AND, _MOST_OF_ANOTHER = "و", 6
_FEW, _FEW_OF_AN_OFFICE, _IN_A_TOWN = 8, 4, 2
_FEW_BESIDE, _NEAR_LINES = 2, 4
_LONGEST_HEAD = 240


def acting_statement(material: Material, name: Who, *, alone: bool) -> Statement:
    """Return what one who is named does: the sentence where nobody shares it and it is short, else the clause.

    Of a name that fills a line of its own above a paper it is the name with the line that says which paper.
    """
    sentence, office = material.sentence_at(name.span.start), office_of(name)
    named = name.span.cover(office) if office else name.span
    if not sentence.span.contains(named):  # the two lines that a paper is signed with, or the name alone
        return material.statement(named if len(named) <= LONGEST_SIGNATURE else name.span)
    whole = alone and not material.is_long(sentence) and not material.is_broken(named)
    body = material.body_of(sentence)
    span = material.without_broken_end(body) if whole else _with_what_it_lacks(material, named)
    if isinstance(name, Organization) and _is_name_alone(material, named, span):
        span = _with_paper(material, name, span)
    return material.statement(strip_span(material.text, span) if span.of(material.text).endswith(_OPEN_ENDS) else span)


def _is_name_alone(material: Material, named: Span, clause: Span) -> bool:
    """Whether a clause says no more than a name: nothing, or whose land it is, stands beside it."""
    beside = material.text[clause.start : named.start] + material.text[named.end : clause.end]
    return len(re.findall(r"\w{2,}", beside)) <= _FEW_BESIDE


def _with_paper(material: Material, name: Who, line: Span) -> Span:
    """Return a name alone on its line up to the line below it that says which paper it is; the line where none does."""
    place = line.end
    for _ in range(_NEAR_LINES):
        start = place + len(material.text[place:]) - len(material.text[place:].lstrip())
        end = material.text.find("\n", start)
        place = len(material.text) if end < 0 else end
        if says_which_paper(fold_letters(material.text[start:place])) and place - line.start <= _LONGEST_HEAD:
            found = Span(name.span.start, start + len(material.text[start:place].rstrip()))
            return line if material.is_broken(found) else found
    return line


def _with_what_it_lacks(material: Material, named: Span) -> Span:
    """Return the clause of a name with the clauses after it that it needs to say something, while both have room."""
    clause = _with_speech(material, named)
    index = material.index_at(named.start)
    end = material.without_broken_end(material.body_of(material.sentences[index])).end
    cuts = [cut for cut in material.cuts[index] if clause.end < cut < end and material.text[cut - 1] != ":"]
    longer = clause
    for place in (*cuts, end):
        if not _needs_more(material, named, longer, end):
            break
        longer = Span(clause.start, max(place, longer.end))
    return longer if material.words_in(longer) <= MOST_WORDS and not _is_open(material, longer) else clause


def _with_speech(material: Material, named: Span) -> Span:
    """Return the clause of a name, with what is said where the clause brings it: «وأفادت الشركة قائلة: …»."""
    clause = material.clause_around(named)
    end = material.body_of(material.sentence_at(named.start)).end
    brings = _BRINGS_SPEECH.match(material.text, clause.end, end)
    in_columns = _COLUMNS.search(clause.of(material.text)) is not None
    if brings is None or brings.end() >= end or in_columns or material.is_broken(clause):
        return clause
    longer = material.clause_around(named.cover(Span(brings.end(), brings.end() + 1)), about=named)
    return longer if material.words_in(longer) <= MOST_WORDS else clause


def _is_open(material: Material, span: Span) -> bool:
    return _COLUMNS.search(span.of(material.text)) is not None or material.is_broken(span)


def _needs_more(material: Material, named: Span, clause: Span, end: int) -> bool:
    """Whether a clause lacks what its verb needs, says only when and where, or leaves a proviso of it out."""
    rest = material.text[clause.end : end].lstrip("،؛ ")
    kept = clause.of(material.text)
    if not rest.strip(' .؟!»"') or _LIST.search(kept):
        return False
    if leaves_open(kept, rest) or _ON_TERMS.match(rest) is not None:
        return True
    return not rest.startswith(_AND) and _says_only_when(material, named, clause)


def _says_only_when(material: Material, named: Span, clause: Span) -> bool:
    """Whether nothing but when, where and which one stands after a name that its verb opens: «أعلنت الوزارة، اليوم»."""
    before = fold_letters(material.text[clause.start : named.start]).split()
    if len(before) > _FEW or not _ends_in_its_verb(before):
        return False
    first, *later = _parts_without_days(material, Span(named.end, clause.end))
    which = bool(later) and not first and _is_which(later[0])
    return (_is_when(first) or _joins_another(first)) and all(map(_is_when, later[which:]))


def _ends_in_its_verb(before: list[str]) -> bool:
    """Whether nothing but titles, when and a nationality part a verb from its subject: no object is before it."""
    aside = title_words() | word_set("verbs", "between")
    words = [word for word in before if word not in aside and not (word.startswith(ARTICLE) and word.endswith("ية"))]
    return len(words) == 1 or (bool(words) and is_verb(without_conjunction(words[-1])))


def _parts_without_days(material: Material, stretch: Span) -> list[list[str]]:
    """Return the folded words of each clause after a name, without days and what brackets hold."""
    dates = [each.span for each in material.facts_in(stretch) if isinstance(each, Date | Period)]
    kept = "".join(
        " " if any(date.start <= at < date.end for date in dates) else material.text[at]
        for at in range(stretch.start, stretch.end)
    )
    return [part.split() for part in _IN_BRACKETS.sub(" ", fold_letters(kept)).split("،")]


def _joins_another(words: list[str]) -> bool:
    """Whether «و» joins another who does it, and nothing else is said: «وقعت الجامعة | ومؤسسة الوادي للتنمية»."""
    joins = bool(words) and words[0].startswith(_AND) and len(words) <= _MOST_OF_ANOTHER
    return joins and _SAYS_MORE.isdisjoint(words) and not any(map(is_verb, words[1:]))


def _is_which(words: list[str]) -> bool:
    """Whether a definite word right after the comma says which one it is: «أعلنت «منارة»، | المزود الأول للنقل»."""
    return bool(words) and words[0].startswith(ARTICLE) and not any(map(is_verb, words))


def _is_when(words: list[str]) -> bool:
    spoken = [word for word in words if not _TIME.fullmatch(word) and not word.isdigit()]
    if not spoken or (words[0] in office_heads() and len(words) <= _FEW_OF_AN_OFFICE):
        return True  # «برئاسة فلان، | رئيس المجلس |، …»
    if len(spoken) <= _IN_A_TOWN and spoken[0].startswith("ب"):
        return True  # «يوم الثلاثاء | بالوادي |»
    placed = _PLACED.match(" ".join(words))
    return placed is not None and len(words) <= _MOST_PLACED and _SAYS_MORE.isdisjoint(words[2:])
