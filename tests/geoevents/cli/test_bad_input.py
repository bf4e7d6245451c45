"""What a wrong input gets: one clear line on stderr, exit status 1, and no file left behind."""

from pathlib import Path

import pytest

from geoevents.cli.main import main

GOOD_ROW = "place,adm1,country,date\nShebekino,Belgorod oblast,RU,2023-06-04\n"


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run the command line here and now; return its exit status and what it said on stderr."""
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    status = stop.value.code
    return (status if isinstance(status, int) else 1), capsys.readouterr().err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
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
def test_one_line_exit_one_no_file(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = sorted(folder.iterdir())
    status, told = run(*arguments, capsys=capsys)
    assert status == 1, told
    assert told.startswith("geoevents: error: ")
    assert told.count("\n") == 1
    assert said in told
    assert sorted(folder.iterdir()) == before


@pytest.mark.usefixtures("folder")
def test_wrong_usage_is_exit_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("map", capsys=capsys)[0] == 2
    assert run("conquer", capsys=capsys)[0] == 2


def test_an_impossible_latitude_keeps_its_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "high.csv").write_text(
        "place,date,latitude,longitude\nA,2023-06-04,95,36\nShebekino,2023-06-04,50.41,36.89\n"
    )
    status, told = run("map", "high.csv", "-o", "out.html", capsys=capsys)
    assert status == 0, told
    assert "2 events" in told
    assert "1 with faults" in told
    assert (folder / "out.html").is_file()


@pytest.mark.parametrize(
    "command", ["extract", "geocode", "join", "map", "incidents", "publish", "snapshot", "report"]
)
def test_a_forgotten_output_is_wrong_usage(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(command, "good.csv", capsys=capsys)
    assert status == 2 and "Missing option '-o'" in said


@pytest.mark.parametrize(("command", "name"), [("map", "own.html"), ("report", "own.md")])
def test_an_input_is_never_written_over(
    command: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_text("Shells fell on Shebekino on 4 June 2023.")
    status, said = run(command, name, "-o", name, capsys=capsys)
    assert status == 2 and f"{name} is an input; name another file" in said
    assert (folder / name).read_text() == "Shells fell on Shebekino on 4 June 2023."


def test_a_map_is_a_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = run("map", "good.csv", "-o", "map.pdf", capsys=capsys)
    assert status == 2 and "end its name in .html" in said
    assert not (folder / "map.pdf").exists()
