"""Photos: checked, freed of metadata, kept in files named by the hash of their content."""

import hashlib
import io
import os
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Limits
from bot.errors import Refusal

# What Pillow's decoders raise on a broken file besides its own errors.
BROKEN = (OSError, ValueError, SyntaxError, struct.error, zlib.error, IndexError, KeyError)
LONGEST_EDGE = 2560
QUALITY = 85


@dataclass(frozen=True, slots=True)
class Photo:
    """A kept photo; `size` in bytes, `likeness` its difference hash (16 hex digits)."""

    sha256: str
    media_type: str
    size: int
    likeness: str = ""


class MediaFolder:
    """The folder of photos; a file is written once and never changed."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits

    def keep(self, content: bytes) -> Photo:
        """Checks and stores a photo; blocks for as long as decoding takes.

        Refuses with `photo-too-large` or `photo-unreadable`.
        """
        if len(content) > self._limits.photo_megabytes * 1_000_000:
            megabytes = int(self._limits.photo_megabytes)
            raise Refusal("invalid", "photo-too-large", megabytes=megabytes)
        clean, likeness = self._clean(content)
        digest = hashlib.sha256(clean).hexdigest()
        path = self.path_of(digest)
        try:
            os.utime(path)  # wanted again: young enough for the purge to leave it alone
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            begun = path.with_suffix(f".{os.getpid()}.part")
            begun.write_bytes(clean)
            begun.replace(path)
        return Photo(digest, "image/jpeg", len(clean), likeness)

    def path_of(self, sha256: str) -> Path:
        """Where the photo with this content hash is, or would be."""
        return self._folder / sha256[:2] / f"{sha256}.jpg"

    def read(self, sha256: str) -> bytes | None:
        """A photo's content; None when it has been erased or was never here."""
        try:
            return self.path_of(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def forget(self, sha256: str) -> None:
        """Removes a photo's file; nothing happens when it is gone already."""
        self.path_of(sha256).unlink(missing_ok=True)

    def kept_before(self, before: datetime) -> Iterator[str]:
        """The hashes of photos last kept before a moment, and what a crash left half-written."""
        for path in self._folder.glob("??/*"):
            try:
                old = path.stat().st_mtime < before.timestamp()
            except FileNotFoundError:
                continue
            if old and path.suffix == ".part":
                path.unlink(missing_ok=True)
            elif old and path.suffix == ".jpg":
                yield path.stem

    def _clean(self, content: bytes) -> tuple[bytes, str]:
        """The picture alone as JPEG, upright, without place, time or device; and its likeness."""
        # Imported here: only a turn with a photo needs it.
        from PIL import Image, ImageOps, UnidentifiedImageError

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Pillow warns of big pictures; we count ourselves
                picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
            if picture.width * picture.height > self._limits.photo_megapixels * 1_000_000:
                pixels = int(self._limits.photo_megapixels)
                raise Refusal("invalid", "photo-too-many-pixels", megapixels=pixels)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
        except (UnidentifiedImageError, Image.DecompressionBombError, *BROKEN) as error:
            raise Refusal("invalid", "photo-unreadable") from error
        upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
        upright.info.clear()
        written = io.BytesIO()
        upright.save(written, "JPEG", quality=QUALITY, optimize=True)
        grey = upright.convert("L").resize((9, 8), Image.Resampling.LANCZOS).tobytes()
        return written.getvalue(), _difference_hash(grey)


def _difference_hash(grey: bytes) -> str:
    """The dHash of a 9 by 8 grey picture: for each pixel, is the next one in its row brighter?"""
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (grey[row * 9 + column] < grey[row * 9 + column + 1])
    return f"{bits:016x}"
