"""Photos: freed of their metadata, kept by content, and no stranger's file is ever trusted."""

import io
from pathlib import Path

import pytest
from PIL import Image

from bot.config import Limits
from bot.errors import Refusal
from bot.media import MediaFolder


def jpeg(width: int = 60, height: int = 40, exif: Image.Exif | None = None) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(written, "JPEG", exif=exif or b"")
    return written.getvalue()


def test_place_and_device_are_stripped_and_the_picture_stands_upright(tmp_path: Path) -> None:
    """Neither GPS nor model survive, and a photo taken sideways is turned."""
    exif = Image.Exif()
    exif[0x0110] = "SecretPhone"
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif.get_ifd(0x8825)[2] = (21.0, 2.0, 3.0)
    media = MediaFolder(tmp_path, Limits())
    photo = media.keep(jpeg(exif=exif))
    content = media.read(photo.sha256)
    assert content is not None
    assert b"SecretPhone" not in content
    kept = Image.open(io.BytesIO(content))
    assert dict(kept.getexif()) == {}
    assert kept.size == (40, 60)


def test_the_same_photo_is_kept_once(tmp_path: Path) -> None:
    """A photo sent twice is one file."""
    media = MediaFolder(tmp_path, Limits())
    assert media.keep(jpeg()) == media.keep(jpeg())
    assert len(list(tmp_path.rglob("*.jpg"))) == 1
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"not a photo at all", "photo-unreadable"),
        (b"", "photo-unreadable"),
        (jpeg()[:100], "photo-unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "photo-unreadable"),
        (b"x" * 2_000_001, "photo-too-large"),
    ],
    ids=["text", "empty", "cut off", "broken png", "too large"],
)
def test_what_is_no_photo_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    """A file that is no picture leaves nothing behind but a clear refusal."""
    with pytest.raises(Refusal) as refused:
        MediaFolder(tmp_path, Limits(photo_megabytes=2)).keep(content)
    assert refused.value.key == key
    assert list(tmp_path.rglob("*")) == []


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    """A small file that unfolds to 50 megapixels costs no memory."""
    written = io.BytesIO()
    Image.new("1", (10_000, 5_000)).save(written, "PNG")
    with pytest.raises(Refusal) as refused:
        MediaFolder(tmp_path, Limits()).keep(written.getvalue())
    assert refused.value.key == "photo-too-many-pixels"


def test_a_photo_never_written_reads_as_none(tmp_path: Path) -> None:
    """An unknown hash is no file and no error."""
    assert MediaFolder(tmp_path, Limits()).read("0" * 64) is None
