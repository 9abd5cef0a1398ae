"""The key figures: up to six numbers with what they count and the clause that says what they are."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import TypeGuard

from flows.arabic.letters import fold_letters
from flows.arabic.number_words import NUMBER_WORDS
from flows.compose.clauses import listed_words
from flows.compose.conditions import with_condition
from flows.compose.cut_figures import is_half
from flows.compose.disputed import disputed
from flows.compose.figure_checks import bound_stands, is_worth
from flows.compose.headline_figures import headline_figures
from flows.compose.material import Material, Places
from flows.compose.said_apart import is_compared, is_no_statement, says_nothing, supposes, within_field
from flows.compose.superseded import superseded
from flows.compose.tables import table_figures
from flows.compose.weights import weigh
from flows.facts.figures.currencies import coins, heads
from flows.facts.relations.sources_apart import claims_of, same_claims
from flows.facts.relations.tolls import family_of
from flows.facts.text.two_readings import TWO_READINGS
from flows.model.brief import KeyFigure, Statement
from flows.model.facts import AnyFact, AnyName, Certainty, Figure, Measure, Money, Multiple, Percent
from flows.model.source import Span

_Heading = Money | Percent | Measure | Multiple
MOST_FIGURES = 6
MOST_CARD_WORDS = 50
_A_FEW, _ALL, _MILLION = 10, 100, 1_000_000
"""A clause of more words is a paragraph and no card: its figure is left to the annex."""
_REACH = 40
_SIGNED = re.compile(r"(?:(?<!\w)[-−–]|[½¼¾⅓⅔^±×]|\d\s?[xX*+]|\d:)\s?$")
_PLUS = re.compile(r"(?<!\w)\+\s?$")
"""«+40°C» says its sign; «ارتفع السعر +12%» says it by its verb, too."""
_NO_AMOUNT = re.compile(r"0\d{3,}(?![\d.,٫])|ب?ال(?:مليون|مليار|الف|ملايين)(?!\w)")
"""A telephone, «0163810000 تحويلة», counts nothing, and «بالمليون ريال» says in what is counted."""
_UNIT_ALONE = re.compile(r"(?:بال|ال)?(?:مليون|ملايين|مليار|مليارات|الف|الاف)\s+[ء-ي ]+")
"""«المؤشرات (مليون درهم)»: in what the numbers below are."""
_CORRECTED = re.compile(r"[^.\n]{0,20}?[،؛]?\s*و(?:الصحيح|الصواب)\s")
"""«بلغت | 32 مليونا |، والصحيح أنها 23 مليونا»: what was wrong."""
_DENIED = re.compile(r"\s+(?:غير\s+صحيح|لا\s+(?:صحة|اساس)\s+ل)")
"""«تحديدها بـ | 6000 ريال | غير صحيح»: what is not so."""
_NTH = re.compile(
    r"(?<!\w)(?:الدور|الجولة|المرحلة|الاسبوع|الدقيقة|الحلقة|العدد|المادة|البند|الفقرة|الدورة)\s+(?:ال)?\Z"
)
"""«الدور | 14 من الدوري الممتاز |»: which one, and not how many."""
_OF_A_RACE = re.compile(r"(?<!\w)(?:ال)?(?:سباق|سباقي|سباقات|نهائي|عدو|جري|مسابقة)\s+\Z")
"""«في سباق | 800 متر |»: what it is called."""
_NOT_ONE = re.compile(r"(?:قرش|مليم|فلس|درهم|دينار|ليرة|جنيه|ريال|دولار|سنتيم|هللة)ا?ً?\s+واحدا?ً?ة?\Z")
"""«لم يصل مليم واحد»: none, and no amount."""
_LISTED = re.compile(r"\d\s*و\s?$|(?<!\d)\d{1,3}\s?[،,]\s$")
"""«على عمق 15 و25 سم», «100 و80 و60%»: the last of several, of which it alone has the unit; «0، 7%» may be its end."""
_WAS, _IS_NOW = (
    re.compile(r"(?<!كثر )(?<!قل )(?<!زيد )(?<!\w)من\s+\Z"),
    re.compile(
        r"[^،؛.:]{0,30}?\sالي\s+(?:نحو\s+|حوالي\s+|ما\s+(?:يعادل|يقارب|يقرب من)\s+|(?:اقل|اكثر)\s+من\s+)?"
        r"(?P<now>\d|[ء-ي]+)"
    ),
)
"""«تراجعت من 92% في عام 2019 إلى 78%», «من ستة دولارات إلى أحد عشر»: what was; what is now says more."""
_UP_TO = re.compile(r"(?<!\w)من\s+(?P<from>[ء-ي]{2,})\s+الي\s+\Z")
"""«من متر إلى مترين»: the end of a range without its beginning."""
_IN_QUOTES = re.compile(r"[«\"“”]\s?(?:[ء-ي]+\s)?\Z"), re.compile(r"\s?[»\"“”]")
"""«"بنسبة 99 بالمائة"»: what somebody said for all or most."""
_COINS_OF_ONE = re.compile(r"(?<!\w)[وفبل]{0,2}(?P<head>[ء-ي]{3,})\s+و\s?\Z")
"""«دينار و | 500 فلس»: coins after a bare dinar, without which they are another price."""
_COINS_AFTER = re.compile(r"\s+و\s?\d+\s+(?P<coin>[ء-ي]{3,})")
_OTHERS = frozenset({"اخرون", "اخرين"})
_OR = re.compile(r"\d\s+او\s+\Z")
"""«أكثر من 50 أو 60 قتيل»: the second alone has lost its bound."""
_GOES_ON = re.compile(r"\s*(?:الي\s+\d|[-–]\s?\d)")
# «لكل 100 ألف نسمة» is what a rate is of; «شاشة 55 بوصة» and «خط 18 بوصة» are sizes.
_BASE = re.compile(r"(?:(?<!\w)كل|لكل|من كل|عن كل|في كل|بين كل|لكل من)\s+\Z")
_SIZED = re.compile(
    r"(?<!\w)[وبل]?(?:ال)?(?:خط|خطوط|انبوب|انابيب|ماسورة|مواسير|شاشة|شاشات|تلفاز|تلفزيون|حديد|سيخ|قطر|بقطر|مقاس|بمقاس|سماكة|كيس|عبوة|قارورة"
    r"|علبة|زجاجة|صفيحة|برميل سعة|سعة)(?:\s+[ء-ي]+){0,1}\s+\Z"
)
_SIZES = (
    "بوصة",
    "انش",
    "مم",
    "ملم",
    "مل",
    "سم",
    "غرام",
    "غم",
    "كغ",
    "كغم",
    "لتر",
    "مليمتر",
    "ملي",
    "قيراط",
    "كيلو",
    "كيلوغرام",
    "كيلوجرام",
)
_CONFIDENCE = re.compile(r"(?<!\w)[وبل]?(?:مستوي|درجة|فترة)\s+ثقة\s+(?:[تي]بلغ\s+|قدرها\s+|قدره\s+|نسبته\s+)?\Z")
"""«عند مستوى ثقة 95%»: how sure a survey is, not what it found."""
_FROM_THERE = re.compile(r"(?<!\w)(?:علي بعد|علي مسافة|[يت]بعد)\s+(?:نحو\s+|حوالي\s+|قرابة\s+)?\Z")
"""«في بلدة على بعد 60 كيلومترا»: where something is."""
_OF_WHOM = re.compile(r"(?<!\w)(?:من\s+)?(?:بينهم|بينها|بينهن|ضمنهم)\s+\Z")
_BOUNDED = re.compile(r"\s*(?:او\s+اكثر|فاكثر|علي\s+ال?اقل|علي\s+الاكثر)")
MOST_IN_A_SENTENCE = 2
_BEYOND_A_SENTENCE = 2.0
"""What a third figure of one sentence weighs less: other sentences speak first."""
IN_BOTTOM_LINE = 1.5
IN_HEADLINE = 4.0
"""What the figure of the title, or the one that the bottom line opens with, weighs more than any other."""
IN_PASSING = 2.0
"""What an aside in brackets and the pages of a paper weigh less."""
_OF_PAPER = frozenset({"صفحة", "صفحات", "صفحه"})
AS_BEFORE = 1.0
"""What an amount weighs less that another is held against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Where a brief says what its source is about."""

    line: Places
    """The bottom line."""
    headline: frozenset[Span]
    """The figures that are the news."""

    def adds(self, span: Span) -> float:
        """Return what a figure weighs more by its place."""
        return IN_BOTTOM_LINE * self.line.touch(span) + IN_HEADLINE * (span in self.headline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The key figures in the order of the source, the headline's first, and those that a card is too small for."""

    figures: tuple[KeyFigure, ...]
    too_long: tuple[Figure, ...]
    """They would have been chosen, but nothing parts their clause, which has more than MOST_CARD_WORDS words."""


