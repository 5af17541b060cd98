"""Photos that cannot be taken: each is told kindly, and the words beside it are kept."""

import io
from pathlib import Path

from PIL import Image

from tests.telegram.bot_api import BotApi, Fault
from tests.telegram.resident import Resident, jpeg
from tests.telegram.service import Service
from tests.telegram.test_talking import RUBBISH


def blank_png(width: int, height: int) -> bytes:
    written = io.BytesIO()
    Image.new("1", (width, height)).save(written, "PNG")
    return written.getvalue()


async def test_text_named_jpg_is_told(service: Service, an: Resident) -> None:
    """What only calls itself a photo is refused in words, and nothing is kept."""
    an.sends_file(b"rm -rf /\n" * 50, "anh.jpg", "image/jpeg")
    await service.turns()
    (told,) = an.sees
    assert "JPG, PNG hoặc WEBP" in told.text


async def test_words_beside_a_bad_photo_are_kept(service: Service, an: Resident) -> None:
    """The trouble with the photo comes first, then the card for the words."""
    an.sends_photo(b"no photo at all", caption=RUBBISH)
    await service.turns()
    told, card = an.sees
    assert "ảnh" in told.text
    assert "Phường Phú Thượng" in card.text


async def test_album_keeps_its_good_photos(service: Service, an: Resident) -> None:
    """Two bad pieces of an album are told once, and the good one counts."""
    an.sends_photo(b"bad", album="3", caption=RUBBISH)
    an.sends_photo(jpeg(), album="3")
    an.sends_photo(b"bad too", album="3")
    await service.turns()
    assert len(an.sees) == 2
    an.presses("Gửi")
    await service.turns()
    assert len(service.photos(service.cases()[0])) == 1


async def test_fifty_megapixels_are_refused_kindly(service: Service, an: Resident) -> None:
    """A picture of too many pixels is refused by its header, before it is decoded."""
    an.sends_file(blank_png(10_000, 5_000), "lon.png", "image/png")
    await service.turns()
    assert "40 triệu điểm ảnh" in an.sees[-1].text


async def test_decompression_bomb_is_refused_kindly(service: Service, an: Resident) -> None:
    """A picture made to break decoders is answered like any other bad photo."""
    an.sends_file(blank_png(20_000, 10_000), "bom.png", "image/png")
    await service.turns()
    assert "ảnh" in an.sees[-1].text


async def test_announced_size_saves_the_download(service: Service, an: Resident) -> None:
    """A photo that says it is too large is not fetched at all."""
    an.sends_photo(jpeg(), size=30_000_000)
    await service.turns()
    assert "20 MB" in an.sees[-1].text
    assert an.api.called("getFile") == []


async def test_size_is_counted_whatever_was_announced(
    api: BotApi, an: Resident, tmp_path: Path
) -> None:
    """A file larger than it said is left in the middle of the download."""
    service = Service(api, tmp_path, photo_megabytes=1)
    an.sends_photo(bytes(1_500_000), size=1000)
    await service.turns()
    await service.close()
    assert "1 MB" in an.sees[-1].text


async def test_download_is_tried_again(service: Service, an: Resident) -> None:
    """A file server that stumbles costs a second try, nothing else."""
    an.api.fail("file", Fault(502), Fault(drop=True))
    an.sends_photo(jpeg(), caption=RUBBISH)
    await service.turns()
    assert "Kèm 1 ảnh" in an.sees[-1].text


async def test_photo_that_never_comes_is_told(service: Service, an: Resident) -> None:
    """After three tries the person is asked for the photo again, and everybody else goes on."""
    an.api.fail("file", Fault(500), Fault(500), Fault(500))
    an.sends_photo(jpeg())
    await service.turns()
    assert "chưa nhận được ảnh" in an.sees[-1].text


async def test_photo_that_is_gone_is_told(service: Service, an: Resident) -> None:
    """A file Telegram no longer has is not asked for twice."""
    an.sends_photo(jpeg())
    an.api.files.clear()
    await service.turns()
    assert "chưa nhận được ảnh" in an.sees[-1].text
    assert len(an.api.called("getFile")) == 1
