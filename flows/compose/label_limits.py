"""Where the words that belong to a figure end, and which of them say nothing below it.

بأغلبية 13 صوتا | وامتناع عضوين             another clause begins
فشل 800 عملية دفع | بقيمة 3 ملايين دينار       what leads to the next figure
وميزانيتها السنوية | 83 مليون دولار            a pronoun without its noun
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.standing import has_conjunction
from flows.facts.text.verbs import is_verb, verbal_nouns
from flows.model.source import Span

_BOOK = "fitting.toml"
_AND_DID = re.compile(r"وأ|\w+ى$")
_JOINED = re.compile(r"(?<!\w)و(?=[^\W\d]{2})[^\W\d]+")
_ITS = re.compile(r"(?:ها|هما|هم|هن|ه)\Z")
_BY_SHAPE = re.compile(
    r"است[ء-ي]{2}ا[ء-ي]|است[ء-ي]ا[ء-ي]ة|ان[ء-ي]{2}ا[ء-ي]|ا[ء-ي][تطد][ء-ي]ا[ء-ي]|ت[ء-ي]{2}ي[ء-ي]|ت[ء-ي]ا[ء-ي]{2}|م[ء-ي]ا[ء-ي]{2}ة"
    r"|ا[ء-ي]{2,4}(?<!ا)ت|(?:اُ|ا)[ء-ي]ي[ء-ي]{1,2}ت"
)
"""Verbal nouns («امتناع», «تواصل», «مصادرة») and a woman's verbs («ألحقت», «أعيدت»)."""
_LEADS_ON = re.compile(
    r"(?<!\w)(?:ب(?:ال)?(?:قيم|كلف|تكلف|نسب|سع)(?:ة|ت\w+)|بقيمتها|بمبلغ|بإجمالي|باجمالي|بمعدل|بسعر|بواقع|بتكلفة|و?من\s+(?:أصل|اصل|مجموع|إجمالي|جملة)"
    r"|بينما|و?في\s+حين|فيما|مقابل|و?لكن|غير\s+أن|إلا\s+أن"
    r"|[^\W\d]{3,}\s+(?:منهم|منها|بينهم|بينها|منهن))(?!\w)"
)
_POINTING = re.compile(r"و?(?:ب|في|ل|من|عن|علي|بين|الي|لدي)(?:ها|هم|هما|هن|ه)")
_BEARING = re.compile(r"و?(?!ال)[^\W\d]{2,}(?:ها|هم|هن|هما|ته)|و?(?!ال)[^\W\d]{3,}(?<!ي)(?<!ا)ه")
_LEAST_BEARING = 4
_NO_PRONOUN = frozenset(
    {
        "فواكه",
        "متنزه",
        "منتزه",
        "مشبوه",
        "وجوه",
        "مكروه",
        "اهم",
        "مهم",
        "فهم",
        "تفاهم",
        "متهم",
        "درهم",
        "اسهم",
        "يسهم",
        "ساهم",
        "هذه",
    }
)
_MEASURES = re.compile(r"و?(?:بلغ|بلغت|تبلغ|يبلغ|وصل|وصلت|بلغ\w?|تجاوز\w*|صرف|بيع|كان|كانت|منذ)")


def joined_clauses(text: str, span: Span) -> Iterator[int]:
    """Yield where «و» opens another clause: before a verb, or a verbal noun that is not definite.

    The first letter of «وادي», «وفد» joins nothing, that of «وأدى» does.
    """
    for match in _JOINED.finditer(text, span.start, span.end):
        word = fold_letters(match.group())
        joins = has_conjunction(word) or _AND_DID.match(match.group())
        if joins and _opens_clause(word[1:]):
            yield match.start()


def leads_on(text: str, span: Span) -> int:
    """Return where words begin that lead to what follows a stretch («بقيمة», «خرج منهم»), or its end."""
    found = _LEADS_ON.search(text, span.start, span.end)
    return found.start() if found else span.end


def parts_off(text: str, span: Span) -> bool:
    """Whether words after a figure run over a mark, or into what is another clause or another figure's."""
    words = span.of(text)
    return "،" in words or leads_on(text, span) < span.end or any(joined_clauses(text, span))


@cache
def _opens_clause(word: str) -> bool:
    bare = _ITS.sub("", word) if len(word) > _LEAST_BEARING else word
    forms = {word, bare} - {form for form in (word, bare) if form.endswith(("ارة", "ات"))}
    named = {form for form in forms if form.startswith("ت")} & verbal_nouns()
    return (
        bool(named)
        or is_verb(word)
        or any(_BY_SHAPE.fullmatch(form) or form in listed_words("doing", _BOOK) for form in forms)
    )


def lacks_its_noun(words: str) -> bool:
    """Whether a pronoun stands in some words before any noun that it may mean: «بلغت إيراداتها», «بيع منها»."""
    folded = [word.strip(' «»"“”()،:') for word in fold_letters(words).split()]
    for index, word in enumerate(folded):
        bare = word.removeprefix("و")
        if bare in _NO_PRONOUN or not (_POINTING.fullmatch(word) or _BEARING.fullmatch(word)):
            continue
        if index == 0 and _opens_clause(bare):
            return False
        opened = (place for place in range(index, 0, -1) if _joins_clause(folded[place]))
        return not any(map(_is_noun, folded[next(opened, 0) : index]))
    return False


def _joins_clause(word: str) -> bool:
    return word.startswith("و") and _opens_clause(word[1:])


def _is_noun(word: str) -> bool:
    particles = listed_words("particles")
    verb = is_verb(word) or bool(_MEASURES.fullmatch(word))
    return len(word) > 2 and word not in particles and word.removeprefix("و") not in particles and not verb
