"""What the source says of a figure's exactness: «أكثر من», «تجاوز حجم … 9.2 تريليون», «على الأقل»."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache

from flows.arabic.clitics import PREFIX, PREPOSITION, with_clitics
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.text.folded_text import FoldedText, Words, keys_of
from flows.facts.text.lexicons import LINE_END, any_of, folded_set, lexicon
from flows.model.facts import Bound
from flows.model.source import Span

_REACH = 160
"""How far before a figure its verb may stand, in code points of the same clause."""
_NEAR = 100
"""How far before it a word that stands right before it may begin: «لا يقل عدد الحاضرين عن»."""
_CLITICS = rf"(?<!\w){PREFIX}"
_CLITIC = re.compile(rf"\A{PREFIX}")
_PARTICLES = ("على", "عن")
_TO = "إلى"
"""After two words it may stand apart, too: «قد تصل الغرامة إلى», but not «تصل الطريق إلى 6 قرى»."""
_BETWEEN = r"(?:\s+[ء-ي]+){0,3}?\s+"
"""What may part a verb from its particle: «يقل عددهم عن»."""
_BETWEEN_DENIED = r"(?:\s+[ء-ي]+){0,8}?\s+"
"""The same after a denial, which leaves the verb no other meaning: «لا يقل أجر العامل في المناطق النائية عن»."""
_CLAUSE_END = re.compile(r"[.،:؟!؛\n]")
_WORD = re.compile(r"\0|[^\s\0]+")
_APART = folded_set(_PARTICLES)
_DENIALS = folded_set(("لا", "لم", "لن", "ليس", "ليست", "ألا", "ولا", "ولم", "ولن", "وليس", "فلا", "فلم"))
_THAT_NOT = fold_letters("ألا")
_QUOTES = '"«“('
_DENIAL_REACH = 8
"""How many words before a bound a denial still reaches it: «ولم يعد عدد السكان يتجاوز»."""
_TURNED = {Bound.MORE_THAN: Bound.AT_MOST, Bound.LESS_THAN: Bound.AT_LEAST}
_OPENS_A_REASON = folded_set(
    ("لأن", "لأنه", "لأنها", "لأنهم", "لكن", "لكنه", "لكنها", "بل", "حيث", "إذ", "بينما", "مما")
)
"""«لا يصنع قنبلة لأنها تتطلب | أكثر من 90%»: what is denied stands before these."""
_DENIES_NOTHING = folded_set(("شك", "سيما", "ريب", "جدال", "يخفى", "غرو", "بد"))
"""After «لا» these affirm: «لا شك أن أكثر من 20 …»."""
_MODAL = folded_set(("يجوز", "تجوز", "يمكن", "يمكنها", "يمكنه", "ينبغي", "يجب", "يصح", "يسمح", "يسوغ", "يحق", "يحل"))
_MOST_SUBJECT_WORDS = 14
_REACHING = re.compile(r"[يت]صل\s+الي")
_UNLESS = re.compile(r"(?<!\w)ما\s+\Z")
"""«ما | لم تزد حرارتها عن 29 درجة»: up to where something holds, and nothing that was."""
_DESCRIBED = re.compile(r"(?<!\w)(?P<noun>(?!ال|وال|بال|لل|كال)[ء-ي]{3,}(?<!ها)(?<!ته)(?<!هم))\s+\Z")
_LONGEST_NOUN = 20
_TOTALS = folded_set(
    (
        "عدد",
        "مجموع",
        "تعداد",
        "إجمالي",
        "سكان",
        "رقم",
        "حجم",
        "سعر",
        "مبلغ",
        "نسبة",
        "مجموعه",
        "قيمة",
        "الآن",
        "أن",
        "قد",
    )
)
"""«بتعداد سكان يصل إلى 5 ملايين» says how many there are."""

_RATE = re.compile(
    r"\s(?:في\s+ال(?:سنة|عام|شهر|اسبوع|يوم|مرة|دورة)|سنويا|شهريا|اسبوعيا|يوميا)(?=\s+(?:علي|كحد|بحد|فاكثر|فما|او اكثر))"
)
Patterns = tuple[tuple[Bound, re.Pattern[str]], ...]


def bounds_said(words: str) -> frozenset[Bound]:
    """Return the bounds that these words can say, whole: how a printed qualifier is held against the source."""
    folded = " ".join(fold_letters(words).split())
    first, *rest = folded.split() or [""]
    turned = {_TURNED[said] for said in _ends_in_bounds(rest) if said in _TURNED} if first in _DENIALS else set()
    return _said_whole(folded) | turned


def _said_whole(folded: str) -> frozenset[Bound]:
    return frozenset(bound for bound, pattern in _whole_patterns() if pattern.fullmatch(folded))


@cache
def _whole_patterns() -> Patterns:
    """Return a pattern of all that says a bound, for each."""
    return tuple(
        (Bound(name), re.compile(_alternatives([word for words in row.values() for word in words])))
        for name, row in lexicon("bounds").items()
    )


def _ends_in_bounds(words: list[str]) -> frozenset[Bound]:
    """Return the bounds that the last of some words say, those after a denial: «لا يباع | بأكثر من»."""
    ends = (" ".join(words[index:]) for index in range(len(words)))
    return frozenset(bound for end in ends for said in (end, _CLITIC.sub("", end)) for bound in _said_whole(said))


def bound_places(words: Words) -> tuple[int, ...]:
    """Return where words begin in folded text that may bound a figure before which they stand."""
    seconds, forms, last = _openings(), words.forms, len(words) - 1
    return tuple(
        words.starts[index]
        for index in words.indices(keys_of(_openings))
        if not seconds[forms[index]] or (index < last and forms[index + 1] in seconds[forms[index]])
    )


@cache
def _openings() -> dict[str, frozenset[str]]:
    """Return the first words of bounds, clitics included, each with the words that may follow it; none for any word.

    «في» and «على» alone would open too many phrases.
    """
    following: dict[str, set[str]] = defaultdict(set)
    rows = lexicon("bounds").values()
    for phrase in (phrase for row in rows for key in ("before", "verb", "joined") for phrase in row.get(key, ())):
        first, *rest = fold_letters(phrase).split()
        following[first].add("" if not rest or rest[0] in _APART else rest[0])
    openings: dict[str, frozenset[str]] = {}
    for first, seconds in following.items():
        for form, _ in with_clitics(first):
            known = openings.get(form, frozenset(seconds))
            openings[form] = frozenset() if "" in seconds or not known else known | seconds
    return openings


def find_bound(doc: FoldedText, figure: Stretch) -> tuple[Bound, Span | None]:
    """Return how a figure of the folded text is bounded, and by which words of the original; exact by none.

    What stands before it is asked first, then what stands right after it.
    """
    bound, span = bound_before(doc, figure.start)
    if span is None:
        for bound_after, pattern in _patterns()[2]:
            match = pattern.match(doc.text, _past_rate(doc.text, figure.end))
            if match:
                return bound_after, doc.span(Stretch(*match.span("word")))
    return bound, span


def _past_rate(text: str, end: int) -> int:
    """Return where a rate ends that parts a figure from its bound: «ثلاث مرات في السنة | على الأقل»."""
    rate = _RATE.match(text, end)
    return rate.end() if rate else end


def bound_before(doc: FoldedText, start: int) -> tuple[Bound, Span | None]:
    """Return the same by what stands before a figure alone; of words in one place the longest: «لا يتجاوز»."""
    if start not in doc.bounds:
        doc.bounds[start] = _find_bound_before(doc, start)
    return doc.bounds[start]


def _find_bound_before(doc: FoldedText, start: int) -> tuple[Bound, Span | None]:
    first, last = (bisect_left(doc.bound_places, place) for place in (start - _REACH, start))
    places = doc.bound_places[first:last]
    if places:
        nearest, verbs, _ = _patterns()
        # A verb further off bounds the first figure after it: no other number may stand between.
        earlier = bisect_right(doc.number_ends, start)
        last_number = doc.number_ends[earlier - 1] if earlier else 0
        for patterns, least in ((nearest, start - _NEAR), (verbs, last_number)):
            tried = [(bound, pattern, place) for place in places if place >= least for bound, pattern in patterns]
            matches = ((bound, pattern.fullmatch(doc.text, place, start)) for bound, pattern, place in tried)
            found = [(bound, match) for bound, match in matches if match]
            if found:
                bound, match = max(found, key=lambda pair: len(pair[1]["word"]))
                if not _reaches(doc.text[match.end("word") : start]) or not _may_bound(doc.text, match):
                    break
                denial = _denial_before(doc.text, bound, match)
                if denial is None:
                    return bound, doc.span(Stretch(*match.span("word")))
                return _TURNED[bound], doc.span(Stretch(denial, match.end("word")))
    return Bound.EXACT, None


def _may_bound(text: str, match: re.Match[str]) -> bool:
    """Whether words bound a figure, and name no condition with it («ما لم تزد عن 29»).

    «تصل إلى» says how far something goes at most («ثلوج تصل إلى 6 بوصات») or what it comes to.
    """
    before = text[max(0, match.start("word") - _NEAR) : match.start("word")]
    if match["word"].startswith("لم") and _UNLESS.search(before):
        return False
    if not _REACHING.fullmatch(match["word"]):
        return True
    described = _DESCRIBED.search(text, max(0, match.start("word") - _LONGEST_NOUN), match.start("word"))
    return match.start() == match.start("word") and described is not None and described["noun"] not in _TOTALS


def _denial_before(text: str, bound: Bound, match: re.Match[str]) -> int | None:
    """Return where a «لم» or «لا» before a word that bounds begins, which turns it round; None where none does.

    «لا يجوز أن تزيد … عن» and «لا يكاد يبقى أكثر من» say «at most»; «لم يعلن أن أكثر من» and «لم يحضر وأنفق أكثر من»
    deny something else.
    """
    if bound not in _TURNED or match["word"].split()[0] in _DENIALS:
        return None
    first = max(0, match.start() - _REACH)
    words = list(_WORD.finditer(_CLAUSE_END.sub(_blank, text[first : match.start("word")])))[-_DENIAL_REACH:]
    for index in range(len(words) - 1, -1, -1):
        following = [word.group() for word in words[index + 1 :]]
        word = words[index].group().lstrip(_QUOTES)
        if word in _DENIALS:
            if word == _THAT_NOT and not _denies(following):
                return None
            affirms = bool(following) and following[0] in _DENIES_NOTHING
            said = "ان" in following and following[0] not in _MODAL
            return None if affirms or said else first + words[index].end() - len(word)
        if word == "\0" or _opens_another(word):
            return None
    return None


def _denies(following: list[str]) -> bool:
    """Whether «ألا» stands before its verb; before other words it is «إلا»: «إلا إذا تجاوزت | 5%» is more than that."""
    return bool(following) and following[0][:1] in ("ي", "ت")


def _blank(mark: re.Match[str]) -> str:
    return "\0" * len(mark.group())


def _opens_another(word: str) -> bool:
    """Whether a word opens another clause: a reason, or by its «و»: «وأنفق», but not «والعمال» or «وزير»."""
    if word in _OPENS_A_REASON:
        return True
    return word.startswith("و") and not word.startswith(("وال", "وز", "وك", "وح", "ول", "ور")) and len(word) > 2


def _reaches(between: str) -> bool:
    """Whether a verb still bounds what stands after these folded words: its subject alone may part the two.

    A word with و opens another clause («وحصل على 12 ميدالية»), unless it is definite or «بين» has opened a pair; «عن»
    and «على» say that the verb means something else («تجاوز عن المخالفات»).
    """
    words = between.split()
    if words[-1:] == ["("] and len(words) > 1 and words[0] not in _TOTALS:
        return False  # «تجاوز الحمولة المسموحة (1.5 طن)»: what it went beyond is in brackets
    paired = words.index("بين") if "بين" in words else len(words)
    joined = (word for word in words[:paired] if word.startswith("و") and not word.startswith("وال") and len(word) > 2)
    return len(words) <= _MOST_SUBJECT_WORDS and _APART.isdisjoint(words) and not any(joined)


@cache
def _patterns() -> tuple[Patterns, Patterns, Patterns]:
    """Return the patterns of the words right before a figure, of the verbs in its clause, of the words right after it.

    A verb bounds the first figure of its clause. No word after a figure that another number follows: it may bound that.
    """
    clause = rf"[^\d.،:؟!؛{LINE_END}]*"
    nearest, verbs, after = [], [], []
    for name, row in lexicon("bounds").items():
        bound = Bound(name)
        nearest.append((bound, re.compile(rf"{_CLITICS}(?P<word>{_alternatives(row['before'])})\s+{PREPOSITION}?")))
        if "joined" in row:
            nearest.append((bound, re.compile(rf"{_CLITICS}(?P<word>{any_of(row['joined'])})\s+و\s?")))
        if row["verb"]:
            verbs.append((bound, re.compile(rf"{_CLITICS}(?P<word>{any_of(row['verb'])})(?!\w){clause}")))
        if "after" in row:
            words = any_of(row["after"])
            after.append(
                (bound, re.compile(rf"\s{{1,2}}(?P<word>{words})(?!\w|\s+{PREFIX}\d|(?<=ل)\s+من|(?<=ر)\s+من)"))
            )
    return tuple(nearest), tuple(verbs), tuple(after)


def _alternatives(words: list[str]) -> str:
    """Return a pattern for any of the words; a verb may stand apart from its particle."""
    return "|".join(
        _between(head).join(map(any_of, ([head], [particle]))) if _may_part(head, particle) else any_of([word])
        for word in sorted(words, key=lambda word: (-len(word), word))
        for head, _, particle in [word.rpartition(" ")]
    )


def _between(head: str) -> str:
    return _BETWEEN_DENIED if fold_letters(head).split()[0] in _DENIALS else _BETWEEN


def _may_part(head: str, particle: str) -> bool:
    """Whether a verb's subject may stand between it and its particle."""
    return bool(head) and (particle in _PARTICLES or (particle == _TO and " " in head))
