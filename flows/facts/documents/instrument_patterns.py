"""How documents and their parts are written: their heads, numbers and dates as patterns."""

import re
from functools import cache

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.ordinals import ADVERBS, DEFINITE, one_of
from flows.facts.documents.complements import heads_of
from flows.facts.text.known_names import known_places
from flows.facts.text.lexicons import any_of, folded_set, lexicon

_S = r"\s{1,3}"
_WORD = rf"{_S}[ء-ي]{{2,20}}"
_FIGURE = r"(?:[ء-ي]{1,2}\s?/\s?)?\d{1,6}(?:\s?[/-]\s?(?:\d{1,6}|[ء-ي]{1,2})(?!\w)){0,3}"
_YEAR = rf"(?:{_S}(?:ل?سنة|ل?عام){_S}\(?\d{{4}}\)?(?:\s?[مه](?!\w))?)?"
_IN_FIGURES = r"\d{1,4}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{1,4}"


@cache
def heads(*keys: str) -> dict[str, tuple[str, int]]:
    """Return the forms of the heads of some lists, each with the bare head and the length of its clitics."""
    rows = lexicon("instruments")
    return heads_of(word for key in keys for word in rows[key])


@cache
def naming_words() -> dict[str, tuple[str, int]]:
    """Return the forms of every word that may open a document's name, likewise."""
    keys = ("numbered", "treaties", "declarations", "laws", "parts", "plural_parts", "parts_of_a_law")
    firsts = [
        name.split()[0].removeprefix("ال") for key in ("whole", "memoranda") for name in lexicon("instruments")[key]
    ]
    return heads(*keys) | heads_of(firsts)


@cache
def instrument_words(key: str) -> frozenset[str]:
    """Return a list of the lexicon of documents, folded."""
    return folded_set(lexicon("instruments")[key])


@cache
def numbered() -> re.Pattern[str]:
    """Return what a number makes of a head: «… رقم (18/2020) لسنة 2020 وتاريخ 3/5/1440هـ»."""
    month = any_of([*gregorian_months(), *hijri_months()])
    date = rf"(?:{_IN_FIGURES}|\d{{1,2}}{_S}(?:{month}){_S}\d{{4}})(?:\s?[مه](?!\w))?"
    dated = rf"(?:{_S}(?:وتاريخ|بتاريخ|تاريخ|المؤرخة?{_S}في|في){_S}\(?{date}\)?)?"
    return re.compile(
        rf"(?P<words>(?:{_WORD}){{0,6}}?){_S}رقم\s{{0,3}}:?\s{{0,3}}\(?\s?(?P<number>{_FIGURE})\s?\)?{_YEAR}{dated}(?!\w)"
    )


@cache
def unnumbered() -> re.Pattern[str]:
    """Return a number after a head without «رقم»: «القرار 1325», «قرار مجلس الأمن الدولي 2254»."""
    return re.compile(
        rf"(?P<words>(?:{_S}مجلس{_S}الامن(?:{_S}الدولي)?)?){_S}\(?(?P<number>\d{{2,5}}(?:/\d{{2,4}})?)\)?{_YEAR}(?!\w|[.,٫/%٪]\d|\s?[%٪])"
    )


@cache
def part() -> re.Pattern[str]:
    """Return the number of one article or paragraph: «(5)», «12», «الخامسة», «(خامسا)»."""
    ordinals, bracketed = one_of(DEFINITE), one_of(DEFINITE | ADVERBS)
    return re.compile(
        rf"{_S}(?:رقم{_S})?(?:\(\s?(?P<lettered>{bracketed}|[ء-ي]|\d{{1,4}}(?:\s?/\s?[\dء-ي]{{1,3}})?)\s?\)"
        rf"|(?P<figure>\d{{1,4}}(?:/[\dء-ي]{{1,3}})?)|(?P<ordinal>{ordinals}))(?!\w|[.,٫]\d)"
    )


PARTS = re.compile(
    rf"{_S}(?:من{_S})?(?P<number>\(?\d{{1,4}}\)?(?:\s?(?:،|و|الي|حتي|-|–)\s?\(?\d{{1,4}}\)?){{0,8}})(?!\w|[.,٫]\d)"
)
"""The numbers of several articles: «5 و6 و7», «من 5 إلى 9»."""
OF = re.compile(rf"{_S}من{_S}")


@cache
def whole() -> re.Pattern[str]:
    """Return the names that are whole as they are."""
    return re.compile(rf"(?:{any_of(lexicon('instruments')['whole'])})(?!\w)")


@cache
def memorandum() -> re.Pattern[str]:
    """Return «مذكرة تفاهم», with its parties where both are places known by one word."""
    land = rf"(?:{'|'.join(sorted(map(re.escape, known_places()), key=len, reverse=True))})"
    names = any_of(lexicon("instruments")["memoranda"])
    return re.compile(rf"(?:{names})(?!\w)(?P<parties>{_S}بين{_S}{land}{_S}و{land}(?!\w))?")
