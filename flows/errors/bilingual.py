"""The root of the errors: what one says, in Arabic and English, and what it ends with."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A sentence in both languages."""

    ar: str
    en: str


class MujazError(Exception):
    """The root. `subject` is the input it happened to; `exit_code` is what the command line ends with."""

    exit_code: ClassVar[int] = 1

    def __init__(self, subject: str, what: Bilingual, cure: Bilingual) -> None:
        super().__init__(subject, what, cure)
        self.subject, self.what, self.cure = subject, what, cure
        self.places: list[tuple[int, str, str]] = []
        """Where on the pages it happened: page, id of the line, words; empty where that is not known."""

    def __str__(self) -> str:
        return f"{self.subject}: {self.what.en} {self.cure.en}"

    @property
    def lines(self) -> tuple[str, str]:
        """The Arabic and the English line that a user reads."""
        return (
            f"خطأ: {self.subject}: {self.what.ar} الحل: {self.cure.ar}",
            f"error: {self.subject}: {self.what.en} Cure: {self.cure.en}",
        )

    def as_json(self) -> dict[str, object]:
        """For programs: the same in a dictionary."""
        fields = {"error": type(self).__name__, "exit_code": self.exit_code, "subject": self.subject}
        places = {"places": self.places} if self.places else {}
        return fields | {"what": asdict(self.what), "cure": asdict(self.cure)} | places


def error_from(record: Any) -> MujazError:
    """Return the error that `as_json` gave; an unknown name gives the root of the family."""
    kinds = {kind.__name__: kind for kind in _below(MujazError)}
    kind = kinds.get(str(record["error"]), MujazError)
    error = kind(str(record["subject"]), Bilingual(**record["what"]), Bilingual(**record["cure"]))
    error.places = [(int(page), str(line), str(words)) for page, line, words in record.get("places", ())]
    return error


def _below(kind: type[MujazError]) -> Iterator[type[MujazError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
