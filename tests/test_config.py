"""Configuration: every problem at once, secrets from the environment, none ever shown."""

from pathlib import Path

import pytest

from bot.config import checked_config, load_config, media_folder
from bot.errors import Refusal


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_problem_is_told_with_its_key(tmp_path: Path) -> None:
    """A wrong key, a wrong value and a wrong section are told together."""
    path = written(
        tmp_path, '[telegram]\ntokn = "x"\n[deadlines]\naccept_hours = -1\n[nonsense]\na = 1\n'
    )
    with pytest.raises(Refusal) as refused:
        load_config(path, {})
    problems = str(refused.value.values["problems"])
    assert "telegram.tokn: no such key" in problems
    assert "deadlines.accept_hours" in problems
    assert "(default: 8)" in problems
    assert "nonsense: no such key" in problems


def test_a_secret_comes_from_the_environment_and_is_never_shown(tmp_path: Path) -> None:
    """The environment wins over the file, and no representation tells the token."""
    path = written(tmp_path, '[telegram]\ntoken = "12:from-file"\n')
    config = load_config(path, {"LANGNGHE_TELEGRAM_TOKEN": "34:from-environment"})
    assert config.telegram.token == "34:from-environment"
    assert "34:" not in repr(config)
    bad = written(tmp_path, '[telegram]\ntoken = "12:hidden"\nmode = "carrier pigeon"\n')
    with pytest.raises(Refusal) as refused:
        load_config(bad, {})
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize("text", ["[telegram", "a = ", '\xff = "x"'])
def test_a_broken_file_is_one_clear_refusal(tmp_path: Path, text: str) -> None:
    """What is no TOML is refused with the file's name."""
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(Refusal) as refused:
        load_config(path, {})
    assert refused.value.key == "config-unreadable"
    assert refused.value.values["path"] == str(path)


def test_photos_lie_beside_the_database(tmp_path: Path) -> None:
    """Unless configured, the folder of photos is `media` beside the SQLite file."""
    url = f"sqlite:///{tmp_path}/a/b.db"
    assert media_folder(checked_config({"storage": {"url": url}})) == tmp_path / "a/media"
    chosen = {"storage": {"url": url, "media": tmp_path / "p"}}
    assert media_folder(checked_config(chosen)) == tmp_path / "p"
