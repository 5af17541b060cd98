"""Configuration: one TOML file, every key optional, secrets also from the environment.

All problems are told at once, each with its key.
"""

import os
import tomllib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import Refusal

Interval = tuple[time, time]


def _interval(value: object) -> object:
    """`"08:00-12:00"` as a pair of times."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split("-", 1))
    return value


Hours = Annotated[Interval, BeforeValidator(_interval)]
Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]
OFFICE_HOURS = ((time(8), time(12)), (time(13, 30), time(17, 30)))


class Section(BaseModel):
    # Deferred: a command that runs on the defaults need not wait for validators it never uses.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class City(Section):
    name: str = "Hà Nội"
    hotline: str = "1022"
    timezone: ZoneInfo = ZoneInfo("Asia/Ho_Chi_Minh")
    language: Literal["vi", "en"] = "vi"


class Storage(Section):
    url: str = "sqlite:///langnghe.db"
    durability: Literal["full", "normal"] = "full"
    media: Path | None = None


class Telegram(Section):
    token: SecretStr = SecretStr("")
    mode: Literal["polling", "webhook"] = "polling"
    api_base: str = "https://api.telegram.org"
    proxy: str = ""
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")


class Web(Section):
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    public_url: str = ""


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


class Deadlines(Section):
    accept_hours: Positive = 8
    urgent_hours: Positive = 4
    normal_days: Positive = 5
    complex_days: Positive = 15
    complex_categories: tuple[str, ...] = ("construction", "housing", "officials")


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


class Limits(Section):
    text_characters: Count = 4000
    photos: Count = 10
    photo_megabytes: Positive = 20
    photo_megapixels: Positive = 40


class Privacy(Section):
    seen_days: Annotated[float, Field(ge=2)] = 7
    closed_years: Positive = 5
    outbox_days: Positive = 90


class Backup(Section):
    folder: Path | None = None
    keep: Count = 14
    at: time = time(2, 30)


class Logs(Section):
    level: Literal["debug", "info", "warning", "error"] = "info"


class Config(Section):
    city: City = Field(default_factory=City.model_construct)
    storage: Storage = Field(default_factory=Storage.model_construct)
    telegram: Telegram = Field(default_factory=Telegram.model_construct)
    web: Web = Field(default_factory=Web.model_construct)
    calendar: Calendar = Field(default_factory=Calendar.model_construct)
    deadlines: Deadlines = Field(default_factory=Deadlines.model_construct)
    followups: FollowUps = Field(default_factory=FollowUps.model_construct)
    limits: Limits = Field(default_factory=Limits.model_construct)
    privacy: Privacy = Field(default_factory=Privacy.model_construct)
    backup: Backup = Field(default_factory=Backup.model_construct)
    logs: Logs = Field(default_factory=Logs.model_construct)


SECRETS = {
    "LANGNGHE_TELEGRAM_TOKEN": ("telegram", "token"),
    "LANGNGHE_TELEGRAM_WEBHOOK_SECRET": ("telegram", "webhook_secret"),
    "LANGNGHE_STORAGE_URL": ("storage", "url"),
}


def load_config(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration in `path` (None: the built-in defaults) with the environment's secrets.

    Refuses with `config-unreadable` or `config-wrong`, which lists every problem with its key.
    """
    data = _read(path) if path is not None else {}
    for name, (section, key) in SECRETS.items():
        if environment.get(name) and isinstance(data.setdefault(section, {}), dict):
            data[section][key] = environment[name]
    if not data:
        return Config.model_construct()
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        problems = "; ".join(_problem(found) for found in error.errors(include_url=False))
        raise Refusal(
            "invalid", "config-wrong", path=str(path or "environment"), problems=problems
        ) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal("invalid", "config-unreadable", path=str(path), reason=str(error)) from None


def _problem(found: Mapping[str, Any]) -> str:
    """One problem as `section.key: what is wrong (default: …)`; never shows the value given."""
    where = [str(part) for part in found["loc"]]
    model: Any = Config.model_construct()
    for part in where:
        model = getattr(model, part, None)
    hint = "" if model is None or isinstance(model, Section | SecretStr) else f" (default: {model})"
    if found["type"] == "extra_forbidden":
        return f"{'.'.join(where)}: no such key"
    return f"{'.'.join(where)}: {found['msg']}{hint}"


def media_folder(config: Config) -> Path:
    """Where photos are kept: as configured, else `media` beside the SQLite file."""
    if config.storage.media is not None:
        return config.storage.media
    scheme, _, path = config.storage.url.partition(":///")
    beside = Path(path).parent if scheme == "sqlite" and path != ":memory:" else Path()
    return beside / "media"
