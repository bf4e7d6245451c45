"""Online geocoders against a local server that speaks the services' JSON."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from gazetteer.errors import GeocoderError
from gazetteer.geocoders import geocode
from gazetteer.geocoders.online import OnlineGeocoder
from gazetteer.model import Query

NOMINATIM = [
    {
        "place_id": 1, "osm_type": "relation", "osm_id": 8354721, "lat": "50.4786", "lon": "35.6658",
        "name": "Grayvoron", "display_name": "Grayvoron, Belgorod Oblast, Russia", "addresstype": "town",
        "boundingbox": ["50.45", "50.51", "35.61", "35.72"],
        "address": {"state": "Belgorod Oblast", "country_code": "ru"},
    }
]  # fmt: skip
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature", "geometry": {"type": "Point", "coordinates": [35.6658, 50.4786]},
            "properties": {"osm_id": 5, "name": "Grayvoron", "countrycode": "RU", "state": "Belgorod Oblast",
                           "extent": [35.61, 50.51, 35.72, 50.45], "type": "city"},
        }
    ],
}  # fmt: skip


class Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults: list[int] = []
        self.asked: list[dict[str, list[str]]] = []
        self.agents: list[str] = []
        self.times: list[float] = []

    @property
    def options(self) -> dict[str, str]:
        return {"domain": f"127.0.0.1:{self.server_address[1]}", "scheme": "http"}


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append(parse_qs(parts.query))
        self.server.agents.append(self.headers.get("User-Agent", ""))
        self.server.times.append(time.monotonic())
        status = self.server.faults.pop(0) if self.server.faults else 200
        nothing = "nowhere" in self.path.lower()
        answer: object = ([] if nothing else NOMINATIM) if parts.path == "/search" else PHOTON
        body = json.dumps(answer).encode() if status == 200 else b"{}"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def make(
    server: Server, tmp_path: Path, service: str = "nominatim", *, pause_s: float = 0.0
) -> OnlineGeocoder:
    return OnlineGeocoder(
        service,
        options=server.options,
        cache=tmp_path / "answers.sqlite",
        pause_s=pause_s,
        user_agent="tests",
    )


@pytest.mark.parametrize(("service", "licence"), [("nominatim", "ODbL"), ("photon", "ODbL")])
def test_a_service_answers_with_its_licence(
    server: Server, tmp_path: Path, service: str, licence: str
) -> None:
    answer = make(server, tmp_path, service).answer(
        Query(toponym="Grayvoron", adm1="Belgorod oblast", country="RU")
    )
    assert answer.status == "resolved" and answer.place is not None
    assert (answer.place.latitude, answer.place.longitude) == (50.4786, 35.6658)
    assert answer.place.country == "RU"
    assert licence in answer.place.source
    assert 3 < (answer.uncertainty_km or 0) < 8
    assert server.agents == ["tests"]


def test_a_cached_answer_asks_nobody_and_does_not_wait(server: Server, tmp_path: Path) -> None:
    first = make(server, tmp_path).answer(Query(toponym="Grayvoron"))
    again = make(server, tmp_path, pause_s=1_000.0).answer(Query(toponym="Grayvoron"))
    assert first == again
    assert len(server.asked) == 1


def test_an_empty_answer_is_not_found_and_cached_too(server: Server, tmp_path: Path) -> None:
    for _ in range(2):
        assert make(server, tmp_path).answer(Query(toponym="Nowhere")).status == "not_found"
    assert len(server.asked) == 1


def test_requests_keep_their_distance_even_from_another_process(server: Server, tmp_path: Path) -> None:
    for name in ("Grayvoron", "Kozinka", "Shebekino"):
        make(server, tmp_path, pause_s=0.15).answer(Query(toponym=name))
    gaps = [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]
    assert min(gaps) > 0.1


def test_nominatim_is_asked_once_a_second_unless_told_otherwise(tmp_path: Path) -> None:
    assert OnlineGeocoder("nominatim", cache=tmp_path / "a.sqlite")._pause_s == 1.0


@pytest.mark.parametrize("faults", [[503], [429, 503], [500]])
def test_passing_faults_are_tried_again(server: Server, tmp_path: Path, faults: list[int]) -> None:
    server.faults = list(faults)
    geocoder = make(server, tmp_path)
    if faults == [500]:
        with pytest.raises(GeocoderError, match="refuses"):
            geocoder.answer(Query(toponym="Grayvoron"))
    else:
        assert geocoder.answer(Query(toponym="Grayvoron")).status == "resolved"


def test_a_service_that_stays_away_is_a_clear_error(server: Server, tmp_path: Path) -> None:
    server.faults = [503] * 9
    with pytest.raises(GeocoderError, match="nominatim does not answer"):
        make(server, tmp_path).answer(Query(toponym="Grayvoron"))


def test_an_empty_name_asks_nobody(server: Server, tmp_path: Path) -> None:
    assert make(server, tmp_path).answer(Query(toponym="...")).status == "not_found"
    assert not server.asked


def test_unknown_services_and_options_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(GeocoderError, match="no service 'nonsense'"):
        OnlineGeocoder("nonsense")
    with pytest.raises(GeocoderError, match="takes no 'colour'"):
        OnlineGeocoder("photon", options={"colour": "red"})
    with pytest.raises(GeocoderError, match="geonames"):
        OnlineGeocoder("geonames")


def test_the_front_door_takes_a_service(server: Server, tmp_path: Path) -> None:
    answer = geocode("Grayvoron", service="nominatim", online=make(server, tmp_path))
    assert answer.place is not None and answer.place.place_id == "nominatim:8354721"
