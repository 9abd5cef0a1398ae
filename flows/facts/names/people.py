"""People whose office the source names: «رئيس الصين شي جين بينج», «وزير النقل المهندس …»."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from babel import Locale

from flows.arabic.clitics import ARTICLE, CLITICS, FOR_THE, PREFIX
from flows.arabic.letters import Stretch, fold_letters
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.name_ends import closes_compound, is_family_to_a_mark, is_open_after_given, opens_compound
from flows.facts.names.office_words import is_place_word
from flows.facts.names.titles import is_of_a_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of, folded_set, lexicon, word_set
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Person

_WORD = re.compile(r"\s+(?P<word>[ء-ي]+)(?!\w)")
_CLITICS_AND_VERBS = ("ب", "ل", "ي", "ت", "سي", "ست", "فا")
_FIRST_WORD = re.compile(r"\w+")
_SUFFIXES = ("ه", "ها", "هم", "هن", "وا", "نا")
_REACH = 24
"""How far before an office its verb is looked for, in code points."""
MOST_OFFICE_WORDS = 9
MOST_NAME_WORDS = 4
_TWO = 2
_TRIBE = re.compile(r"ال(?!م)[ء-ي]{2}ا[ء-ي]{2}ة")
_CLOSES = re.compile(rf"\s?(?:[،.:؛]|{LINE_END}|\Z)")
_VERBAL = re.compile(r"ا[ء-ي]{2}ا[ء-ي]|ا[ء-ي]ت[ء-ي]ا[ء-ي]|است[ء-ي]{2}ا[ء-ي]|ان[ء-ي]{2}ا[ء-ي]|ت[ء-ي]{2}ي[ء-ي]")
"""The forms of «إعداد», «اختيار», «استكمال», «تمديد»: what an office is charged with."""
_OF_THINGS = ("اء", "ات", "ة")
"""Endings of nouns that are no names of people: «كهرباء», «شركات»."""
_SPOKESMEN, _IN_THE_NAME = frozenset({"متحدث", "متحدثة", "ناطق", "ناطقة"}), "باسم"
_AFTER_ON = frozenset({"أن", "ما", "من", "كل", "هذا", "هذه", "ذلك", "تلك", "الذي", "التي", "نحو", "بعض", "أي"})
"""What stands after «على»."""


@cache
def _people_words(key: str) -> frozenset[str]:
    return folded_set(lexicon("people")[key])


@cache
def _territories() -> frozenset[str]:
    """Return the territories of CLDR that one word names: «رئيس فرنسا»."""
    names = Locale.parse("ar").territories
    return folded_set(name for code, name in names.items() if code.isalpha() and " " not in name)


_APPOINTS = frozenset({"بتعيين", "تعيين", "باعفاء", "باقالة", "بتكليف", "بترقية", "بنقل"})


@cache
def _office_pattern(more: tuple[str, ...]) -> re.Pattern[str]:
    heads = any_of([*lexicon("people")["offices"], *more])
    return re.compile(rf"(?<!\w){PREFIX}(?P<head>(?:{ARTICLE})?(?:{heads}))(?!\w)")


@cache
def _opening_words(more: tuple[str, ...]) -> frozenset[str]:
    """Return the words that the pattern may begin at: of few the pattern has to be tried."""
    heads = {_FIRST_WORD.findall(fold_letters(head))[0] for head in (*lexicon("people")["offices"], *more)}
    return frozenset(before + article + head for before in CLITICS for article in ("", ARTICLE) for head in heads)


def _offices_in(doc: FoldedDocument, more: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Yield the heads of offices, none over another."""
    row, end = doc.words_in_order, 0
    for index in row.indices(_opening_words(more)):
        match = _office_pattern(more).match(doc.text, row.starts[index]) if row.starts[index] >= end else None
        if match:
            end = match.end()
            yield match


