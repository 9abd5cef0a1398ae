"""What an office is made of: its head, and the words that it goes on over until it is whole."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from flows.arabic.clitics import ARTICLE, ARTICLES, CLITICS, CONJUNCTIONS, FOR_THE
from flows.facts.names.gazetteer import gazetteer, organization_heads
from flows.facts.names.model_names import Named
from flows.facts.names.name_ends import is_company_of_office, joints
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb
from flows.model.facts import Organization, Person, Place
from flows.model.source import Span

_SPACE = re.compile(r"[^\S\n]+")
_MARK = re.compile(r"\s*(?:[،؛:.!؟?()\[\]«»\"“”\n–—-]|$)")
_LONGEST_MARKED = 40
_PRONOUNS = ("ها", "ه", "هم", "هما")
_POSSESSED = frozenset(
    {"رئيس", "مدير", "امين", "نائب", "ممثل", "مندوب", "محامي", "سفير", "مؤسس", "متحدث", "مقرر", "منسق", "مفوض", "ناطق"}
)
"""Heads that stand with a pronoun for a body or a man named before."""
_FOR_ANOTHER = frozenset({"بالانابة", "بالوكالة", "بالنيابة"})
"""How an office is held for another."""
_BEFORE = "امام"
"""«أمام» folded, as «إمام» is."""
_FIELDS = frozenset({"تقنية", "تقنيه"})
"""What looks like a woman's trade and is a field: «وزارة الاتصالات وتقنية المعلومات»."""
_TO, _FOR = "الي", "ل"
_AND_THOSE_WITH = "والوفد"
_HONOURS = frozenset({"معالي", "سعادة", "فضيلة", "سماحة"})
_BODIES_BEFORE_A_NAME = frozenset({"مؤسسة"})
"""Heads of offices that before a name are bodies, and no woman who founded one."""
_INNER = frozenset({"مشروع", "برنامج"})
"""Nouns that begin no name and may yet stand in an office."""
PURPOSE = re.compile(r"لت[ء-ي]{2}ي[ء-ي]ة?|لا[ء-ي]{2}ا[ء-ي]|لاست[ء-ي]{2}ا[ء-ي]|لت[ء-ي]{2}ية")
"""«لتدبير», «لإنعاش», «لاستغلال», «لترقية»."""
_SENT = frozenset({"مبعوث", "مبعوثة", "موفد", "موفدة", "سفير", "سفيرة", "مندوب", "مندوبة"})
_FAR_FROM_ENVOY = 6
_THE_LAND = frozenset({"المنطقة", "الاقليم", "البلاد", "البلدين", "القارة", "المملكة", "السلطنة"})
_IN_CHARGE = frozenset({"مشرف", "مشرفة", "قائم", "قائمة", "وصي", "قيم", "مشرفين"})
"""«المشرف | على | السد», «القائم | على | المتحف»."""
_PLACES = frozenset({"land", "land+", "place", "place+", "nation"})
_MOST_DESCRIBED = 3
_LEAST_SERVED = 4
_NEXT_FIELDS = frozenset(
    {
        "ومكافحة",
        "ومراقبة",
        "وحماية",
        "ورعاية",
        "وصيانة",
        "وترويج",
        "وتنمية",
        "وتطوير",
        "وتشجيع",
        "وتحديث",
        "وتمكين",
        "وترقية",
        "وتهيئة",
        "وتعمير",
        "وتسويق",
        "وتمويل",
    }
)
"""«وترويج», «وتنمية»."""


@cache
def office_heads() -> frozenset[str]:
    """Return the words that open an office, folded, each in the masculine and in the feminine."""
    trades = word_set("people", "trades")
    named = word_set("people", "offices") | word_set("people", "roles")
    return named | trades | ({trade + "ة" for trade in trades if " " not in trade} - _FIELDS)


@cache
def heads_before_a_name() -> frozenset[str]:
    """Return the heads of offices without those that before a name are bodies."""
    return office_heads() - _BODIES_BEFORE_A_NAME


class NamesByPlace:
    """The names of a text by place."""

    def __init__(self, names: Sequence[Named]) -> None:
        self._names = names
        self._ends = [name.span.end for name in names]

    def at(self, span: Span) -> Named | None:
        """Return the name that shares a code point with a place."""
        index = bisect_right(self._ends, span.start)
        found = self._names[index] if index < len(self._names) else None
        return found if found and found.span.overlaps(span) else None


