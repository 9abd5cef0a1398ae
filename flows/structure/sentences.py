"""Where sentences end in Arabic as it is written, and whether the last one ends at all."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.arabic.ordinals import ADVERBS
from flows.arabic.quotations import Enclosure, enclosures
from flows.arabic.unseen import UNSEEN
from flows.model.source import Span
from flows.structure.abbreviated import goes_on_after_unit
from flows.structure.page import trim_span

# What stands after the mark and belongs to its sentence: closing marks of either side, a reference («[1]»).
_CLOSING = rf"(?:[\"'»«”“’)\]}}﴾﴿{UNSEEN}]|\[\d{{1,3}}\])*+"
_LETTER = "[\u0620-\u0652]"
_END = re.compile(
    # «(...)», «(!)»: a mark alone in its brackets remarks on the words before it.
    rf"(?<![(\[{{])(?P<mark>(?<![.!?؟…۔])[.!?؟…۔]++)(?:(?P<after>{_CLOSING})(?=\s|$)"
    # A space is missing: «انتهى.وقال», «نعم».وانتهى»; but «طن.هـ⁻¹» is a unit.
    rf"|(?:(?<={_LETTER}{{2}}[.!?؟])|(?<=[»”\")\]][.!?؟]))(?={_LETTER}{{2}})(?!\w{{1,5}}[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))"
)
_CLOSED = re.compile(rf"[.!?؟…۔]{_CLOSING}$")
_QUOTATION_MARKS = frozenset("\"»«”“’'")
_ADDRESS = re.compile(r"[/@]|www")
_LONGEST_ADDRESS = 80
_NEXT_WORD = re.compile(r"\s*(\S{1,30})")
_AND_SO_ON = re.compile(r"(?:^|\s)[إا]لخ\.$")
_LONGEST_QUOTATION = 350
"""A quotation of more letters, some sixty words, is cut into its own sentences, as a paragraph of its own is."""
_LEAST_WORDS_BEFORE_A_COMMA = 6
"""A shorter line with a comma at its end may be a salutation."""
_ABBREVIATION_REACH = 32
"""How many letters before a full stop say what it stands for."""
_PLAIN_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_BEFORE = r"(?:^|[\s(\[«“”\"/])"
# «د.», «أ.م.د.», «ود.», «وأ.د.», «ج. ك.»; after a number a letter is an era or a unit, and may well end its sentence.
_INITIALS = re.compile(rf"(?:^|(?<!\d)[\s(\[«“”\"/])(?:[ول](?=[دمأ]))?(?:{_PLAIN_LETTER}\.){{0,4}}{_PLAIN_LETTER}\.$")
_JOINED_INITIAL, _INITIAL = re.compile(rf"{_BEFORE}[ول]{_PLAIN_LETTER}\.$"), re.compile(rf"{_PLAIN_LETTER}\.")
"""«م. ح. وع. ش.»: the initials of two, joined."""
_SPACED_LETTER = re.compile(rf"{_BEFORE}{_PLAIN_LETTER}\.$")
_NO_MORE_OF_IT = r"(?![\w\u064b-\u0652])"
_CALLED_BY_INITIALS = re.compile(
    rf"\s{{1,2}}(?:(?:{_PLAIN_LETTER}\.\s?){{1,3}}{_PLAIN_LETTER}{_NO_MORE_OF_IT}|{_PLAIN_LETTER}{_NO_MORE_OF_IT}(?!\.))"
    r"(?!\s?[-–—)ـ/:])"
)
"""«ياسر. م. ع», «حمدي. س»: a given name and the initials that a court leaves of the rest; «د. خالد» is a title."""
_AFTER_A_NUMBER = re.compile(rf"\d\s(?:{_PLAIN_LETTER}\.){{1,4}}{_PLAIN_LETTER}\.$")
_POST_BOX = re.compile(r"(?:^|\s)ص\.\s?ب\.$")
_LATIN = re.compile(
    rf"{_BEFORE}(?:(?:[A-Za-z]\.){{0,4}}[A-Z]|[a-z]|i{{1,3}}|iv|vi{{1,3}}|ix|Mrs?|Ms|Dr|Prof|St|Nos?|Vol|Fig|pp?|vs|[JS]r|Inc|Ltd|Co|Corp|Gen|Gov|al|eds?)\.$"
)
# «الفئة ب.»: the letter is a name, not an abbreviation.
_NAMED_LETTER = re.compile(
    r"(?:حرف|الحرف|فئة|الفئة|مجموعة|المجموعة|البند|الفقرة|القسم|النوع|نوع|الملحق|المستوى|النموذج|الصف|فيتامين) \S\.$"
)
_MARKER = re.compile(r"\s*(?:\(?\d{1,3}(?:\.\d{1,3}){0,4}|هـ|(?:ال)?(?:مادة|بند|فقرة|فصل|باب)\s\(?\d{1,3}\)?)\.")
_AFTER_A_COLON = re.compile(r":\s*\(?\d{1,2}\.$")
_LEAST_LEADING_DOTS = 4
_NEW_CLAUSE = ("و", "ف", "ثم")


def _fold_words(words: str) -> frozenset[str]:
    return frozenset(fold_letters(words).split())


_SPEECH_VERBS = _fold_words(
    "قال قالت يقول تقول سأل سألت يسأل تساءل تساءلت يتساءل أضاف أضافت أجاب أجابت رد ردت هتف هتفت صاح صاحت كتب كتبت "
    "أكد أكدت أوضح أوضحت صرح صرحت تابع تابعت أشار أشارت ذكر ذكرت ختم ختمت"
)
"""Folded verbs that bring what someone says, before it or after it."""


_LINKING = _fold_words(
    "التي الذي الذين اللذان اللذين اللتان اللتين اللاتي في من على إلى عن مع بين حول ضمن عبر وفق حسب بحسب لدى "
    "نحو ضد بل أو أم ثم حتى لكن"
)
"""Folded words that go on with the sentence after an ellipsis or a quotation."""


_LINKING_A_QUOTATION = _LINKING | _SPEECH_VERBS


_CORRECTING = _fold_words("عفوا معذرة أقصد أعني")
"""Folded words by which somebody puts right what he has just said: it is not said without them."""


_UNFINISHED = _fold_words(
    "في من على إلى عن أن مع بين و أو ثم التي الذي الذين حتى كما وفي ومن وعلى وإلى لدى عبر خلال نحو قبل بعد لم لن قد "
    "سوف كي لكن لأن بأن وأن وأو ال بسبب ضمن حول منذ بينما حيث إذ فيما مما عما كل بعض غير سوى إلا بشأن بخصوص أنه "
    "أنها بأنه بأنها بنسبة بقيمة بواقع بمعدل بمبلغ بمقدار نسبته نسبتها قيمته قيمتها قدره قدرها بلغ بلغت يبلغ تبلغ وبلغ "
    "وبلغت تجاوز تجاوزت وقال وقالت وأضاف وأضافت مفاده مفادها رقم"
)
"""Folded words that something must follow."""


_PARTICIPLES = _fold_words(
    "الواقعة الواقع الواقعين التابعة التابع التابعين المتعلقة المتعلق الناجمة الناجم المؤدية المؤدي المتمثلة المتمثل "
    "الرامية الرامي"
)
"""Folded words that something must follow where they go with a noun: «البلاد الواقعة», not «تفاصيل الواقعة»."""


def split_sentences(text: str, block: Span) -> Iterator[Span]:
    """Cut a block into sentences, without the spaces between them; together they hold every word of the block."""
    start = block.start
    enclosed = list(_kept_together(text, block))
    for found in _END.finditer(text, block.start, block.end):
        if not _is_enclosed(enclosed, found) and _ends(text, start, found):
            yield trim_span(text, Span(start, found.end()))
            start = found.end()
    rest = trim_span(text, Span(start, block.end))
    if len(rest):
        yield rest


def _kept_together(text: str, block: Span) -> Iterator[Enclosure]:
    """What is quoted or in brackets; of a quotation that is cut, what stands in it."""
    for start, end in enclosures(text, block.start, block.end):
        if _has_words_beside(text, start, end, block) and end - start <= _LONGEST_QUOTATION:
            yield start, end
        else:
            yield from enclosures(text, start + 1, end - 1)


def _has_words_beside(text: str, start: int, end: int, block: Span) -> bool:
    """Whether words of the block bring a quotation, before it or after it."""
    return start > block.start or bool(text[end : block.end].strip(f" .،{UNSEEN}"))


def _is_enclosed(enclosed: list[Enclosure], found: re.Match[str]) -> bool:
    """Whether a mark stands inside a quotation or brackets: what is enclosed stays with the words around it."""
    index = bisect_right(enclosed, (found.start(), 0)) - 1
    return index >= 0 and found.end() < enclosed[index][1]


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a mark ends the sentence that began at `start`."""
    if found["after"] is None:
        return not _is_in_an_address(text, start, found.start())
    following = _NEXT_WORD.match(text, found.end(), found.endpos)
    if not following:
        return True
    mark, word = found["mark"], following[1]
    if len(mark) >= _LEAST_LEADING_DOTS and not mark.strip(".") and text[found.start() - 1 : found.start()].isspace():
        return False  # «راض جدا ......... 46%»: dots that lead to what follows
    begins = max(start, found.start() - _ABBREVIATION_REACH)
    before = text[begins : found.end("mark")]
    if mark == "." and _ends_no_sentence(before, begins == start, word):
        return False
    if mark == "." and before[-2:-1].isalpha() and _CALLED_BY_INITIALS.match(text, found.end(), found.endpos):
        return False
    if fold_letters(word).strip("،:.") in _CORRECTING:  # «مليون متر.. عفوا، أحد عشر مليونا»
        return False
    if (mark != "." and not mark.strip(".…")) or _AND_SO_ON.search(before):
        return not _continues_after_ellipsis(word, mark)
    quotes = not _QUOTATION_MARKS.isdisjoint(found["after"])
    return not (quotes and _is_link(word, _LINKING_A_QUOTATION))  # «هل نبدأ؟» سأل الوزير.


