"""What every command needs: configuration, store, the acting officer, the language, printing."""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.cases.rules import Rules
from bot.config import Config, load_config
from bot.dialog.turn import clean
from bot.errors import Refusal, incident_code
from bot.reply import Text, TextValue
from storage import officers
from storage.engine import Store, Transaction
from storage.rows import Officer

T = TypeVar("T")
DEFAULT_CONFIG = Path("config.toml")
Options = dict[str, str | None]


@dataclass
class Session:
    """One run of a command; what it opens is opened on first use."""

    options: Options
    as_json: bool = False

    @cached_property
    def config(self) -> Config:
        named = self.options.get("config")
        path = Path(named) if named else DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None
        config = load_config(path)
        url = self.options.get("db")
        if url:
            return replace(config, storage=replace(config.storage, url=url))
        return config

    @cached_property
    def rules(self) -> Rules:
        return Rules.of(self.config)

    @cached_property
    def store(self) -> Store:
        # Imported here: help, wards and route need no database.
        from storage.opening import open_store

        return open_store(self.config.storage.url, self.config.storage.durability)

    @cached_property
    def now(self) -> datetime:
        return datetime.now(UTC)

    @property
    def language(self) -> str:
        return self.options.get("lang") or language_of_locale()

    def read(self, work: Callable[[Transaction], T]) -> T:
        return self.store.read_now(work)

    def write(self, work: Callable[[Transaction], T]) -> T:
        return self.store.submit(work).result()

    def officer_name(self) -> str | None:
        return self.options.get("officer") or os.environ.get("LANGNGHE_OFFICER") or None

    def acting_officer(self, tx: Transaction) -> Officer:
        """The officer who acts; refuses when nobody or nobody known is named."""
        name = self.officer_name()
        if name is None:
            raise Refusal("forbidden", "officer-missing")
        return known_officer(tx, name)

    def seeing_officer(self, tx: Transaction) -> Officer | None:
        """Who looks: an officer, or (none named) whoever runs the machine."""
        name = self.officer_name()
        return None if name is None else known_officer(tx, name)

    def text(self, key: str, /, **values: TextValue) -> str:
        # Imported here: the catalogues cost a tenth of a second that JSON output need not pay.
        from bot.dialog.texts import Texts

        return Texts(self.config.city.timezone).render(self.language, Text(key, values))

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.config.city.timezone)

    def close(self) -> None:
        if "store" in self.__dict__:
            self.store.close()


def known_officer(tx: Transaction, name: str) -> Officer:
    name = officer_called(name)
    officer = officers.by_name(tx, name)
    if officer is None:
        raise Refusal("not_found", "officer-unknown", name=name)
    if officer.disabled_at is not None:
        raise Refusal("forbidden", "officer-disabled", name=name)
    return officer


def officer_called(name: str) -> str:
    """A name as it is kept: composed letters, single spaces, nothing that is no character."""
    return " ".join(clean(name).split())


def language_of_locale() -> str:
    """Vietnamese unless the locale is English."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "en" if (locale or "").startswith("en") else "vi"


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that may stand before or after a command's name."""
    for option in (
        click.option("--lang", type=click.Choice(["vi", "en"]), hidden=True),
        click.option("--as", "officer", hidden=True),
        click.option("--db", hidden=True),
        click.option("--config", type=click.Path(dir_okay=False), hidden=True),
    ):
        command = option(command)
    return command


def keep_options(given: Options) -> None:
    """Keeps the options of a group (`officers --db … list`) for the command inside it."""
    before: Options = click.get_current_context().find_root().ensure_object(dict)
    before.update({name: value for name, value in given.items() if value})


@contextmanager
def session_of(given: Options, as_json: bool = False) -> Iterator[Session]:
    """The session of the running command: options after its name win over those before."""
    before: Options = click.get_current_context().find_root().obj or {}
    session = Session({**before, **{name: v for name, v in given.items() if v}}, as_json)
    _LANGUAGE.append(session.language)
    _write_utf8()
    try:
        yield session
    finally:
        session.close()


def _write_utf8() -> None:
    """Vietnamese does not fit into the code page of every terminal, and JSON is UTF-8 anyway."""
    out = sys.stdout
    if isinstance(out, TextIOWrapper) and out.encoding.lower().replace("-", "") != "utf8":
        out.reconfigure(encoding="utf-8")


_LANGUAGE: list[str] = []


def say_refusal(refusal: Refusal) -> None:
    """One line on stderr, in the language of the command."""
    from bot.config import City
    from bot.dialog.texts import Texts

    language = _LANGUAGE[-1] if _LANGUAGE else language_of_locale()
    line = Texts(City().timezone).render(language, Text(f"error-{refusal.key}", refusal.values))
    click.echo(line.replace("\n", " "), err=True)


def say_defect() -> None:
    """The traceback for the engineer, then one line with the code that stands beside it."""
    incident = incident_code()
    logging.getLogger("langnghe").exception("incident %s", incident)
    say_refusal(Refusal("unavailable", "defect", incident=incident))


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    # At once: what is left to the end of the process cannot tell that the reader went away.
    sys.stdout.flush()
