"""The fonts of a page: those of the templates alone, made known to Pango once a thread.

To make the fonts of a house known again for every page takes a tenth of the time of a short brief.
"""

import os
import threading
from pathlib import Path

from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration

from flows.house.fonts import FONTS
from flows.model.house import House

_MOST_KEPT = 4
"""How many houses a thread keeps the fonts of: each is a copy of the files and what Pango has found out about them."""
_NO_HINTING = b"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><match target="font"><edit name="hinting" mode="assign"><bool>false</bool></edit></match></fontconfig>
"""
"""A page is set in the same way whatever screen the machine has."""
ffi.cdef("FcConfig *FcConfigCreate(void);")
_kept = threading.local()


class TemplateFonts(FontConfiguration):  # type: ignore[misc]  # weasyprint has no types
    """Fonts without those of the system and without its settings.

    Pango ends the process where there is no font at all. So a font of `folder` is there from the beginning, under a
    name of its own; where the folder has none, the fonts of the system are there.
    """

    def __init__(self, folder: Path) -> None:
        self._process = os.getpid()
        super().__init__()
        config = fontconfig.FcConfigCreate()
        fontconfig.FcConfigParseAndLoadFromMemory(config, _NO_HINTING, 1)
        files = sorted(folder.glob("*.[ot]tf"))
        if any(fontconfig.FcConfigAppFontAddFile(config, os.fsencode(file)) for file in files):
            self._config = config
            pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), config)
        fontconfig.FcConfigDestroy(config)  # the map holds it where it is taken

    def __del__(self) -> None:
        """Delete the copies of the fonts, but not those of the process that this one was forked from."""
        if self._process == os.getpid():
            super().__del__()


def fonts_of(house: House) -> TemplateFonts:
    """Return the fonts for the pages of a house in this thread: Pango's maps may not be shared between threads."""
    known: dict[tuple[str, str], TemplateFonts] = _kept.__dict__.setdefault("fonts", {})
    key = str(house.folder.parent), house.digest
    if key not in known:
        while len(known) >= _MOST_KEPT:
            del known[next(iter(known))]
        known[key] = TemplateFonts(house.folder.parent / FONTS)
    return known[key]