def key_figures(material: Material, bottom_line: tuple[Statement, ...]) -> Chosen:
    """Return the heaviest figures, the headline's first: of equals the earlier, two of a sentence before a third.

    A figure of the bottom line weighs more: its reader asks for it first. Counts whose items the brief lists
    anyway, parts of a total in lettered items, numbers of laws and other names, and the clause in which the source
    breaks off give none.
    """
    line = Places(statement.span for statement in bottom_line)
    figures = [fact for fact in _each_once(material, _figures(material), line) if not _is_said_half(fact, line)]
    headline = headline_figures(material, bottom_line, figures)
    lead = Lead(line=line, headline=frozenset(fact.span for fact in headline))
    fitting = {fact.span: made for fact in figures if _fits(material, made := _key_figure(material, fact))}
    chosen = _choose_heaviest(material, [fact for fact in figures if fact.span in fitting], lead)
    cards = [fitting[fact.span] for fact in chosen if not _is_rounded(fact, chosen)]
    said = {fact.value for fact in figures if lead.line.touch(fact.span)}
    cards += table_figures(material, said)[: MOST_FIGURES - len(cards)]
    wanted = _choose_heaviest(material, figures, lead) if len(fitting) < len(figures) else chosen
    return Chosen(
        figures=tuple(sorted(cards, key=lambda card: (card.fact.span not in lead.headline, card.fact.span))),
        too_long=tuple(sorted((fact for fact in wanted if fact.span not in fitting), key=lambda fact: fact.span)),
    )


