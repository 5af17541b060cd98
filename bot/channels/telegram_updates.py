"""What is read of Telegram's updates; the rest of them is passed over, whatever it is."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    # aiogram's own types check some three hundred fields of a message, at ten times the price.
    model_config = ConfigDict(frozen=True)


class User(Part):
    id: int
    is_bot: bool
    language_code: str | None = None


class Chat(Part):
    id: int
    type: str


class File(Part):
    """A photo in one of its sizes (pixels), or a document; `file_size` in bytes."""

    file_id: str
    file_size: int | None = None
    width: int = 0
    height: int = 0
    file_name: str | None = None
    mime_type: str | None = None


class Location(Part):
    latitude: float
    longitude: float


class Venue(Part):
    location: Location
    title: str
    address: str


class Shown(Part):
    """A message that is answered, or whose button was pressed."""

    message_id: int
    chat: Chat


class Message(Shown):
    # What else it holds is kept by name: a sticker, a voice message, a note of the service.
    model_config = ConfigDict(extra="allow")

    from_user: User | None = Field(None, alias="from")
    text: str | None = None
    caption: str | None = None
    photo: tuple[File, ...] = ()
    document: File | None = None
    location: Location | None = None
    venue: Venue | None = None
    media_group_id: str | None = None
    reply_to_message: Shown | None = None

    @property
    def others(self) -> Mapping[str, Any]:
        """What it holds besides the fields above, unread."""
        return self.model_extra or {}


class CallbackQuery(Part):
    id: str
    from_user: User = Field(alias="from")
    message: Shown | None = None
    data: str | None = None


class Update(Part):
    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
