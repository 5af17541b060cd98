"""A message as the calls that bring it to a chat: split, with its photos and its keyboard."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aiogram.methods import SendMediaGroup, SendPhoto, TelegramMethod
from aiogram.types import BufferedInputFile, InputMediaPhoto, Message

from bot.channels.channel import Outgoing, RefusedError
from bot.channels.telegram_api import JsonCall, edit_message, send_message

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_VALUE = 64
ALBUM = 10
# Two labels stand side by side on a narrow phone up to about this length.
SHORT_LABEL = 16
_NO_PREVIEW = {"is_disabled": True}

Call = TelegramMethod[Any]
Markup = dict[str, Any]


def calls(message: Outgoing, photos: Sequence[bytes], place_label: str) -> Iterator[Call]:
    """What to send, in order: photos, then the text, its keyboard under the last part.

    Raises RefusedError for a message that Telegram can never take.
    """
    chat = int(message.to)
    markup = keyboard(message, place_label)
    if len(photos) == 1 and message.text and units(message.text) <= LONGEST_CAPTION:
        yield SendPhoto(
            chat_id=chat,
            photo=_file(photos[0]),
            caption=message.text,
            reply_markup=markup,  # type: ignore[arg-type]  # pydantic makes its types of them
        )
        return
    yield from _photos(chat, photos)
    parts = split(message.text)
    if not parts and not photos:
        raise RefusedError("nothing to say")
    for number, part in enumerate(parts, 1):
        fields = {"chat_id": chat, "text": part, "link_preview_options": _NO_PREVIEW}
        if markup is not None and number == len(parts):
            fields["reply_markup"] = markup
        yield send_message(fields)


def edit(message: Outgoing) -> JsonCall | None:
    """The call that puts a message in the place of an earlier one; None where it cannot."""
    if message.edits is None or not message.edits.isdecimal() or message.photos:
        return None
    if not 1 <= units(message.text) <= LONGEST_TEXT:
        return None
    fields = {
        "chat_id": int(message.to),
        "message_id": int(message.edits),
        "text": message.text,
        "link_preview_options": _NO_PREVIEW,
    }
    if message.choices:
        fields["reply_markup"] = _buttons(message.choices)
    return edit_message(fields)


def id_of(sent: Mapping[str, Any] | Message | Sequence[Message]) -> str:
    if isinstance(sent, Mapping):
        return str(sent["message_id"])
    last = sent if isinstance(sent, Message) else sent[-1]
    return str(last.message_id)


def keyboard(message: Outgoing, place_label: str) -> Markup | None:
    """The choices as buttons; where there are none, a button that sends the place if asked for.

    Telegram takes one keyboard a message: beside choices, the words alone ask for a pin.
    """
    if message.choices:
        return _buttons(message.choices)
    if not message.wants_place:
        return None
    button = {"text": place_label, "request_location": True}
    return {"keyboard": [[button]], "one_time_keyboard": True, "resize_keyboard": True}


def _buttons(choices: Sequence[tuple[str, str]]) -> Markup:
    rows: list[list[dict[str, str]]] = []
    room = False
    for label, value in choices:
        if not 1 <= len(value.encode()) <= LONGEST_VALUE:
            raise RefusedError(f"a choice's value of {len(value.encode())} bytes: {value[:80]}")
        short = len(label) <= SHORT_LABEL
        if not (short and room):
            rows.append([])
        rows[-1].append({"text": label, "callback_data": value})
        room = short and len(rows[-1]) == 1
    return {"inline_keyboard": rows}


def _photos(chat: int, photos: Sequence[bytes]) -> Iterator[Call]:
    for start in range(0, len(photos), ALBUM):
        album = photos[start : start + ALBUM]
        if len(album) == 1:
            yield SendPhoto(chat_id=chat, photo=_file(album[0]))
        else:
            yield SendMediaGroup(
                chat_id=chat, media=[InputMediaPhoto(media=_file(photo)) for photo in album]
            )


def _file(photo: bytes) -> BufferedInputFile:
    return BufferedInputFile(photo, "photo.jpg")


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """Parts of at most `longest` UTF-16 units, cut at a line end, else at a space, else anywhere;
    no part is empty and only blanks at the cuts are lost."""
    parts: list[str] = []
    left = text.strip()
    while units(left) > longest:
        room = _fitting(left, longest)
        cut = max(left.rfind("\n", 1, room + 1), 0) or max(left.rfind(" ", 1, room + 1), 0) or room
        parts.append(left[:cut].rstrip())
        left = left[cut:].lstrip()
    return [*parts, left] if left else parts


def _fitting(text: str, longest: int) -> int:
    """How many letters fit into `longest` UTF-16 units."""
    used = 0
    for index, letter in enumerate(text):
        used += 2 if ord(letter) > 0xFFFF else 1
        if used > longest:
            return index
    return len(text)