def _is_in_an_address(text: str, start: int, place: int) -> bool:
    words = text[max(start, place - _LONGEST_ADDRESS) : place].split()
    return bool(words and _ADDRESS.search(words[-1]))


def _continues_after_ellipsis(word: str, mark: str) -> bool:
    """Whether the word after an ellipsis goes on with the sentence.

    «And» does, save where someone begins to speak («وأضاف»), and after two dots, which many write for one.
    """
    folded = fold_letters(word)
    adds = folded.startswith("و") and folded[1:] not in _SPEECH_VERBS and mark != ".."
    return adds or folded.startswith("وغير") or _is_link(word, _LINKING)


def _is_link(word: str, links: frozenset[str]) -> bool:
    """Whether a word goes on with the sentence before it: one of the links, or a comma."""
    return fold_letters(word).rstrip("،:.") in links or word[0] in "،؛,;:"


def breaks_off(sentence: str) -> bool:
    """Whether the last sentence of a text lacks its end.

    It has words and no closing mark, and what stands at its end announces more, or a quotation in it is not closed.
    That the full stop alone is missing proves nothing.
    """
    folded = fold_letters(sentence)
    words = folded.split()
    if is_closed(sentence) or not any(map(str.isalpha, folded)):
        return False
    if words[-1].endswith(":") or words[-1] in _UNFINISHED or _is_open(sentence):
        return True
    if words[-1] in _PARTICIPLES and words[-2:-1] and words[-2].startswith("ال"):
        return True
    return words[-1].endswith("،") and len(words) >= _LEAST_WORDS_BEFORE_A_COMMA


