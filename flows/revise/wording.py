"""Changes in words, Arabic and English: «حُذفت النقطة ٣: …», «عُدّل العنوان: … ← …»."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from flows.arabic.digits import set_digits
from flows.errors import Bilingual
from flows.model.edited import Refused, Tracked, Undone, UnitKind
from flows.model.house import Digits
from flows.model.merging import Conflict, Kept, Merge
from flows.model.revision import Change, How, Stale, Unsupported, What

_LONGEST = 160
"""Letters of a text that are shown of it."""


@dataclass(frozen=True, slots=True)
class _Noun:
    """What a thing is called, and whether its verbs are feminine."""

    ar: str
    en: str
    feminine: bool = False
    numbered: bool = False
    """Whether a number says which one it is."""


_NOUNS: dict[UnitKind | What, _Noun] = {
    UnitKind.TITLE: _Noun("العنوان", "the title"),
    UnitKind.PART: _Noun("عنوان الجزء", "the heading of the part"),
    UnitKind.HEADING: _Noun("عنوان القسم", "the heading of the section"),
    UnitKind.PARAGRAPH: _Noun("الفقرة", "paragraph", feminine=True, numbered=True),
    UnitKind.POINT: _Noun("النقطة", "point", feminine=True, numbered=True),
    UnitKind.FIGURE: _Noun("الرقم الرئيسي", "key figure", numbered=True),
    UnitKind.CELL: _Noun("الصف", "row", numbered=True),
    UnitKind.NOTE: _Noun("الملاحظة", "note", feminine=True, numbered=True),
    UnitKind.FIXED: _Noun("الرسم البياني", "the chart"),
    What.TITLE: _Noun("العنوان", "the title"),
    What.SIGNATURE: _Noun("سطر التوقيع", "the line to sign on"),
    What.MASTHEAD: _Noun("بند الترويسة", "the line of the masthead"),
    What.CELL: _Noun("خلية في الصف", "a cell of row", feminine=True, numbered=True),
    What.COLUMN: _Noun("عمود في الجدول", "a column of the table"),
    What.CLAUSE: _Noun("عبارة الرقم الرئيسي", "the clause of key figure", feminine=True, numbered=True),
    What.SOURCE: _Noun("نص المصدر", "the text of the source"),
    What.HOUSE: _Noun("الدار", "the house", feminine=True),
    What.ORGAN: _Noun("الجهة", "the organ"),
    What.CLASSIFICATION: _Noun("التصنيف", "the classification"),
    What.ORDER: _Noun("الطلب", "the order"),
}
_VERBS = {
    How.REWRITTEN: ("عُدّل", "عُدّلت", "changed"),
    How.DROPPED: ("حُذف", "حُذفت", "dropped"),
    How.ADDED: ("أُضيف", "أُضيفت", "added"),
    How.MOVED: ("نُقل", "نُقلت", "moved"),
    How.ADORNED: ("عُدّل التشديد أو الحواشي في", "عُدّل التشديد أو الحواشي في", "emphasis or notes changed in"),
    How.RECAST: ("حُوّل", "حُوّلت", "changed"),
}
_BECOMES: dict[str, Bilingual] = {
    UnitKind.PARAGRAPH: Bilingual(ar="فقرة", en="a paragraph"),
    UnitKind.POINT: Bilingual(ar="نقطة", en="a point"),
    UnitKind.HEADING: Bilingual(ar="عنوان قسم", en="the heading of a section"),
}
_ORDERED = {
    "title": "العنوان",
    "date": "التاريخ",
    "digits": "الأرقام",
    "calendar": "التقويم",
    "page_size": "قياس الورق",
    "length": "الطول",
    "annex": "الملحق",
}
"""What of an order may change, by its name in the record."""
_PLACED = frozenset((UnitKind.PART, UnitKind.HEADING, UnitKind.TITLE, What.TITLE))
"""What is its own place, or needs none."""


def describe_change(change: Change) -> Bilingual:
    """Return a change in a sentence of each language."""
    noun = _NOUNS[change.what]
    masculine, feminine, en = _VERBS[change.how]
    verb = feminine if noun.feminine else masculine
    which_ar, which_en = _name_piece(change, noun)
    place_ar, place_en = _name_place(change)
    what_ar, what_en = _describe_content(change)
    return Bilingual(
        ar=f"{verb} {which_ar}{place_ar}{what_ar}",
        en=f"{en} {which_en}{place_en}{what_en}",
    )


def _name_piece(change: Change, noun: _Noun) -> tuple[str, str]:
    number = change.number if noun.numbered else 0
    if not number:
        return noun.ar, noun.en
    return f"{noun.ar} {set_digits(str(number), Digits.ARABIC_INDIC)}", f"{noun.en} {number}"


def _name_place(change: Change) -> tuple[str, str]:
    if change.what is What.MASTHEAD:
        return f" «{change.place}»", f" “{change.place}”"
    if change.what is What.ORDER:
        return f" ({_ORDERED[change.place]})", f" ({change.place})"
    if change.how is How.MOVED or not change.place or change.what in _PLACED:
        return "", ""
    return f" في «{_shorten(change.place)}»", f" in “{_shorten(change.place)}”"


def _describe_content(change: Change) -> tuple[str, str]:
    if change.how is How.MOVED:
        return _describe_move(change)
    if change.how is How.RECAST:
        ar, en = _quote(change.was)
        return f" إلى {_BECOMES[change.now].ar}: {ar}", f" into {_BECOMES[change.now].en}: {en}"
    if change.how in (How.REWRITTEN, How.ADORNED):
        was, now = map(_quote, cut_round_change(change.was, change.now))
        return f": {was[0]} ← {now[0]}", f": {was[1]} → {now[1]}"
    ar, en = _quote(change.was or change.now)
    return f": {ar}", f": {en}"


def _describe_move(change: Change) -> tuple[str, str]:
    """From which heading to which; within one heading only that it stands elsewhere."""
    ar, en = _quote(change.place)
    if change.was == change.now or change.what in _PLACED:
        return f" إلى موضع آخر: {ar}", f" to another place: {en}"
    return (
        f" من «{_shorten(change.was)}» إلى «{_shorten(change.now)}»: {ar}",
        f" from “{_shorten(change.was)}” to “{_shorten(change.now)}”: {en}",
    )


def cut_round_change(was: str, now: str) -> tuple[str, str]:
    """Return two texts as they are quoted beside each other: of long ones the words that differ, and some round them.

    The beginnings of two long texts are mostly the same, and would say of nothing how it changed.
    """
    if max(len(was), len(now)) <= _LONGEST or not was or not now:
        return was, now
    old, new = was.split(), now.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    if not changed:
        return was, now
    return _cut_words(old, [step[1:3] for step in changed]), _cut_words(new, [step[3:5] for step in changed])


def _cut_words(words: list[str], changed: Iterable[tuple[int, int]]) -> str:
    """Return the words of each stretch with some round them, joined where they meet; dots where words are left out."""
    kept: list[tuple[int, int]] = []
    for begins, ends in changed:
        start, end = max(0, begins - _AROUND), min(len(words), ends + _AROUND)
        kept.append((kept.pop()[0] if kept and start <= kept[-1][1] else start, end))
    shown = " … ".join(" ".join(words[start:end]) for start, end in kept)
    return f"{'… ' if kept[0][0] else ''}{shown}{' …' if kept[-1][1] < len(words) else ''}"


def _quote(text: str) -> tuple[str, str]:
    return (f"«{_shorten(text)}»", f"“{_shorten(text)}”") if text else ("(فراغ)", "(nothing)")


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2].rpartition(' ')[0]} …"


_UNDONE = {
    Undone.ANNEX: Bilingual(
        ar="الملحق نص المصدر ولا يُعدَّل، فبقي كما كان", en="the annex is the source and stays as it was"
    ),
    Undone.MASTHEAD: Bilingual(
        ar="الترويسة من الطلب، فبقيت كما كانت؛ غيّرها بخيارات الأمر عند إيجاز المصدر",
        en="the masthead is the order's and stays as it was; change it by the options when the source is briefed",
    ),
    Undone.HOUSE: Bilingual(
        ar="هذا من كلام الدار الثابت، فبقي كما كان", en="these are the house's words and stay as they were"
    ),
    Undone.CHART: Bilingual(
        ar="الرسم البياني مرسوم من أرقام المصدر، فبقي كما كان",
        en="the chart draws the source's figures and stays as it was",
    ),
    Undone.CITATION: Bilingual(
        ar="الإحالة تتبع الكلام، والكلام لم يتغير، فبقيت كما كانت",
        en="a citation follows its words, which did not change, and stays as it was",
    ),
    Undone.CITATION_KEPT: Bilingual(
        ar="السطر المعدَّل يحتفظ بإحالته إلى الجملة التي كُتب منها، فبقيت",
        en="a line that is changed keeps the citation of the sentence that it was made of",
    ),
    Undone.HEADING: Bilingual(
        ar="لا يستقيم الموجز بلا هذا العنوان، فعاد", en="the report cannot be without this heading; it is back"
    ),
    Undone.FIGURE: Bilingual(
        ar="عبارة الرقم الرئيسي باقية ولا تقوم بلا رقمها، فعاد",
        en="a key figure's clause stands there still; its value is back",
    ),
}


def describe_refusal(refused: Refused) -> Bilingual:
    """Return what of an editor's was not done, and why."""
    why = _UNDONE[refused.kind]
    was, now = map(_quote, cut_round_change(refused.was, refused.now))
    return Bilingual(ar=f"{why.ar}: {was[0]} ← {now[0]}", en=f"{why.en}: {was[1]} → {now[1]}")


