"""An upload becomes an order: checked, written into the ledger, and only then are its bytes put into the inbox."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from flows.intake.drop_folder import Arrival
from flows.intake.ledger import Entry, Fate, Ledger
from flows.intake.orders import PlacedOrder, require_valid
from flows.options import read_wishes
from flows.pages.site import Site
from flows.pages.uploads import Upload, keep, require_source


def order_of(fields: Mapping[str, str], *, house: str, by: str) -> PlacedOrder:
    """Return what a form orders; `house` is the one that is used where none is chosen.

    Raises RequestError for a choice or a date that is none.
    """
    return PlacedOrder(wishes=read_wishes(fields, house=house), by=by)


def deposit(site: Site, inbox: Path, sent: Upload, order: PlacedOrder) -> Arrival:
    """Check a source and its order, and put it into the inbox, the order written down first.

    Raises a SourceError or a ReportError for what no brief can be made of, what `require_valid` raises for the order,
    and UnwritableOutputError; nothing is kept then.
    """
    require_valid(order, site.templates)
    require_source(sent, order, site)
    digest, ledger = sha256(sent.data).hexdigest(), Ledger(site.outputs)
    before = ledger.find(digest)
    fate = Fate.TAKEN if site.runs else Fate.ORDERED
    ledger.place(Entry(sha256=digest, name=sent.name, fate=fate, at=site.now(), order=order))
    try:
        source = keep(sent, inbox)
    except OSError:
        ledger.restore(digest, before)
        raise
    ledger.conclude(digest, "", name=source.name)
    return Arrival(path=source, name=source.name, sha256=digest)


def give_up(site: Site, source: Arrival) -> None:
    """Say in the ledger that no run could be started: whoever ordered it is told so, and orders it again."""
    Ledger(site.outputs).conclude(source.sha256, "", fate=Fate.FAILED)
