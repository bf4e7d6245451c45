"""A look-up is light: nothing heavy is imported, and no network is touched."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {
    "numpy",
    "pandas",
    "geopandas",
    "shapely",
    "pyproj",
    "folium",
    "geopy",
    "openpyxl",
    "tqdm",
    "requests",
}


def modules_after(code: str, index: Path) -> set[str]:
    program = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
        timeout=60,
    )
    return {name.split(".")[0] for name in run.stdout.split()}


def test_importing_the_package_loads_nothing_else(index_path: Path) -> None:
    loaded = modules_after("import gazetteer", index_path)
    assert not loaded & {*HEAVY, "sqlite3", "rapidfuzz"}


def test_a_look_up_loads_nothing_heavy(index_path: Path) -> None:
    code = (
        f"import gazetteer\nstore = gazetteer.open_store({str(index_path)!r})\n"
        "assert gazetteer.resolve('Grayvoron', store=store).place.country == 'RU'\n"
    )
    assert not modules_after(code, index_path) & HEAVY


def test_a_misspelt_look_up_loads_numpy_at_most(index_path: Path) -> None:
    code = (
        f"import gazetteer\nstore = gazetteer.open_store({str(index_path)!r})\n"
        "answer = gazetteer.resolve('Graveron', near=(50.4, 35.6), country='RU', store=store)\n"
        "assert answer.place.country == 'RU'"
    )
    assert modules_after(code, index_path) & HEAVY <= {"numpy"}


def test_the_command_loads_nothing_heavy(index_path: Path, tmp_path: Path) -> None:
    (tmp_path / "gazetteer.sqlite").symlink_to(index_path)
    code = (
        f"import os\nos.environ['GEOEVENTS_CACHE'] = {str(tmp_path)!r}\n"
        "from geoevents.cli.locate import command\n"
        "command.main(['Grayvoron'], standalone_mode=False)"
    )
    assert not modules_after(code, index_path) & (HEAVY - {"tqdm"})
