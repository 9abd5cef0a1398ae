"""What a page has around its text: paths, buttons, tags, links to other texts, rights, sittings, authors, credits."""

import re
from collections.abc import Iterator

from flows.kinds.paper import Paper, PaperLine
from flows.kinds.words import listed
from flows.model.outline import BlockKind

_FIRST_LINES = 3
_HEAD_LINES = 10
_MOST_LINK_WORDS = 30
_MOST_DATING_WORDS = 16
_MOST_OF_A_LINK = 9
_CRUMBS = re.compile(r"[^>›»:.،]{2,30}(?:\s[>›»]\s[^>›»:.،]{2,30})+")
"""«الرئيسية > اقتصاد > طاقة»."""
_BUTTONS = re.compile(rf"(?:[\W_]*(?:{listed('furniture', 'buttons')})(?!\w)[\W_]*)+", re.IGNORECASE)
_LINKS = re.compile(rf"[\W_]*(?:{listed('furniture', 'links')})(?:نا)?(?!\w)\s*[:.…|/–—\-]?.*")
_TAGGED = re.compile(rf"[\W_]*(?:{listed('furniture', 'tags')})\s*[:|].*")
_COUNTED = re.compile(r"[\W_]*(?:ال)?(?:تعليقات|تعليق|مشاهدات|مشاهدة|مشاركات|قراءات)\s*[:(]?\s*\d*\s*\)?[\W_]*")
_RIGHTS = re.compile(r"(?:©.{0,80}|(?:كافة\s+|جميع\s+)?الحقوق\s+محفوظة.{0,60}|حقوق\s+النشر\s.{0,60})")
_PUBLISHED = re.compile(r"(?:تم\s+النشر|نشر(?:ت)?|اخر\s+تحديث|تاريخ\s+النشر)\s*(?:في)?\s*:.*\d.*")
_ADVERTISEMENT = re.compile(r"[\W_]*اعلان(?:ات)?[\W_]*")
_TAIL = re.compile(rf"[\W_]*(?:{listed('furniture', 'tails')})[\W_]*")
_CLOSED = re.compile(r"[.؟!…:،؛]\s*$")
_SITTING = re.compile(
    r"(?:الدورة|الجلسة|البند)\s+(?:\(?\d|(?:ال)?(?:اول|ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي|واحد)\w*)[^:.،]*(?:جدول\s+الاعمال)?"
)
"""Which sitting a paper is of: «الدورة التاسعة والسبعون», «البند 71 (ب) من جدول الأعمال»."""
_CREDITS = re.compile(r"\((?:اعداد|تحرير|ترجمة|كتابة|تغطية|شارك(?:ت)?\s+في)\s[^()]{3,100}\)[\W_]*")
"""«(إعداد … للنشرة العربية)»: who put an agency's text together."""
_CAPTION = re.compile(r".{4,200}[(\[](?:تصوير|عدسة|كاميرا)\s*[:/–—\-]?\s+[^()\[\]]{2,40}[)\]][\W_]*")
"""«عمال يرممون السور (تصوير: …)»: what a picture shows, which the text has not."""
_REFERENCE = re.compile(r"\(ق\s*:\s*رقم[^()]*(?:\([^()]*\)[^()]*)*\)")
"""«(ق: رقم 8914 – د.ع (163))»: a decision's number again below it."""
_ROSE = re.compile(
    r"و?(?:رفعت|اختتمت|انتهت)\s+الجلسة\s+(?:في\s+)?(?:تمام\s+)?(?:علي\s+)?(?:الساعة\s+)?[\d:.]+(?:\s+\w+)?[\W_]*"
)
_AUTHORS = re.compile(r"[^.؟!:\d]*[¹²³⁴⁵⁶⁷⁸⁹][^.؟!:\d]*[¹²³⁴⁵⁶⁷⁸⁹][^.؟!:\d]*")
_DESPATCHED = re.compile(
    r"\d{1,2}:\d{2}\s*(?:ت\s*\.?\s*[مغ]\w?|بتوقيت\s+\w+|بالتوقيت\s+\w+|GMT|جمت|غرينتش)[ـ.\s]*"
    r"|[^\W\d_]{2,12}\s?\d{6}\s*(?:GMT|جمت)\s+[^\W\d_]{3,6}\s+\d{2,4}[.\s]*",
    re.IGNORECASE,
)
"""When an agency sent its text: «17:42 ت م», «كونا091530 جمت مار 26»."""
_TO_SUBSCRIBERS = re.compile(
    r"[\W_]*(?:يرجي|نرجو|الرجاء|نلفت|نود)\s+(?:من\s+|انتباه\s+|عناية\s+)?(?:ال)?(?:سادة\s+|زملاء\s+)?(?:في\s+)?"
    r"(?:ال)?(?:مشتركين|مشتركون|رؤساء\s+التحرير|محررين|وسائل\s+الاعلام|غرف\s+الاخبار)(?!\w).{0,160}"
)
"""«*** يرجى من السادة المشتركين اعتماد هذه البرقية … ***»: an agency to those who print its texts."""
_SAYING_NOTHING = (
    _TO_SUBSCRIBERS,
    _DESPATCHED,
    _CRUMBS,
    _BUTTONS,
    _TAGGED,
    _COUNTED,
    _RIGHTS,
    _CREDITS,
    _CAPTION,
    _REFERENCE,
    _ROSE,
)


def furniture(paper: Paper) -> Iterator[PaperLine]:
    """Yield the lines that a page has around its text; below «انظر أيضًا» the names of other texts too."""
    linked = False
    for index, line in enumerate(paper.lines):
        if line.block.kind is BlockKind.TABLE_ROW:
            continue
        tail = index >= _FIRST_LINES and _TAIL.fullmatch(line.folded.strip()) is not None
        linked = tail or (linked and line.words <= _MOST_OF_A_LINK and not _CLOSED.search(line.folded))
        if linked or _is_furniture(line, index):
            yield line


def _is_furniture(line: PaperLine, index: int) -> bool:
    words = line.folded.strip()
    dates = line.words <= _MOST_DATING_WORDS and _PUBLISHED.fullmatch(words) is not None
    links = line.words <= _MOST_LINK_WORDS and _LINKS.fullmatch(words) is not None
    advertises = index >= _FIRST_LINES and _ADVERTISEMENT.fullmatch(words) is not None
    head = index < _HEAD_LINES and any(pattern.fullmatch(words) for pattern in (_SITTING, _AUTHORS))
    return head or links or dates or advertises or any(pattern.fullmatch(words) for pattern in _SAYING_NOTHING)
