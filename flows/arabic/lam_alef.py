"""Lam and alef in the wrong order: what programs that take text out of a PDF make of a ligature («اإلنتاجية»).

They write the two letters of ﻻ, and some those of ﳌ, ﳊ and ﳉ, as they stand from left to right. Much of what comes
of it is no Arabic at all: no word opens with «األ» or «اإلن». Such words are turned back wherever they stand. Where
several show that a text was taken out so, words that could be others («بال», «امل») are too, by rules and a list.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from flows.model.source import Span

_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_WORD = re.compile(f"{_LETTER}++(?![\u064b-\u0652\u0640])(?<![\u064b-\u0652\u0640].)")
_HEAD = "^(?P<head>[وف]?[بك]?"
_Rule = tuple[re.Pattern[str], str]


def _rule(pattern: str, order: str) -> _Rule:
    return re.compile(pattern), order


# «األول», «واإلنتاج», «اآلن»; «آالف»; «إال»; «الئحة»; «عمالء».
_NEVER_ARABIC = (
    _rule(rf"{_HEAD}ا)(?P<a>[أإآ])ل(?={_LETTER})", r"\g<head>ل\g<a>"),
    _rule(rf"{_HEAD}(?:ال)?آ)ال(?={_LETTER})", r"\g<head>لا"),
    _rule(r"^(?P<head>[وف]?إ)ال$", r"\g<head>لا"),
    _rule(rf"^(?P<head>[وف]?)الئ(?={_LETTER})", r"\g<head>لائ"),
    _rule(rf"(?P<head>{_LETTER}{{2}})الء$", r"\g<head>لاء"),
)
# «االقتصاد», and no «االله»: one alone may be a slip of the typist for «القتصاد».
_TWO_ALEFS = _rule(rf"{_HEAD}ا)(?P<a>ا)ل(?!ل?ه$)(?={_LETTER}{{2}})", r"\g<head>ل\g<a>")
_LEAST_PROOFS = 2
_LEAST_ALEFS = 3
# How a word begins, of which one is right. A true «لأ» or «لا» would be swapped too, so that none of these is one.
# «ال يوجد», «بال توقف»; «لألول», «لالستهلاك»; «الالزمة»; «المرحلة».
_HEADS_WHERE_PROVED = (
    _rule(r"^(?P<head>[وف]?[بأ]?|[وف]?لو)ال$", r"\g<head>لا"),
    _rule(rf"^(?P<head>[وف]?ل)(?P<a>[أإآا])ل(?={_LETTER}{{2}})", r"\g<head>ل\g<a>"),
    _rule(rf"{_HEAD}ال)ال(?={_LETTER}{{2}})", r"\g<head>لا"),
    _rule(rf"^(?P<head>[وف]?ب?)ا(?P<a>م)ل(?!اء|أ|ت$|ك$|ه$|ها$|هم$)(?={_LETTER}{{2}})", r"\g<head>ال\g<a>"),
)
# How it goes on: «اآلالف»; «استيالء»; «المجاالت», «فعاال»; «خالل»; «المشكالت», «معامالت».
_ENDS_WHERE_PROVED = (
    _rule(rf"(?P<head>آ)ال(?={_LETTER})", r"\g<head>لا"),
    _rule(rf"(?P<head>{_LETTER}{{2}})الء$", r"\g<head>لاء"),
    _rule(rf"(?P<head>{_LETTER}ا)ال(?=$|ت$|ته$|تها$)", r"\g<head>لا"),
    _rule(rf"^(?P<head>(?!(?:ال|لل)ل){_LETTER}{{1,6}})(?<!^[وفبك])الل(?=$|(?:ها|هما|هم|ة|ي|ية|ات|ا)$)", r"\g<head>لال"),
    _rule(r"^(?P<head>[وف]?خ)الل(?=ه$)", r"\g<head>لال"),
    _rule(rf"{_HEAD}(?:ال|لل){_LETTER}{{2,6}})ال(?=ت$)", r"\g<head>لا"),
    _rule(rf"{_HEAD}م(?!ازالت|االت){_LETTER}{{2,5}})ال(?=ت$|ته$|تها$)", r"\g<head>لا"),
)
# «احلكومة», «اجلديدة», «اخلدمات»: where «املدير» stands too.
_OTHER_LIGATURES = _rule(rf"^(?P<head>[وف]?ب?)ا(?P<a>[حجخ])ل(?!ام$|اق$|اس$|ى$)(?={_LETTER}{{3}})", r"\g<head>ال\g<a>")
_MEEM = re.compile(rf"^[وف]?ب?امل(?!اء|أ){_LETTER}{{2}}")
# «40 حال»: what is counted by 11 to 99.
_COUNTED = _rule(rf"^(?!ريال$)(?P<head>{_LETTER}+)ال$", r"\g<head>لا")
_NUMBER_BEFORE = re.compile(r"(?<![\d.,٫٬])(\d{1,4})\s$")
_TAKES_ACCUSATIVE = range(11, 100)
_REACH = 6
_LISTS = tomllib.loads(files(__package__).joinpath("lam_alef.toml").read_text("utf-8"))
_LAM_BEFORE_ALEF = re.compile("ل([اأإآ])")


def _as_extracted(word: str) -> str:
    return _LAM_BEFORE_ALEF.sub(r"\1ل", word)


_STEMS: dict[str, str] = {_as_extracted(word): word for word in _LISTS["stems"]}
"""A stem as it comes out -> as it is written."""
_DEFINITE: dict[str, str] = {_as_extracted(word): word for word in _LISTS["definite"]}
"""Those that are meant only after the article: without it another word is written so («عالج»: he treated)."""
_WHOLE: dict[str, str] = {_as_extracted(word): word for word in _LISTS["whole"]}
"""Words that begin with the preposition «لـ» and an alef."""


def _one_stem(stems: Iterable[str]) -> str:
    return "|".join(sorted(stems, key=len, reverse=True))


_TAIL = r"(?P<tail>(?:ه|ها|هم|نا|ي|ية|يا|يين|يون|ات|اتها|اته|ة|تها|ته|ين|ون|ا|ان|ك)?)$"
_STEM = re.compile(rf"^(?P<head>[وف]?[بكل]?(?:ال|لل)?)(?P<stem>{_one_stem(_STEMS)}){_TAIL}")
_DEFINITE_STEM = re.compile(rf"^(?P<head>[وف]?(?:[بك]?ال|لل))(?P<stem>{_one_stem(_DEFINITE)}){_TAIL}")
_WHOLE_WORD = re.compile(rf"^(?P<head>[وف]?)(?P<stem>{_one_stem(_WHOLE)})(?P<tail>(?:ه|ها|هم|هما|ات|نا|ني|ك|كم)?)$")


def swapped_letters(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the place of each word whose letters are swapped, with the word as it is written. Linear."""
    words = [(Span(*match.span()), match[0]) for match in _WORD.finditer(text)]
    heads, proved = _rules_for([word for _, word in words])
    for place, word in words if heads else ():
        right = _turned(word, heads)
        if proved:
            ends = (_COUNTED,) if _is_counted(text, place) else _ENDS_WHERE_PROVED
            right = _with_known_stem(_turned(right, ends))
        if right != word:
            yield place, right


