"""An order: what is asked for of one source. It is kept beside the source's bytes, so that it outlives its run."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import RequestError, Saying
from flows.intake import form
from flows.model.order import NO_WISHES, Wishes
from flows.publish.names import folder_name
from flows.render.house import adapted, load_house
from flows.sources import Request, clean, requests


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedOrder:
    """What was asked for, and by whom; empty where it is left to the source or to the house."""

    house: str
    """The house by its folder, never left open: another default later must not change what was ordered."""
    reference: str = ""
    title: str = ""
    date: dt.date | None = None
    wishes: Wishes = NO_WISHES
    review: bool = False
    """Whether somebody has to read the brief before it is published, also where the house does not ask for it."""
    by: str = ""
    """Who placed it, by the name at the door; empty where nobody had to say who they are."""
    dropped: bool = False
    """True for a file that was put into the drop folder without a word: nobody chose anything for it."""


def require_valid(order: PlacedOrder, templates: Path) -> None:
    """Raise the error of an order that no brief can be made of, whatever its source says.

    UnknownHouseError, BrokenHouseError, UnknownClassificationError, BadReferenceError, or RequestError for a title or a
    reference that is too long.
    """
    adapted(load_house(templates, order.house), order.wishes)
    _require_short("العنوان", "title", order.title, form.MOST_TITLE)
    _require_short("المرجع", "reference", order.reference, form.MOST_REFERENCE)
    if clean(order.reference):
        folder_name(clean(order.reference))


def _require_short(ar: str, en: str, written: str, most: int) -> None:
    if len(written) > most:
        raise RequestError(
            f"{written[:most]}…",
            Saying(ar=f"{ar} أطول من {most} حرفًا.", en=f"The {en} has more than {most} letters."),
            Saying(ar="اختصره.", en="Shorten it."),
        )


def request_of(order: PlacedOrder, source: Path, out: Path) -> Request:
    """Return the request for a source that was ordered so; its reference is the file's name where none was given."""
    (request,) = requests(
        [source],
        out=out,
        house=order.house,
        reference=order.reference,
        title=order.title,
        date=order.date,
        wishes=order.wishes,
        review=order.review,
    )
    return request


def parameters(order: PlacedOrder | Request, source: str) -> dict[str, Any]:
    """Return what a run of the deployment `brief` is given for an order, as its form has it; `source` is its name."""
    return {
        "source": source,
        "house": order.house,
        "title": order.title,
        "reference": order.reference,
        "date": order.date.isoformat() if order.date else "",
        "review": order.review,
        **form.spoken(order.wishes),
    }
