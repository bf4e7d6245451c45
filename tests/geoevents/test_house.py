"""The house stands: public names exist, start-up stays light, each command answers --help with an example."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

import geoevents
from geoevents.cli.main import COMMANDS, cli

HEAVY = {"pandas", "geopandas", "numpy", "shapely", "folium", "pyproj"}


def test_every_public_name_can_be_had() -> None:
    assert sorted(geoevents.__all__) == geoevents.__all__
    for name in geoevents.__all__:
        assert getattr(geoevents, name) is not None


@pytest.mark.parametrize(
    "code",
    [
        "import geoevents",
        "import gazetteer",
        "from geoevents.cli.main import cli; cli(['--help'], standalone_mode=False)",
    ],
)
def test_start_up_loads_nothing_heavy(code: str) -> None:
    script = f"import sys\n{code}\nprint('\\nloaded:', *sorted(set(sys.modules) & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].strip() == "loaded:"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert "xample" in result.output