def find_people(doc: FoldedDocument, offices: tuple[str, ...] = ()) -> Iterator[Person]:
    """Yield every person named right after an office; the first office of a chain («عضو … وزير …») opens it.

    `offices` are heads of offices beyond those of the word list.
    """
    end = 0
    for match in _offices_in(doc, offices):
        if doc.span(Stretch(match.start("head"), match.end())).start < end or _names_a_body(doc.text, match):
            continue
        person = _person_after_office(doc, match.start("head"), match.end())
        if person:
            end = person.span.end
            yield person


def _names_a_body(text: str, office: re.Match[str]) -> bool:
    """Whether the office is part of the name of a body before it: «جامعة الملك …» is named for a king."""
    before = text[max(0, office.start() - _REACH) : office.start()].split()
    return office["head"].startswith("ال") and bool(before) and before[-1] in organization_heads()


def _person_after_office(doc: FoldedDocument, start: int, place: int) -> Person | None:
    words = _words_after(doc, place)
    titled = next((i for i, w in enumerate(words) if w["word"] in _people_words("titles")), None)
    head = doc.text[start:place]
    office_words = titled if titled is not None else _office_length(head, [word["word"] for word in words])
    if _holds_two(head, [word["word"] for word in words[:office_words]]):
        return None  # the second office finds its own person
    if not _APPOINTS.isdisjoint(word["word"] for word in words[:office_words]):
        return None  # «الملك بتعيين السيد | فؤاد …»: whom the office appoints
    if titled is not None and (_is_done_to(doc.text, start) or _differ(head, words[titled])):
        return None
    if any(_joins_a_title(word["word"]) for word in words[:titled]):
        return None  # «وزير الخارجية في دولة الكويت | ومعالي الدكتور …»: the office is of who stands before it
    if titled is None and not _is_complete([doc.text[start:place], *(w["word"] for w in words[:office_words])]):
        return None
    if titled is None and office_words and words[office_words - 1]["word"] in _people_words("of_schools"):
        return None  # «مدير المدرسة الإعدادية | ابن شرف»: so the school is called
    name = _whole_name(doc, start, words[_after_titles(words, office_words, titled) :], titled=titled is not None)
    if name and _IN_THE_NAME in [word["word"] for word in words]:
        office_words, name = _spokesman(words, office_words, name)
    if not name:
        return None
    office = doc.span(Stretch(start, words[office_words - 1].end() if office_words else place))
    span = doc.span(Stretch(name[0].start("word"), name[-1].end()))
    rule, certainty = (
        ("person.titled", Certainty.CERTAIN) if titled is not None else ("person.office", Certainty.LIKELY)
    )
    return Person(span=span, words=doc.words(span), rule=rule, certainty=certainty, office=office)


def _after_titles(words: list[re.Match[str]], at: int, titled: int | None) -> int:
    """Return where the name begins: after its title and what says which it is («العميد | ركن», «المهندس | الزراعي»)."""
    forms = [word["word"] for word in words]
    at += titled is not None
    while titled is not None and at < len(forms) and is_of_a_title(forms, at):
        at += 1
    return at


def _whole_name(doc: FoldedDocument, start: int, words: list[re.Match[str]], *, titled: bool) -> list[re.Match[str]]:
    """Return the words of the name that follows an office and a title, whole; none where half a name stands there."""
    name = _name_words(doc, words)
    if name and ((titled and len(name) == 1 and is_given(name[0]["word"])) or _is_one_given(name)):
        after = doc.words_in_order.index_at(name[-1].end())
        if is_open_after_given(doc, after) and not is_family_to_a_mark(doc, after):
            return []
        name = words[: len(name) + is_family_to_a_mark(doc, after)]
    if titled and len(name) == 1:
        name = _with_definite_family(doc, words)
    if len(name) > 1 and _fills_its_line(doc, start, words[len(name) : len(name) + 1]):
        name = words[: len(name) + 1]
    is_name = bool(name) if titled else _names_without_title([word["word"] for word in name])
    return name if is_name and name[-1]["word"] not in _people_words("joints") else []


