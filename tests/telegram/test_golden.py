"""The golden conversations as Telegram shows them: every message fits, and reads the same."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.channel import Outgoing
from bot.channels.console import shown
from bot.channels.telegram_api import JsonCall
from bot.channels.telegram_send import calls
from tests.conversation import Player
from tests.telegram.limits import problems
from tests.test_conversations import SCRIPTS


def as_on_telegram(message: Outgoing) -> str:
    """What the calls for a message bring to a chat, written as a transcript writes it."""
    texts: list[str] = []
    choices: list[tuple[str, str]] = []
    for call in calls(replace(message, to="77"), [b""] * len(message.photos), "Vị trí"):
        called = (
            call.fields
            if isinstance(call, JsonCall)
            else call.model_dump(exclude_none=True, exclude={"photo", "media"})
        )
        said, markup = called.get("text") or called.get("caption"), called.get("reply_markup", {})
        fields = {"text": said or "-", "chat_id": "77"}
        if markup:
            fields["reply_markup"] = json.dumps(markup)
        assert problems("sendMessage", fields) == []
        texts += [said] if said else []
        for row in markup.get("inline_keyboard", ()):
            choices += [(button["text"], button["callback_data"]) for button in row]
    assert [value for _, value in choices] == [value for _, value in message.choices]
    return shown(replace(message, text="\n".join(texts), choices=tuple(choices)))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
async def test_conversation_reads_the_same_on_telegram(script: Path, tmp_path: Path) -> None:
    """No word and no choice is lost on the way to Telegram, and none breaks its limits."""
    player = Player(tmp_path, as_on_telegram)
    expected = script.read_text("utf-8")
    try:
        assert await player.play(expected) == expected
    finally:
        player.app.close()
