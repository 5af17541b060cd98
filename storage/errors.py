"""The one error that is not a defect: a refusal with a code and a text for people."""

from typing import Literal

Code = Literal["invalid", "not_found", "conflict", "forbidden", "unavailable"]


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not a failure
    """Says no: `code` tells the edge how to answer, `key` and `values` what a person reads.

    `key` names a text of the catalogues; `values` are its arguments.
    """

    def __init__(self, code: Code, key: str, /, **values: str | int) -> None:
        super().__init__(f"{code}: {key} {values or ''}".rstrip())
        self.code = code
        self.key = key
        self.values = values


class Unavailable(Refusal):
    """The database cannot be used now: nothing that was asked of it counts as done."""

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__("unavailable", key, **values)
