"""PostGIS: against a real server that the test starts, where the machine has one."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from pandas.testing import assert_frame_equal

from geoevents import databases
from geoevents.cli.main import cli
from geoevents.errors import ReadError, WriteError
from geoevents.model import conform_events
from geoevents.reading import inspect_file, read_events
from geoevents.writing import is_database, write_events


def find_server():
    """Return the folder of PostgreSQL's programs, or None."""
    finder = shutil.which("pg_config")
    if finder is None:
        return None
    ask = [
        subprocess.run([finder, what], capture_output=True, text=True, check=True).stdout.strip()
        for what in ("--bindir", "--sharedir")
    ]
    folder, shared = map(Path, ask)
    has_postgis = (shared / "extension" / "postgis.control").exists()
    return folder if (folder / "initdb").exists() and has_postgis else None


@pytest.fixture(scope="module")
def address():
    """Start a server in a folder of its own, reached through a socket there, and stop it in the end."""
    pytest.importorskip("sqlalchemy")
    pytest.importorskip("geoalchemy2")
    pytest.importorskip("psycopg")
    folder = find_server()
    if folder is None:
        pytest.skip("no PostgreSQL with PostGIS on this machine")
    # The server refuses to run as root; a system that has it has its user, too.
    as_user, owner = [], os.geteuid()
    if owner == 0:
        try:
            owner = pwd.getpwnam("postgres").pw_uid
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    home = Path(tempfile.mkdtemp(prefix="geoevents-pg-"))
    os.chown(home, owner, -1)

    def run(*command):
        subprocess.run([*as_user, *map(str, command)], check=True, capture_output=True, cwd=home)

    data = home / "data"
    run(folder / "initdb", "-D", data, "-U", "tester", "--auth=trust", "-E", "UTF8", "--no-sync")
    run(
        folder / "pg_ctl",
        "-D",
        data,
        "-l",
        home / "log",
        "-w",
        "-o",
        f"-c listen_addresses='' -k {home} -c fsync=off",
        "start",
    )
    try:
        run(folder / "psql", "-h", home, "-U", "tester", "-d", "postgres", "-c", "CREATE EXTENSION postgis")
        yield f"postgresql://tester@/postgres?host={home}"
    finally:
        run(folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def events():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["a", "b"],
                "date_start": ["2023-06-04", "2023-06-03"],
                "kind": ["shelling", "raid"],
                "place": ["Шебекіно", "=1'; DROP TABLE x; --"],
                "latitude": [50.41342, None],
                "longitude": [36.92537, None],
                "killed_low": [0, None],
                "uncertainty_km": [3.0, None],
                "my own": [1.5, 2.5],
            }
        )
    )


def test_written_and_read_back(address, events):
    assert write_events(events, f"{address}#events") is None
    reading = inspect_file(f"{address}#events")
    assert (reading.form, reading.dataset, reading.faults) == ("postgis", "geoevents", ())
    assert_frame_equal(pd.DataFrame(events), pd.DataFrame(reading.events))
    # Written again, it is replaced, not added to.
    write_events(events, f"{address}#public.events")
    assert len(read_events(f"{address}#events")) == 2


def test_a_query_and_another_crs(address, events):
    write_events(events, f"{address}#asked")
    again = read_events(address, query="SELECT * FROM asked WHERE kind = 'raid'")
    assert list(again["event_id"]) == ["b"]
    copied = CliRunner().invoke(
        cli, ["validate", address, "--query", "SELECT * FROM asked WHERE kind = 'raid'", "-o", "-"]
    )
    assert copied.exit_code == 0 and '"b"' in copied.stdout and '"a"' not in copied.stdout
    moved = read_events(
        address,
        query="SELECT event_id AS id, date_start AS date, ST_Transform(geometry, 3857) AS shape "
        "FROM asked ORDER BY 1",
    )
    assert moved["latitude"].iloc[0] == pytest.approx(50.41342) and moved.geometry.iloc[1] is None


def test_a_table_of_another_kind_is_not_replaced(address, events):
    import sqlalchemy

    engine = sqlalchemy.create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("CREATE TABLE precious (id int)"))
    with pytest.raises(WriteError, match="another kind stands there"):
        write_events(events, f"{address}#precious")
    with pytest.raises(ReadError, match="gives no rows"):
        read_events(f"{address}#precious")
    with pytest.raises(ReadError, match=r'relation "nothing" does not exist'):
        read_events(f"{address}#nothing")
    engine.dispose()


def test_a_password_stays_secret_and_names_are_names(events):
    pytest.importorskip("sqlalchemy")
    pytest.importorskip("geoalchemy2")
    secret = "postgresql://tester:hunter2@localhost:1/none#events"
    assert is_database(secret) and databases.name_address(secret) == "localhost:1/none#events"
    with pytest.raises(ReadError) as caught:
        read_events(secret)
    assert "hunter2" not in str(caught.value) and "\n" not in str(caught.value)
    for bad in ("", "a;b", 'x"y', "a.b.c"):
        with pytest.raises(WriteError, match="name the table"):
            write_events(events, f"postgresql://localhost/none#{bad}")