def _is_open(sentence: str) -> bool:
    return sentence.count("«") > sentence.count("»") or sentence.count("(") > sentence.count(")")


def is_closed(words: str) -> bool:
    """Whether words end with the mark that closes a sentence."""
    return bool(_CLOSED.search(words))


def _ends_no_sentence(before: str, opens: bool, follows: str) -> bool:
    """Whether the full stop at the end of `before` ends no sentence.

    `opens` says that `before` begins with the sentence and is no part of a longer stretch; `follows` is the next word,
    which is there.
    """
    if opens and (_MARKER.fullmatch(before) or fold_letters(before).strip(" .") in ADVERBS):
        return True
    return bool(_AFTER_A_COLON.search(before)) or _is_abbreviation(before, follows)


def _is_abbreviation(before: str, follows: str) -> bool:
    if _SPACED_LETTER.search(before) and follows[0].isdigit():  # «ص. 15»
        return True
    if _JOINED_INITIAL.search(before) and _INITIAL.match(follows):
        return True
    if _NAMED_LETTER.search(before):
        return False
    if goes_on_after_unit(before, follows):
        return True
    if _AFTER_A_NUMBER.search(before):  # «500 د.ك. للطن»
        return not follows.startswith(_NEW_CLAUSE) or bool(_POST_BOX.search(before))
    return any(pattern.search(before) for pattern in (_INITIALS, _POST_BOX, _LATIN))
