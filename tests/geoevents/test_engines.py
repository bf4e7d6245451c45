"""Large files in chunks: the same as in memory, every row in its place, here and on a cluster."""

import importlib.util
import os
import signal
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

import geoevents
from geoevents import engines, file_queries, streaming
from geoevents.cli.join import command as join_command
from geoevents.cli.query import command as query_command
from geoevents.engines import EngineError, join_file
from geoevents.errors import MissingFileError, ReadError, UnknownNameError, WriteError
from geoevents.model import JOIN_SCHEMA, conform_events
from geoevents.queries import Question, ask

pytest.importorskip("pyarrow")

TIERRA = Path(__file__).parents[1] / "data" / "tierra_del_fuego" / "theatre.toml"
ROWS = 2500
ASKED = {
    "within": "20 km",
    "of": "border",
    "since": None,
    "until": None,
    "kinds": None,
    "country": None,
    "adm1": None,
    "status": None,
    "side": None,
    "bbox": None,
    "area": None,
    "where": None,
}


@pytest.fixture
def table():
    rng = np.random.default_rng(5)
    table = pd.DataFrame(
        {
            "event_id": [f"e{i}" for i in range(ROWS)],
            "own_column": [f"текст {i % 7}" for i in range(ROWS)],
            "kind": rng.choice(["shelling", "raid"], ROWS),
            "latitude": rng.uniform(-55, -52.5, ROWS),
            "longitude": rng.uniform(-70.5, -64, ROWS),
            "uncertainty_km": rng.uniform(0, 4, ROWS),
            "date_start": rng.choice(["2023-03-05", "2023-03-12", "2023-03-22"], ROWS),
            "country": np.where(np.arange(ROWS) % 11 == 0, "CL", None),
        }
    )
    table.loc[[3, 1999], ["latitude", "longitude"]] = None
    table.loc[[5, 2001], "date_start"] = None
    return table


@pytest.fixture
def file(table, tmp_path, monkeypatch):
    """Write the table in many row groups, and make every file count as a large one."""
    monkeypatch.setattr(streaming, "CHUNK_ROWS", 400)
    monkeypatch.setattr(streaming, "STREAM_FROM_BYTES", 0)
    path = tmp_path / "events.parquet"
    table.to_parquet(path, row_group_size=300)
    return path


def same(chunked, whole):
    """Compare every value of the columns that a join adds or fills; those from another engine to 1e-6 m."""
    assert chunked["event_id"].tolist() == whole["event_id"].tolist()
    for name in [c.name for c in JOIN_SCHEMA] + ["country", "adm1", "note"]:
        left, right = chunked[name], whole[name]
        assert left.isna().tolist() == right.isna().tolist(), name
        if pd.api.types.is_numeric_dtype(right.dtype):
            difference = (left.astype("float64") - right.astype("float64")).abs().max()
            assert not difference > 1e-6, name
        else:
            assert left.dropna().tolist() == right.dropna().tolist(), name


def test_chunks_give_what_the_whole_gives(table, file, tmp_path):
    seen = []
    assert join_file(file, tmp_path / "out.parquet", theatre=TIERRA, progress=seen.append) == ROWS
    assert len(seen) > 3
    assert seen[-1] == ROWS
    chunked = gpd.read_parquet(tmp_path / "out.parquet")
    assert chunked.crs.equals("EPSG:4326")
    assert chunked["own_column"].tolist() == table["own_column"].tolist()
    assert chunked.geometry.isna().tolist() == table["latitude"].isna().tolist()
    assert chunked.geometry.x[0] == table["longitude"][0]
    same(chunked, geoevents.join(conform_events(table), theatre=TIERRA))


def test_csv_in_and_out(table, tmp_path, monkeypatch):
    monkeypatch.setattr(streaming, "CHUNK_ROWS", 400)
    table.to_csv(tmp_path / "events.csv", index=False)
    assert join_file(tmp_path / "events.csv", tmp_path / "out.csv", theatre=TIERRA) == ROWS
    same(pd.read_csv(tmp_path / "out.csv"), geoevents.join(conform_events(table), theatre=TIERRA))


