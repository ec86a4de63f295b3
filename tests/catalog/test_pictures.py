"""Pictures are read and written anew, small; what is none, or would unfold, is refused."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from colonnade.catalog import pictures
from colonnade.catalog.pictures import PORTRAIT, WIDTHS, BadPicture, copied


def drawn(
    size: tuple[int, int] = (1200, 800), kind: str = "JPEG", mode: str = "RGB", **more: Any
) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind, **more)
    return out.getvalue()


def opened(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_made_small_in_two_widths(kind: str) -> None:
    copy = copied(drawn(kind=kind), WIDTHS)
    assert [(one.format, one.size) for one in map(opened, (copy.small, copy.large))] == [
        ("WEBP", (480, 320)), ("WEBP", (960, 640)),
    ]  # fmt: skip
    assert (copy.width, copy.height) == (960, 640)
    assert len(copy.mark) == 12


def test_nothing_is_made_larger() -> None:
    copy = copied(drawn((600, 300)), WIDTHS)
    assert (copy.width, copy.height, opened(copy.small).width) == (600, 300, 480)


def test_what_is_too_small_is_refused() -> None:
    with pytest.raises(BadPicture, match="only 300 pixels"):
        copied(drawn((300, 900)), WIDTHS)


def test_a_portrait_is_the_square_of_the_middle() -> None:
    copy = copied(drawn((400, 700)), PORTRAIT, square=True)
    assert (opened(copy.small).size, opened(copy.large).size) == ((96, 96), (192, 192))


def test_what_a_camera_wrote_is_left_out_and_its_turn_is_kept() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010E] = "at home, 52.5 N 13.4 E"
    data = drawn((1200, 800), exif=exif, icc_profile=b"x" * 200, comment=b"at home")
    assert b"at home" in data
    copy = copied(data, WIDTHS)
    assert (copy.width, copy.height) == (800, 1200)
    for body in (copy.small, copy.large):
        assert not any(sign in body for sign in (b"at home", b"EXIF", b"Exif", b"XMP ", b"ICCP"))


def test_what_is_transparent_lies_on_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (500, 500), (0, 0, 0, 0)).save(out, "PNG")
    pixel = opened(copied(out.getvalue(), WIDTHS).small).convert("RGB").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 240


def _bomb(width: int, height: int) -> bytes:
    """A PNG of few octets that says it is large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(8_000, 6_000), (20_000, 20_000), (60_000, 60_000)])
def test_what_unfolds_to_too_many_pixels_is_not_unfolded(size: tuple[int, int]) -> None:
    with pytest.raises(BadPicture, match="pixels"):
        copied(_bomb(*size), WIDTHS)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data", [b"", b"text", SVG, b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBP", drawn()[:900], drawn(kind="BMP"), drawn(kind="TIFF")],
    ids=["nothing", "text", "svg", "png", "gif", "webp", "cut", "bmp", "tiff"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadPicture):
        copied(data, WIDTHS)


def test_a_strange_mode_is_read_too() -> None:
    for kind, mode in (
        ("JPEG", "CMYK"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("PNG", "1"),
        ("GIF", "P"),
        ("JPEG", "L"),
    ):
        assert copied(drawn(kind=kind, mode=mode), WIDTHS).width == 960


def test_pictures_pass_a_list_of_kinds_that_holds_no_svg() -> None:
    assert "SVG" not in pictures._FORMATS
