"""What words deny: «نفت أن تكون المحطة قد توقفت», «لم تسجل أي منع», «لم تتكبد أي خسائر»; folded words in, roots out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.facts.relations.claim_words import roots_in
from flows.facts.relations.roots import root_of

_DENIES = re.compile(r"(?<!\w)[وف]?(?:نفي|نفت|نفوا|[يت]نفي|كذبت?|انكرت?|دحضت?)\s+(?!عن\s)")
_GOES_ON = (
    r"،\s*(?:علي ما|كما|فيما|بل|اذ|حيث|[وف]?(?:قال|اكد|ذكر|اوضح|اضاف|اشار|اعتبر|شدد)ت?"
    r"|(?:مؤكد|مشير|قائل|موضح|مبين|معتبر|لافت|معلن|متهم|مشدد|مضيف|واصف|محمل|داعي|مستند|نافي)\w{0,3})(?!\w)"
)
_STOPS = re.compile(rf"[؛؟!\n]|{_GOES_ON}")
_ENDS = re.compile(rf"[؛؟!\n»«\"“”]|{_GOES_ON}")
_MOST_WORDS = 40
"""A denial is printed with the rest of its sentence, where that is no longer."""
_THAT = re.compile(r"\s(?:[بف]?ان|وجود|وقوع|حدوث|صحة)\s")
_ANY = re.compile(r"\s(?P<deed>[ء-ي]+)\s+(?=(?:ل?اي)\s)")
_ALL_OF_IT = re.compile(
    r"\s(?:صحة\s+)?(?:ذلك|هذا(?:\s+(?:الكلام|الامر|الاتهام|الخبر))?|هذه\s+(?:ال)?(?:انباء|اتهامات|رواية|معلومات|تصريحات)|الامر|الاتهام)(?!\w)"
)
_HEARSAY = re.compile(r"(?<!\w)(?:ما|مما|لما|بما|نيته?|نيتها|علمه|علمها|صلته|صلتها|علاقته|علاقتها)(?!\w)")
"""What others say, what one knows or means: no deed that a text has said."""
_NONE = re.compile(
    r"(?<!\w)(?:لم|لن|لا)\s+(?P<verb>[ء-ي]+)\s+(?:[ء-ي]+\s+)?اي(?:ة|\s+من)?\s+(?P<what>[ء-ي]+(?:\s+[ء-ي]+){0,4})"
)
_NO_LOSS = re.compile(
    r"(?<!\w)(?:(?:لم|لا)\s+[ء-ي]+\s+(?:[ء-ي]+\s+){0,2}?اي(?:ة)?\s+|(?:من\s+)?دون\s+(?:(?:وقوع|تسجيل|اي)\s+){0,2})(?:خساير|خسائر|اصابات|ضحايا|اصابة)"
    r"|(?<!\w)(?:لم|لا)\s+(?:يصب|يقتل|يجرح)\s+(?:احد|اي)(?!\w)"
)
_HARMED = re.compile(
    r"(?<!\w)(?:اصيبا|اصيبوا|اصيب|قتلا|قتلوا|قتل|جرحا|جرحوا|جرح|استشهدا?|استشهدوا)(?!\w)|(?<!\w)(?:مقتل|اصابة|استشهاد)\s"
)
_OTHERS = re.compile(
    r"(?<!\w)[وبل]?(?:ال)?(?:مهاجم\w*|مسلح\w*|ارهابي\w*|عدو|متهم\w*|مشتبه\w*|مهرب\w*|عناصر|اخر|اخري|ماضي|ماضية|سابق|سابقة"
    r"|تدريب|تدريبات|منذ|عام|سنة)(?!\w)"
)
_WORD = re.compile(r"[ء-ي]{2,}")
_CLAUSE = re.compile(r"[^،؛:؟!\n«»\"“”]+")
_LONG, _MOST_OF_A_NAME = 4, 4
"""So many words after its head who denies may be named by, before what he denies."""
_IDLE = re.compile(
    r"(?<!\w)(?:يكون|تكون|قد|اي|[يت]?تجاوز\w?|مقرر\w*|المقرر\w*|علي|الي|من|في|عن|تم|هناك|كان|كانت|وجود|وقوع|حدوث|اساسا?|ايضا)(?!\w)"
)
_NEGATES = re.compile(
    r"(?<!\w)[وف]?(?:لم|لن|لا|ليس|ليست|نفي|نفت|ينفي|تنفي|عدم|دون|غير|لولا|اذا|هل|قد\s+[يت]\w+|س[يت]\w{3,})(?!\w)"
)


def denial_at(folded: str) -> tuple[int, int] | None:
    """Return where folded words deny something: from the verb to the end of what is denied; None where they do not."""
    found = _DENIES.search(folded)
    if found is None:
        return None
    stop = _STOPS.search(folded, found.end())
    named = _THAT.search(folded, found.end() - 1, stop.start() if stop else len(folded))
    end = _ENDS.search(folded, named.end() if named else found.end())
    return found.start(), end.start() if end else len(folded)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of what is denied: its roots, and whether it is definite, so that a claim must say it, too."""

    roots: frozenset[str]
    is_definite: bool