def _rules_for(words: Sequence[str]) -> tuple[tuple[_Rule, ...], bool]:
    """Return the rules that the words of a text ask for, and whether they prove that it was taken out of a PDF."""
    never = sum(_turned(word, _NEVER_ARABIC) != word for word in words)
    alefs = sum(_turned(word, (_TWO_ALEFS,)) != word for word in words)
    if not never and alefs < _LEAST_ALEFS:
        return (), False
    if never + alefs < _LEAST_PROOFS:
        return _NEVER_ARABIC, False
    others = (_OTHER_LIGATURES,) if any(_MEEM.match(word) for word in words) else ()
    return (*_NEVER_ARABIC, _TWO_ALEFS, *_HEADS_WHERE_PROVED, *others), True


def _is_counted(text: str, place: Span) -> bool:
    """Whether a number that takes an accusative («40 حلا») stands before a word."""
    number = _NUMBER_BEFORE.search(text, max(0, place.start - _REACH), place.start)
    return number is not None and int(number[1]) % 100 in _TAKES_ACCUSATIVE


def _turned(word: str, rules: Sequence[_Rule]) -> str:
    """Return the word by the first rule that fits it."""
    for pattern, order in rules:
        turned, found = pattern.subn(order, word, count=1)
        if found:
            return turned
    return word


def _with_known_stem(word: str) -> str:
    for pattern, known in ((_STEM, _STEMS), (_DEFINITE_STEM, _DEFINITE), (_WHOLE_WORD, _WHOLE)):
        found = pattern.match(word)
        if found:
            return f"{found['head']}{known[found['stem']]}{found['tail']}"
    return word
