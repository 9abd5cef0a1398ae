"""Where a piece stands and in which style, in words: what two editors are shown who placed one piece differently."""

from collections.abc import Mapping, Sequence

from flows.model.edited import UnitKind
from flows.revise.matching import text_of
from flows.revise.pieces import Piece

_SHOWN = 60
_STYLES = {
    UnitKind.HEADING: "بنمط عنوان",
    UnitKind.PARAGRAPH: "بنمط فقرة",
    UnitKind.POINT: "بنمط نقطة مرقّمة",
}


def style_words(kind: UnitKind) -> str:
    """Return a style as an editor calls it; its bare name where nobody changes it."""
    return _STYLES.get(kind, str(kind))


def after_words(pieces: Mapping[str, Piece], name: str) -> str:
    """Return where what follows a piece stands: «بعد «…»», at the head where it follows none."""
    piece = pieces.get(name)
    return f"بعد «{text_of(piece)[:_SHOWN].strip()}»" if piece else "في الأول"


def predecessor(name: str, order: Sequence[str]) -> str:
    """Return what stands right before a piece; nothing before the first."""
    place = order.index(name)
    return order[place - 1] if place else ""


def is_moved(now: str, base: Sequence[str], theirs: Sequence[str], pairs: Mapping[str, str]) -> bool:
    """Whether a piece has other neighbours than it had, on both sides, of those pieces that both versions have."""
    old = [pairs[name] for name in base if name in pairs]
    kept = set(old)
    new = [name for name in theirs if name in kept]
    return _beside(now, old)[0] != _beside(now, new)[0] and _beside(now, old)[1] != _beside(now, new)[1]


def _beside(name: str, order: Sequence[str]) -> tuple[str, str]:
    place = order.index(name)
    return order[place - 1] if place else "", order[place + 1] if place + 1 < len(order) else ""
