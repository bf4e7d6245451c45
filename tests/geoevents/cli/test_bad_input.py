"""What a wrong input gets: one clear line on stderr, exit status 1, and no file left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD_ROW = "place,adm1,country,date\nShebekino,Belgorod oblast,RU,2023-06-04\n"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geoevents.cli.main", *arguments]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=folder, env={**os.environ, "COLUMNS": "200"}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.csv").write_text(GOOD_ROW)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "no_place.csv").write_text("title,author\na,b\n")
    (tmp_path / "broken.toml").write_text("[theatre")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "void").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["map", "nowhere.csv", "-o", "out.html"], "nowhere.csv"),
        (["extract", "nowhere.txt", "-o", "out.geojson"], "nowhere.txt"),
        (["extract", "empty.txt", "-o", "out.geojson"], "empty.txt"),
        (["map", "empty.csv", "-o", "out.html"], "empty.csv"),
        (["map", "no_place.csv", "-o", "out.html"], "no_place.csv"),
        (["geocode", "no_place.csv", "-o", "out.geojson"], "no_place.csv"),
        (["map", "picture.png", "-o", "out.html"], "picture.png"),
        (["map", "void", "-o", "out.html"], "void"),
        (["query", "good.csv", "--within", "10km", "--of", "Atlantis-Mu", "-o", "out.csv"], "Atlantis-Mu"),
        (["query", "good.csv", "--within", "ten", "-o", "out.csv"], "ten"),
        (["map", "good.csv", "-o", "out.html", "--theatre", "broken.toml"], "broken.toml"),
        (["map", "good.csv", "-o", "out.html", "--theatre", "none.toml"], "none.toml"),
        (["map", "good.csv", "-o", "missing/folder/out.html"], "missing/folder"),
        (["join", "good.csv", "-o", "out.docx"], "docx"),
        (["embed", "nowhere.html"], "nowhere.html"),
    ],
)
def test_one_line_exit_one_no_file(folder: Path, arguments: list[str], said: str) -> None:
    before = sorted(folder.iterdir())
    done = run(*arguments, folder=folder)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("geoevents: error: ")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(folder.iterdir()) == before


def test_wrong_usage_is_exit_two(folder: Path) -> None:
    assert run("map", folder=folder).returncode == 2
    assert run("conquer", folder=folder).returncode == 2


def test_an_impossible_latitude_keeps_its_row(folder: Path) -> None:
    (folder / "high.csv").write_text(
        "place,date,latitude,longitude\nA,2023-06-04,95,36\nShebekino,2023-06-04,50.41,36.89\n"
    )
    done = run("map", "high.csv", "-o", "out.html", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "2 events" in done.stderr
    assert "1 with faults" in done.stderr
    assert "95" in (folder / "out.html").read_text(encoding="utf-8")
