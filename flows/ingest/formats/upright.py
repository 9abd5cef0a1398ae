"""Pictures of pages as a reader holds them: turned as the camera says, and straight.

A page that lies askew by a degree or two loses words where its lines run into each other. Its angle is the one at which
rows of dots are most unlike: full in lines of writing, and empty between them.
"""

from statistics import pvariance

from PIL import Image, ImageOps

_WIDTH = 500
"""So wide is the small picture by which the angle is found."""
_STEPS = tuple(step / 2 for step in range(-10, 11))
"""The angles that are tried, in degrees."""
_LEAST = 0.5
_LEAST_GAIN = 1.15
_WHITE = 255


def upright(picture: Image.Image) -> Image.Image:
    """Return a picture as its camera says that it was held. What it says wrongly is believed nothing of."""
    try:
        return ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, ZeroDivisionError):
        return picture


def straight(picture: Image.Image) -> Image.Image:
    """Return a gray picture of a page with its lines level; the same one where they are."""
    angle = _askew(picture)
    if abs(angle) < _LEAST:
        return picture
    return picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)


def _askew(picture: Image.Image) -> float:
    """Return by how many degrees a picture has to be turned; 0 where no angle is clearly better."""
    small = ImageOps.autocontrast(picture.resize((_WIDTH, max(1, round(picture.height * _WIDTH / picture.width)))))
    level = {angle: _unlike(small, angle) for angle in _STEPS}
    best = max(level, key=lambda angle: level[angle])
    return best if level[best] > _LEAST_GAIN * level[0.0] else 0.0


def _unlike(picture: Image.Image, angle: float) -> float:
    turned = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=_WHITE) if angle else picture
    rows = turned.resize((1, turned.height), Image.Resampling.BOX)
    return float(pvariance(rows.tobytes()))
