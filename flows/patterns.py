"""Compiled patterns kept between processes, as Python keeps compiled modules: beside them, for one version of Python.

A brief needs two thousand patterns. To compile them took a fifth of all its time from the shell, anew in each process,
and Python has no way to keep them. What is kept here are the arguments that `re` gives its engine, which checks them
before it takes them. Kept is what is compiled while a module is loaded, by a function that is given nothing, or by
`own`: never a pattern that is made of words of a source. Where the folder cannot be written, nothing is kept.
"""

import marshal
import re
import sys
import time
from array import array
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from threading import Lock
from types import FrameType, SimpleNamespace
from typing import Any

from flows.disk import write_atomically

_LOADER = "<frozen importlib._bootstrap>"
"""Where the code that loads modules says that it stands."""
_PYTHON = f"{sys.version} {sys.byteorder}"
"""What the code of a pattern is made for."""
_COMPILING = (__file__, re.__file__)
_WORTH_WRITING = 0.05
"""Seconds of the processor that go to patterns not kept yet: for less, no file is written anew."""
_MOST_BYTES = 32_000_000
"""Patterns of code that has changed since are never asked for again: a larger file is begun anew."""
_Key = tuple[str | bytes, int]
_Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the engine is given beside a pattern: its flags, its code, and its groups."""


class Patterns:
    """The patterns of a file, and those that were compiled since it was read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.known: dict[_Key, _Program] = _read(file)
        self.new: dict[_Key, _Program] = {}
        self._lock = Lock()
        self._given: list[_Program] = []
        self._spent = 0.0

    def install(self) -> None:
        """Take the place of the compiler of `re` in this process, to which what is not known is still left."""
        compiler: Any = getattr(re, "_compiler", None)  # there is no public way
        if not hasattr(compiler, "_sre"):  # a Python that compiles otherwise: nothing is kept
            return
        self._engine, self._theirs = compiler._sre, compiler.compile
        compiler._sre = SimpleNamespace(**vars(self._engine) | {"compile": self._overhear})
        compiler.compile = self._compile

    def write(self) -> None:
        """Write the file with what is new in it, where that is worth it and Python keeps compiled modules too."""
        if self._spent < _WORTH_WRITING or sys.dont_write_bytecode:
            return
        data = marshal.dumps((_PYTHON, _read(self._file) | self.new))  # of another process, since
        with suppress(OSError):
            write_atomically(self._file, data)

    def _compile(self, pattern: Any, flags: int = 0) -> Any:
        known = self.known.get((pattern, flags)) if type(pattern) in (str, bytes) else None
        if known is None:
            return self._learn(pattern, flags)
        wanted, code, *groups = known
        return self._engine.compile(pattern, wanted, array("I", code).tolist(), *groups)

    def _learn(self, pattern: Any, flags: int) -> Any:
        """Have a pattern compiled, and keep it where it is one of ours."""
        began = time.thread_time()
        with self._lock:
            compiled = self._theirs(pattern, flags)
            program = self._given.pop()
        if type(pattern) in (str, bytes) and _is_ours():
            self.new[pattern, flags] = program
            self._spent += time.thread_time() - began
        return compiled

    def _overhear(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:
        compiled = self._engine.compile(pattern, flags, code, *groups)
        self._given = [(int(flags), array("I", code).tobytes(), *groups)]
        return compiled


def own(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern in which no word of a source stands, so that it is kept."""
    return re.compile(pattern, flags)


def _is_ours() -> bool:
    """Whether a module is being loaded, `own` was asked, or a function compiles that is given nothing."""
    frame: FrameType | None = sys._getframe()
    asking = None
    while frame:
        code = frame.f_code
        if code is own.__code__ or code.co_filename == _LOADER:
            return True
        is_function = not code.co_name.startswith("<") and code.co_filename not in _COMPILING
        asking = asking or (code if is_function else None)
        frame = frame.f_back
    return asking is not None and not asking.co_argcount and not asking.co_freevars


def _read(file: Path) -> dict[_Key, _Program]:
    """Return what a file has; nothing where there is none, or one of another Python, or a broken one."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = file.read_bytes()
        version, patterns = marshal.loads(data)  # noqa: S302  # lies beside the code, and is as much trusted
        if version == _PYTHON and len(data) < _MOST_BYTES:
            return dict(patterns)
    return {}


kept = Patterns(Path(cache_from_source(__file__)).with_suffix(".kept"))