def _is_said_half(fact: _Heading, line: Places) -> bool:
    """Whether a figure is the second half of a toll («17 آخرون») that the bottom line says with its first."""
    return isinstance(fact, Measure) and fold_letters(fact.unit) in _OTHERS and line.hold(fact.span)


def _is_rounded(fact: Figure, others: list[Figure]) -> bool:
    """Whether an amount of money is another of them without its decimals: «412 مليون», «412.3 مليون»."""
    if not isinstance(fact, Money) or fact.value < _MILLION or fact.value % _MILLION:
        return False
    return any(
        isinstance(each, Money)
        and each.currency == fact.currency
        and each.value % _MILLION
        and _MILLION > each.value - fact.value > -_MILLION / 2
        for each in others
    )


def _each_once(material: Material, figures: list[_Heading], line: Places) -> list[_Heading]:
    """Return figures without those that another source gives alike; kept is that of the bottom line, else the first."""
    if not material.outline.document.parts:
        return figures
    same = same_claims(claims_of(material.outline, material.facts))
    dropped: set[Span] = set()
    for fact in sorted(figures, key=lambda fact: (not line.touch(fact.span), fact.span)):
        if fact.span not in dropped:
            dropped.update(same.get(fact.span, ()))
    return [fact for fact in figures if fact.span not in dropped]


def _fits(material: Material, figure: KeyFigure) -> bool:
    return material.words_in(figure.statement.span) <= MOST_CARD_WORDS


def _states(material: Material, fact: Figure) -> bool:
    """Whether the clause of a figure says something of it and of its bound, and does not only suppose it."""
    figure = _key_figure(material, fact)
    clause = figure.statement
    empty = says_nothing(clause.words, fact) or supposes(material, clause.span, fact)
    return not empty and bound_stands(figure, material.text)


def _figures(material: Material) -> list[_Heading]:
    listed = Places(count.span for count in material.outline.announced if count.items)
    lettered = Places(point.own for point in material.outline.points if point.lettered)
    names = Places(fact.span for fact in material.facts if isinstance(fact, AnyName))
    counts = [fact for fact in material.facts if isinstance(fact, Measure)]
    apart = disputed(material, counts) | superseded(material, counts)
    return [
        fact
        for fact in material.facts
        if _may_head(fact)
        and material.is_sure(fact)
        and fact.span not in apart
        and is_worth(fact, material.text)
        and not (is_cut(material.text, fact) or _repeats_converted(material, fact) or _is_small_count(material, fact))
        and not material.speech.touch(fact.span)
        and not (listed.touch(fact.span) or lettered.touch(fact.span) or material.is_broken(fact.span))
        and not is_no_statement(material, fact)
        and _states(material, fact)
        and not (names.hold(fact.span) or material.tables.touch(fact.span) or material.apart.touch(fact.span))
    ]


