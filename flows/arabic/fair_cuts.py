"""Whether what is left of a sentence may stand for it: one rule for what is cut before it and what is cut after it.

    judge_cut(before, kept, after)      Cut.FAIR, or why it is not

A cut is not fair that takes away what governs the words that are left (the verb of a clause of «أنّ», «أن» or «إنّ», the
verb of a verbal noun, a denial), who says them, or a tail that limits them: an exception, a condition, a time, another
choice, a word that says that it is not so yet, or whatever narrows what is said of all, of none, or of what is allowed.
Nor one that makes a statement of a question. A head goes fairly where a clause ends before the words that are left
and these open with «و» or «ف» another clause, in which nothing of the head goes on; or where it only counts or joins
(«ثالثًا،», «كما»). No list of governing verbs is asked: within a clause any head may govern.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

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
_TURNING = (("غير", "ان"), ("بيد", "ان"))
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
_SAID_BY = tuple(
    tuple(fold_letters(phrase).split())
    for phrase in (
        "على حد",
        "على لسان",
        "على ذمة",
        "في رأي",
        "من وجهة",
        "في نظر",
        "برأي",
        "بزعم",
        "نقلا",
    )
)
"""How a tail begins that says whose word it is, besides those: «على حد قول الناطق»."""
_NARROWING = frozenset(
    fold_letters(
        """
        أو أم إما كي لكي لئلا بشروط بضمان فقط حصرا
        بإذن بتصريح بترخيص بموافقة بقرار بلا بغير
        مقارنة قياسا تقريبا نسبيا نصفيا تدريجيا مرحليا شكليا صوريا نظريا ظاهريا افتراضيا شكلا اسميا
        سنويا شهريا أسبوعيا يوميا دوريا
        """
    ).split()
)
"""What opens another choice, an aim, a leave; or says how far or how often it is so."""
_RELATIVE = frozenset(fold_letters("الذي الذين التي اللذين اللتين اللذان اللتان اللاتي اللواتي ممن مما").split())
"""What says which ones alone are meant, unless a comma sets it apart."""
_ALONE = frozenset(fold_letters("فقط حصرا وحده وحدها وحدهم وحدهما وحدهن قصرا تحديدا").split())
"""Wherever one of these follows, it is so of that alone."""
_TAKEN_BACK = frozenset(
    fold_letters(
        """
        نفى نفت نفته نفاه نفاها نفوا ينفي تنفي كذب كذبه كذبته كذبت ألغى ألغت ألغاه ألغته ألغي ألغيت نقض نقضه نقضته
        تراجع تراجعت سحب سحبه سحبته علق علقه علقت جمد جمدت أبطل أبطلت أبطلته طعن طعنت
        """
    ).split()
)
"""What takes back what was said: «استقال الوزير، في خبر نفته الوزارة»."""
_DENIED_OR_ALLOWED = frozenset(
    fold_letters(
        """
        لا لم لن ليس ليست ما غير دون بدون عدم ممنوع محظور يحظر تحظر يمنع تمنع منع حظر
        يجوز يحق يسمح تسمح يباح يعفى تعفى أعفي أعفيت يعاقب تعاقب يلزم تلزم يلتزم تلتزم يشترط
        """
    ).split()
)
_ALL = frozenset(fold_letters("كل جميع كافة أي أحد لكل لجميع لكافة لأي بكل بجميع").split())
_NEAR_END = 3
"""What is said of none, of all, or of what is allowed: without what narrows it, it is said of more."""
_TIMES = frozenset(
    fold_letters(
        """
        بعد قبل حتى لغاية عند عندما حين حالما متى كلما ريثما
        لحين اعتبارا ابتداء بدءا خلال منذ لمدة طوال أثناء فور رهن
        رهنا شرط بشرط شريطة مقابل إذا لو مؤقتا تجريبيا جزئيا مبدئيا
        حال عقب إثر غداة بمجرد طالما مادام
        """
    ).split()
)
_UNTIL = frozenset(fold_letters("أن حين حد غاية نهاية أجل موعد إشعار وقت يوم شهر عام سنة").split())
"""What follows «إلى» where it says until when, and not where to."""
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
_SPANS = frozenset(
    fold_letters(
        """
        دقائق ساعة ساعات ساعتين يوم أيام يومين ليلة أسبوع أسابيع أسبوعين شهر أشهر شهور شهرين
        سنة سنوات سنين سنتين عام أعوام عامين عقد عقود عقدين
        """
    ).split()
)
"""What follows «ل» or «ل» and a number where it says for how long."""
_BOUNDING = frozenset(fold_letters("يتجاوز تتجاوز يزيد تزيد يقل تقل يتعدى تتعدى يفوق تفوق").split())
"""What follows «لا» where it says how much at most, or at least."""
_REVISABLE = frozenset(fold_letters("قابل قابلة قابلا قابلين قابلتين").split())
"""What stands before «للاستئناف» and the like: it is not the last word; with what it is fit for it may be left out."""
_SUSPENDED = frozenset(fold_letters("وقف إيقاف تعليق تأجيل إرجاء تحفظ التحفظ تحفظات").split())
"""What follows «مع» where it is not done after all, or not as it is said."""
_LASTING = fold_letters("دام")
_CAUSAL = ("حيث", "إذ", "بل", "كما", "ثم", "لا")
"""What stands before an «إن» that is no «if»."""
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
        نصف ثلث ربع خمس عشر معظم أغلب غالبية أغلبية أكثرية سائر بقية كافة عدد مجموع رئيس وزير وزارة هيئة
        """
    ).split()
)
_EDGES = " \t\n\u00a0.،؛:؟!…«»\"'()[]-–—•*0123456789٠١٢٣٤٥٦٧٨٩"
_LEAST_JOINED = 3
_CLAUSE_ENDS = "،؛.؟!,;"
_APART = f'{_CLAUSE_ENDS}:-–—()«»"'
_JOINED_CLAUSE = re.compile(r"[؛.]|،\s*(?=(?:و|ف|ثم\s))")
_REFERRING = frozenset(fold_letters("ذلك هذا هذه هو هي تلك").split())
_TO = fold_letters("إلى")
_DEFINITE = re.compile("(?:[وف]?[بك]?ال|[وف]?لل)\\w")
_TIMES_OF_DAY = frozenset(fold_letters("اليوم الآن الليلة البارحة").split())
_ENUMERATOR = re.compile(r"^\s*(?:[•*\-–—]|\(?(?:[\d٠-٩]{1,3}|[أ-ي])\s*[.)\-–—:/])?\s*(?:[•*\-–—])?\s*$")
"""What counts a point: a number or a letter with its mark, or a dot; «لم» before words is none."""


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
    if _is_of_another_kind(before, after) or (head and not _may_lose_head(before, head, kept)):
        return Cut.GOVERNED
    if tail and _loses_speaker(after, tail):
        return Cut.GOVERNED
    if tail and _is_open(kept, tail):
        return Cut.OPEN
    if tail and _is_limited(kept, after, tail):
        return Cut.LIMITED
    if tail and _is_inside_phrase(kept, after, tail[0]):
        return Cut.OPEN
    counts = _ENUMERATOR.match(before) or all(word in _JOINING for word in head)
    return Cut.NONE if counts and not tail else Cut.FAIR


