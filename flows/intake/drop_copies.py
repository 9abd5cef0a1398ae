"""The drop folder of several machines: a bucket (MUJAZ_DROP), and a copy of it in the `inputs` of each of them."""

from flows.publish.copies import Copies
from flows.publish.place import place_at
from flows.settings import Settings


def drop_of(chosen: Settings) -> Copies:
    """Return the drop folder, which is a folder of this machine alone where nothing else is set.

    Raises SettingsError for a place that cannot be opened.
    """
    return Copies(chosen.inputs, place_at(chosen.drop, "MUJAZ_DROP"))


def fetch(name: str, chosen: Settings) -> None:
    """Copy a source, or all that lie in a folder, with what lies beside; nothing where the drop folder is no bucket.

    Raises UnwritableOutputError where it cannot be reached.
    """
    if chosen.drop and not (name and (chosen.inputs / name).is_file()):
        drop_of(chosen).pull()


def quiet_seconds(chosen: Settings) -> float:
    """Return how long a file must have been left alone to be whole: what lies in a bucket is."""
    return 0 if chosen.drop else chosen.quiet_seconds