def _is_small_count(material: Material, fact: _Heading) -> bool:
    """Whether a figure is a few things in number words: «خمس مرات», «ثلاثة صفوف» are said in passing.

    A few people, and what is done to them, are what a text is about: «أربعة متهمين», «ثلاث غارات», and what its title
    counts.
    """
    if not isinstance(fact, Measure) or fact.cldr_unit or any(letter.isdigit() for letter in fact.words):
        return False
    title = material.outline.title
    titled = [each for each in material.facts_in(title.span) if isinstance(each, Measure)] if title else []
    if any(_figure_key(material, each) == _figure_key(material, fact) for each in titled):
        return False
    counted = fold_letters(fact.unit).split()
    return (fact.upper or fact.value) <= _A_FEW and listed_words("of_the_matter").isdisjoint(counted)


def _choose_heaviest(material: Material, figures: list[_Heading], lead: Lead) -> list[Figure]:
    weighed = [(weigh(material, fact) + _by_place(material, fact, lead), fact) for fact in figures]
    chosen: list[Figure] = []
    said: set[tuple[object, ...]] = set()
    for _, fact in sorted(_discount_crowded(material, weighed), key=lambda row: (-row[0], row[1].span)):
        if len(chosen) < MOST_FIGURES and _figure_key(material, fact) not in said:
            chosen.append(fact)
            said.add(_figure_key(material, fact))
    return chosen


def _by_place(material: Material, fact: _Heading, lead: Lead) -> float:
    in_passing = IN_PASSING * _is_in_passing(material.text, fact)
    return lead.adds(fact.span) - AS_BEFORE * is_compared(material, fact) - in_passing


def _is_in_passing(text: str, fact: Figure) -> bool:
    """Whether a figure is said in passing: how long a paper is, some of whom it counts, or an aside in brackets."""
    if isinstance(fact, Measure) and not _OF_PAPER.isdisjoint(fact.unit.split()):
        return True
    before = text[max(0, fact.span.start - _REACH) : fact.span.start]
    if _OF_WHOM.search(fold_letters(before)):
        return True
    opened = before.rfind("(")
    return opened > max(before.rfind(")"), before.rfind("\n")) and len(before) - opened > 1


def _discount_crowded(material: Material, weighed: list[tuple[float, _Heading]]) -> list[tuple[float, _Heading]]:
    """Return the weights, those of a sentence's third and later figures less."""
    taken: Counter[int] = Counter()
    spread = []
    for weight, fact in sorted(weighed, key=lambda row: (-row[0], row[1].span)):
        sentence = material.index_at(fact.span.start)
        taken[sentence] += 1
        spread.append((weight - _BEYOND_A_SENTENCE * (taken[sentence] > MOST_IN_A_SENTENCE), fact))
    return spread


def _key_figure(material: Material, fact: Figure) -> KeyFigure:
    """Return a figure with its clause; the word that bounds it, and a condition on it, belong to the clause."""
    bounded = fact.span.cover(fact.bound_span) if fact.bound_span else fact.span
    clause = with_condition(material, material.clause_around(bounded, about=fact.span), bounded)
    clause = within_field(material, clause, bounded)
    return KeyFigure(fact=fact, statement=material.statement(clause))


def _may_head(fact: AnyFact) -> TypeGuard[_Heading]:
    """Money may head even where its currency stays open: the words say no more than the source does."""
    return (isinstance(fact, Money) and fact.rule != TWO_READINGS and not _NOT_ONE.search(fact.words)) or (
        isinstance(fact, Percent | Measure | Multiple)
        and fact.rule != "multiple.double"
        and fact.certainty is Certainty.CERTAIN
        and (fact.upper or fact.value) > 1
    )


