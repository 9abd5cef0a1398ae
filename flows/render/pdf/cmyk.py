"""From the colours of the screen to the four inks of the press, in the content of a file that was written already.

WeasyPrint writes colours as red, green and blue. Every one of them is written anew here, and what cannot be is refused:
a file in which one colour is still of the screen comes back from the press.
"""

import io
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import pikepdf
from PIL import Image, ImageCms

from flows.errors import Bilingual, RenderError

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1 each."""
Separate = Callable[[float, float, float], Inks]
"""Gives the inks of a colour in red, green and blue, 0 to 1 each."""

BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
_DARK, _PALE = 0.2, 0.6
_GREY, _NEUTRAL = 0.1, 0.02
"""How far red, green and blue lie apart in greys. Grey text is black ink alone, since four inks never meet exactly on
thin strokes; pale grounds keep their tint."""
_SCREEN = {"rg": "k", "RG": "K", "g": "k", "G": "K"}
"""Operators that set a colour of the screen, and those that set inks (ISO 32000-1, table 74)."""
_REFUSED = frozenset({"cs", "CS", "sc", "SC", "scn", "SCN", "sh", "BI", "INLINE IMAGE"})
"""Operators that bring colours from elsewhere: a space with a name, a pattern, a shading, a picture in the content."""


def separation(profile: bytes | None, mixed: Mapping[str, Inks]) -> Separate:
    """Return how colours become inks: as a house mixes its own, else by a profile of the press, else by arithmetic.

    `mixed` are inks by colours as #rrggbb. Greys that are not pale are black ink alone, and dark ones all of it. Raises
    RenderError for a profile that is not one of four inks.
    """
    convert = _by_profile(profile) if profile else _by_arithmetic

    @lru_cache(maxsize=4096)
    def separate(red: float, green: float, blue: float) -> Inks:
        own = mixed.get(f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}")
        light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        apart = max(red, green, blue) - min(red, green, blue)
        if own is not None or apart > (_NEUTRAL if light > _PALE else _GREY):
            return own or convert(red, green, blue)
        return BLACK if light < _DARK else (0.0, 0.0, 0.0, round(1 - light, 3))

    return separate


def _by_arithmetic(red: float, green: float, blue: float) -> Inks:
    """Take what the three inks share as black: never more than 300 % of ink."""
    black = 1 - max(red, green, blue)
    cyan, magenta, yellow = (round((1 - part - black) / (1 - black), 3) for part in (red, green, blue))
    return cyan, magenta, yellow, round(black, 3)


def _by_profile(profile: bytes) -> Separate:
    try:
        transform = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (OSError, ImageCms.PyCMSError) as error:
        raise _profile_error(str(error)) from error

    def convert(red: float, green: float, blue: float) -> Inks:
        dot = Image.new("RGB", (1, 1), (round(red * 255), round(green * 255), round(blue * 255)))
        found: Any = ImageCms.applyTransform(dot, transform)
        cyan, magenta, yellow, black = (round(part / 255, 3) for part in found.getpixel((0, 0)))
        return cyan, magenta, yellow, black

    return convert


class Separator:
    """Writes the colours of a file as inks: of its pages, and of every drawing and picture on them once."""

    def __init__(self, pdf: pikepdf.Pdf, separate: Separate) -> None:
        self._pdf = pdf
        self._separate = separate
        self._done: set[tuple[int, int]] = set()

    def page(self, page: pikepdf.Page) -> None:
        """Separate a page. Raises RenderError for what cannot be printed in four inks."""
        page.obj.Contents = self._pdf.make_stream(self._content(page))
        self._resources(page.obj.Resources)

    def _content(self, content: Any) -> bytes:
        return pikepdf.unparse_content_stream([self._step(step) for step in pikepdf.parse_content_stream(content)])

    def _step(self, step: Any) -> Any:
        operator = str(step.operator)
        if operator in _REFUSED:
            raise _ink_error(f"the operator {operator}")
        if operator not in _SCREEN:
            return step
        parts = [float(part) for part in step.operands]
        red, green, blue = parts if len(parts) == 3 else parts * 3
        return list(self._separate(red, green, blue)), pikepdf.Operator(_SCREEN[operator])

    def _resources(self, resources: Any) -> None:
        """Follow what is drawn with; the spaces of other colours go, since nothing uses them any more."""
        if "/ColorSpace" in resources:
            del resources["/ColorSpace"]
        if len(resources.get("/Pattern", {})) or len(resources.get("/Shading", {})):
            raise _ink_error("a pattern or a gradient")
        if any(not _is_opaque(state) for state in resources.get("/ExtGState", pikepdf.Dictionary()).values()):
            raise _ink_error("something transparent")
        for drawn in resources.get("/XObject", pikepdf.Dictionary()).values():
            if drawn.objgen not in self._done:
                self._done.add(drawn.objgen)
                self._drawn(drawn)

    def _drawn(self, drawn: Any) -> None:
        if drawn.Subtype == pikepdf.Name.Image:
            self._picture(drawn)
        else:
            drawn.write(self._content(drawn))
            self._resources(drawn.get("/Resources", pikepdf.Dictionary()))
            if "/Group" in drawn:  # of what is opaque it changes nothing, and PDF/X-1a knows none
                del drawn["/Group"]

    def _picture(self, picture: Any) -> None:
        if "/SMask" in picture:
            raise _ink_error("a picture that is transparent in part")
        pixels = pikepdf.PdfImage(picture).as_pil_image().convert("RGB").tobytes()
        colours = zip(*(iter(pixels),) * 3, strict=True)
        inks = (self._separate(*(part / 255 for part in colour)) for colour in colours)
        picture.write(bytes(round(part * 255) for colour in inks for part in colour))
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
        for key in ("/DecodeParms", "/Decode"):
            if key in picture:
                del picture[key]


def _is_opaque(state: Any) -> bool:
    return all(float(state.get(key, 1)) == 1 for key in ("/ca", "/CA")) and state.get("/SMask", "/None") == "/None"


def _profile_error(reason: str) -> RenderError:
    return RenderError(
        "cmyk_profile",
        Bilingual(ar=f"ليس هذا ملف ألوان لأربعة أحبار: {reason}.", en=f"This is no profile of four inks: {reason}."),
        Bilingual(
            ar="ضع في مجلد الدار ملف ICC الذي تعطيك إياه المطبعة، واكتب اسمه في cmyk_profile.",
            en="Put the ICC file that your printing house gives you into the house's folder; name it in cmyk_profile.",
        ),
    )


def _ink_error(what: str) -> RenderError:
    return RenderError(
        what,
        Bilingual(ar="لا يُطبع هذا بأربعة أحبار.", en="This cannot be printed in four inks."),
        Bilingual(
            ar="احذفه من قالب الدار أو من شعارها، أو اطلب علامات القص وحدها: ‏--print-shop crop.",
            en="Take it out of the house's style sheet or logo, or ask for crop marks alone: --print-shop crop.",
        ),
    )
