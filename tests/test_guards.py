"""The rules of the house, held by reading the code itself."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse

from bot.cli import COMMANDS
from bot.cli.summaries import SUMMARIES
from bot.config import Config, load_config

ROOT = Path(__file__).parent.parent
SOURCES = [path for top in ("bot", "handlers", "storage") for path in (ROOT / top).rglob("*.py")]
EVERYTHING = (
    "bot/app.py",
    "bot/service.py",
    "bot/__main__.py",
    "bot/cli/chat.py",
    "bot/cli/run.py",
    "bot/cli/talk.py",
)
EDGES = ("channels", "jobs", "web", "cli")
# Each level may import itself and those before it; modules of one level may import each other.
CORE = (
    ("bot.errors", "bot.config", "bot.logs", "bot.reply", "bot.media", "bot.backups"),
    ("bot.places",),
    ("bot.triage",),
    ("bot.answers",),
    ("bot.cases",),
    ("bot.dialog",),
)
AT_HOME = {
    "aiogram": ("bot/channels/telegram",),
    "aiohttp": ("bot/channels/telegram", "bot/web"),
    "httpx": ("bot/channels",),
    "apscheduler": ("bot/jobs/clock.py",),
    "orjson": ("storage/rows.py", "bot/channels/telegram"),
    "sqlite_utils": ("storage",),
    "sqlite3": ("storage",),
    "psycopg": ("storage",),
    "psycopg_pool": ("storage",),
    "click": ("bot/cli",),
    "rich": ("bot/cli",),
    "fluent": ("bot/dialog/texts.py",),
    "holidays": ("bot/cases/workdays.py",),
    "pydantic": ("bot/config.py", "bot/channels/telegram"),
    "PIL": ("bot/media.py",),
    "rapidfuzz": ("bot/places",),
    "sklearn": ("bot/triage/train",),
    "numpy": ("bot/triage/train",),
}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def level_of(module: str) -> int | None:
    for level, names in enumerate(CORE):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return level
    return None


def may_import(path: str, module: str) -> bool:
    """Is an import of ours allowed by the table in docs/architecture.md?"""
    if path in EVERYTHING:
        return True
    if path.startswith("storage/") or path == "bot/supervisor.py":
        return module.startswith("storage")
    if module.startswith("storage"):
        return True
    if path.startswith("handlers/"):
        return module.startswith("handlers") or level_of(module) is not None
    place = path.removeprefix("bot/").split("/")[0]
    if place in EDGES:
        return module.startswith(f"bot.{place}") or level_of(module) is not None
    own = level_of(path.removesuffix(".py").replace("/", "."))
    other = level_of(module)
    return own is not None and other is not None and other <= own


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_imports_go_downwards(path: Path) -> None:
    """Handlers converse, bot decides, storage remembers: nothing imports upwards or sideways."""
    ours = [
        name for name in imports_of(path) if name.split(".")[0] in ("bot", "handlers", "storage")
    ]
    wrong = [name for name in ours if name != "bot" and not may_import(name_of(path), name)]
    assert wrong == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_third_party_packages_stay_at_home(path: Path) -> None:
    """A package is imported only where its work is done."""
    for imported in imports_of(path):
        home = AT_HOME.get(imported.split(".")[0])
        assert home is None or name_of(path).startswith(home), imported


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_clock_below_the_edges(path: Path) -> None:
    """`now` enters at an edge and is passed down: rules and storage never look at a clock."""
    inside = ("bot/cases", "bot/dialog", "bot/places", "bot/triage", "handlers", "storage")
    if not name_of(path).startswith(inside) or name_of(path).startswith("bot/triage/train"):
        return
    looks = re.findall(
        r"datetime\.now|utcnow|time\.time\(|date\.today|monotonic\(", path.read_text("utf-8")
    )
    assert looks == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_loose_task(path: Path) -> None:
    """Tasks are started in a TaskGroup, where their exceptions are heard."""
    assert not re.search(r"asyncio\.(create_task|ensure_future)", path.read_text("utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_and_functions_stay_small(path: Path) -> None:
    """No file of source is longer than 400 lines, no function longer than 50."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 50, f"{node.name}: {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """A module begins with a docstring of at most a few lines."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert said is not None
    assert len(said.splitlines()) <= 12


def catalogue(language: str) -> dict[str, fluent.Message]:
    parsed = parse((ROOT / f"bot/dialog/{language}.ftl").read_text("utf-8"))
    assert not [entry for entry in parsed.body if isinstance(entry, fluent.Junk)]
    return {entry.id.name: entry for entry in parsed.body if isinstance(entry, fluent.Message)}


def variables_of(message: fluent.Message) -> set[str]:
    found: set[str] = set()

    def look(node: object) -> None:
        if isinstance(node, fluent.VariableReference):
            found.add(node.id.name)
        if isinstance(node, fluent.BaseNode):
            for value in vars(node).values():
                for part in value if isinstance(value, list) else [value]:
                    look(part)

    look(message.value)
    return found


def test_catalogues_are_complete() -> None:
    """Both languages have the same texts, and no text asks for a value the other does not."""
    vi, en = catalogue("vi"), catalogue("en")
    assert set(vi) == set(en)
    differing = {key for key in vi if variables_of(vi[key]) ^ variables_of(en[key])}
    assert differing == {"calm", "place-outside"} & differing


def test_every_text_named_in_the_code_exists() -> None:
    """Keys written in the code are in the catalogues, and every refusal has its text."""
    known = set(catalogue("vi"))
    for path in SOURCES:
        text = path.read_text("utf-8")
        refusals = re.findall(r'Refusal\(\s*"[a-z_]+",\s*"([a-z-]+)"', text)
        said = re.findall(r'\b(?:reply|text|said)\(\s*"([a-z0-9_-]+)"', text)
        missing = {f"error-{key}" for key in refusals} | set(said)
        assert missing <= known, f"{name_of(path)}: {missing - known}"


def test_example_configuration_is_the_defaults() -> None:
    """config.example.toml names every key, and loading it changes nothing."""
    example = ROOT / "config.example.toml"
    assert load_config(example, {}) == Config()
    written = tomllib.loads(re.sub(r"(?m)^# (media|folder) =", r"\1 =", example.read_text("utf-8")))
    keys = {(section, key) for section, values in asdict(Config()).items() for key in values}
    assert {(section, key) for section, values in written.items() for key in values} == keys


def test_every_command_is_summed_up_and_documented() -> None:
    """Each command has a summary and stands in docs/cli.md."""
    assert set(COMMANDS) == set(SUMMARIES)
    documented = (ROOT / "docs/cli.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`langnghe {name}" not in documented] == []


def test_tests_say_what_they_prove() -> None:
    """Every test has a docstring that states its fact."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                silent = node.name.startswith("test_") and not ast.get_docstring(node)
                assert not silent, f"{name_of(path)}: {node.name}"


def test_nothing_of_a_machine_is_tracked() -> None:
    """No absolute path of a machine and no package index is named in source or configuration."""
    files = [*SOURCES, *ROOT.glob("*.toml"), *ROOT.rglob("*.lock"), ROOT / "Makefile"]
    for path in files:
        if ".venv" not in path.parts:
            text = path.read_text("utf-8")
            found = re.search(r"/(?:root|home/\w+)/|index-url [a-z]|pypi\.org", text)
            assert found is None, f"{path}: {found}"
