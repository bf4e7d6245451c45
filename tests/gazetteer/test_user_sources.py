"""The user's own places and GeoNames dumps: checked to the row, kept through rebuilds, streamed."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from gazetteer import building
from gazetteer.adding import add_source
from gazetteer.errors import SourceError
from gazetteer.resolver import resolve
from gazetteer.sources import SOURCES
from gazetteer.sources.folder import SourceFolder
from gazetteer.store import Store

# Rows as the GeoNames readme describes them; points of real places.
ROW = (
    "{id}\t{name}\t{name}\t{names}\t{lat}\t{lon}\t{cls}\t{code}\t{cc}\t\t{a1}\t{a2}\t\t\t{pop}"
    "\t\t100\tEurope/Kiev\t2023-01-01"
)


def row(number: int, name: str, lat: float, lon: float, **more: object) -> str:
    values = {"names": "", "cls": "P", "code": "PPL", "cc": "UA", "a1": "05", "a2": "", "pop": 0, **more}
    return ROW.format(id=number, name=name, lat=lat, lon=lon, **values)


LINES = [
    row(700_001, "Neskuchne", 47.82, 36.809, names="Neskuchnoye,Нескучне,Нескучное", a2="1400", pop=644),
    row(700_002, "Neskuchne", 50.0, 30.0, a1="13"),
    row(700_003, "Volnovakha Raion", 47.6, 37.5, cls="A", code="ADM2", a2="1400"),
    row(700_004, "A stream", 47.6, 37.5, cls="H", code="STM"),
    row(700_005, "Donetsk Airport", 48.07, 37.74, cls="S", code="AIRP"),
]


@pytest.fixture(autouse=True)
def only_user_sources(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    monkeypatch.setattr(building, "SOURCES", SOURCES[:2])


def write_zip(path: Path, lines: Iterable[str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "not a table")
        archive.writestr(path.stem + ".txt", "\n".join(lines) + "\n")
    return path


def test_a_dump_gives_exact_points_with_divisions_and_sites(tmp_path: Path) -> None:
    assert "5 places" in add_source(write_zip(tmp_path / "UA.zip", LINES))
    with Store(building.build()) as store:
        answer = resolve("Нескучне", country="UA", near=(47.84, 36.84), store=store)
        assert answer.status == "resolved" and answer.place is not None
        assert answer.place.place_id == "700001"
        assert answer.place.adm2 == "Volnovakha Raion"
        airport = store.place("700005")
        assert airport is not None and airport.geo_precision == "exact"
        assert store.place("700004") is None


def test_alternate_names_join_the_places_with_their_history(tmp_path: Path) -> None:
    add_source(write_zip(tmp_path / "UA.zip", LINES))
    names = [
        "1\t700001\tru\tСкучное\t\t\t\t1\t\t",
        "2\t700001\tlink\thttps://example.org/Skuchnoye\t\t\t\t\t\t",
        "3\t999999\ten\tElsewhere\t\t\t\t\t\t",
    ]
    add_source(write_zip(tmp_path / "alternateNamesV2.zip", names))
    with Store(building.build()) as store:
        answer = resolve("Скучное", store=store)
        assert answer.place is not None and answer.place.place_id == "700001"
        assert any("former" in reason for reason in answer.candidates[0].reasons_for)
        assert not store.has_name("Elsewhere")


def test_names_of_divisions_come_from_the_code_table(tmp_path: Path) -> None:
    (tmp_path / "admin2Codes.txt").write_text(
        "UA.05.1400\tVolnovaskyi Raion\tVolnovaskyi Raion\t1\n", encoding="utf-8"
    )
    add_source(tmp_path / "admin2Codes.txt")
    add_source(write_zip(tmp_path / "UA.zip", LINES[:2]))
    with Store(building.build()) as store:
        place = store.place("700001")
    assert place is not None and place.adm2 == "Volnovaskyi Raion"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (LINES[0] + "\n" + LINES[1][:40], "row 2"),
        (LINES[0] + "\n" + LINES[1].replace("50.0", "fifty") + "\n", "row 2"),
        ("geonameid,name,latitude\n1,Bakhmut,48.6\n", "columns"),
        ("", "empty"),
        ("id\tname\n", "columns"),
    ],
)
def test_a_broken_or_foreign_dump_is_refused_with_its_row(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "UA.txt"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        add_source(file)
        building.build()


def test_a_truncated_zip_is_refused(tmp_path: Path) -> None:
    whole = write_zip(tmp_path / "UA.zip", LINES * 200).read_bytes()
    (tmp_path / "UA.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match="damaged or cut short"):
        add_source(tmp_path / "UA.zip")
    assert not SourceFolder().dumps()


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "UA.txt"
    file.write_bytes((LINES[0] + "\n").encode() + "Бахмут".encode("cp1251") + b"\n")
    with pytest.raises(SourceError, match="UTF-8"):
        add_source(file)


def test_own_places_win_and_outlive_rebuilds(tmp_path: Path) -> None:
    add_source(write_zip(tmp_path / "UA.zip", LINES))
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "name,latitude,longitude,country,names,place_id\nNeskuchne,47.8215,36.8101,UA,Нескучне|Neskutschne,700001\n",
        encoding="utf-8",
    )
    assert "1 places added" in add_source(mine)
    for _ in range(2):
        with Store(building.build()) as store:
            place = store.place("700001")
            assert place is not None and (place.latitude, place.source) == (47.8215, "own places")
            assert store.has_name("Neskutschne")
    mine.write_text("name,latitude,longitude,country\nMy farm,48.5,37.5,UA\n", encoding="utf-8")
    add_source(mine)
    with Store(building.build()) as store:
        assert store.has_name("My farm") and store.has_name("Neskutschne")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("name,latitude\nX,1\n", "no column 'longitude'"),
        ("name,latitude,longitude,country\nX,95,36,UA\n", "row 2: latitude is 95"),
        ("name,latitude,longitude,country\nX,forty,36,UA\n", "row 2: latitude is 'forty'"),
        ("name,latitude,longitude,country\nX,48,36,Ukraine\n", "row 2: country is 'Ukraine'"),
        ("name,latitude,longitude,country\nX,48,36,UA\n ,48,36,UA\n", "row 3: no name"),
        ("name,latitude,longitude,country,geo_precision\nX,48,36,UA,village\n", "geo_precision is 'village'"),
    ],
)
def test_a_faulty_own_place_is_named_by_its_row_and_nothing_changes(
    tmp_path: Path, rows: str, message: str
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(rows, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        add_source(file)
    assert not SourceFolder().own_places.exists()


def test_other_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "places.xlsx"
    file.write_bytes(b"x")
    with pytest.raises(SourceError, match="give a"):
        add_source(file)
