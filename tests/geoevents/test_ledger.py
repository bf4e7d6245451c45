"""The ledger of claims."""

import pandas as pd
from click.testing import CliRunner

from geoevents.cli.incidents import command
from geoevents.ledger import make_ledger
from geoevents.model import conform_events
from geoevents.writing import write_events


def events():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["b", "a", "c"],
                "incident_id": ["x", "x", "y"],
                "claimant": [
                    "Russian Ministry of Defence; Ukrainian officials; Russian Ministry of Defence",
                    "a blogger",
                    None,
                ],
                "source_date": ["2023-06-05", "2023-06-04", "2023-06-04"],
                "kind": ["raid", "raid", "shelling"],
                "place": ["A", "A", "=B"],
                "killed_low": [250, None, 0],
            }
        )
    )


def test_one_row_a_claim():
    ledger = make_ledger(events())
    assert list(ledger["event_id"]) == ["a", "b", "b", "c"]
    assert ledger["claimant"].fillna("").tolist() == [
        "a blogger",
        "Russian Ministry of Defence",
        "Ukrainian officials",
        "",
    ]
    assert ledger["side"].fillna("").tolist() == ["", "RU", "UA", ""]
    assert ledger["killed_low"].fillna(-1).tolist() == [-1, 250, 250, 0]


def test_the_command_writes_it_beside_the_incidents(tmp_path):
    source = write_events(events(), tmp_path / "events.csv")
    arguments = [str(source), "-o", str(tmp_path / "incidents.csv"), "--ledger", str(tmp_path / "ledger.csv")]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    ledger = pd.read_csv(tmp_path / "ledger.csv")
    # Claims are text of others: a spreadsheet must not run it.
    assert len(ledger) == 4 and ledger["place"].iloc[3] == "'=B"