def is_governed(before: Sequence[str]) -> bool:
    """Whether the last of some folded words governs what follows it; «غير أن» only turns to it, as «لكن» does."""
    return not GOVERNING.isdisjoint(before[-1:]) and tuple(before[-2:]) not in _TURNING


def _words(text: str) -> list[str]:
    return [word for word in (each.strip(_EDGES) for each in fold_letters(text).split()) if word]


def _bare(word: str) -> str:
    """A word without the «و» or «ف» at its head, where more than two letters are left; «وفقا» has none."""
    return word[1:] if word[:1] in "وف" and len(word) > _LEAST_JOINED and word not in _SPEAKING_TAIL else word


def _is_of_another_kind(before: str, after: str) -> bool:
    """Whether the words are a part of what somebody is quoted with, or of a question."""
    if "؟" in after or "?" in after:
        return True
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
    if any((first, *tail[1:2])[: len(phrase)] == phrase for phrase in _SAID_BY):
        return True
    return after.lstrip()[:1] in "،,-–—»(" and tail[0] in _SAYING


def _is_limited(kept: str, after: str, tail: list[str]) -> bool:
    whole = [_bare(word) for word in tail]
    opens = _opening_clause(after, whole)
    apart = after.lstrip()[:1] in _CLAUSE_ENDS
    unreal = any(word.removeprefix("ال").startswith(_UNREAL) for word in opens[:2])
    narrowed = opens[:1] and (opens[0] in _NARROWING or (opens[0] in _RELATIVE and not apart))
    timed = not _TIMES.isdisjoint(opens) or any(a == _TO and b in _UNTIL for a, b in pairwise(opens))
    timed = timed or _lasts(opens) or _is_bounded(opens, whole) or _has_condition(after)
    taken_back = not _TAKEN_BACK.isdisjoint(whole) or not _ALONE.isdisjoint(tail)
    widened = not apart and _is_of_all(kept)
    return bool(unreal or narrowed or timed or taken_back or widened or is_limited(tail))


