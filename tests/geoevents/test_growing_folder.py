"""A folder that grows: only what is new is read again, the result is that of a run from scratch."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from pandas.testing import assert_frame_equal

from geoevents.cli.main import cli
from geoevents.extraction.documents import list_reports
from geoevents.model import conform_events
from geoevents.packing import pack_events, unpack_events
from geoevents.pipeline import build_events, open_cache, sort_inputs
from geoevents.reading import read_events
from geoevents.reading_cache import ReadingCache
from geoevents.theatre import find_seeds

REPORTS = sorted((find_seeds() / "reports").glob("*.txt"))[:4]
TABLE = find_seeds() / "events.csv"


@pytest.fixture
def cache(tmp_path):
    """Make a cache with the real context and a folder of its own."""
    real = open_cache()
    real.folder = tmp_path / "readings"
    return real


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "in"
    place.mkdir()
    for file in (*REPORTS[:2], TABLE):
        shutil.copy(file, place)
    return place


def again(cache):
    fresh = ReadingCache(cache.folder)
    fresh._context = cache._context
    return fresh


def test_only_what_is_new_is_read_and_the_result_is_that_from_scratch(cache, folder):
    first = build_events([folder], cache=cache)
    assert (cache.known, cache.new) == (0, 3)
    shutil.copy(REPORTS[2], folder)
    second = again(cache)
    grown = build_events([folder], cache=second)
    assert (second.known, second.new) == (3, 1) and len(grown) > len(first)
    scratch = build_events([folder])
    assert_frame_equal(pd.DataFrame(grown), pd.DataFrame(scratch), check_exact=True)


def test_a_changed_file_is_read_again_and_its_old_reading_is_not_used(cache, folder):
    build_events([folder], cache=cache)
    report = folder / REPORTS[0].name
    report.write_text(report.read_text(encoding="utf-8").replace("2023", "2022"), encoding="utf-8")
    second = again(cache)
    changed = build_events([folder], cache=second)
    assert (second.known, second.new) == (2, 1)
    assert_frame_equal(pd.DataFrame(changed), pd.DataFrame(build_events([folder])), check_exact=True)


def test_labels_beside_viina_events_are_part_of_what_was_read(cache, tmp_path):
    folder = tmp_path / "viina"
    folder.mkdir()
    (folder / "event_info_2023.csv").write_text(
        "viina_version,event_id,event_id_1pd,date,longitude,latitude,GEO_PRECISION,report_id,asciiname,text\n"
        "2.0,1,1,20230603,35.04,48.46,ADM3,7,Dnipro,words\n"
    )
    labels = folder / "event_labels_2023.csv"
    for label, kind in (("t_artillery_b", "shelling"), ("t_raid_b", "raid")):
        labels.write_text(f"event_id,{label}\n1,1\n")
        events = build_events([folder], cache=again(cache))
        assert events["kind"].tolist() == [kind]


def test_a_broken_entry_is_made_anew(cache, folder):
    whole = build_events([folder], cache=cache)
    entries = sorted(path for path in cache.folder.rglob("*") if path.is_file())
    entries[0].write_bytes(entries[0].read_bytes()[:20])
    entries[1].write_bytes(b"")
    entries[2].write_bytes(b"no entry at all")
    second = again(cache)
    mended = build_events([folder], cache=second)
    assert second.new == 3
    assert_frame_equal(pd.DataFrame(mended), pd.DataFrame(whole), check_exact=True)


def test_a_cache_that_cannot_be_written_stops_nothing(cache, folder, tmp_path):
    (tmp_path / "file").write_text("no folder")
    cache.folder = tmp_path / "file"
    assert len(build_events([folder], cache=cache)) > 0


def test_another_context_remembers_nothing(tmp_path):
    made = []

    def make():
        made.append(1)
        return {"a": [1, 1.5, None, "x"]}

    for context in ("one theatre", "one theatre", "another"):
        assert ReadingCache(tmp_path, context).get("x", ["part"], make) == {"a": [1, 1.5, None, "x"]}
    assert len(made) == 2


@pytest.mark.parametrize("value", [{"a": (1, 2)}, {1: "a"}, float("nan"), {"when": object()}])
def test_what_json_would_change_is_not_kept(tmp_path, value):
    cache = ReadingCache(tmp_path / "kept")
    assert cache.get("x", ["part"], lambda: value) is value
    assert not list((tmp_path / "kept").rglob("*"))


def test_old_entries_and_halves_of_killed_runs_go(tmp_path):
    cache = ReadingCache(tmp_path)
    cache.get("x", ["part"], lambda: 1)
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    half = entry.with_name("half.1.part")
    half.write_bytes(b"x")
    assert cache.forget_old() == 0
    for path, days in ((half, 1), (entry, 61)):
        old = time.time() - days * 86_400
        os.utime(path, (old, old))
    assert cache.forget_old() == 2


def test_tables_are_packed_exactly(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("place,date,lat,lon,killed,mine,flag\nA,2023-06-04,50,36,2-3,007,true\nB,soon,,,,1.50,\n")
    events = conform_events(
        read_events(path).assign(
            when=pd.to_datetime(["2023-06-04 12:30", None]), mixed=pd.Series(["a", 1], dtype="object")
        )
    )
    packed = json.loads(json.dumps(pack_events(events)))
    assert_frame_equal(pd.DataFrame(unpack_events(packed)), pd.DataFrame(events), check_exact=True)
    with pytest.raises(ValueError, match="JSON does not know"):
        pack_events(events.assign(odd=[object(), None]))


def test_what_earlier_runs_left_in_the_folder_is_no_input(folder):
    result = CliRunner().invoke(cli, ["map", str(folder), "-o", str(folder / "map.html"), "--fresh"])
    assert result.exit_code == 0, result.output
    for name in (".map.html.x1", ".events.csv.77.part.csv", "public.audit.json", "events.rejected.csv"):
        (folder / name).write_text("{}")
    assert {name for _, name in list_reports(folder)} == {path.name for path in REPORTS[:2]}
    assert {path.name for path in sort_inputs([folder]).reports} == {path.name for path in REPORTS[:2]}
    assert [path.name for path in sort_inputs([folder]).tables] == ["events.csv"]


def test_folders_in_the_folder_count_and_hidden_ones_do_not(folder):
    for name in ("2023-06", ".git"):
        (folder / name).mkdir()
        shutil.copy(REPORTS[2], folder / name)
    found = [path.parent.name for path in sort_inputs([folder]).reports]
    assert sorted(found) == ["2023-06", "in", "in"]


def test_a_run_killed_at_any_moment_leaves_the_old_page_and_a_sound_cache(folder, tmp_path):
    page, cache_folder = tmp_path / "map.html", tmp_path / "home"
    index = open_cache_index()
    cache_folder.mkdir()
    (cache_folder / "gazetteer.sqlite").symlink_to(index)
    environment = {**os.environ, "GEOEVENTS_CACHE": str(cache_folder)}
    command = [sys.executable, "-m", "geoevents.cli.main", "map", str(folder), "-o", str(page)]
    page.write_text("old")
    start = time.perf_counter()
    # Of the same name, which the citation at the end of the page gives.
    scratch = tmp_path / "scratch" / page.name
    scratch.parent.mkdir()
    subprocess.run([*command[:-1], str(scratch), "--fresh"], env=environment, check=True, capture_output=True)
    whole = time.perf_counter() - start
    for share in (0.5, 0.85):
        run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(share * whole)
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert page.read_text(encoding="utf-8") in ("old", scratch.read_text(encoding="utf-8"))
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert page.read_bytes() == scratch.read_bytes()


def open_cache_index() -> Path:
    from gazetteer.store import open_store

    return open_store().path.resolve()


def test_files_that_cannot_be_read_are_left_out_and_told_when_asked(cache, folder, tmp_path):
    (folder / "empty.txt").write_text("")
    (folder / "half.csv").write_text("place,date\n")
    (folder / "broken.geojson").write_text('{"type": "FeatureCollection", "features": [')
    arguments = ["map", str(folder), "-o", str(tmp_path / "map.html"), "--fresh"]
    stopped = CliRunner().invoke(cli, arguments)
    assert stopped.exit_code == 1 and not (tmp_path / "map.html").exists()
    result = CliRunner().invoke(cli, [*arguments, "--skip-bad"])
    assert result.exit_code == 0, result.output
    for name in ("empty.txt", "half.csv", "broken.geojson"):
        assert result.output.count(f"{name}: ") == 1
    whole = build_events([*(folder / path.name for path in REPORTS[:2]), folder / "events.csv"])
    some = build_events([folder], skip_bad=True, cache=cache)
    assert_frame_equal(pd.DataFrame(whole), pd.DataFrame(some))
    for path in folder.iterdir():
        if path.name not in ("empty.txt", "half.csv"):
            path.unlink()
    nothing = CliRunner().invoke(cli, [*arguments, "--skip-bad"])
    assert nothing.exit_code == 1


def test_another_border_line_of_the_same_name_is_another_context(tmp_path):
    for name in ("theatre.toml", "borders", "control_2023.csv", "divides.geojson"):
        source = find_seeds() / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    for name in ("countries.geojson", "adm1.geojson", "basemap.json"):
        shutil.copy(find_seeds() / name, tmp_path / name)
    theatre = tmp_path / "theatre.toml"
    before = open_cache(theatre)._context
    assert open_cache(theatre)._context == before
    line = tmp_path / "borders" / "RU-UA.geojson"
    line.write_text(line.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert open_cache(theatre)._context != before


def test_entries_are_for_the_users_eyes_only(tmp_path):
    cache = ReadingCache(tmp_path / "home" / "readings")
    cache.get("x", ["part"], lambda: "words")
    assert cache.folder.stat().st_mode & 0o077 == 0