def _with_definite_family(doc: FoldedDocument, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return a given name with the definite word after it that a mark closes; none where it may be half a name.

    «المهندس هشام | الحيصة |، استعداد …»; of a king, a sheikh or a prince the given name is all.
    """
    family = words[1] if len(words) > 1 and words[1]["word"].startswith(ARTICLE) else None
    if family is None or family.start("word") - words[0].end() != 1 or _is_body(family["word"]):
        return words[:1]
    if _is_tribe([family]) or _CLOSES.match(doc.text, family.end()):
        return words[:_TWO]
    return [] if family["word"].endswith("ة") else words[:1]


def _is_tribe(words: list[re.Match[str]]) -> bool:
    """Whether a definite word has the form of tribes: «الدكتور نصر | العمايرة | وحضور …», and no «المبادرة»."""
    return any(_TRIBE.fullmatch(word["word"]) and not _is_body(word["word"]) for word in words)


def _spokesman(
    words: list[re.Match[str]], office_words: int, name: list[re.Match[str]]
) -> tuple[int, list[re.Match[str]]]:
    """Return the office and the name of who speaks «باسم» others; no name where it is what is said of them.

    «نفى المتحدث باسم وزارة الدفاع | سحب قوات»: no given name opens the object.
    """
    if is_verb(name[-1]["word"]):
        return _given_with_article(words, office_words, name)
    return office_words, name if is_given(name[0]["word"]) else []


def _given_with_article(
    words: list[re.Match[str]], office_words: int, name: list[re.Match[str]]
) -> tuple[int, list[re.Match[str]]]:
    """Return the office and the name of a spokesman whose given name has the article, before a verb; else no name.

    «المتحدث باسم قوات الحرس الوطني | الطيب حداد | نفى ذلك»: the office goes on over no second definite word.
    """
    last = [word["word"] for word in words[max(0, office_words - _TWO) : office_words]]
    if len(name) != _TWO or len(last) < _TWO or not all(word.startswith(ARTICLE) for word in last):
        return office_words, []
    return office_words - 1, [words[office_words - 1], name[0]]


def _is_one_given(name: list[re.Match[str]]) -> bool:
    """Whether two words are one given name, to which the family's still belongs: «نور الدين», «عبد الرحمان»."""
    return len(name) == _TWO and (name[0]["word"] == "عبد" or name[1]["word"] == "الدين")


def _fills_its_line(doc: FoldedDocument, start: int, last: list[re.Match[str]]) -> bool:
    """Whether an office opens its line and a family name in «ال» after the name ends it."""
    opens = not doc.text[:start].rpartition(LINE_END)[2].strip() if start else True
    ends = bool(last) and last[0]["word"].startswith(ARTICLE) and doc.text[last[0].end() :].lstrip(" ")[:1]
    return opens and ends in ("", LINE_END) and bool(last)


def _holds_two(head: str, words: list[str]) -> bool:
    """Whether two people's offices stand there: «رئيس الجمهورية وزير الخارجية …», but not «عضو مجلس الدولة وزير …»."""
    if head in _people_words("holding_more"):
        return False
    complete = head.startswith("ال")
    for before, word in pairwise([head, *words]):
        if before.startswith(ARTICLE) and before not in _people_words("before_names") and _is_man(word):
            return True  # «وزير المياه | سامر حداد التعازي لأسرة القاضي …»
        if word.startswith("و") and is_given(word[1:]) and not is_given(word):
            return True
        if complete and word in _people_words("offices"):
            return True
        complete = complete or word.startswith("ال")
    return False


def _is_man(word: str) -> bool:
    """Whether a word is a given name and nothing that stands in offices: no place, no noun of a body."""
    return is_given(word) and not is_place_word(word) and word not in _people_words("bodies") and word != _IN_THE_NAME


def _is_done_to(text: str, start: int) -> bool:
    """Whether a verb that one person does to another opens the clause: then the name may be the other's."""
    before = text[max(0, start - _REACH) : start].split()
    return bool(before) and before[-1].removeprefix("و").removeprefix("ف") in _people_words("done_to")


def _joins_a_title(word: str) -> bool:
    return word.startswith("و") and word[1:] in _people_words("more_titles") - {"المستشار", "المحامي"}


def _differ(head: str, title: re.Match[str]) -> bool:
    """Whether a woman's title stands after a man's office or the other way round: two people are named."""
    return head.endswith("ة") != title["word"].endswith("ة")


def _is_complete(office: list[str]) -> bool:
    """Whether an office needs no more words: its last is definite («رئيس بلدية» still lacks its town)."""
    return office[-1].startswith((ARTICLE, FOR_THE, "و" + ARTICLE)) or office[-1] in _territories()


def _names_without_title(words: list[str]) -> bool:
    """Whether words after a bare office are a name: two at least, and «حرص الحكومة» is none but «طارق الدهماني» is."""
    charged = bool(words) and _VERBAL.fullmatch(words[0]) is not None and not is_given(words[0])
    return (
        len(words) > 1
        and not charged
        and (not words[1].startswith("ال") or words[1] == "الدين" or words[0] in _people_words("given"))
    )


def _words_after(doc: FoldedDocument, place: int) -> list[re.Match[str]]:
    """Return the words after an office's head, up to the first mark or a word that no office and no name contains."""
    words: list[re.Match[str]] = []
    while len(words) < MOST_OFFICE_WORDS + MOST_NAME_WORDS + 1:
        match = _WORD.match(doc.text, place)
        after_joint = bool(words) and words[-1]["word"] in _people_words("joints")  # «خالد بن علي», folded as «على»
        after_joint = after_joint or (match is not None and bool(words) and _is_name_ali(doc, words[-1], match))
        after_title = bool(words) and words[-1]["word"] in _people_words("titles")
        after_joint = after_joint or (after_title and match is not None and _is_written_ali(doc, match))
        after_joint = after_joint or (match is not None and opens_compound(doc.text, match["word"], match.end()))
        if (
            match is None
            or "\n" in match.group()
            or (match["word"] in _people_words("never") and match["word"] not in ("في", "عام") and not after_joint)
        ):
            break
        words.append(match)
        place = match.end()
    return words


def _is_written_ali(doc: FoldedDocument, word: re.Match[str]) -> bool:
    return doc.words(doc.span(Stretch(word.start("word"), word.end()))) == "علي"


def _is_name_ali(doc: FoldedDocument, before: re.Match[str], word: re.Match[str]) -> bool:
    """Whether «علي» after a name is one, too: written with ي, and nothing after it that «على» could govern."""
    written = doc.words(doc.span(Stretch(word.start("word"), word.end())))
    after = _WORD.match(doc.text, word.end())
    original = doc.words(doc.span(Stretch(after.start("word"), after.end()))) if after else ""
    alone = after is None or (after["word"] in _people_words("never") and original not in _AFTER_ON)
    is_name = before["word"] not in _people_words("offices") and not _people_words("bodies") & {before["word"]}
    return written == "علي" and alone and is_name


def _office_length(head: str, words: list[str]) -> int:
    """Return how many words still belong to the office where no title parts it from the name."""
    length = 0
    speaks_for = head.removeprefix(ARTICLE) in _SPOKESMEN and _IN_THE_NAME in words[:_TWO]
    for at, word in enumerate(words[:MOST_OFFICE_WORDS]):
        if speaks_for and at > words.index(_IN_THE_NAME):
            if is_given(word):
                break  # «المتحدث باسم قوات الحرس الوطني | الطيب حداد»
            length += word in organization_heads()
            if word in organization_heads():
                continue
        if speaks_for and word == _IN_THE_NAME:
            length += 1
            continue
        if word.startswith("وال") and word[1:] in _people_words("titles"):
            break  # «أمينة المال | والسيد …»
        known = word in _people_words("bodies") or word in _people_words("offices") or word in _territories()
        if not (known or word.startswith((ARTICLE, FOR_THE, "و" + ARTICLE)) or _is_inner([head, *words], at + 1)):
            break
        length += 1
    return length


def _is_inner(words: list[str], at: int) -> bool:
    """Whether a noun opens into a definite one inside an office: «رئيس هيئة | مقاومة | الجدار سامر حداد».

    A second noun may stand between («مدير | توزيع كهرباء | المدينة»); a given name opens nothing.
    """
    if words[at - 1].startswith(ARTICLE) or any(map(is_given, words[at : at + 2])):
        return False
    reach = words[at + 1 : at + 1 + _TWO]
    return any(word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 2 for word in reach[:1]) or (
        len(reach) == _TWO and reach[1].startswith(ARTICLE) and reach[0].endswith(_OF_THINGS)
    )


def _name_words(doc: FoldedDocument, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words of the name at the head of `words`."""
    name: list[re.Match[str]] = []
    for match in words:
        joined = bool(name) and name[-1]["word"] in _people_words("joints")
        if not (joined or (len(name) < MOST_NAME_WORDS and _continues_name(doc, name, match))):
            break
        of_servant = bool(name) and name[-1]["word"] == "عبد"  # «عبد الرحمن | الفقيه»
        name.append(match)
        if (
            match["word"].startswith("ال") and match["word"] not in ("الدين", "ال", "الحاج") and not of_servant
        ):  # «آل», folded
            break
    return name


def _continues_name(doc: FoldedDocument, name: list[re.Match[str]], match: re.Match[str]) -> bool:
    word = match["word"]
    if not name and _is_written_ali(doc, match):
        return True  # «الدكتور | علي | جبار»
    if name and (name[-1]["word"] in _people_words("joints") or _is_name_ali(doc, name[-1], match)):
        return True
    if name and (opens_compound(doc.text, word, match.end()) or closes_compound(name[-1]["word"], word)):
        return True
    original = doc.words(doc.span(Stretch(match.start("word"), match.end())))
    of_servant = len(name) > 1 and name[-2]["word"] == "عبد" and word.startswith("ال")
    if of_servant and word not in _people_words("never") and not _is_body(word):
        return True
    if not _may_be_named(word, bool(name)) or original.endswith(("ًا", "اً")):
        return False
    if not name:
        return not word.startswith((ARTICLE, FOR_THE)) and (word not in _people_words("offices") or is_given(word))
    if word.startswith("ال"):
        return (
            len(name) == 1
            or name[-1]["word"] == "الدين"
            or (len(name) == _TWO and is_given(name[0]["word"]) and original.endswith("ي") and _is_of_a_family(word))
            or (any(part["word"] in _people_words("joints") for part in name) and not _is_body(word))
        )
    if len(name) > 1 and word in word_set("organizations", "second_nouns"):
        return False  # «وزير الداخلية سامر حداد | أمن الحدود»
    if word.endswith("ا") and word not in _people_words("given"):
        return False  # an accusative without its marks: «محمد رشيد قائدا»
    # A verb of the form افتعل opens with a bare alif; names seldom do past their first word.
    return not (original.startswith("ا") and len(original) > 4 and word not in _people_words("joints"))


def _is_body(word: str) -> bool:
    return word.removeprefix(ARTICLE) in organization_heads()


def _is_of_a_family(word: str) -> bool:
    """Whether a definite word after two given names is the family's: «سليم عوض | الزعبي», and no «النادي»."""
    is_noun = word in word_set("organizations", "no_adjectives") or _is_body(word)
    return word.endswith("ي") and not is_noun and word not in _people_words("never")


def _may_be_named(word: str, inside: bool) -> bool:
    """Whether a word can be part of a name: no particle, no number, and not in the shape of a verb or a noun."""
    if word in _people_words("never") or word in NUMBER_WORDS or (inside and word in _people_words("offices")):
        return False
    if word.startswith("و"):
        return not inside and word in _people_words("with_waw")
    if word.startswith(_CLITICS_AND_VERBS):
        return word in _people_words("with_clitic")
    if word.endswith("ة"):
        return word in _people_words("with_ta")
    return not word.endswith(_SUFFIXES) or word.endswith("الله") or word in _people_words("with_ha")