def _lasts(opens: list[str]) -> bool:
    """Whether a clause opens by saying for how long: «لساعات», «لثلاثة أيام»."""
    first, *others = opens or [""]
    return first.startswith("ل") and (first[1:] in _SPANS or not _SPANS.isdisjoint(others[:1]))


def _is_bounded(opens: list[str], whole: list[str]) -> bool:
    """Whether a tail bounds what was said («لا يتجاوز عامين»), may undo it, suspends it, or says how long it holds."""
    if opens[:1] == ["لا"] and not _BOUNDING.isdisjoint(opens[1:2]):
        return True
    pairs = list(pairwise(whole))
    lasting = any(a == "ما" and b.startswith(_LASTING) for a, b in pairs)
    revisable = any(a in _REVISABLE and b.startswith("لل") for a, b in pairs)
    return lasting or revisable or any(a == "مع" and b in _SUSPENDED for a, b in pairs)


def _has_condition(after: str) -> bool:
    """Whether the first clause of a tail has an «إن» that is «if»: none of speech, and none of a reason."""
    words = _JOINED_CLAUSE.split(after, maxsplit=1)[0].split()
    at = words.index("إن") if "إن" in words else 0
    said = any(_bare(word) in _SAYING for word in _words(" ".join(words[:at])))
    return bool(at) and not said and words[at - 1] not in _CAUSAL


def _opening_clause(after: str, whole: list[str]) -> list[str]:
    """The first clause of a tail, without the «و» at the heads of its words; of a clause that is joined what opens it.

    What limits a clause that is joined to the one that is kept limits that one alone, unless it opens it.
    """
    bare = [_bare(word) for word in _words(_JOINED_CLAUSE.split(after, maxsplit=1)[0])]
    return bare or whole[: 2 if whole[0] in _REFERRING else 1]


def _is_of_all(kept: str) -> bool:
    """Whether the last clause that is kept says something of none, of what is allowed, or at its end of all."""
    words = [_bare(word) for word in _words(re.split("[،؛,;]", kept)[-1])]
    return not _DENIED_OR_ALLOWED.isdisjoint(words) or not _ALL.isdisjoint(words[-_NEAR_END:])


def _is_open(kept: str, tail: list[str]) -> bool:
    words = _words(kept)
    last = _bare(words[-1]) if words else ""
    needs = last in _OPEN_ENDS or words[-1:] == ["و"] or _bare(tail[0]) in _OBJECTS
    between = "بين" in words and not any(word.startswith("و") for word in words[words.index("بين") + 1 :])
    return needs or between


def _is_inside_phrase(kept: str, after: str, first: str) -> bool:
    """Whether a noun is parted from its adjective, or a verb with its subject from what it does: «المجلس| المؤقت»."""
    last = (_words(kept) or [""])[-1]
    if after.lstrip()[:1] in _APART or first in _TIMES_OF_DAY:
        return False
    definite = bool(_DEFINITE.match(last)) and first.startswith("ال")
    joined = last.endswith("ا") and first.endswith("ا") and len(first) > _LEAST_JOINED and first not in _REVISABLE
    return definite or joined
