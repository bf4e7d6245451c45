"""A safer copy: what is left out or coarsened must not show anywhere in the file."""

import json

import pandas as pd
import pytest
from click.testing import CliRunner

from geoevents import publishing
from geoevents.cli.publish import command
from geoevents.errors import MissingFileError, QueryError, UnknownNameError
from geoevents.model import check_events, conform_events
from geoevents.publishing import Rules, publish_events, read_withheld
from geoevents.reading import read_events
from geoevents.writing import write_events

AREAS = {"Raion One": (50.5, 36.5, "adm2"), "Oblast One": (50.0, 37.0, "adm1"), "Town": (50.1, 36.1, "place")}


@pytest.fixture(autouse=True)
def small_gazetteer(monkeypatch):
    """Stand in for the gazetteer: three names, one of them a town."""

    def locate(events, *, theatre=None, store=None):
        table = conform_events(events)
        for row, place in enumerate(table["place"]):
            if place in AREAS and pd.isna(table.loc[row, "latitude"]):
                lat, lon, precision = AREAS[place]
                table.loc[row, ["latitude", "longitude"]] = [lat, lon]
                table.loc[row, ["geo_precision", "place_name", "place_status"]] = [
                    precision,
                    place,
                    "resolved",
                ]
        return conform_events(pd.DataFrame(table).drop(columns="geometry"))

    monkeypatch.setattr(publishing, "locate_events", locate)


@pytest.fixture
def events():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["e1", "e2", "e3", "e4", "e5", "e6"],
                "date_end": ["2023-06-01", "2023-06-01", "2023-06-04", "2023-06-05", None, "2023-05-01"],
                "kind": ["shelling", "attack_on_civilians", "raid", "raid", "raid", "shelling"],
                "place": ["Secret Village", "Secret Village", "Other", "Other", "Other", "Far"],
                "adm1": ["Oblast One", "Oblast One", None, None, None, None],
                "adm2": ["Raion One", "Raion One", None, None, None, None],
                "latitude": [50.12345, 50.12345, 50.2, 50.3, 50.4, 51.0],
                "longitude": [36.54321, 36.54321, 36.2, 36.3, 36.4, 36.0],
                "incident_id": ["i1", "i1", "i3", "i4", "i5", "i6"],
                "document": ["r.txt", "r.txt", "r.txt", "r.txt", "r.txt", "r.txt"],
                "text_start": [0, 5, 100, 200, 300, 90],
                "text_end": [20, 25, 120, 220, 320, 110],
                "passage": [
                    "in Secret Village",
                    "Secret Village",
                    "words",
                    "words",
                    "words",
                    "far and words",
                ],
                "my note": ["Secret Village"] * 2 + [None] * 4,
                "border_distance_m": [1234.5] * 6,
            }
        )
    )


def rules(**values):
    return Rules(**{"today": "2023-06-08", "coarsen": {}, "withhold": frozenset(), **values})


def test_fresh_events_wait_and_so_do_those_without_a_day(events):
    copy, audit = publish_events(events, rules(delay_hours=72))
    # The 4th ended 72 hours before the 8th began; the 5th did not.
    assert list(copy["event_id"]) == ["e1", "e2", "e3", "e6"]
    assert (audit.delayed, audit.rows_in, audit.rows_out) == (2, 6, 4)
    assert copy["publication_rules"].iloc[0] == "events of the last 72 h held back on 2023-06-08"


def test_a_withheld_event_takes_its_incident_and_shared_words_with_it(tmp_path, events):
    copy, audit = publish_events(events, rules(withhold=frozenset({"e2", "i3"})))
    assert list(copy["event_id"]) == ["e4", "e5", "e6"]
    assert (audit.withheld, audit.same_incident, audit.passages_dropped) == (2, 1, 1)
    assert pd.isna(copy["passage"].iloc[2]) and copy["passage"].iloc[0] == "words"
    for suffix in ("geojson", "csv", "kml"):
        text = write_events(copy, tmp_path / f"p.{suffix}").read_text(encoding="utf-8")
        assert not any(word in text for word in ("Secret", "e2", "i3", "50.12345", "far and words", "50.2"))


def test_coarsened_rows_name_nothing_finer_than_their_area(tmp_path, events):
    copy, audit = publish_events(events, rules(coarsen={"civilian": "adm2"}))
    check_events(copy)
    # e1 is no civilian event, but tells the same incident as e2.
    assert audit.coarsened == 2 and len(copy) == 6
    assert copy["place"].tolist()[:2] == ["Raion One"] * 2 and copy["latitude"].tolist()[:2] == [50.5] * 2
    assert copy["geo_precision"].iloc[0] == "adm2" and copy["border_distance_m"].isna().tolist()[:2] == [
        True,
        True,
    ]
    assert copy["latitude"].iloc[2] == 50.2 and copy["border_distance_m"].iloc[2] == 1234.5
    text = write_events(copy, tmp_path / "p.geojson").read_text(encoding="utf-8")
    assert "Secret" not in text and "50.12345" not in text and "36.54321" not in text
    wider, _ = publish_events(events, rules(coarsen={"civilian": "adm2", "shelling": "adm1"}))
    assert wider["place"].iloc[0] == "Oblast One" and wider["adm2"].isna().iloc[0]


def test_a_town_of_the_same_name_gives_no_point(events):
    copy, audit = publish_events(
        events.assign(adm2="Town", adm1=None), rules(coarsen={"attack_on_civilians": "adm2"})
    )
    assert copy.geometry.iloc[1] is None and audit.without_point == 2 and len(copy) == 6


