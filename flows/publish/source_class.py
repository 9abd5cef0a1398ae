"""Whether a source bears a higher classification than its brief, said as a warning; the brief's own is not changed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flows.arabic.letters import fold_letters
from flows.errors import Bilingual

_RANKS = (
    re.compile(r"سرية?\s+(?:للغاية|جدا)"),
    re.compile(r"(?<!غير )سري|مكتوم"),
    re.compile(r"محدود|مقيد|داخلي|رسمي|محظور|مسودة"),
)
"""From the highest: «سري للغاية», «سري وعاجل», «للاستخدام الرسمي»; what says none of them is open to all."""
_WARNING = Bilingual(
    ar="يحمل المصدر تصنيف «{source}»، والموجز مختوم بتصنيف «{brief}» وهو أدنى منه؛ راجعه قبل التوزيع "
    "وأعد الأمر بالخيار ‎--classification‎، فإن لم يكن التصنيف للدار فأضفه في house.toml.",
    en="The source bears «{source}», but the brief is stamped «{brief}», which is lower; check before you hand it out, "
    "and try again with --classification; add it to house.toml if the house does not have it.",
)


def warn_of_class(brief: Mapping[str, Any]) -> Iterator[Bilingual]:
    """Yield a warning where the summary of a brief in its manifest has a source of a higher class than the brief's."""
    source, own = (str(brief.get(key) or "") for key in ("source_classification", "classification"))
    if source and _rank(source) > _rank(own):
        shown = own or "–"
        yield Bilingual(
            ar=_WARNING.ar.format(source=source, brief=shown), en=_WARNING.en.format(source=source, brief=shown)
        )


def _rank(words: str) -> int:
    folded = fold_letters(words)
    return next((len(_RANKS) - place for place, mark in enumerate(_RANKS) if mark.search(folded)), 0)
