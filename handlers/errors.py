"""What a person reads when a turn could not be done."""

from bot.errors import Refusal
from bot.reply import Reply, Text, reply


def refused(refusal: Refusal) -> Reply:
    """A refusal is an answer: its own text."""
    return Reply(Text(f"error-{refusal.key}", refusal.values))


def failed(incident: str) -> Reply:
    """A defect: one apology with the code under which the log has it."""
    return reply("apology", incident=incident)
