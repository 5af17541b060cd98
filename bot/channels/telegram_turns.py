"""What an update of Telegram says, as turns: pure, nothing is fetched and nothing is answered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from aiogram.enums import ContentType

from bot.channels.telegram_updates import CallbackQuery, File, Message, Update, User
from bot.dialog.turn import Turn, clean
from bot.errors import Refusal
from bot.media import Photo

CHANNEL = "telegram"
_PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
# Notes of the service, which are no word of a person: pinned, timer changed, …
_NOTES = frozenset(ContentType) - {
    ContentType.ANIMATION,
    ContentType.AUDIO,
    ContentType.CHECKLIST,
    ContentType.CONTACT,
    ContentType.DICE,
    ContentType.DOCUMENT,
    ContentType.GAME,
    ContentType.LIVE_PHOTO,
    ContentType.PAID_MEDIA,
    ContentType.POLL,
    ContentType.RICH_MESSAGE,
    ContentType.STICKER,
    ContentType.STORY,
    ContentType.UNKNOWN,
    ContentType.VIDEO,
    ContentType.VIDEO_NOTE,
    ContentType.VOICE,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo not fetched yet; `size` in bytes, 0 when Telegram does not say."""

    file_id: str
    size: int


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn to be taken: of one update, or of the several that make an album.

    `query` is the id of a button press that waits for its answer; `unread` tells that a part of
    the message (a sticker, a voice message) is of no use to us.
    """

    updates: tuple[int, ...]
    turn: Turn
    pictures: tuple[Picture, ...] = ()
    album: str | None = None
    query: str | None = None
    unread: bool = False

    @property
    def says_something(self) -> bool:
        turn = self.turn
        return bool(turn.text or turn.choice is not None or turn.place or turn.photos)

    def with_photos(self, photos: tuple[Photo, ...]) -> "Heard":
        return replace(self, turn=replace(self.turn, photos=photos), pictures=())


def heard(update: Update, now: datetime) -> Heard | None:
    """What an update says; None for what is no word of a person in a private chat."""
    if update.callback_query is not None:
        return _pressed(update.update_id, update.callback_query, now)
    message = update.message or update.edited_message
    if message is None or message.chat.type != "private":
        return None
    if message.from_user is None or message.from_user.is_bot:
        return None
    if update.edited_message is not None and message.location is not None:
        return None  # a live location moves every few seconds: the first one was the pin
    return _said(update.update_id, message, now, edited=update.message is None)


def _pressed(update_id: int, query: CallbackQuery, now: datetime) -> Heard | None:
    message = query.message
    if message is not None and message.chat.type != "private":
        return None
    if query.data is None or query.from_user.is_bot:
        return None
    turn = Turn(
        channel=CHANNEL,
        person=str(query.from_user.id),
        message_id=f"u{update_id}",
        arrived_at=now,
        choice=clean(query.data),
        reply_to=None if message is None else str(message.message_id),
        language=_language(query.from_user),
    )
    return Heard((update_id,), turn, query=query.id)


def _said(update_id: int, message: Message, now: datetime, *, edited: bool) -> Heard | None:
    pictures = _pictures(message)
    says = message.text is not None or message.location is not None or message.venue is not None
    unread = not says and not pictures
    if unread and not _NOTES.isdisjoint(message.others):
        return None
    answered = message.reply_to_message
    turn = Turn(
        channel=CHANNEL,
        person=str(message.chat.id),
        message_id=f"{'e' if edited else 'u'}{update_id}",
        arrived_at=now,
        text=_words(message),
        place=_place(message),
        reply_to=None if answered is None else str(answered.message_id),
        language=None if message.from_user is None else _language(message.from_user),
        edited=edited,
    )
    return Heard((update_id,), turn, pictures, message.media_group_id, unread=unread)


def _words(message: Message) -> str:
    if message.venue is not None:
        return clean(f"{message.venue.title}, {message.venue.address}")
    return clean(message.text or message.caption or "")


def _place(message: Message) -> tuple[float, float] | None:
    place = message.location
    return None if place is None else (place.latitude, place.longitude)


def _pictures(message: Message) -> tuple[Picture, ...]:
    """The photo in its largest size, or the picture that was sent as a file."""
    if message.photo:
        return (_picture(max(message.photo, key=lambda size: size.width * size.height)),)
    is_film = "animation" in message.others
    if message.document is not None and not is_film and _shows(message.document):
        return (_picture(message.document),)
    return ()


def _picture(found: File) -> Picture:
    return Picture(found.file_id, found.file_size or 0)


def _shows(document: File) -> bool:
    name = (document.file_name or "").casefold()
    return (document.mime_type or "").startswith("image/") or name.endswith(_PICTURE_NAMES)


def _language(person: User) -> str | None:
    code = (person.language_code or "").casefold()
    return next((known for known in ("vi", "en") if code.partition("-")[0] == known), None)


def by_person(heard_in_order: Iterable[Heard]) -> dict[str, list[Heard]]:
    """Each person's turns in order, the pieces of an album as one."""
    found: dict[str, list[Heard]] = {}
    for one in heard_in_order:
        own = found.setdefault(one.turn.person, [])
        if one.album is not None and one.album in (albums := [other.album for other in own]):
            place = albums.index(one.album)
            own[place] = _joined(own[place], one)
        else:
            own.append(one)
    return found


def _joined(album: Heard, piece: Heard) -> Heard:
    words = "\n".join(filter(None, (album.turn.text, piece.turn.text)))
    return replace(
        album,
        updates=(*album.updates, *piece.updates),
        turn=replace(album.turn, text=words),
        pictures=(*album.pictures, *piece.pictures),
        unread=album.unread or piece.unread,
    )


def trouble(of: Turn, number: int, refusal: Refusal) -> Turn:
    """The turn that tells a person what of their message could not be taken."""
    return Turn(
        channel=of.channel,
        person=of.person,
        message_id=f"{of.message_id}.{number}",
        arrived_at=of.arrived_at,
        language=of.language,
        trouble=refusal,
    )
