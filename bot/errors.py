"""Refusals (answers that say no) and the code under which a defect is told and logged."""

import secrets

from storage.errors import Code, Refusal

__all__ = ["Code", "Refusal", "incident_code"]


def incident_code() -> str:
    """A short code that a person can read out and an engineer can find in the log."""
    return secrets.token_hex(4)