def joined(doc: FoldedDocument, at: int, after: int) -> bool:
    """Whether spaces alone part a word from another after it."""
    row = doc.words_in_order
    next_to_it = after == at + 1 and row.spaced[after]
    return bool(next_to_it) or _SPACE.fullmatch(doc.text, row.ends[at], row.starts[after]) is not None


def head_length(doc: FoldedDocument, at: int, word: str) -> int:
    """Return how many words the head of an office has there: «كاتب عام» two; 0 where none stands."""
    if word == _BEFORE and doc.words(doc.span(doc.words_in_order.stretch(at))).startswith("أ"):
        return 0
    if word.removeprefix(ARTICLE) in office_heads() or is_possessed(word):
        return 1
    row = doc.words_in_order
    two = f"{word.removeprefix(ARTICLE)} {row.forms[at + 1]}" if at + 1 < len(row) and joined(doc, at, at + 1) else ""
    return 2 if two in office_heads() else 0


@lru_cache(1 << 14)
def is_possessed(word: str) -> bool:
    """Whether the head of an office has a pronoun, so that it lacks nothing: «رئيسها», «أمينها | العام»."""
    bare = {word.removesuffix(end) for end in _PRONOUNS if word.endswith(end)}
    return not _POSSESSED.isdisjoint(bare | {each.removesuffix("ت") for each in bare})  # «مديرتها | العامة»


def is_sent_to(words: Sequence[str], at: int) -> bool:
    """Whether «إلى» says where an envoy is sent: «المبعوث الخاص | إلى السودان»."""
    before = (word.removeprefix(ARTICLE) for word in words[max(0, at - _FAR_FROM_ENVOY) : at])
    sent = tuple(words[at : at + 1]) == (_TO,)
    where = "".join(words[at + 1 : at + 2])
    return sent and (is_place_word(where) or where in _THE_LAND) and not _SENT.isdisjoint(before)


def goes_on(doc: FoldedDocument, known: NamesByPlace, at: int) -> bool:
    """Whether an office goes on over a word: a definite one, one of a body or a land, or what joins two of them."""
    row = doc.words_in_order
    word = row.forms[at]
    found = known.at(doc.span(row.stretch(at)))
    if is_sent_to(row.forms, at):
        return True
    if _joins_a_title(word):
        return False
    if isinstance(found, Person) or is_office_verb(word) or word in word_set("people", "beyond"):
        return False
    if isinstance(found, Organization | Place) or _is_definite(word):
        return True
    bare = bare_office(word)
    return (
        word in _FOR_ANOTHER
        or bare in word_set("people", "bodies")
        or bare in office_heads()
        or bare in word_set("people", "linking")
        or is_place_word(bare)
        or is_company_of_office(doc, at)
        or bare in word_set("places", "heads")
        or (at > 0 and row.forms[at - 1] in word_set("places", "heads") and joined(doc, at - 1, at))
        or is_for_served(doc, at)
        or _is_next_field(row.forms, at)
        or _is_aim_of_body(doc, at)
        or _is_of_body_served(row.forms, at)
        or _is_in_charge(row.forms, at)
    )


def _is_in_charge(words: Sequence[str], at: int) -> bool:
    """Whether «على» says of what one is in charge: «المهندس المشرف | على | السد»."""
    before, after = "".join(words[max(0, at - 1) : at]), "".join(words[at + 1 : at + 2])
    return words[at] == "علي" and before.removeprefix(ARTICLE) in _IN_CHARGE and after.startswith(ARTICLE)


def _is_of_body_served(words: Sequence[str], at: int) -> bool:
    """Whether a word opens a body that an office serves, or is its second: «الأمين العام | لنقابة عمال | البلديات»."""
    return _serves(words[at]) or (at > 0 and _serves(words[at - 1]) and not words[at].startswith(("ل", "و")))


def _serves(word: str) -> bool:
    return word.startswith("ل") and word[1:] in organization_heads()


def _is_next_field(words: Sequence[str], at: int) -> bool:
    """Whether «و» joins what a ministry does to its other fields: «وزير التجارة | وترويج | الاستثمار»."""
    before, after = words[at - 1 : at], words[at + 1 : at + 2]
    field = at > 0 and words[at] in _NEXT_FIELDS and before[0].startswith((*ARTICLES, "و" + ARTICLE))
    return field and any(word.startswith(ARTICLE) for word in after)


