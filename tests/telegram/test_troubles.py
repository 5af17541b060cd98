"""What the network, Telegram and crashes do to a report: nothing is lost, nothing said twice."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.errors import Refusal
from tests.telegram.bot_api import PATIENCE, TOKEN, BotApi, Fault
from tests.telegram.resident import Resident, jpeg
from tests.telegram.service import Service
from tests.telegram.test_talking import RUBBISH


async def test_flood_control_is_obeyed(service: Service, an: Resident) -> None:
    """A 429 holds the message for as long as Telegram says, then it arrives once."""
    an.api.fail("sendMessage", Fault(429, "Too Many Requests", retry_after=7))
    an.says(RUBBISH)
    await service.turns()
    service.passes(seconds=6)
    await service.speaks()
    assert an.sees == []
    service.passes(seconds=2)
    await service.speaks()
    assert len(an.sees) == 1


async def test_blocked_bot_falls_silent(service: Service, an: Resident) -> None:
    """After a 403 nothing more is tried, until the person writes again."""
    an.api.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"))
    an.says("xin chào")
    an.says("/help")
    await service.turns()
    service.passes(days=1)
    assert await service.speaks() == 0
    assert an.sees == []
    an.says("/start")
    await service.turns()
    assert len(an.sees) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(500, "Internal Server Error"),
        Fault(502, body="<html>Bad Gateway</html>"),
        Fault(401, "Unauthorized"),
        Fault(drop=True),
        Fault(cut=True),
    ],
    ids=["500", "502 of a gateway", "401", "dropped connection", "half an answer"],
)
async def test_message_waits_out_an_outage(service: Service, an: Resident, fault: Fault) -> None:
    """However long Telegram is away, the message waits and then arrives once."""
    an.api.fail("sendMessage", *[fault] * 15)
    an.says(RUBBISH)
    await service.hears()
    for _ in range(15):
        await service.speaks()
        service.passes(minutes=10)
    assert an.sees == []
    await service.speaks()
    assert len(an.sees) == 1


async def test_dropped_poll_loses_no_update(service: Service, an: Resident) -> None:
    """An answer to getUpdates that breaks off is asked for again."""
    an.api.fail("getUpdates", Fault(drop=True), Fault(502), Fault(cut=True, late=True))
    an.says(RUBBISH)
    await service.turns()
    assert len(an.sees) == 1


async def test_update_delivered_again_is_harmless(
    api: BotApi, an: Resident, tmp_path: Path
) -> None:
    """A crash before the acknowledgement brings every update again, and none counts twice."""
    an.says(RUBBISH)
    before = Service(api, tmp_path)
    await before.turns()
    await before.close()
    api.forget_acknowledgements()
    after = Service(api, tmp_path)
    await after.turns()
    await after.close()
    assert len(an.sees) == 1


async def test_receipt_survives_a_crash_once(api: BotApi, an: Resident, tmp_path: Path) -> None:
    """Killed between commit and sending, the next process sends the receipt, once."""
    an.says(RUBBISH)
    before = Service(api, tmp_path)
    await before.turns()
    an.presses("Gửi")
    await before.hears()
    await before.close()
    assert not an.sees[-1].text.startswith("Đã gửi")
    api.forget_acknowledgements()
    after = Service(api, tmp_path)
    await after.turns()
    assert [message.text[:7] for message in an.sees] == ["Đã gửi."]
    assert await after.speaks() == 0
    assert len(after.cases()) == 1
    await after.close()


async def test_edit_whose_answer_was_lost_counts_as_sent(service: Service, an: Resident) -> None:
    """Telegram refuses to edit a message into what it already says: then it is done."""
    an.says(RUBBISH)
    await service.turns()
    an.presses("Gửi")
    an.api.fail("editMessageText", Fault(drop=True, late=True))
    await service.turns()
    service.passes(minutes=1)
    await service.speaks()
    assert [message.edits for message in an.sees] == [1]
    service.passes(minutes=30)
    assert await service.speaks() == 0


async def test_receipt_comes_anew_when_the_card_is_gone(service: Service, an: Resident) -> None:
    """A card that cannot be edited any more is followed by the receipt as a new message."""
    an.says(RUBBISH)
    await service.turns()
    an.presses("Gửi")
    an.api.fail("editMessageText", Fault(400, "Bad Request: message can't be edited"))
    await service.turns()
    assert an.sees[0].buttons == []
    assert an.sees[1].text.startswith("Đã gửi")


async def test_refused_message_lets_the_next_one_pass(service: Service, an: Resident) -> None:
    """A message Telegram will never take is given up, and what follows it arrives."""
    an.api.fail("sendMessage", Fault(400, "Bad Request: something odd"))
    an.says("xin chào")
    an.says("/help")
    await service.turns()
    assert len(an.sees) == 1


async def test_deleted_account_is_unreachable(service: Service, an: Resident) -> None:
    """A chat that is gone is not written to again."""
    an.api.fail("sendMessage", Fault(400, "Bad Request: chat not found"))
    an.says("xin chào")
    an.says("/help")
    await service.turns()
    assert an.sees == []


async def test_old_button_press_still_counts(service: Service, an: Resident) -> None:
    """Telegram no longer takes an answer to an old press; the press itself is done all the same."""
    an.says(RUBBISH)
    await service.turns()
    an.presses("Gửi")
    an.api.fail("answerCallbackQuery", Fault(400, "Bad Request: query is too old"))
    await service.turns()
    assert len(service.cases()) == 1


async def test_webhook_left_behind_is_removed(service: Service, an: Resident) -> None:
    """The configuration says polling, so a webhook that stands in its way goes."""
    said = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"
    an.api.fail("getUpdates", Fault(409, said))
    an.says("xin chào")
    await service.turns()
    assert len(an.api.called("deleteWebhook")) == 1
    assert len(an.sees) == 1


async def test_second_poller_is_told_and_waited_for(
    service: Service, an: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    """Two processes with one token: one line says so, and polling goes on."""
    said = "Conflict: terminated by other getUpdates request"
    an.api.fail("getUpdates", Fault(409, said), Fault(429, "Too Many Requests"))
    an.says("xin chào")
    await service.turns()
    assert "another process polls with this token" in caplog.text
    assert len(an.sees) == 1


@pytest.mark.parametrize("token", ["4242:mistyped", "nonsense", "4242:with space"])
async def test_bad_token_is_told_and_the_process_lives(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture, token: str
) -> None:
    """A token that Telegram refuses, or that is none, is told in the log, and listening goes on."""
    service = Service(api, tmp_path, token=token)
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        listening = group.create_task(service.channel.listen(service.app.take))
        while caplog.text.count("check [telegram] token") < 2:  # noqa: ASYNC110  a log has no event
            await asyncio.sleep(0)
        assert not listening.done()
        listening.cancel()
    await service.close()
    assert token not in caplog.text


async def test_token_is_in_no_log_and_no_reason(
    service: Service, an: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    """Addresses carry the token, so no error is passed on as it came."""
    caplog.set_level(logging.DEBUG)
    an.sends_photo(jpeg(), caption=RUBBISH)
    an.api.fail("file", Fault(404), Fault(500))
    an.api.fail("getUpdates", Fault(drop=True), Fault(404, f"no such bot{TOKEN}"))
    an.api.fail("sendMessage", Fault(drop=True), Fault(400, f"Bad Request: {TOKEN}"))
    await service.turns()
    service.passes(minutes=1)
    await service.speaks()
    reasons = service.app.store.read_now(lambda tx: tx.query("SELECT reason FROM outbox"))
    told = caplog.text + str([row["reason"] for row in reasons])
    assert "file server says 404" in told
    assert TOKEN.partition(":")[2] not in told


async def test_proxy_is_used(api: BotApi, an: Resident, tmp_path: Path) -> None:
    """Where Telegram is blocked, everything goes through the configured proxy."""
    nowhere = "http://telegram.invalid"
    service = Service(api, tmp_path, api_base=nowhere, proxy=api.url)
    an.sends_photo(jpeg(), caption=RUBBISH)
    await service.turns()
    await service.close()
    assert "Kèm 1 ảnh" in an.sees[-1].text


async def test_proxy_of_another_kind_is_refused(api: BotApi, tmp_path: Path) -> None:
    """A proxy that cannot be used is told at the start, not at the first message."""
    with pytest.raises(Refusal) as refused:
        Service(api, tmp_path, proxy="socks5://127.0.0.1:1080")
    assert refused.value.key == "config-wrong"
