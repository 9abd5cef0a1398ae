"""What only LibreOffice reads: RTF, and the binary formats of Word and Excel. It turns them into an open format.

It runs in a folder and a profile of its own, which are gone afterwards: no macros, no links followed, nothing of the
user's settings; limits of the processor's time and of address space by the shell that starts it, and of the clock here.
"""

import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from os import killpg
from pathlib import Path
from signal import SIGKILL
from tempfile import TemporaryDirectory

from flows.errors import Bilingual, BinarySourceError, ReadingLimitError, SourceError
from flows.ingest.formats.foreign_package import broken_error

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS, _SECONDS_BY_THE_CLOCK = 90, 180
_MEGABYTES = 4000
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SECURITY = "Security/Scripting"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("Load", "UpdateDocMode", "0"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
)


def converted(name: str, data: bytes, *, suffix: str, target: str) -> bytes:
    """Return a file in another format, as LibreOffice writes it.

    `suffix` is that of the format that the bytes are in («doc»), `target` that of the one that is wanted («odt»).
    Raises BinarySourceError where LibreOffice is not installed, ReadingLimitError where it takes too long,
    BrokenSourceError where it cannot read the file.
    """
    program = next((found for each in _PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise _missing_error(name, suffix)
    with TemporaryDirectory(prefix="mujaz-office-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"source.{suffix}"
        source.write_bytes(data)
        _write_profile(work)
        _run(name, _call(program, work, source, target), work)
        made = work / "out" / f"source.{target}"
        if not made.is_file():
            raise broken_error(name, "LibreOffice")
        return made.read_bytes()


def _write_profile(work: Path) -> None:
    user = work / "profile" / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), "utf-8")


def _call(program: str, work: Path, source: Path, target: str) -> list[str]:
    limits = f'ulimit -t {_SECONDS}; ulimit -v {_MEGABYTES << 10}; ulimit -c 0; exec "$@"'
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    options = [profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", target]
    return ["/bin/sh", "-c", limits, "sh", program, *options, "--outdir", str(work / "out"), str(source)]


def _run(name: str, call: Sequence[str], work: Path) -> None:
    process = subprocess.Popen(  # noqa: S603  # our own words, and a name that we gave
        call,
        cwd=work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(work), "TMPDIR": str(work), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS_BY_THE_CLOCK)
    except subprocess.TimeoutExpired as error:
        raise _too_long_error(name) from error
    finally:
        with suppress(ProcessLookupError, PermissionError):
            killpg(process.pid, SIGKILL)
        process.wait()


def _missing_error(name: str, suffix: str) -> SourceError:
    return BinarySourceError(
        name,
        Bilingual(
            ar=f"صيغة {suffix.upper()} يقرؤها LibreOffice، وهو غير مثبت.",
            en=f"{suffix.upper()} is read through LibreOffice, which is not installed.",
        ),
        Bilingual(
            ar="ثبّته (ديبيان وأوبنتو: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui)، أو احفظ الملف "
            "في Word بصيغة docx (أو xlsx في Excel)، ثم أعد المحاولة.",
            en="Install it (Debian, Ubuntu: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui), or save "
            "the file in Word as .docx (in Excel as .xlsx), and try again.",
        ),
    )


def _too_long_error(name: str) -> SourceError:
    return ReadingLimitError(
        name,
        Bilingual(
            ar=f"استغرقت قراءة الملف أكثر من {_SECONDS_BY_THE_CLOCK} ثانية فأُوقفت.",
            en=f"Reading the file took more than {_SECONDS_BY_THE_CLOCK} seconds and was stopped.",
        ),
        Bilingual(ar="احفظه في برنامجه بصيغة docx أو قسّمه.", en="Save it in its program as .docx, or split it."),
    )