def describe_unsupported(unsupported: Unsupported) -> Bilingual:
    """Return what an editor's line states and its sentences do not."""
    if not unsupported.elsewhere:
        return Bilingual(ar=f"ليس في المصدر: «{unsupported.words}»", en=f"not in the source: “{unsupported.words}”")
    numbers = [str(number) for number in unsupported.elsewhere]
    indic = " و".join(set_digits(number, Digits.ARABIC_INDIC) for number in numbers)
    noun = {1: "الجملة", 2: "الجملتين"}.get(len(numbers), "الجمل")
    return Bilingual(
        ar=f"ليس في الجمل المحال إليها بل في {noun} {indic}: «{unsupported.words}»",
        en=f"not in the cited sentences but in {', '.join(numbers)}: “{unsupported.words}”",
    )


def describe_merge(merge: Merge) -> tuple[Bilingual, ...]:
    """Return that edits of an older version stand on the newest now, and how each conflict was settled."""
    why = ("، ومصدرها صُحّح بعد ذلك", ", made of a corrected source since") if merge.new_source else ("", "")
    said = Bilingual(
        ar=f"عُدّلت النسخة {merge.version or 'الأقدم'}، ودُمجت تعديلاتها في النسخة {merge.onto}{why[0]}",
        en=f"{merge.version or 'an older version'} was edited; its edits were merged into {merge.onto}{why[1]}",
    )
    return (said, *map(_describe_joined, merge.joined), *map(_describe_conflict, merge.conflicts))


