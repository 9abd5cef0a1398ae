"""What is told of a piece of work that its process did not survive."""

import signal

from flows.errors import RenderError, RenderLimitError, Saying


def out_of_memory(subject: str, megabytes: int) -> RenderLimitError:
    """Pages that need more memory than they may have."""
    return RenderLimitError(
        subject,
        Saying(
            ar=f"احتاج إعداد الصفحات إلى أكثر من {megabytes} ميغابايت من الذاكرة فأُوقف.",
            en=f"Setting the pages needed more than {megabytes} MB of memory and was stopped.",
        ),
        Saying(
            ar="قسّم النص، أو راجع قالب الدار، أو ارفع الحد بالمتغير MUJAZ_RENDER_MEMORY.",
            en="Split the text, look at the house's template, or raise MUJAZ_RENDER_MEMORY.",
        ),
    )


def out_of_time(subject: str, seconds: int) -> RenderLimitError:
    """Pages that take longer than they may."""
    return RenderLimitError(
        subject,
        Saying(
            ar=f"استغرق إعداد الصفحات أكثر من {seconds} ثانية من عمل المعالج فأُوقف.",
            en=f"Setting the pages took more than {seconds} seconds of the processor and was stopped.",
        ),
        Saying(
            ar="قسّم النص، أو راجع قالب الدار، أو ارفع الحد بالمتغير MUJAZ_RENDER_SECONDS.",
            en="Split the text, look at the house's template, or raise MUJAZ_RENDER_SECONDS.",
        ),
    )


def broken(subject: str, how: str) -> RenderError:
    """Pages whose process ended, or whose making failed in a way that nobody foresaw."""
    return RenderError(
        subject,
        Saying(ar=f"انقطع إعداد الصفحات ({how}).", en=f"Setting the pages broke off ({how})."),
        Saying(
            ar="جرّب الدار official وتحقق من الذاكرة المتاحة، وأبلغ عن الخلل إن تكرر.",
            en="Try the house official and look at the memory that is free; report it if it happens again.",
        ),
    )


def fallen(subject: str, code: int, seconds: int, megabytes: int, *, timed_out: bool) -> RenderError:
    """Pages whose process ended with an exit code, or by minus a signal."""
    if timed_out or code == -signal.SIGXCPU:
        return out_of_time(subject, seconds)
    if code in _OF_MEMORY:
        return out_of_memory(subject, megabytes)
    return broken(subject, signal.Signals(-code).name if code < 0 else f"exit code {code}")


_OF_MEMORY = (-signal.SIGABRT, -signal.SIGTRAP)
"""How native code ends that is given no memory: GLib and the C++ library raise these."""
