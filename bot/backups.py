"""Copies of everything: the database as one consistent file, the photos beside it; verified.

A backup is `langnghe-<moment>.db` (PostgreSQL: `.dump`) in the folder of backups. Photos are named
by their content and never change, so all backups share one `media` folder.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Config, media_folder
from bot.errors import Refusal
from storage import attachments, events
from storage.engine import Store, Transaction
from storage.opening import open_store

PAGE = 500
NAME = "langnghe-{:%Y%m%d-%H%M%S}"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy; `cases` whose histories were checked, `photos` in the shared folder."""

    path: Path
    cases: int
    photos: int


def backup_folder(config: Config) -> Path:
    """As configured, else `backups` beside the database."""
    return config.backup.folder or media_folder(config).parent / "backups"


def make(store: Store, config: Config, folder: Path, now: datetime) -> Backup:
    """Copies while the product runs, verifies the copy, and drops the oldest beyond `keep`."""
    folder.mkdir(parents=True, exist_ok=True)
    suffix = ".dump" if store.url.startswith("postgres") else ".db"
    path = folder / (NAME.format(now.astimezone(config.city.timezone)) + suffix)
    begun = path.with_suffix(".part")
    begun.unlink(missing_ok=True)
    try:
        store.backup(begun)
        photos = _copy_photos(media_folder(config), folder / "media")
        cases = verify(begun) if suffix == ".db" else 0
        begun.replace(path)
    finally:
        for leftover in folder.glob(f"{begun.name}*"):
            leftover.unlink()
    _rotate(folder, config.backup.keep)
    return Backup(path, cases, photos)


def verify(path: Path) -> int:
    """Opens a copy and checks every history and seal; returns how many cases it holds.

    Refuses with `backup-broken` at the first break.
    """
    if not path.is_file():
        raise Refusal("not_found", "backup-unknown", path=str(path))
    store = open_store(f"sqlite:///{path}")
    try:
        total, after = 0, 0
        while True:
            after, count, broken = store.read_now(
                lambda tx, after=after: events.verify(tx, after, PAGE)  # type: ignore[misc]
            )
            if broken is not None:
                raise Refusal("invalid", "backup-broken", path=str(path), code=broken.code)
            if count == 0:
                break
            total += count
        if (day := store.read_now(events.first_broken_seal)) is not None:
            raise Refusal("invalid", "backup-broken", path=str(path), code=day)
        return total
    finally:
        store.close()


def restore(config: Config, path: Path, *, overwrite: bool) -> Backup:
    """Puts a verified backup in the place of the SQLite database, and its photos back.

    Refuses to replace a database that exists unless told to; the product must not be running.
    """
    cases = verify(path)
    scheme, _, target = config.storage.url.partition(":///")
    if scheme != "sqlite":
        raise Refusal("unavailable", "restore-by-pg", path=str(path))
    database = Path(target)
    if database.exists() and not overwrite:
        raise Refusal("conflict", "restore-exists", path=target)
    begun = database.with_suffix(".restoring")
    shutil.copyfile(path, begun)
    for beside in ("-wal", "-shm"):
        Path(f"{database}{beside}").unlink(missing_ok=True)
    begun.replace(database)
    photos = _copy_photos(path.parent / "media", media_folder(config))
    return Backup(database, cases, photos)


def newest(config: Config) -> Path | None:
    """The newest backup there is."""
    return max(_all(backup_folder(config)), default=None)


def missing_photos(tx: Transaction, media: Path) -> Sequence[str]:
    """Photos that cases speak of and the folder lacks, for `doctor`."""
    return [
        sha256
        for sha256 in attachments.all_hashes(tx)
        if not (media / sha256[:2] / f"{sha256}.jpg").exists()
    ]


def _copy_photos(source: Path, target: Path) -> int:
    """Copies the photos that are not there yet; returns how many are there now."""
    total = 0
    for photo in source.glob("??/*.jpg"):
        copy = target / photo.parent.name / photo.name
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            begun = copy.with_suffix(".part")
            shutil.copyfile(photo, begun)
            begun.replace(copy)
        total += 1
    return total


def _rotate(folder: Path, keep: int) -> None:
    for old in sorted(_all(folder))[:-keep]:
        old.unlink()


def _all(folder: Path) -> Sequence[Path]:
    return [*folder.glob("langnghe-*.db"), *folder.glob("langnghe-*.dump")]
