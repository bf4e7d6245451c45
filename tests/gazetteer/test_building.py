"""Building: whole or not at all, one at a time, and found out when damaged. Sources are tiny here."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from gazetteer import building, sources
from gazetteer.errors import BuildError, GazetteerIndexError, GazetteerNotFoundError, SourceError
from gazetteer.sources.folder import SourceFolder
from gazetteer.sources.record import ALTERNATE, SourceInfo, SourcePlace
from gazetteer.store import Store, check_file, info, open_store

PLACE = SourcePlace(
    place_id="1", name="Bakhmut", latitude=48.6, longitude=38.0, country="UA", names=[("Бахмут", ALTERNATE)]
)
INFO = SourceInfo(name="tiny", version="1", licence="none", attribution="none")


def tiny(
    _folder: SourceFolder, _known: Sequence[SourcePlace]
) -> Iterator[tuple[SourceInfo, list[SourcePlace]]]:
    yield INFO, [PLACE]


@pytest.fixture(autouse=True)
def tiny_sources(monkeypatch: pytest.MonkeyPatch, cache: Path) -> Path:
    monkeypatch.setattr(building, "SOURCES", (tiny,))
    return cache


def test_the_default_index_is_built_on_first_use_and_says_what_it_holds(cache: Path) -> None:
    with Store(open_store().path) as store:
        assert store.has_name("bakhmut") and store.has_name("БАХМУТ") and not store.has_name("Bakmut")
    contents = info()
    assert contents["path"] == os.fspath(cache / "gazetteer.sqlite")
    assert contents["places"] == "1"
    assert [(source["name"], source["licence"]) for source in contents["sources"]] == [("tiny", "none")]


@pytest.mark.parametrize("damage", ["empty", "cut", "foreign", "unfinished", "other format"])
def test_a_damaged_index_is_told_and_the_default_one_rebuilt(cache: Path, damage: str) -> None:
    path = building.build()
    whole = path.read_bytes()
    if damage == "empty":
        path.write_bytes(b"")
    elif damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "foreign":
        path.write_bytes(b"name,latitude\n" * 100)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version={0 if damage == 'unfinished' else 99}")
        connection.close()
    with pytest.raises(GazetteerIndexError, match="build it again"):
        check_file(path)
    with pytest.raises(GazetteerIndexError):
        open_store(path)
    assert open_store().has_name("Bakhmut")


def test_a_missing_index_of_your_own_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GazetteerNotFoundError, match="no gazetteer index"):
        open_store(tmp_path / "none.sqlite")


def test_a_failed_build_leaves_the_old_index_and_nothing_else(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = building.build()
    before = path.read_bytes()

    def failing(
        _folder: SourceFolder, _known: Sequence[SourcePlace]
    ) -> Iterator[tuple[SourceInfo, list[SourcePlace]]]:
        yield INFO, [PLACE]
        raise SourceError("row 7 is broken")

    monkeypatch.setattr(building, "SOURCES", (failing,))
    with pytest.raises(SourceError, match="row 7"):
        building.build()
    assert path.read_bytes() == before
    assert not list(cache.glob("*.part"))


def test_no_space_left_is_a_clear_error_and_the_old_index_stays(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = building.build()
    before = path.read_bytes()
    connect = sqlite3.connect

    def on_a_full_disk(file: Path, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(file, isolation_level=None)
        connection.execute("PRAGMA max_page_count=6")
        return connection

    monkeypatch.setattr(building.sqlite3, "connect", on_a_full_disk)
    with pytest.raises(BuildError, match="full"):
        building.build()
    assert path.read_bytes() == before
    assert not list(cache.glob("*.part"))


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BuildError, match="cannot build"):
        building.build(tmp_path / "file" / "gazetteer.sqlite")


def test_two_processes_build_one_whole_index(cache: Path) -> None:
    code = (
        "from gazetteer import building, sources\n"
        "building.SOURCES = (sources.SOURCES[3], sources.SOURCES[5])\n"  # the project's own small tables
        "building.build(force=False, progress=False)\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code], env={**os.environ}) for _ in range(3)]
    assert [run.wait(timeout=120) for run in runs] == [0, 0, 0]
    with Store(cache / "gazetteer.sqlite") as store:
        assert store.has_name("Gora-Podol")
    assert not list(cache.glob("*.part"))


def test_the_first_source_of_a_place_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    moved = SourcePlace(place_id="1", name="Bakhmut", latitude=1.0, longitude=2.0, country="UA")

    def own(
        _folder: SourceFolder, _known: Sequence[SourcePlace]
    ) -> Iterator[tuple[SourceInfo, list[SourcePlace]]]:
        yield INFO, [moved]

    monkeypatch.setattr(building, "SOURCES", (own, tiny))
    with Store(building.build()) as store:
        place = store.place("1")
    assert place is not None and (place.latitude, place.longitude) == (1.0, 2.0)


def test_every_file_of_the_sources_folder_is_in_the_table_or_serves_it() -> None:
    folder = Path(sources.__file__).parent
    served = {"__init__", "folder", "linking", "record", "renames"}
    modules = {file.stem for file in folder.glob("*.py")} - served
    read = {name for source in sources.SOURCES for name in source.__code__.co_names}
    assert modules <= read
    tables = {file.name for file in folder.glob("*.csv")}
    code = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    assert all(table in code for table in tables)
