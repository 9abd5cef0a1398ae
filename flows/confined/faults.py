"""What is said of work that needs too much or breaks off: setting pages, and reading a file."""

from typing import Protocol

from flows.errors import (
    Bilingual,
    BrokenSourceError,
    MujazError,
    ReadingLimitError,
    RenderError,
    RenderLimitError,
    WorkEndedError,
)


def ended_from_outside(subject: str, how: str) -> WorkEndedError:
    """Return the error for work whose process was ended from outside as often as it was begun."""
    return WorkEndedError(
        subject,
        Bilingual(
            ar=f"أُنهيت العملية من خارجها كلما بدأت ({how}).",
            en=f"Its process was ended from outside each time it began ({how}).",
        ),
        Bilingual(
            ar="تحقق من الذاكرة المتاحة ثم شغّله من جديد؛ ما نُشر باقٍ.",
            en="Look at the memory that is free and start it again; what was published stays.",
        ),
    )


class Errors(Protocol):
    """The errors of one kind of work, by what it was doing."""

    def out_of_memory(self, subject: str, megabytes: int) -> MujazError:
        """Return the error for work that needs more memory than it may have."""

    def out_of_time(self, subject: str, seconds: int) -> MujazError:
        """Return the error for work that takes longer than it may."""

    def broken(self, subject: str, how: str) -> MujazError:
        """Return the error for work whose process ended, or that failed in a way that nobody foresaw."""


class _Pages:
    def out_of_memory(self, subject: str, megabytes: int) -> RenderLimitError:
        return RenderLimitError(
            subject,
            Bilingual(
                ar=f"احتاج إعداد الصفحات إلى أكثر من {megabytes} ميغابايت من الذاكرة فأُوقف.",
                en=f"Setting the pages needed more than {megabytes} MB of memory and was stopped.",
            ),
            Bilingual(
                ar="قسّم النص، أو راجع قالب الدار، أو ارفع الحد بالمتغير MUJAZ_RENDER_MEMORY.",
                en="Split the text, look at the house's template, or raise MUJAZ_RENDER_MEMORY.",
            ),
        )

    def out_of_time(self, subject: str, seconds: int) -> RenderLimitError:
        return RenderLimitError(
            subject,
            Bilingual(
                ar=f"استغرق إعداد الصفحات أكثر من {seconds} ثانية من عمل المعالج فأُوقف.",
                en=f"Setting the pages took more than {seconds} seconds of the processor and was stopped.",
            ),
            Bilingual(
                ar="قسّم النص، أو راجع قالب الدار، أو ارفع الحد بالمتغير MUJAZ_RENDER_SECONDS.",
                en="Split the text, look at the house's template, or raise MUJAZ_RENDER_SECONDS.",
            ),
        )

    def broken(self, subject: str, how: str) -> RenderError:
        return RenderError(
            subject,
            Bilingual(ar=f"انقطع إعداد الصفحات ({how}).", en=f"Setting the pages broke off ({how})."),
            Bilingual(
                ar="تحقق من الذاكرة المتاحة ثم شغّله من جديد، وأبلغ عن الخلل إن تكرر.",
                en="Look at the memory that is free and start it again; report it if it happens again.",
            ),
        )


class _Reading:
    def out_of_memory(self, subject: str, megabytes: int) -> ReadingLimitError:
        return ReadingLimitError(
            subject,
            Bilingual(
                ar=f"احتاجت قراءة الملف إلى أكثر من {megabytes} ميغابايت من الذاكرة فأُوقفت.",
                en=f"Reading the file needed more than {megabytes} MB of memory and was stopped.",
            ),
            _SMALLER,
        )

    def out_of_time(self, subject: str, seconds: int) -> ReadingLimitError:
        return ReadingLimitError(
            subject,
            Bilingual(
                ar=f"استغرقت قراءة الملف أكثر من {seconds} ثانية من عمل المعالج فأُوقفت.",
                en=f"Reading the file took more than {seconds} seconds of the processor and was stopped.",
            ),
            _SMALLER,
        )

    def broken(self, subject: str, how: str) -> BrokenSourceError:
        return BrokenSourceError(
            subject,
            Bilingual(ar=f"انقطعت قراءة الملف ({how}).", en=f"Reading the file broke off ({how})."),
            Bilingual(
                ar="افتح الملف ببرنامجه واحفظه من جديد، أو انسخ نصه إلى ملف txt.",
                en="Open it in its program and save it anew, or copy its text into a .txt file.",
            ),
        )


_SMALLER = Bilingual(
    ar="قسّم الملف، أو افتحه ببرنامجه واحفظه من جديد، أو انسخ نصه إلى ملف txt.",
    en="Split the file, save it anew in its program, or copy its text into a .txt file.",
)
PAGES: Errors = _Pages()
READING: Errors = _Reading()