def _is_aim_of_body(doc: FoldedDocument, at: int) -> bool:
    """Whether a verbal noun with «ل» says what the body in an office is for: «مدير الوكالة الوطنية | لترقية | السدود».

    The definite head of the body stands a word or two before, with its adjectives alone between.
    """
    row = doc.words_in_order
    if at < 1 or at + 1 >= len(row) or not PURPOSE.fullmatch(row.forms[at]) or not joined(doc, at, at + 1):
        return False
    before = row.forms[max(0, at - _MOST_DESCRIBED) : at][::-1]
    heads = (number for number, word in enumerate(before) if _heads_a_body(word))
    described = all(word.startswith(ARTICLE) for word in before[: next(heads, 0)])
    return any(map(_heads_a_body, before)) and described and row.forms[at + 1].startswith(ARTICLE)


def _heads_a_body(word: str) -> bool:
    bare = word.removeprefix(FOR_THE) if word.startswith(FOR_THE) else word.removeprefix(ARTICLE)
    return bare != word and bare in organization_heads()


def is_for_served(doc: FoldedDocument, at: int) -> bool:
    """Whether a noun with «ل» says whom a definite office is for: «المدير الفني | لشباب | الوادي».

    After a construct it says to whom one speaks («قال وزير النقل | لأعضاء | اللجنة»), and so do the press.
    """
    row = doc.words_in_order
    word = row.forms[at]
    if not word.startswith(_FOR) or word.startswith(FOR_THE) or len(word) < _LEAST_SERVED or at + 1 >= len(row):
        return False
    if gazetteer().classes.get(word) or word[1:] in word_set("people", "media") or word in word_set("people", "never"):
        return False
    definite = row.forms[at + 1].startswith(ARTICLE) or is_place_word(row.forms[at + 1])
    return definite and joined(doc, at, at + 1) and _is_described_head(doc, at - 1)


def is_for_another_after_adjective(doc: FoldedDocument, at: int) -> bool:
    """Whether a word with «ل» after a described office says whose it is: «المدير التنفيذي | لمحلية | …».

    A first name that the lists do not have may open with it where a son's word follows («المدير العام | لخضر | بن …»).
    """
    row = doc.words_in_order
    word, after = row.forms[at], row.forms[at + 1] if at + 1 < len(row) else ""
    shaped = word.startswith(_FOR) and len(word) >= _LEAST_SERVED and after not in joints()
    return shaped and at > 0 and joined(doc, at - 1, at) and _is_described_head(doc, at - 1)


def _is_described_head(doc: FoldedDocument, at: int) -> bool:
    """Whether adjectives up to a word describe the definite head of an office: «المدير | الفني»."""
    row = doc.words_in_order
    for first in range(at, max(-1, at - _MOST_DESCRIBED), -1):
        if not (row.forms[first].startswith(ARTICLE) and joined(doc, first, first + 1)):
            return False
        if first < at and row.forms[first].removeprefix(ARTICLE) in office_heads():
            return True
    return False


@lru_cache(1 << 14)
def is_place_word(word: str) -> bool:
    """Whether the lists have a folded word as a land, a town or a nationality."""
    return not _PLACES.isdisjoint(gazetteer().classes.get(word, ()))


def is_inner_noun(doc: FoldedDocument, at: int) -> bool:
    """Whether a noun stands between the head of an office or a body and a definite word: «محافظ | مشروع | الجزيرة»."""
    row = doc.words_in_order
    word = row.forms[at]
    if at < 1 or at + 1 >= len(row) or (is_no_noun(word) and word not in _INNER):
        return False
    head = row.forms[at - 1]
    inner = row.forms[at + 1].startswith(ARTICLE) or is_place_word(row.forms[at + 1])
    constructed = joined(doc, at - 1, at) and joined(doc, at, at + 1) and inner
    opens = bare_office(head) in heads_before_a_name() or head in word_set("people", "bodies")
    return constructed and not head.startswith(ARTICLE) and opens


def is_no_noun(word: str) -> bool:
    """Whether a folded word is a particle, a verb or what stands in no name."""
    return word in word_set("people", "never") or word in word_set("people", "beyond") or is_verb(word)


def _is_definite(word: str) -> bool:
    opened = word[1:] if word[:1] in CONJUNCTIONS and word[1:].startswith(ARTICLES) else word
    return opened.startswith(ARTICLES)