def _describe_joined(both: Conflict) -> Bilingual:
    (theirs_ar, theirs_en), (mine_ar, mine_en) = _quote(both.theirs), _quote(both.mine)
    return Bilingual(
        ar=f"غيّر محرران في سطر واحد كلامًا لا يتماس، فجُمع: {theirs_ar} و{mine_ar}",
        en=f"two editors changed other words of one line, and both stand: {theirs_en} and {mine_en}",
    )


def _describe_conflict(conflict: Conflict) -> Bilingual:
    if conflict.kept in (Kept.BOTH, Kept.OWN):
        return _describe_both_left(conflict)
    mine = conflict.kept is Kept.MINE
    kept, other = (conflict.mine, conflict.theirs) if mine else (conflict.theirs, conflict.mine)
    (kept_ar, kept_en), (other_ar, other_en) = map(_quote, cut_round_change(kept, other))
    return Bilingual(
        ar=f"تعارض اختير فيه {kept_ar} وتُرك {other_ar}", en=f"a conflict: {kept_en} was kept, {other_en} was left"
    )


def _describe_both_left(conflict: Conflict) -> Bilingual:
    """Say that both stand, or that neither does."""
    (theirs_ar, theirs_en), (mine_ar, mine_en) = _quote(conflict.theirs), _quote(conflict.mine)
    if conflict.kept is Kept.BOTH:
        return Bilingual(
            ar=f"تعارض أُبقي فيه الكلامان: {theirs_ar} و{mine_ar}",
            en=f"a conflict in which both stand: {theirs_en} and {mine_en}",
        )
    own_ar, own_en = _quote(conflict.words)
    return Bilingual(
        ar=f"تعارض كُتب فيه {own_ar}، وتُرك {theirs_ar} و{mine_ar}",
        en=f"a conflict: {own_en} was written, {theirs_en} and {mine_en} were left",
    )