@pytest.mark.parametrize("of", ["border", "frontline", "-53.5,-68"])
@pytest.mark.parametrize("joined", [True, False])
def test_a_question_to_a_file_is_that_to_a_table(table, file, tmp_path, of, joined):
    asked = ASKED | {"of": of, "kinds": "raid", "where": ["own_column~[123]"]}
    if joined:
        join_file(file, tmp_path / "joined.parquet", theatre=TIERRA)
        file = tmp_path / "joined.parquet"
    found = file_queries.ask_file(file, Question(**asked), target=tmp_path / "near.parquet", theatre=TIERRA)
    truth = ask(conform_events(table), theatre=TIERRA, **asked)
    assert found.summary() == truth.summary()
    near = gpd.read_parquet(tmp_path / "near.parquet")
    assert near["event_id"].tolist() == truth.kept["event_id"].tolist()
    assert near["within"].tolist() == truth.kept["within"].tolist()
    assert found.shown["event_id"].tolist() == truth.kept["event_id"].tolist()


def test_dates_and_regions_of_a_file(table, file):
    asked = ASKED | {"within": None, "since": "2023-03-10", "country": "AR"}
    found = file_queries.ask_file(file, Question(**asked), theatre=TIERRA)
    truth = ask(conform_events(table), theatre=TIERRA, **asked)
    assert found.summary() == truth.summary()
    with pytest.raises(UnknownNameError, match="own_column"):
        file_queries.ask_file(file, Question(**(ASKED | {"where": "colour=red"})), theatre=TIERRA)


def test_commands_stream_large_files(file, tmp_path):
    out = tmp_path / "joined.parquet"
    run = CliRunner().invoke(join_command, [str(file), "-o", str(out), "--theatre", str(TIERRA), "--json"])
    assert run.exit_code == 0, run.output
    assert f'"events": {ROWS}' in run.stdout
    run = CliRunner().invoke(query_command, [str(out), "--within", "20km", "--theatre", str(TIERRA)])
    assert run.exit_code == 0, run.output
    assert f"of {ROWS} (" in run.stdout


