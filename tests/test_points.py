"""Ward from a point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.gazetteer import all_wards
from bot.places.points import ward_at
from bot.places.shapes import contains, distance, pack, unpack


def test_hoan_kiem_lake_lies_in_hoan_kiem() -> None:
    """A point in the middle of the lake is in phường Hoàn Kiếm, far from any border."""
    place = ward_at(21.0287, 105.8524)
    assert (place.ward, place.outside) == ("00070", False)


def test_bac_ninh_is_outside() -> None:
    """A point in another province has no ward, no neighbours and no street."""
    place = ward_at(21.186, 106.076)
    assert (place.ward, place.neighbours, place.street, place.outside) == (None, (), None, True)


def test_a_border_point_offers_the_neighbour() -> None:
    """On a stretch that two wards share, the other ward is among the neighbours."""
    place = ward_at(21.0237, 105.8197)
    wider = ward_at(21.0237, 105.8197, near=2000)
    assert place.ward is not None
    assert set(place.neighbours) <= set(wider.neighbours)
    assert len(wider.neighbours) > 1


def test_every_ward_holds_a_point_of_its_own() -> None:
    """The centre of a ward lies in it, or in a ward it is wrapped around."""
    right = sum(ward_at(ward.lat, ward.lon).ward == ward.code for ward in all_wards())
    assert right >= 120


def test_the_nearest_street_is_named() -> None:
    """A point on phố Tràng Tiền is shown with a street name for the address."""
    assert ward_at(21.0249, 105.8552).street is not None


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (90.0, 180.0), (-90.0, -180.0)])
def test_far_points_are_outside(lat: float, lon: float) -> None:
    """The ends of the earth are no special case."""
    assert ward_at(lat, lon).outside


coordinates = st.tuples(
    st.floats(105.2, 106.1, allow_nan=False), st.floats(20.5, 21.5, allow_nan=False)
)


@given(st.lists(coordinates, min_size=1, max_size=30))
def test_packing_keeps_points(points: list[tuple[float, float]]) -> None:
    """Unpacked points are the packed ones to a millionth of a degree."""
    xs, ys = unpack(pack(points))
    for (lon, lat), x, y in zip(points, xs, ys, strict=True):
        assert (round(lon * 1e6), round(lat * 1e6)) == (x, y)


@given(st.floats(-50, 150), st.floats(-50, 150))
def test_a_square_holds_what_is_within_it(x: float, y: float) -> None:
    """The even-odd rule agrees with comparing coordinates, off the edges."""
    square = ([0, 100, 100, 0], [0, 0, 100, 100])
    if min(abs(x), abs(x - 100), abs(y), abs(y - 100)) > 1e-6:
        assert contains(square, x, y) == (0 < x < 100 and 0 < y < 100)


@given(coordinates)
def test_no_point_breaks_the_answer(point: tuple[float, float]) -> None:
    """Anywhere around Hanoi: a ward or outside, never both, and no ward is its own neighbour."""
    place = ward_at(point[1], point[0])
    assert (place.ward is None) == place.outside
    assert place.ward not in place.neighbours


def test_distance_is_to_the_line_not_to_its_ends() -> None:
    """A point beside the middle of a long line is near it."""
    line = ([105_000_000, 105_010_000], [21_000_000, 21_000_000])
    assert distance(line, 105_005_000, 21_000_100) == pytest.approx(11.1, abs=0.1)