def is_cut(text: str, fact: Figure) -> bool:
    """Whether a figure stands apart from what makes it: a sign, a fraction, what it fell to, an unread «على الأقل»."""
    before = fold_letters(text[max(0, fact.span.start - _REACH) : fact.span.start])
    after = fold_letters(text[fact.span.end : fact.span.end + _REACH])
    if _NO_AMOUNT.match(fold_letters(fact.words)):
        return True
    if before.endswith("(") and after.startswith(")") and _UNIT_ALONE.fullmatch(fold_letters(fact.words)):
        return True
    if _CORRECTED.match(after) or _DENIED.match(after) or is_half(text, fact):
        return True
    if isinstance(fact, Measure) and (_PLUS.search(before) or _OF_A_RACE.search(before) or _is_nth(fact, before)):
        return True
    if isinstance(fact, Money) and (_are_coins_of_one(fact, before) or _lacks_coins(after)):
        return True
    if _FROM_THERE.search(before) or _OR.search(before) or (isinstance(fact, Percent) and _CONFIDENCE.search(before)):
        return True
    if _WAS.search(before) and _becomes_another(after):
        return True
    if _LISTED.search(before) or _ends_a_range_of_words(fact, before) or _is_said_for_all(fact, before, after):
        return True
    unread = _BOUNDED.match(after) and fact.bound_span is None
    return bool(_SIGNED.search(before) or _GOES_ON.match(after) or unread or _BASE.search(before)) or _is_size(
        fact, before
    )


def _becomes_another(after: str) -> bool:
    """Whether what follows a figure says what it came to, in digits or in words."""
    found = _IS_NOW.match(after)
    return found is not None and (found["now"].isdecimal() or found["now"] in NUMBER_WORDS)


def _is_nth(fact: Measure, before: str) -> bool:
    return fact.words.split()[1:2] == ["من"] and _NTH.search(before) is not None


def _are_coins_of_one(fact: Money, before: str) -> bool:
    """Whether coins stand after «و» and a currency without a number, one or two of it."""
    opened = _COINS_OF_ONE.search(before)
    return opened is not None and _is_coin(fold_letters(fact.words).split()[-1]) and _is_one_or_two(opened["head"])


def _lacks_coins(after: str) -> bool:
    """Whether coins that belong to an amount follow it apart: «دينارين | و500 فلس»."""
    following = _COINS_AFTER.match(after)
    return following is not None and _is_coin(following["coin"])


def _is_coin(word: str) -> bool:
    return word in coins() or word.removesuffix("ا") in coins()


def _is_one_or_two(word: str) -> bool:
    return word in heads() or any(word.removesuffix(end) in heads() for end in ("ين", "ان"))


def _ends_a_range_of_words(fact: Figure, before: str) -> bool:
    """Whether a figure in words is what a range ends with: «من متر إلى | مترين»."""
    opened = _UP_TO.search(before)
    return opened is not None and fold_letters(fact.words).startswith(opened["from"])


def _is_said_for_all(fact: Figure, before: str, after: str) -> bool:
    """Whether a share stands for all or most: «بنسبة مئة بالمئة» without digits, or a share alone in marks."""
    if not isinstance(fact, Percent):
        return False
    in_words = fact.value == _ALL and not any(letter.isdigit() for letter in fact.words)
    opened, closed = _IN_QUOTES
    return in_words or (opened.search(before) is not None and closed.match(after) is not None)


def _is_size(fact: Figure, before: str) -> bool:
    """Whether a figure only says which size of a thing is meant: «الخط الناقل 18 بوصة», «عبوة 500 مل»."""
    unit = fold_letters(fact.unit).split() if isinstance(fact, Measure) else []
    return bool(unit) and unit[0].rstrip("ا") in _SIZES and bool(_SIZED.search(before))


def _repeats_converted(material: Material, fact: AnyFact) -> bool:
    """Whether a figure in brackets right after another says it in other units: «30 مترا (100 قدم)»."""
    if not isinstance(fact, Measure | Money):
        return False
    before = material.text[max(0, fact.span.start - 3) : fact.span.start].rstrip()
    return before.endswith("(") and any(
        type(other) is type(fact) and other.span.end <= fact.span.start and fact.span.start - other.span.end <= 3
        for other in material.facts_in(Span(max(0, fact.span.start - _REACH), fact.span.start))
    )


def _figure_key(material: Material, fact: Figure) -> tuple[object, ...]:
    """What two figures share that say the same: «6 فصول», «6 فصول دراسية»; «خمسة قتلى», «لقي خمسة أشخاص حتفهم»."""
    unit = [fact.cldr_unit or fold_letters(fact.unit).split()[0]] if isinstance(fact, Measure) and fact.unit else None
    family = family_of(material.text, fact) if isinstance(fact, Measure) else ""
    unit = [family] if family else unit
    return (type(fact), fact.value, *(unit or ()), getattr(fact, "currency", None))
