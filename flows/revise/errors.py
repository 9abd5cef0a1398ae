"""What is not accepted as a report that comes back, and why; each refusal names its cure."""

from flows.errors import Bilingual, BrokenReportError, NotAReportError, UnsafeReportError, WrongRecordError

_RESAVE = Bilingual(
    ar="افتح ملف brief.docx الأصلي في Word، وانقل إليه تعديلاتك، واحفظه بصيغة ‎.docx‎.",
    en="Open the original brief.docx in Word, bring your edits into it, and save it as .docx.",
)


def unsafe_error(name: str, ar: str, en: str, cure: Bilingual = _RESAVE) -> UnsafeReportError:
    """Return the refusal of a file that may do harm."""
    what = Bilingual(ar=f"في الملف ما قد يضر، ولم يُقرأ: {ar}.", en=f"The file may do harm and was not read: {en}.")
    return UnsafeReportError(name, what, cure)


def locked_error(name: str) -> UnsafeReportError:
    """Return the refusal of a file under a password, or of the old format of Word, which begins the same way."""
    return unsafe_error(
        name,
        "محمي بكلمة مرور أو محفوظ بصيغة ‎.doc‎ القديمة",
        "it is under a password, or in the old format .doc",
        Bilingual(
            ar="افتح الملف في Word، وأزل كلمة المرور، واحفظه بصيغة ‎.docx‎.",
            en="Open it in Word, take the password off, and save it as .docx.",
        ),
    )


def macros_error(name: str) -> UnsafeReportError:
    """Return the refusal of a file with macros."""
    return unsafe_error(
        name,
        "وحدات ماكرو",
        "macros",
        Bilingual(
            ar="احفظ الملف في Word بنوع «مستند Word ‏(‎.docx‎)» بلا ماكرو.",
            en="Save it in Word as the type “Word Document (.docx)”, which has no macros.",
        ),
    )


def too_large_error(name: str, ar: str, en: str) -> UnsafeReportError:
    """Return the refusal of a file with more in it than a report has."""
    return unsafe_error(
        name,
        ar,
        en,
        Bilingual(
            ar="احذف من الملف الصور والملحقات الكبيرة، أو انقل تعديلاتك إلى ملف brief.docx الأصلي.",
            en="Remove large pictures and embedded files, or bring your edits into the original brief.docx.",
        ),
    )


def broken_error(name: str, why: str) -> BrokenReportError:
    """Return the refusal of a file that does not open; `why` is what the reader said."""
    return BrokenReportError(
        name,
        Bilingual(ar=f"ملف Word تالف ولا يُفتح ({why}).", en=f"The Word file is broken and does not open ({why})."),
        Bilingual(
            ar="افتحه في Word أو LibreOffice ودعه يصلحه، ثم احفظه من جديد بصيغة ‎.docx‎.",
            en="Open it in Word or LibreOffice, let it mend the file, and save it anew as .docx.",
        ),
    )


def foreign_error(name: str) -> NotAReportError:
    """Return the refusal of a DOCX that is none of ours."""
    return NotAReportError(
        name,
        Bilingual(
            ar="هذا مستند Word لم يُنشئه موجز، أو فقد السجل الذي يحمله كل موجز.",
            en="This Word document is no report of Mujaz, or has lost the record that every report carries.",
        ),
        Bilingual(
            ar="لتعديل موجز: عدّل ملف brief.docx الذي أنشأه موجز واحفظه ‎.docx‎. ولإيجاز نص: احفظه نصًا صرفًا (‎.txt‎).",
            en="To edit a report, edit the brief.docx that Mujaz made, as .docx. To brief a text, save it as .txt.",
        ),
    )


def strict_error(name: str) -> NotAReportError:
    """Return the refusal of the strict form of Open XML, whose names are others."""
    return NotAReportError(
        name,
        Bilingual(ar="الملف محفوظ بصيغة Strict Open XML.", en="The file is saved as Strict Open XML."),
        Bilingual(
            ar="احفظه في Word بنوع «مستند Word ‏(‎.docx‎)» العادي.",
            en="Save it in Word as the plain “Word Document (.docx)”.",
        ),
    )


def record_error(name: str, ar: str, en: str) -> WrongRecordError:
    """Return the refusal of a report whose record cannot be right."""
    return WrongRecordError(
        name,
        Bilingual(
            ar=f"السجل الذي يحمله الموجز لا يصح: {ar}.", en=f"The record that the report carries is not right: {en}."
        ),
        Bilingual(
            ar="عدّل ملف brief.docx من أحدث إصدار في مجلد المخرجات.",
            en="Edit the brief.docx of the newest version in the output folder.",
        ),
    )


def newer_error(name: str) -> WrongRecordError:
    """Return the refusal of a report that a newer Mujaz made."""
    return WrongRecordError(
        name,
        Bilingual(ar="أنشأ هذا الموجزَ إصدارٌ أحدث من موجز.", en="A newer Mujaz made this report."),
        Bilingual(ar="ثبّت الإصدار الأحدث من موجز.", en="Install the newer Mujaz."),
    )