def describe_stale(stale: Stale) -> Bilingual:
    """Return where an old value still stands."""
    named = [_name_piece(place, _NOUNS[place.what]) for place in stale.places]
    placed = [
        (f"{ar} في «{each.place}»", f"{en} in “{each.place}”") if each.place else (ar, en)
        for (ar, en), each in zip(named, stale.places, strict=True)
    ]
    return Bilingual(
        ar=f"القيمة القديمة «{stale.was}» باقية في: {'، '.join(ar for ar, _ in placed)}",
        en=f"the old value “{stale.was}” still stands in: {', '.join(en for _, en in placed)}",
    )


_AROUND = 4
"""Words that stay on each side of a change in a long text."""


def describe_tracked(tracked: Tracked) -> Bilingual:
    """Return that the tracked changes of an author were taken as accepted."""
    count = tracked.inserted + tracked.deleted + tracked.moved
    return Bilingual(
        ar=f"التغييرات المتتبَّعة لـ«{tracked.author}» أُخذت على أنها مقبولة: {count}",
        en=f"the tracked changes of “{tracked.author}” were taken as accepted: {count}",
    )


def describe_warning(warning: str) -> Bilingual:
    """Return what was left unread of a file, which its reader names in English."""
    kind, _, rest = warning.partition(":")
    if kind.startswith("saved as "):
        suffix = kind.removeprefix("saved as ")
        ar = f"حُفظ الملف بصيغة {suffix} فلم يُقارَن تنسيقه ولا تخطيطه ولا صوره"
    elif kind == "text box":
        ar = f"مربع نص لم يُقرأ: «{rest.strip()}»"
    else:
        ar = f"بقي بلا قراءة: {warning}"
    return Bilingual(ar=ar, en=warning if kind.startswith("saved as ") else f"left unread: {warning}")


def describe_comment(comment: Mapping[str, object]) -> Bilingual:
    """Return a reviewer's comment, as a manifest has it, with what it answers and whether it is settled."""
    who, said, answers = (str(comment.get(key) or "") for key in ("author", "text", "answers"))
    settled = bool(comment.get("settled"))
    return Bilingual(
        ar=f"{who}: {said}{f' (ردًّا على «{answers}»)' if answers else ''}{' (محلول)' if settled else ''}",
        en=f"{who}: {said}{f' (in answer to “{answers}”)' if answers else ''}{' (settled)' if settled else ''}",
    )