def test_broken_input_leaves_nothing_behind(file, tmp_path):
    whole = file.read_bytes()
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(whole[: len(whole) // 2])
    spoiled = tmp_path / "spoiled.parquet"
    spoiled.write_bytes(whole[:200] + bytes(len(whole) // 2) + whole[200 + len(whole) // 2 :])
    before = sorted(tmp_path.iterdir())
    for source, error in (
        (cut, ReadError),
        (spoiled, ReadError),
        (tmp_path / "none.parquet", MissingFileError),
    ):
        with pytest.raises(error, match=source.name):
            join_file(source, tmp_path / "out.parquet", theatre=TIERRA)
    with pytest.raises(WriteError, match="xlsx"):
        join_file(file, tmp_path / "out.xlsx", theatre=TIERRA)
    assert sorted(tmp_path.iterdir()) == before


def test_an_empty_file_gives_an_empty_one_with_the_columns(table, tmp_path):
    table.head(0).to_parquet(tmp_path / "none.parquet")
    assert join_file(tmp_path / "none.parquet", tmp_path / "out.parquet", theatre=TIERRA) == 0
    assert {c.name for c in JOIN_SCHEMA} <= set(pd.read_parquet(tmp_path / "out.parquet").columns)


def test_tables_of_other_data_sets_are_left_to_their_readers(file, tmp_path):
    assert streaming.can_stream(file)
    # UCDP GED and VIINA have coordinates under the same names, but other dates or ids.
    for name, header in (
        ("ucdp.csv", "id,latitude,longitude,date_start"),
        ("viina.csv", "event_id,date,latitude,longitude"),
    ):
        (tmp_path / name).write_text(header + "\n")
        assert not streaming.can_stream(tmp_path / name)


def test_what_cannot_be_read_in_parts_is_said(tmp_path):
    (tmp_path / "events.geojson").write_text("{}")
    (tmp_path / "names.csv").write_text("place,date\nA,2023-06-04\n")
    for name, words in (("events.geojson", "in parts"), ("names.csv", "latitude")):
        with pytest.raises(ReadError, match=words):
            join_file(tmp_path / name, tmp_path / "out.parquet", theatre=TIERRA)


def test_formulas_are_defused_in_csv_and_csv_cells_pass_through(table, tmp_path):
    table = table.head(3).assign(own_column=["=1+1", "'=1+1", "-x"])
    table.to_parquet(tmp_path / "events.parquet")
    join_file(tmp_path / "events.parquet", tmp_path / "out.csv", theatre=TIERRA)
    assert pd.read_csv(tmp_path / "out.csv")["own_column"].tolist() == ["'=1+1", "''=1+1", "'-x"]
    join_file(tmp_path / "out.csv", tmp_path / "again.csv", theatre=TIERRA)
    again = pd.read_csv(tmp_path / "again.csv")
    assert again["own_column"].tolist() == ["'=1+1", "''=1+1", "'-x"]
    assert again["longitude"][0] == table["longitude"][0]


needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="dask (the extra 'dask') is not installed"
)


@needs_dask
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_gives_the_same_file(file, tmp_path):
    from dask.distributed import Client, LocalCluster

    join_file(file, tmp_path / "local.parquet", theatre=TIERRA)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        workers = client.run(os.getpid)
        assert len(set(workers.values())) == 2
        killed = []

        def kill_one(rows):
            if not killed:
                killed.append(next(iter(workers.values())))
                os.kill(killed[0], signal.SIGKILL)

        address = cluster.scheduler_address
        rows = join_file(
            file,
            tmp_path / "dask.parquet",
            theatre=TIERRA,
            engine="dask",
            scheduler=address,
            progress=kill_one,
        )
    assert killed
    assert rows == ROWS
    local, dask = (pd.read_parquet(tmp_path / f"{name}.parquet") for name in ("local", "dask"))
    pd.testing.assert_frame_equal(local, dask, check_exact=True)
    assert not list(tmp_path.glob(".*parts*"))


@needs_dask
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_does_not_answer(file, tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "ANSWER_WITHIN", "1s")
    begin = time.monotonic()
    with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:9"):
        join_file(
            file, tmp_path / "out.parquet", theatre=TIERRA, engine="dask", scheduler="tcp://127.0.0.1:9"
        )
    assert time.monotonic() - begin < 60
    assert not (tmp_path / "out.parquet").exists()


@needs_dask
@pytest.mark.filterwarnings("ignore")
def test_a_question_to_a_cluster_gives_the_answer_of_one_process(file, tmp_path):
    asked = [str(file), "--within", "20 km", "--theatre", str(TIERRA), "--quiet"]
    answers = []
    for engine in ("local", "dask"):
        out = tmp_path / f"{engine}.parquet"
        run = CliRunner().invoke(query_command, [*asked, "--engine", engine, "-o", str(out)])
        assert run.exit_code == 0, run.output
        answers.append((run.output, pd.read_parquet(out)[["event_id", "within", "border_distance_m"]]))
    assert answers[0][0] == answers[1][0]
    pd.testing.assert_frame_equal(answers[0][1], answers[1][1])
    assert not list(tmp_path.glob(".query-*"))


def test_a_file_that_is_joined_needs_no_cluster_and_no_second_join(file, tmp_path, monkeypatch):
    out = tmp_path / "joined.parquet"
    join_file(file, out, theatre=TIERRA)
    truth = file_queries.ask_file(file, Question(**(ASKED | {"country": "AR"})), theatre=TIERRA)

    def refuse(*_, **__):
        raise AssertionError("joined again")

    monkeypatch.setattr(engines, "join_file", refuse)
    monkeypatch.setattr(file_queries, "compute_join", refuse)
    asked = [str(out), "--within", "20km", "--country", "AR", "--theatre", str(TIERRA)]
    run = CliRunner().invoke(query_command, [*asked, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"])
    assert run.exit_code == 0, run.output
    assert truth.summary() in run.output
    assert "without a cluster" in run.output


def test_a_cluster_writes_only_what_streams(file, tmp_path):
    run = CliRunner().invoke(query_command, [str(file), "--engine", "dask", "-o", str(tmp_path / "x.kml")])
    assert run.exit_code == 2 and ".parquet" in run.output
