"""Configuration: one TOML file, every key optional, secrets also from the environment.

All problems are told at once, each with its key.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from bot.errors import Refusal

# Plain dataclasses, which pydantic checks when there is something to check: a command that runs
# on the defaults need not wait a seventh of a second for it.
if TYPE_CHECKING:
    from pydantic import TypeAdapter

Interval = tuple[time, time]


class Bound:
    """Limits of a number (`gt`, `ge`, `le`), which pydantic reads from a key's annotation."""

    def __init__(self, **limits: float) -> None:
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: object, make: Callable[[Any], Any]) -> Any:
        return {**make(source), **self._limits}


class Split:
    """`"08:00-12:00"` is split before pydantic reads a pair of times."""

    def __get_pydantic_core_schema__(self, source: object, make: Callable[[Any], Any]) -> Any:
        split = {"type": "no-info", "function": _interval}
        return {"type": "function-before", "function": split, "schema": make(source)}


def _interval(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split("-", 1))
    return value


Hours = Annotated[Interval, Split()]
Positive = Annotated[float, Bound(gt=0)]
Count = Annotated[int, Bound(ge=1)]
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE_HOURS = ((time(8), time(12)), (time(13, 30), time(17, 30)))


class Section:
    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class City(Section):
    name: str = "Hà Nội"
    hotline: str = "1022"
    timezone: ZoneInfo = HANOI
    language: Literal["vi", "en"] = "vi"


@dataclass(frozen=True, slots=True)
class Storage(Section):
    url: str = "sqlite:///langnghe.db"
    durability: Literal["full", "normal"] = "full"
    media: Path | None = None


@dataclass(frozen=True, slots=True)
class Telegram(Section):
    token: str = field(default="", repr=False)
    mode: Literal["polling", "webhook"] = "polling"
    api_base: str = "https://api.telegram.org"
    proxy: str = ""
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Web(Section):
    host: str = "127.0.0.1"
    port: Annotated[int, Bound(ge=0, le=65535)] = 8080
    public_url: str = ""


@dataclass(frozen=True, slots=True)
class Calendar(Section):
    monday: tuple[Hours, ...] = OFFICE_HOURS
    tuesday: tuple[Hours, ...] = OFFICE_HOURS
    wednesday: tuple[Hours, ...] = OFFICE_HOURS
    thursday: tuple[Hours, ...] = OFFICE_HOURS
    friday: tuple[Hours, ...] = OFFICE_HOURS
    saturday: tuple[Hours, ...] = ()
    sunday: tuple[Hours, ...] = ()
    public_holidays: str = "VN"
    days_off: tuple[date, ...] = ()
    work_days: tuple[date, ...] = ()
    known_until: date = date(2026, 12, 31)


@dataclass(frozen=True, slots=True)
class Deadlines(Section):
    accept_hours: Positive = 8
    urgent_hours: Positive = 4
    normal_days: Positive = 5
    complex_days: Positive = 15
    complex_categories: tuple[str, ...] = ("construction", "housing", "officials")


@dataclass(frozen=True, slots=True)
class FollowUps(Section):
    quiet_from: time = time(21)
    quiet_to: time = time(7)
    draft_ask_minutes: Positive = 30
    draft_keep_hours: Positive = 24
    still_working_days: Positive = 3
    confirm_remind_days: Positive = 3
    confirm_close_days: Positive = 7
    waiting_days: Positive = 10
    reopen_days: Positive = 30


@dataclass(frozen=True, slots=True)
class Limits(Section):
    text_characters: Count = 4000
    photos: Count = 10
    photo_megabytes: Positive = 20
    photo_megapixels: Positive = 40


@dataclass(frozen=True, slots=True)
class Privacy(Section):
    seen_days: Annotated[float, Bound(ge=2)] = 7
    closed_years: Positive = 5
    outbox_days: Positive = 90


@dataclass(frozen=True, slots=True)
class Backup(Section):
    folder: Path | None = None
    keep: Count = 14
    at: time = time(2, 30)


@dataclass(frozen=True, slots=True)
class Logs(Section):
    level: Literal["debug", "info", "warning", "error"] = "info"


@dataclass(frozen=True, slots=True)
class Config(Section):
    city: City = field(default_factory=City)
    storage: Storage = field(default_factory=Storage)
    telegram: Telegram = field(default_factory=Telegram)
    web: Web = field(default_factory=Web)
    calendar: Calendar = field(default_factory=Calendar)
    deadlines: Deadlines = field(default_factory=Deadlines)
    followups: FollowUps = field(default_factory=FollowUps)
    limits: Limits = field(default_factory=Limits)
    privacy: Privacy = field(default_factory=Privacy)
    backup: Backup = field(default_factory=Backup)
    logs: Logs = field(default_factory=Logs)


SECRETS = {
    "LANGNGHE_TELEGRAM_TOKEN": ("telegram", "token"),
    "LANGNGHE_TELEGRAM_WEBHOOK_SECRET": ("telegram", "webhook_secret"),
    "LANGNGHE_STORAGE_URL": ("storage", "url"),
}


def load_config(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration in `path` (None: the built-in defaults) with the environment's secrets.

    Refuses with `config-unreadable` or `config-wrong`.
    """
    data = _read(path) if path is not None else {}
    for name, (section, key) in SECRETS.items():
        if environment.get(name) and isinstance(data.setdefault(section, {}), dict):
            data[section][key] = environment[name]
    return checked_config(data, str(path or "environment")) if data else Config()


def checked_config(data: Mapping[str, object], source: str = "") -> Config:
    """Keys by section; refuses with `config-wrong`, which lists every problem with its key."""
    from pydantic import ValidationError  # here, for the reason given above

    try:
        return _reader().validate_python(data)
    except ValidationError as error:
        problems = "; ".join(_problem(found) for found in error.errors(include_url=False))
        raise Refusal("invalid", "config-wrong", path=source, problems=problems) from None


@cache
def _reader() -> "TypeAdapter[Config]":
    from pydantic import TypeAdapter  # here, for the reason given above

    return TypeAdapter(Config)


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # here: most commands find no file

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal("invalid", "config-unreadable", path=str(path), reason=str(error)) from None


def _problem(found: Mapping[str, Any]) -> str:
    """One problem as `section.key: what is wrong (default: …)`; never shows the value given."""
    where = [str(part) for part in found["loc"]]
    default: Any = Config()
    for part in where:
        default = getattr(default, part, None)
    hint = "" if default in (None, "") or is_dataclass(default) else f" (default: {default})"
    if found["type"] == "unexpected_keyword_argument":
        return f"{'.'.join(where)}: no such key"
    return f"{'.'.join(where)}: {found['msg']}{hint}"


def media_folder(config: Config) -> Path:
    """Where photos are kept: as configured, else `media` beside the SQLite file."""
    if config.storage.media is not None:
        return config.storage.media
    scheme, _, path = config.storage.url.partition(":///")
    beside = Path(path).parent if scheme == "sqlite" and path != ":memory:" else Path()
    return beside / "media"
