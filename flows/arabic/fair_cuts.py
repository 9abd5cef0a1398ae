"""Whether what is left of a sentence may stand for it: one rule for what is cut before it and what is cut after it.

    judge_cut(before, kept, after)      Cut.FAIR, or why it is not

A cut is not fair that takes away what governs the words that are left (the verb of a clause of «أنّ», «أن» or «إنّ», the
verb of a verbal noun, a denial), who says them, or a tail that limits them: an exception, a condition, a time, another
choice, a word that says that it is not so yet. A head goes fairly where a clause ends before the words that are left
and these open with «و» or «ف» another clause, in which nothing of the head goes on; or where it only counts or joins
(«ثالثًا،», «كما»). No list of governing verbs is asked: within a clause any head may govern.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from flows.arabic.letters import fold_letters
from flows.arabic.limits import is_limited

_OBJECTS = frozenset(
    fold_letters(
        """
        أن إن بأن أنه إنه أنها إنها أنهم إنهم بأنه بأنها بأنهم
        أنهما أننا إننا أنني إنني بأننا ألا بألا لأن كأن كأنه كأنها
        """
    ).split()
)
GOVERNING = _OBJECTS | frozenset(
    fold_letters("لا لم لن ليس ليست لو إذا ما لولا قد لعل عدم دون بدون غير سوى إلا").split()
)
"""Right before words these govern them: «نفى الوزير أن …» is not «…»."""
_SAYING = frozenset(
    fold_letters(
        """
        قال قالت قالوا يقول تقول يقولون أعلن أعلنت يعلن تعلن أكد
        أكدت يؤكد تؤكد ذكر ذكرت يذكر تذكر أفاد أفادت يفيد تفيد أوضح
        أوضحت يوضح توضح أضاف أضافت يضيف تضيف أشار أشارت يشير تشير
        صرح صرحت يصرح زعم زعمت يزعم تزعم ادعى ادعت يدعي تدعي
        نفى نفت ينفي تنفي رأى رأت يرى ترى اعتبر اعتبرت يعتبر
        تعتبر ظن ظنت يظن تظن توقع توقعت يتوقع تتوقع روى روت يروي
        كتب كتبت نقل نقلت بحسب حسب وفق وفقا نقلا
        """
    ).split()
)
_SPEAKING_TAIL = frozenset(fold_letters("كما حسبما مثلما بحسب حسب وفق وفقا نقلا").split())
_NARROWING = frozenset(fold_letters("أو أم إما كي لكي لئلا بشروط بضمان فقط حصرا").split())
"""What opens another choice, an aim, or says that it is so in this way alone."""
_TIMES = frozenset(
    fold_letters(
        """
        بعد قبل حتى لغاية عند عندما حين حالما متى كلما ريثما
        لحين إلى اعتبارا ابتداء بدءا خلال منذ لمدة طوال أثناء فور رهن
        رهنا شرط بشرط شريطة مقابل إذا لو مؤقتا تجريبيا جزئيا مبدئيا
        """
    ).split()
)
_UNREAL = (
    "مبدئي",
    "مقترح",
    "محتمل",
    "مزعوم",
    "موقت",
    "مؤقت",
    "جزئي",
    "تجريبي",
    "مفترض",
    "وهمي",
    "سابق",
    "ملغ",
    "منتظر",
)
"""How adjectives begin that take back some of what they stand with: «اتفاق مبدئي» is no «اتفاق»."""
_JOINING = frozenset(
    fold_letters(
        """
        أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا أخيرا
        كما كذلك أيضا ثم هذا وذلك حيث و ف أمس اليوم
        وكذلك وأيضا وأخيرا
        """
    ).split()
)
_OPEN_ENDS = frozenset(
    fold_letters(
        """
        في من إلى على عن مع بين خلال بعد قبل منذ حتى عند لدى
        نحو أكثر أقل حوالي قرابة غير عدم دون بدون سوى إلا أن إن التي
        الذي الذين كل بعض جميع أي أحد إحدى لم لن لا ما قد سوف ليس ليست نفى نفت ألا و أو ثم
        """
    ).split()
)
_EDGES = " \t\n\u00a0.،؛:؟!…«»\"'()[]-–—•*0123456789٠١٢٣٤٥٦٧٨٩"
_LEAST_JOINED = 3
_CLAUSE_ENDS = "،؛.؟!,;"
_ENUMERATOR = re.compile(r"^[\s\d٠-٩.()\-–—•*أ-ي]{0,4}$")


class Cut(StrEnum):
    """What a cut does to the words that are left."""

    NONE = "none"
    """Nothing that says anything was cut."""
    FAIR = "fair"
    GOVERNED = "governed"
    """What governs them was cut, or who says them."""
    LIMITED = "limited"
    """What limits them was cut."""
    OPEN = "open"
    """They end where they need another word."""

    @property
    def is_fair(self) -> bool:
        """Whether the words that are left may still stand for their sentence."""
        return self in (Cut.NONE, Cut.FAIR)


def judge_cut(before: str, kept: str, after: str) -> Cut:
    """Judge what was cut of a sentence: `before` and `after` stood around the words that are `kept`. Linear."""
    head, tail = _words(before), _words(after)
    if _is_inside_quotation(before, after) or (head and not _may_lose_head(before, head, kept)):
        return Cut.GOVERNED
    if tail and _loses_speaker(after, tail):
        return Cut.GOVERNED
    if tail and _is_open(kept, tail):
        return Cut.OPEN
    if tail and _is_limited(after, tail):
        return Cut.LIMITED
    return Cut.FAIR if (tail or any(word not in _JOINING for word in head)) else Cut.NONE


def is_governed(before: Sequence[str]) -> bool:
    """Whether the last of some folded words governs what follows it."""
    return not GOVERNING.isdisjoint(before[-1:])


def _words(text: str) -> list[str]:
    return [word for word in (each.strip(_EDGES) for each in fold_letters(text).split()) if word]


def _bare(word: str) -> str:
    """A word without the «و» or «ف» at its head, where more than two letters are left; «وفقا» has none."""
    return word[1:] if word[:1] in "وف" and len(word) > _LEAST_JOINED and word not in _SPEAKING_TAIL else word


def _is_inside_quotation(before: str, after: str) -> bool:
    return before.count("«") > before.count("»") and after.count("»") > after.count("«")


def _may_lose_head(before: str, head: list[str], kept: str) -> bool:
    if all(word in _JOINING for word in head) or _ENUMERATOR.match(before):
        return True
    if before.rstrip()[-1:] not in _CLAUSE_ENDS:
        return False
    first = next(iter(_words(kept)), "")
    goes_on = any(not {word, _bare(word)}.isdisjoint(_OBJECTS | _SAYING) for word in head)
    return _bare(first) != first and not goes_on


def _loses_speaker(after: str, tail: list[str]) -> bool:
    """Whether a tail says who says so: «بحسب البلدية», «كما قال المدير», «، يقول المهندس»."""
    first, second = (*map(_bare, tail[:2]), "")[:2]
    if first in _SPEAKING_TAIL:
        return first not in ("كما", "مثلما") or second in _SAYING
    return after.lstrip()[:1] in "،,-–—»(" and tail[0] in _SAYING


def _is_limited(after: str, tail: list[str]) -> bool:
    clause = _words(re.split(r"[؛.]|،\s*(?=و)", after, maxsplit=1)[0]) or tail
    bare = [_bare(word) for word in clause]
    unreal = any(word.removeprefix("ال").startswith(_UNREAL) for word in bare[:2])
    return unreal or is_limited(tail) or not _TIMES.isdisjoint(bare) or not _NARROWING.isdisjoint(bare[:1])


def _is_open(kept: str, tail: list[str]) -> bool:
    words = _words(kept)
    last = _bare(words[-1]) if words else ""
    needs = last in _OPEN_ENDS or words[-1:] == ["و"] or _bare(tail[0]) in _OBJECTS
    between = "بين" in words and not any(word.startswith("و") for word in words[words.index("بين") + 1 :])
    return needs or between
