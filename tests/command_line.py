"""Runs `langnghe` in this process as the shell would: exit code, stdout, stderr."""

import json
import os
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import Any

import pytest

from bot.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The one line of a refusal."""
        assert (self.code, self.out) == (1, "")
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


class CommandLine:
    """`langnghe` on one database, in Vietnamese unless told otherwise, with nobody named."""

    def __init__(
        self, url: str, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.url = url
        self._capsys = capsys
        self._patch = patch
        for name in [name for name in os.environ if name.startswith("LANGNGHE_")]:
            patch.delenv(name)

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        self._capsys.readouterr()
        self._patch.setattr("sys.stdin", TextIOWrapper(BytesIO(stdin), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(["--db", self.url, "--lang", "vi", *arguments])
        captured = self._capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)
