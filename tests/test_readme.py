"""The README's tour works as it stands: its commands and its Python are run, in order, in one folder."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str, heading: str) -> list[str]:
    section = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(rf"```{language}\n(.*?)```", section, flags=re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the shipped reports and table in it, as a checkout has them."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "seeds").mkdir()
    shutil.copytree(ROOT / "seeds" / "reports", folder / "seeds" / "reports")
    shutil.copy(ROOT / "seeds" / "events.csv", folder / "seeds")
    return folder


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_commands_of_the_tour(desk: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = "set -e\n" + "\n".join(blocks("sh", "Tour: the command line"))
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    assert done.returncode == 0, done.stderr
    assert "yes" in done.stdout
    assert (desk / "map.html").stat().st_size > 100_000


def test_the_python_of_the_tour(desk: Path) -> None:
    (block,) = blocks("python", "Tour: Python")
    done = run([sys.executable, "-W", "error", "-c", block + "\nassert len(near) > 0\n"], desk)
    assert done.returncode == 0, done.stderr
    assert (desk / "near.html").is_file()


def test_every_named_file_exists() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
