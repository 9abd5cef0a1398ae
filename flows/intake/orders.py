"""An order: what is asked for of one source. It is kept beside the source's bytes, so that it outlives its run."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.house.loading import adapt_house, load_house
from flows.model.order import Wishes
from flows.options import write_wishes
from flows.publish.names import folder_name
from flows.sources import Request, clean, requests


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedOrder:
    """What was asked for, and by whom."""

    wishes: Wishes
    """Its house is never empty: another default later must not change what was ordered."""
    review: bool = False
    """Whether somebody has to read the brief before it is published, also where the house does not ask for it."""
    by: str = ""
    """Who placed it, by the name at the door; empty where nobody had to say who they are."""
    dropped: bool = False
    """True for a file that was put into the drop folder without a word: nobody chose anything for it."""


def require_valid(order: PlacedOrder, templates: Path) -> None:
    """Raise the error of an order that no brief can be made of, whatever its source says.

    UnknownHouseError, BrokenHouseError, UnknownClassificationError or BadReferenceError.
    """
    adapt_house(load_house(templates, order.wishes.house), order.wishes)
    reference = clean(order.wishes.reference)
    if reference:
        folder_name(reference)


def request_of(order: PlacedOrder, source: Path, out: Path) -> Request:
    """Return the request for a source that was ordered so; its reference is the file's name where none was given."""
    (request,) = requests([source], out=out, house=order.wishes.house, wishes=order.wishes, review=order.review)
    return request


def parameters(order: PlacedOrder | Request, source: str) -> dict[str, Any]:
    """Return what a run of the deployment `brief` is given for an order, as its form has it; `source` is its name."""
    return {"source": source, "review": order.review, **write_wishes(order.wishes)}
