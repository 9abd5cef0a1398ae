"""What was set plainer in a brief, in words that an editor understands."""

from flows.errors import Bilingual
from flows.model.mends import Mend, Step

_DONE = {
    Step.FLUSH: Bilingual(
        ar="لم يستقم «{words}» في موضعه من الصفحة {page}، فصُفّ بلا ضبط للحواف.",
        en="«{words}» did not fit its place on page {page}; it is set flush, not justified.",
    ),
    Step.SMALL: Bilingual(
        ar="لم يتسع الموضع في الصفحة {page} لعبارة «{words}»، فصُغّر خطها.",
        en="There was too little room on page {page} for «{words}»; it is set smaller.",
    ),
    Step.ANNEX: Bilingual(
        ar="لم يستقم «{words}» في الصفحة {page}، فتُرك للملحق وفيه نصه كاملًا.",
        en="«{words}» could not be set on page {page}; it is left to the annex, which has it whole.",
    ),
    Step.REPORTED: Bilingual(
        ar="لم يثبت في الفحص أن «{words}» في الصفحة {page} يُقرأ ويُنسخ كما في المصدر وبترتيبه؛ "
        "قارنه بالنص في source.txt.",
        en="«{words}» on page {page} could not be proved to be read and copied as the source has it; compare it "
        "with source.txt.",
    ),
    Step.SQUARE: Bilingual(
        ar="لا خط يرسم {words}، فطُبع مكان كل حرف مربع فارغ، ويُنسخ منه الحرف نفسه؛ لرسمه سمِّ خطًا في fallback.",
        en="No font has {words}: an empty square stands for each, and is copied as the letter; name a font for it "
        "under fallback in house.toml.",
    ),
    Step.CARD: Bilingual(
        ar="لم تُفرد بطاقة للرقم «{words}» لأن عبارته في المصدر أطول من بطاقة؛ وهو في الملحق.",
        en="«{words}» has no card: its clause in the source is longer than a card; the annex has it.",
    ),
}


def describe_mend(mend: Mend) -> Bilingual:
    """Return what was done, to which words and where, in Arabic and English."""
    done = _DONE[mend.step]
    return Bilingual(ar=_said(done.ar, mend), en=_said(done.en, mend))


_ON_PAGE = (" في الصفحة {page}", " on page {page}")


def _said(form: str, mend: Mend) -> str:
    """Fill a form; of what has no page, as what stands in a DOCX alone, none is named."""
    for words in _ON_PAGE if mend.page == 0 else ():
        form = form.replace(words, "")
    return form.format(words=mend.words, page=mend.page)
