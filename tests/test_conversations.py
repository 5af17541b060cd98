"""Golden conversations: what people read, word for word, from the first message to the end."""

import os
from pathlib import Path

import pytest

from tests.conversation import Player

FOLDER = Path(__file__).parent / "conversations"
SCRIPTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
async def test_conversation_reads_as_written(script: Path, tmp_path: Path) -> None:
    """Everybody is told exactly what the transcript says, once and in order.

    After a wanted change, `LANGNGHE_GOLDEN=write` writes the transcripts anew: read the diff.
    """
    player = Player(tmp_path)
    expected = script.read_text("utf-8")
    try:
        transcript = await player.play(expected)
    finally:
        player.app.close()
    if os.environ.get("LANGNGHE_GOLDEN") == "write":
        script.write_text(transcript, "utf-8")
    assert transcript == expected
