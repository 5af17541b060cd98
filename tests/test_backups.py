"""Backups are whole, verified and rotated; restoring never destroys by accident."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import backups
from bot.backups import backup_folder, make, restore, verify
from bot.errors import Refusal
from tests.command_line import CommandLine
from tests.residents import Town
from tests.test_media import jpeg


def test_a_backup_holds_every_case_and_photo(town: Town, langnghe: CommandLine) -> None:
    """The copy is a database of its own with all cases, and the photos lie beside it."""
    code = town.report()
    photo = town.app.media.keep(jpeg())
    made = langnghe("backup", "--json").json
    assert (made["cases"], made["photos"]) == (1, 1)
    copied = Path(made["path"]).parent / "media" / photo.sha256[:2] / f"{photo.sha256}.jpg"
    assert copied.exists()
    other = langnghe("--db", f"sqlite:///{made['path']}", "queue", "--json").json
    assert [case["code"] for case in other] == [code]


def test_old_backups_are_dropped_by_count(town: Town) -> None:
    """Only the newest `keep` stay, and nothing half-made is left."""
    config = town.app.config
    few = replace(config, backup=replace(config.backup, keep=2))
    folder = backup_folder(config)
    for hours in range(4):
        make(town.app.store, few, folder, town.now + timedelta(hours=hours))
    assert len(list(folder.glob("langnghe-*.db"))) == 2
    assert list(folder.glob("*.part*")) == []
    assert backups.newest(config) == max(folder.glob("langnghe-*.db"))


def test_a_damaged_copy_is_refused(town: Town) -> None:
    """A history changed in the copy is found before anything is restored."""
    town.report()
    made = make(town.app.store, town.app.config, backup_folder(town.app.config), town.now)
    content = made.path.read_bytes()
    assert content.count(b'"channel":"console"') >= 1
    made.path.write_bytes(content.replace(b'"channel":"console"', b'"channel":"consolE"'))
    with pytest.raises(Refusal) as refused:
        verify(made.path)
    assert refused.value.key == "backup-broken"


def test_restoring_brings_back_what_was(town: Town, langnghe: CommandLine, tmp_path: Path) -> None:
    """Without --yes nothing is replaced; with it the database is as it was at the backup."""
    code = town.report()
    made = make(town.app.store, town.app.config, tmp_path / "b", town.now)
    town.report(who="binh")
    town.app.store.close()
    assert town.url.removeprefix("sqlite:///") in langnghe("restore", str(made.path)).error
    assert langnghe("restore", str(made.path), "--yes").code == 0
    assert [case["code"] for case in langnghe("queue", "--json").json] == [code]


def test_a_backup_that_is_not_there_is_one_clear_line(langnghe: CommandLine) -> None:
    """An unknown file is refused by its name."""
    assert "/no/such.db" in langnghe("restore", "/no/such.db", "--yes").error


def test_restoring_into_an_empty_place_needs_no_yes(town: Town, tmp_path: Path) -> None:
    """Where no database is, there is nothing to lose."""
    town.report()
    made = make(town.app.store, town.app.config, tmp_path / "b", town.now)
    storage = replace(town.app.config.storage, url=f"sqlite:///{tmp_path}/new.db")
    config = replace(town.app.config, storage=storage)
    assert restore(config, made.path, overwrite=False).cases == 1
