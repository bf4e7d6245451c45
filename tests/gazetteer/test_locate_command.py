"""`geoevents locate` and `geoevents gazetteer`, as a user types them."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from gazetteer import building
from gazetteer.sources import SOURCES
from geoevents.cli.gazetteer import command as gazetteer
from geoevents.cli.locate import command as locate


@pytest.fixture
def with_index(cache: Path, index_path: Path) -> None:
    os.symlink(index_path, cache / "gazetteer.sqlite")


@pytest.mark.usefixtures("with_index")
def test_candidates_come_with_their_reasons() -> None:
    run = CliRunner().invoke(locate, ["Hirnyk", "Bakhmut", "--adm1", "Donetsk oblast"])
    assert run.exit_code == 0
    assert run.stdout.startswith("Hirnyk: resolved  Hirnyk, Donetsk oblast")
    assert "for: named 'Hirnyk'; 10,357 people; in Donetsk oblast, as asked" in run.stdout
    assert "against: in Lviv oblast, not in Donetsk oblast" in run.stdout


@pytest.mark.usefixtures("with_index")
def test_json_has_every_field() -> None:
    run = CliRunner().invoke(locate, ["Bakhmut", "nowhere at all", "--json", "--near", "48.6,38.0"])
    found, lost = json.loads(run.stdout)
    assert found["place"]["country"] == "UA" and found["geo_precision"] == "place"
    assert lost["status"] != "resolved"


@pytest.mark.parametrize("near", ["48.6", "95,38", "north"])
def test_a_wrong_point_is_wrong_usage(near: str) -> None:
    run = CliRunner().invoke(locate, ["Bakhmut", "--near", near])
    assert run.exit_code == 2


def test_info_without_an_index_is_one_clear_line(cache: Path) -> None:
    run = CliRunner().invoke(gazetteer, ["info"])
    assert run.exit_code == 1
    assert run.stderr.count("\n") == 1 and "geoevents gazetteer build" in run.stderr


def test_build_add_and_info(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "SOURCES", (SOURCES[0], SOURCES[3]))
    mine = tmp_path / "mine.csv"
    mine.write_text("name,latitude,longitude,country\nMy farm,48.5,37.5,UA\n", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(gazetteer, ["build"]).exit_code == 0
    added = runner.invoke(gazetteer, ["add", str(mine)])
    assert added.exit_code == 0 and "1 places added" in added.stdout
    contents = json.loads(runner.invoke(gazetteer, ["info", "--json"]).stdout)
    assert {source["name"]: source["places"] for source in contents["sources"]}["own places"] == 1
    located = runner.invoke(locate, ["My farm"])
    assert located.stdout.startswith("My farm: resolved")
    mine.write_text("name\nX\n", encoding="utf-8")
    refused = runner.invoke(gazetteer, ["add", str(mine)])
    assert refused.exit_code == 1 and "no column" in refused.stderr


@pytest.mark.parametrize(
    "arguments", [["--help"], ["build", "--help"], ["add", "--help"], ["download", "--help"]]
)
def test_help_has_an_example(arguments: list[str]) -> None:
    run = CliRunner().invoke(gazetteer, arguments)
    assert run.exit_code == 0 and "Example: geoevents gazetteer" in run.stdout
