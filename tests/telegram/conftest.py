"""A Bot API server that fails the test when a limit is broken, the product behind it, a person."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.telegram.bot_api import BotApi
from tests.telegram.resident import Resident
from tests.telegram.service import Service


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def service(api: BotApi, tmp_path: Path) -> AsyncIterator[Service]:
    running = Service(api, tmp_path)
    yield running
    await running.close()


@pytest.fixture
def an(api: BotApi) -> Resident:
    return Resident(api)