def denied_words(denial: str) -> tuple[Word, ...]:
    """Return the words of what is denied, after «أن», «وقوع» or from the deed before «أي»; none where none opens it."""
    that, any_of = _THAT.search(denial), _ANY.search(denial)
    start = that.end() if that else any_of.start("deed") if any_of else len(denial)
    return _roots(denial[start:])


def denied_at_once(denial: str) -> tuple[Word, ...]:
    """Return the words after who denies, where the deed follows him at once: «نفت الهيئة إغلاق المعبر»."""
    opened = _THAT.search(denial) or _ANY.search(denial) or _ALL_OF_IT.search(denial) or _HEARSAY.search(denial)
    return () if opened else _roots(denial.partition(" ")[2])[1:]


def with_what_is_so(folded: str, start: int, end: int) -> int:
    """Return where the sentence of a denial ends, with what is so instead; its own end where that is far."""
    stop = re.compile(r"[؛؟!\n]").search(folded, end)
    whole = stop.start() if stop else len(folded)
    return whole if len(folded[start:whole].split()) <= _MOST_WORDS else end


def denies_it_all(denial: str) -> bool:
    """Whether a denial takes up what was said before: «ونفت المفوضية ذلك»."""
    return _ALL_OF_IT.search(denial) is not None and not denied_words(denial)


def none_at(folded: str) -> tuple[int, int] | None:
    """Return where folded words say that there was none: «لم نسجل أي منع للمراقبين»."""
    found = _NONE.search(folded)
    return (found.start(), found.end()) if found else None


def none_words(folded: str) -> tuple[Word, ...]:
    """Return the words of what there was none of."""
    found = _NONE.search(folded)
    return _roots(found["what"]) if found else ()


def says_no_loss(folded: str) -> bool:
    """Whether folded words say that nobody was hurt: «لم تتكبد أي خسائر»."""
    return _NO_LOSS.search(folded) is not None


def says_harm(folded: str) -> bool:
    """Whether folded words say that somebody was killed or hurt: «جنديين أصيبا»."""
    return _HARMED.search(folded) is not None and not _OTHERS.search(folded) and not says_no_loss(folded)


def claims(clause: str, denied: Sequence[Word]) -> int:
    """Return how many of some words a clause says, in any form.

    0 where it denies or supposes, lacks the first or one that is definite: «رفع أسعار الحلويات» is not of «الخبز».
    """
    said = _roots_in(clause)
    if not denied or said.isdisjoint(denied[0].roots):
        return 0
    first = next(word for word in _WORD.finditer(clause) if not _roots_of(word.group()).isdisjoint(denied[0].roots))
    if _NEGATES.search(clause, 0, first.end()) or any(w.is_definite and said.isdisjoint(w.roots) for w in denied):
        return 0
    return sum(not said.isdisjoint(word.roots) for word in denied)


def deed_denied(clause: str, denied: Sequence[Word]) -> bool:
    """Whether a clause says all words of a denial from its deed on, two at least."""
    start = next((index for index, word in enumerate(denied[:_MOST_OF_A_NAME]) if not word.is_definite), len(denied))
    deed = denied[start:]
    return len(deed) > 1 and claims(clause, deed) == len(deed)


def is_denial_of(claim: str, denial: str) -> bool:
    """Whether folded words deny what other words say, or one says that nobody was hurt and the other who was."""
    if says_no_loss(claim) and says_harm(denial):
        return True
    at = denial_at(denial)
    if at and denies_it_all(denial[slice(*at)]):
        return claim != denial
    denied = denied_words(denial[slice(*at)]) if at else none_words(denial)
    at_once = denied_at_once(denial[slice(*at)]) if at else ()
    return any(claims(clause, denied) or deed_denied(clause, at_once) for clause in _CLAUSE.findall(claim))


def _roots(words: str) -> tuple[Word, ...]:
    """Return the words that say something; of one with «م» at its head that may be of the root, too."""
    said = (word for word in _WORD.findall(_IDLE.sub(" ", words)) if roots_in(word))
    return tuple(Word(_roots_of(word), re.match(r"[وفبك]?ال|[وف]?لل", word) is not None) for word in said)


def _roots_in(clause: str) -> frozenset[str]:
    return frozenset[str]().union(*(word.roots for word in _roots(clause)))


def _roots_of(word: str) -> frozenset[str]:
    forms = {word, word[1:]} if word[0] in "وفبل" and len(word) > _LONG else {word}
    own = {f"م{root_of(form)}" for form in forms if re.match(r"(?:ال|لل)?م", form)}
    return frozenset(own | set(map(root_of, forms)))
