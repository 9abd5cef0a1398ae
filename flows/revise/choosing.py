"""What was chosen of lines that two editors changed: `LINE=mine`, a line each, as commands and forms write it.

    p1-3@7f3a01=mine
    p1-4@55b0e2=both
    p1-7@0c9e11=زراعة ٩٥٠ شجرة.

`theirs` and `mine` are the words of the newest version and of the file, `both` is both, anything else is what stands
there from now on. Without the mark after «@» a choice holds whatever the newest version says.
"""

from collections.abc import Iterable

from flows.errors import Bilingual, RequestError
from flows.model.merging import Choice, Conflict, Conflicts, Kept

_WORDS = {
    "هذا": Kept.MINE,
    "ذاك": Kept.THEIRS,
    "كلاهما": Kept.BOTH,
    **{each.value: each for each in Kept if each is not Kept.OWN},
}


def read_choices(written: str) -> tuple[Choice, ...]:
    """Return the choices of a text, one a line. Raises RequestError for a line that is none."""
    return tuple(_choice(line) for line in written.splitlines() if line.strip())


def _choice(line: str) -> Choice:
    key, equals, said = (part.strip() for part in line.partition("="))
    if not (key and equals and said):
        raise RequestError(
            line.strip(),
            Bilingual(ar="ليس هذا اختيارًا لسطر.", en="This chooses nothing for a line."),
            Bilingual(
                ar="اكتب المعرّف كما في رسالة التعارض، ثم ‎=mine‎ أو ‎=theirs‎ أو ‎=both‎ أو كلامًا آخر بعد علامة المساواة.",
                en="Write the id as the conflict's message has it, then =mine, =theirs, =both, or = and other words.",
            ),
        )
    kept = _WORDS.get(said)
    return Choice(key=key, kept=kept) if kept else Choice(key=key, kept=Kept.OWN, words=said)


def write_choices(choices: Iterable[Choice]) -> str:
    """Return choices as `read_choices` reads them."""
    return "\n".join(f"{each.key}={each.words or each.kept.value}" for each in choices)


class Chooser:
    """Answers what stays of each conflict: what was chosen for it, else whose words were asked for at all."""

    def __init__(self, choices: Iterable[Choice] = (), usual: Conflicts | None = None) -> None:
        self._choices = {each.key: each for each in choices}
        self._usual = Kept(usual.value) if usual else None

    def choose(self, conflict: Conflict) -> tuple[Kept | None, str]:
        """Return what stays of a conflict, and the words of Kept.OWN; None where nobody has said what is offered."""
        chosen = self._choices.get(conflict.key) or self._choices.get(conflict.line)
        if chosen and chosen.kept in conflict.offers:
            return chosen.kept, chosen.words
        return self._usual, ""

    def wrote(self, line: str, words: str) -> bool:
        """Whether these are the words that were written for a line, so that a run made again has nothing to ask."""
        return any(
            words and each.words == words for key, each in self._choices.items() if key.partition("@")[0] == line
        )