def test_slips_are_refused(tmp_path, events):
    with pytest.raises(UnknownNameError, match="unknown identifier to withhold 'e99'"):
        publish_events(events, rules(withhold=frozenset({"e99"})))
    assert publish_events(events, rules(withhold=frozenset({"e99"}), ignore_unknown=True))[1].unknown_ids == (
        "e99",
    )
    with pytest.raises(UnknownNameError, match="unknown level"):
        rules(coarsen={"civilian": "village"})
    with pytest.raises(UnknownNameError, match="unknown kind"):
        rules(coarsen={"party": "adm2"})
    with pytest.raises(QueryError, match="is no day"):
        rules(today="tomorrow")
    with pytest.raises(MissingFileError):
        read_withheld(str(tmp_path / "none.txt"))


def test_the_command_writes_copy_and_audit(tmp_path, events):
    source = write_events(events, tmp_path / "events.geojson")
    (tmp_path / "withhold.txt").write_text("# not yet\ne3  # names a person\n", encoding="utf-8")
    arguments = [str(source), "-o", str(tmp_path / "public.csv"), "--delay", "3d", "--today", "2023-06-08"]
    arguments += [
        "--coarsen",
        "civilian:adm2",
        "--withhold",
        str(tmp_path / "withhold.txt"),
        "--drop-passages",
    ]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    copy = read_events(tmp_path / "public.csv")
    assert list(copy["event_id"]) == ["e1", "e2", "e6"] and copy["passage"].isna().all()
    audit = json.loads((tmp_path / "public.audit.json").read_text(encoding="utf-8"))
    assert (audit["rows_in"], audit["rows_out"], audit["withheld"], audit["delayed"]) == (6, 3, 1, 2)
    assert len(audit["input_sha256"]) == 64
    assert CliRunner().invoke(command, [*arguments, "--delay", "soon"]).exit_code == 2


def test_no_text_of_another_row_names_a_withheld_one_or_repeats_its_words(events):
    words = "three soldiers of the unit lay in the cellar of the school"
    told = events.assign(
        passage=["a", "b", words, f"Agencies: {words}, they said", "clean words", "x"],
        document=[f"r{n}.txt" for n in range(6)],
        note=["see e3", "not e33", None, None, "x; i3", "e3-2 is another"],
        override=["same_as: e3 (me)", None, None, None, None, None],
        claims=['[{"event_id": "e3"}]', '[{"event_id": "e31"}]', None, None, None, None],
    )
    renamed = told.replace({"e3": "ev-3", "see e3": "see ev-3", "same_as: e3 (me)": "same_as: ev-3 (me)"})
    renamed["claims"] = ['[{"event_id": "ev-3"}]', '[{"event_id": "ev-31"}]', None, None, None, None]
    copy, audit = publish_events(renamed, rules(withhold=frozenset({"ev-3"})))
    by_id = copy.set_index("event_id")
    assert by_id.loc["e1", ["note", "override", "claims"]].isna().all()
    assert by_id.loc["e2", "note"] == "not e33" and by_id.loc["e2", "claims"] == '[{"event_id": "ev-31"}]'
    assert pd.isna(by_id.loc["e4", "passage"]) and pd.isna(by_id.loc["e4", "text_start"])
    assert pd.isna(by_id.loc["e5", "note"]) and by_id.loc["e6", "note"] == "e3-2 is another"
    assert audit.mentions_cleared == 5


def test_a_merged_incident_goes_with_any_of_its_rows(events):
    merged = events.assign(event_ids=["a; b", "c", "d", "e", "f; g", "h"], incident_id=None)
    copy, audit = publish_events(merged, rules(withhold=frozenset({"b", "g"})))
    assert list(copy["event_id"]) == ["e2", "e3", "e4", "e6"] and audit.withheld == 2


def test_coarsened_identifiers_and_documents_name_no_place(events):
    named = events.assign(
        event_id=["secret-village-1", "e2", "e3", "e4", "e5", "e6"],
        incident_id=["in secret", "in secret", "i3", "i4", "i5", "i6"],
        document=["Shelling-of-SECRET.txt", "r.txt", "r.txt", "r.txt", "r.txt", "r.txt"],
    )
    copy, _ = publish_events(named, rules(coarsen={"civilian": "adm2"}))
    assert "secret" not in copy.drop(columns="geometry").to_csv().lower()
    assert copy["incident_id"].iloc[0] == copy["incident_id"].iloc[1] != copy["incident_id"].iloc[2]
    other, _ = publish_events(named.assign(place="Secret Town"), rules(coarsen={"civilian": "adm2"}))
    assert other["event_id"].iloc[0] != copy["event_id"].iloc[0]


def test_the_page_of_a_published_table_shows_the_rules_and_nothing_withheld(tmp_path, events, monkeypatch):
    monkeypatch.undo()
    source = write_events(events.assign(note=["see e3"] + [None] * 5), tmp_path / "events.geojson")
    (tmp_path / "withhold.txt").write_text("e3\n", encoding="utf-8")
    public, page = tmp_path / "public.geojson", tmp_path / "map.html"
    arguments = [str(source), "-o", str(public), "--withhold", str(tmp_path / "withhold.txt")]
    arguments += ["--delay", "72h", "--today", "2023-06-08"]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    from geoevents.cli.main import cli

    result = CliRunner().invoke(cli, ["map", str(public), "-o", str(page), "--fresh"])
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert "events of the last 72 h held back on 2023-06-08" in text and "made from SHA-256" in text
    for secret in ('"e3"', "see e3", "50.2,", "36.2,", "50.3,"):
        assert secret not in text
