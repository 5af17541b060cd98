"""A person in a private chat with the bot: what they do becomes updates."""

import io
from typing import Any

from PIL import Image

from tests.telegram.bot_api import BotApi
from tests.telegram.chat import Fields, Shown

GPS_TAG = 0x8825


class Resident:
    """One chat of a `BotApi`; every method returns the id of the update."""

    def __init__(self, api: BotApi, number: int = 77, language: str | None = "vi") -> None:
        self.api = api
        self.number = number
        self._from: Fields = {"id": number, "is_bot": False, "first_name": "An"}
        if language is not None:
            self._from["language_code"] = language

    @property
    def sees(self) -> list[Shown]:
        return [message for message in self.api.shown if message.chat == self.number]

    def message(self, **content: Any) -> Fields:
        return {
            "message_id": self.api.next_message_id(),
            "date": 1_800_000_000,
            "chat": {"id": self.number, "type": "private", "first_name": "An"},
            "from": self._from,
            **content,
        }

    def does(self, **content: Any) -> int:
        return self.api.push("message", self.message(**content))

    def says(self, text: str) -> int:
        return self.does(text=text)

    def replies(self, to: Shown, text: str) -> int:
        answered = self.message(text=to.text) | {"message_id": to.id}
        return self.does(text=text, reply_to_message=answered)

    def edits(self, text: str) -> int:
        return self.api.push("edited_message", self.message(text=text, edit_date=1_800_000_100))

    def pins(self, lat: float, lon: float, **venue: str) -> int:
        place = {"latitude": lat, "longitude": lon}
        if venue:
            return self.does(location=place, venue={"location": place, **venue})
        return self.does(location=place)

    def presses(self, label: str, on: Shown | None = None) -> int:
        """Presses the button whose label begins so, under the last message that has buttons."""
        message = on or next(one for one in reversed(self.sees) if one.buttons)
        value = next(value for shown, value in message.buttons if shown.startswith(label))
        under = self.message(text=message.text) | {"message_id": message.id}
        return self.api.push(
            "callback_query",
            {"id": "9", "from": self._from, "chat_instance": "1", "message": under, "data": value},
        )

    def sends_photo(
        self, content: bytes, caption: str = "", album: str = "", size: int | None = None
    ) -> int:
        name = self._upload(content)
        sizes = [
            _photo_size(f"{name}-small", 90, 100),
            _photo_size(name, 1280, size or len(content)),
        ]
        extra = {"media_group_id": album} if album else {}
        return self.does(photo=sizes, **({"caption": caption} if caption else {}), **extra)

    def sends_file(self, content: bytes, name: str, media_type: str) -> int:
        file = {"file_id": self._upload(content), "file_unique_id": "d", "file_size": len(content)}
        return self.does(document={**file, "file_name": name, "mime_type": media_type})

    def sends_sticker(self) -> int:
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False}
        ids = {"file_id": "s", "file_unique_id": "s", "is_video": False}
        return self.does(sticker={**kind, **ids})

    def _upload(self, content: bytes) -> str:
        name = f"file{len(self.api.files)}"
        self.api.files[name] = content
        return name


def _photo_size(name: str, width: int, size: int) -> Fields:
    dimensions = {"width": width, "height": width, "file_size": size}
    return {"file_id": name, "file_unique_id": name, **dimensions}


def jpeg(colour: str = "red", *, with_place: bool = False) -> bytes:
    """A small photo; `with_place` adds what a telephone would tell of place and device."""
    picture, written = Image.new("RGB", (64, 48), colour), io.BytesIO()
    exif = Image.Exif()
    if with_place:
        exif[0x010F] = "Phone Maker"
        exif.get_ifd(GPS_TAG).update({1: "N", 2: (21.0, 1.0, 43.0), 3: "E", 4: (105.0, 51.0, 8.0)})
    picture.save(written, "JPEG", exif=exif)
    return written.getvalue()
