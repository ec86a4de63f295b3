"""Pictures of columns: our own small copies, and how they are made.

A copy is there only while three agree: the publisher's signals allow the picture (`Column.image`
holds its address), the publisher said to this site that it may show its pictures, and no
columnist who signs the column objects. Whoever gives one out asks for all three at that moment.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from django.db import models
from django.db.models import F, QuerySet

from colonnade.records import ColonnadeError

if TYPE_CHECKING:
    from PIL.Image import Image as Drawing

WIDTHS: Final = (480, 960)  # of a column's picture, in pixels
PORTRAIT: Final = (96, 192)  # of a columnist's, which is square
MOST_PIXELS: Final = 40_000_000  # of what is read: a small file can unfold to any number
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")  # never SVG, which may hold programs
_QUALITY: Final = 78
_PAPER: Final = (252, 250, 245)  # behind what is transparent: the token of style.css


class BadPicture(ColonnadeError):
    """Something is no picture that we show; the message says why."""


class Picture(models.Model):
    """A column's picture in two sizes; without a mark there is none, and `because` says why."""

    column = models.OneToOneField(
        "catalog.Column", models.CASCADE, primary_key=True, related_name="picture"
    )
    source = models.TextField()  # the address it came from
    mark = models.CharField(max_length=12, blank=True)  # of what is in it
    width = models.PositiveSmallIntegerField(default=0)  # of the larger one
    height = models.PositiveSmallIntegerField(default=0)
    small = models.BinaryField(blank=True, default=b"")
    large = models.BinaryField(blank=True, default=b"")
    asked_at = models.DateTimeField()
    again_at = models.DateTimeField(null=True, blank=True)  # when it is asked for once more
    fails = models.PositiveSmallIntegerField(default=0)
    because = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A picture as we keep it: WebP in two sizes, with nothing else in it."""

    small: bytes
    large: bytes
    width: int  # of the larger
    height: int

    @property
    def mark(self) -> str:
        return blake2b(self.large + self.small, digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a column's page needs to know of its picture."""

    may: bool  # the publisher said that this site may show its pictures
    mark: str = ""  # empty: there is none (yet)
    width: int = 0
    height: int = 0


def shown() -> QuerySet[Picture]:
    """Return the pictures that may be shown now."""
    return Picture.objects.filter(
        column__visible=True,
        column__image=F("source"),
        column__publication__wish__images=True,
        column__publication__removed_at=None,
    ).exclude(mark="")


def seen(column: int) -> Seen:
    """Return what there is of a column's picture; one query."""
    from colonnade.catalog.models import Column

    row = Column.objects.values_list(
        "publication__wish__images",
        "picture__mark",
        "picture__width",
        "picture__height",
        "image",
        "picture__source",
    ).get(pk=column)
    may, mark, width, height, image, source = row
    if not (may and mark and image == source):
        return Seen(may=bool(may))
    return Seen(may=True, mark=mark, width=width, height=height)


# ── making ───────────────────────────────────────────────────────────────────────────────────


def copied(data: bytes, widths: tuple[int, int], *, square: bool = False) -> Copy:
    """Return a picture made small, read and written anew: nothing of the file itself is kept.

    With `square` its middle is cut out. Raises `BadPicture` for what is none, too large or
    smaller than the smaller width.
    """
    drawing = _read(data)
    if square:
        drawing = _middle(drawing)
    if drawing.width < widths[0]:
        raise BadPicture(f"only {drawing.width} pixels wide")
    small, large = (_sized(drawing, min(width, drawing.width)) for width in widths)
    return Copy(
        small=_written(small), large=_written(large), width=large.width, height=large.height
    )


def _read(data: bytes) -> Drawing:
    from PIL import Image, ImageOps, UnidentifiedImageError  # few need it

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise BadPicture(f"{found.width} × {found.height} pixels")
            found.draft("RGB", (WIDTHS[1] * 2, WIDTHS[1] * 2))  # of JPEG, no more than is needed
            upright = ImageOps.exif_transpose(found)
            return _plain(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture("too many pixels") from error
    except UnidentifiedImageError as error:
        raise BadPicture("no JPEG, PNG, WebP or GIF") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise BadPicture(f"damaged: {error}"[:200]) from error


def _plain(drawing: Drawing) -> Drawing:
    """Return the picture alone, on paper, without all that its file said besides."""
    from PIL import Image

    colours = drawing.convert("RGBA")
    plain = Image.new("RGB", drawing.size, _PAPER)
    plain.paste(colours, mask=colours.getchannel("A"))
    return plain


def _middle(drawing: Drawing) -> Drawing:
    side = min(drawing.size)
    left, top = (drawing.width - side) // 2, (drawing.height - side) // 3
    return drawing.crop((left, top, left + side, top + side))


def _sized(drawing: Drawing, width: int) -> Drawing:
    height = max(1, round(drawing.height * width / drawing.width))
    return drawing.resize((width, height), reducing_gap=3.0)


def _written(drawing: Drawing) -> bytes:
    out = io.BytesIO()
    drawing.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