def is_whole(doc: FoldedDocument, known: NamesByPlace, first: int, last: int) -> bool:
    """Whether an office lacks nothing: its last word is definite, a land's, a body's («رئيس بلدية» lacks its town)."""
    row = doc.words_in_order
    word = row.forms[last]
    if word in _FOR_ANOTHER:
        return True
    if word in word_set("people", "linking"):
        return False
    if last == first:
        return word.startswith(ARTICLE) or is_possessed(word)
    named = known.at(doc.span(row.stretch(last)))
    if is_company_of_office(doc, last):
        return True
    return _is_definite(word) or is_place_word(bare_office(word)) or isinstance(named, Organization | Place)


def ends_there(doc: FoldedDocument, end: int) -> bool:
    """Whether an office ends before a word: at a mark, at the end of a line, or at a word that none goes over."""
    row = doc.words_in_order
    if _MARK.match(doc.text, row.ends[end - 1]):
        return True
    if end < len(row) and _joins_a_title(row.forms[end]):
        return True
    return end < len(row) and (row.forms[end] in word_set("people", "never") or is_office_verb(row.forms[end]))


def _joins_a_title(word: str) -> bool:
    """Whether «و» joins another person by the title, or who is with one: «أمينة المال | والسيد …», «| والوفد»."""
    if word == _AND_THOSE_WITH or (word.startswith("و") and word[1:] in _HONOURS):
        return True
    return word.startswith("و" + ARTICLE) and word[1:] in word_set("people", "titles") | word_set(
        "people", "more_titles"
    )


def is_office_verb(word: str) -> bool:
    """Whether a folded word is a verb that may stand right after an office."""
    return word.removeprefix("و").removeprefix("ف") in word_set("people", "after_office")


@lru_cache(1 << 14)
def bare_office(word: str) -> str:
    """Return a word without the clitics before an office and without its article."""
    return office_with_article(word).removeprefix(ARTICLE)


def office_with_article(word: str) -> str:
    """Return a folded word without the clitics before an office, its article kept."""
    if word.removeprefix(ARTICLE) in office_heads():
        return word
    for clitics in CLITICS:
        rest = word.removeprefix(clitics)
        if rest != word and rest.removeprefix(ARTICLE) in office_heads():
            return rest
    return ARTICLE + word.removeprefix(FOR_THE) if word.startswith(FOR_THE) else word


def past_marked(doc: FoldedDocument, at: int) -> int:
    """Return the word after a name in marks that begins there: «مؤسس | «سول غريد»»; the word itself where none does."""
    row = doc.words_in_order
    place = row.ends[at - 1] + 1
    index = bisect_left(doc.quoted, place, key=lambda quoted: quoted.start)
    quoted = doc.quoted[index] if index < len(doc.quoted) else None
    if quoted and quoted.start == place and quoted.end - quoted.start <= _LONGEST_MARKED:
        return row.index_at(quoted.end)
    return at


def end_with_mark(doc: FoldedDocument, at: int) -> int:
    """Return where the word before another ends, with the mark that closes a name there."""
    end = doc.words_in_order.ends[at - 1]
    index = bisect_left(doc.quoted, end, key=lambda quoted: quoted.inner.end)
    quoted = doc.quoted[index] if index < len(doc.quoted) else None
    marked = quoted and quoted.inner.end == end and quoted.end - quoted.start <= _LONGEST_MARKED
    return quoted.end if quoted and marked else end


def before_marked(doc: FoldedDocument, at: int) -> int:
    """Return the word before a name in marks that ends there: «مهرجان | «شاشات الواحة»»; else the word itself."""
    row = doc.words_in_order
    end = row.ends[at]
    index = bisect_left(doc.quoted, end, key=lambda quoted: quoted.inner.end)
    quoted = doc.quoted[index] if index < len(doc.quoted) else None
    if not quoted or quoted.inner.end != end or quoted.end - quoted.start > _LONGEST_MARKED:
        return at
    before = row.index_at(quoted.inner.start) - 1
    glued = before > 0 and row.forms[before] == _FOR and row.ends[before] == quoted.start
    together = glued or doc.text[row.ends[before] : quoted.start] == " "
    together = together and doc.text[quoted.end : quoted.end + 1] == " "
    before -= glued  # «المتحدث الرسمي لـ«صحة الوادي»»
    return before if before >= 0 and together else at
