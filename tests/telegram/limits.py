"""What the Bot API would refuse: found in a call's fields, told as a list of problems."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8


def problems(method: str, fields: Mapping[str, Any]) -> list[str]:
    """Everything about a call that breaks a documented limit."""
    return list(_problems(method, fields))


def _problems(method: str, fields: Mapping[str, Any]) -> Iterator[str]:
    if method in ("sendMessage", "editMessageText"):
        length = units(str(fields.get("text", "")))
        if not 1 <= length <= LONGEST_TEXT:
            yield f"text of {length} UTF-16 units"
    if units(str(fields.get("caption", ""))) > LONGEST_CAPTION:
        yield "caption too long"
    if fields.get("parse_mode"):
        yield "a parse mode: residents' words are no markup"
    if not str(fields.get("chat_id", "1")).lstrip("-").isdecimal():
        yield "chat_id is no number"
    if method == "sendMediaGroup" and not 2 <= len(json.loads(str(fields["media"]))) <= 10:
        yield "an album has 2 to 10 items"
    if fields.get("reply_markup"):
        yield from _of_markup(json.loads(str(fields["reply_markup"])))


def _of_markup(markup: Mapping[str, Any]) -> Iterator[str]:
    rows = markup.get("inline_keyboard", markup.get("keyboard"))
    if not isinstance(rows, list) or not rows or not all(rows):
        yield "a keyboard without rows, or with an empty row"
        return
    if any(len(row) > MOST_IN_A_ROW for row in rows) or sum(map(len, rows)) > MOST_BUTTONS:
        yield "too many buttons"
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            yield "a button without a label"
        if "inline_keyboard" in markup and not 1 <= len(_data(button).encode()) <= 64:
            yield f"callback_data {_data(button)!r} is not 1 to 64 bytes"


def _data(button: Mapping[str, Any]) -> str:
    return str(button.get("callback_data", ""))


def units(text: str) -> int:
    """Telegram counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
