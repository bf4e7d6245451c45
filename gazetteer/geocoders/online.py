"""Any geopy service as a geocoder: opt-in, cached on disk, paced, with retries and the licence named."""

from __future__ import annotations

import contextlib
import inspect
import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gazetteer.disambiguate import Context, Found, rank
from gazetteer.errors import GeocoderError
from gazetteer.geodesy import distance_km
from gazetteer.match import NameMatch
from gazetteer.model import Place, Query, Resolution
from gazetteer.names import fold

__all__ = ["LICENCES", "OnlineGeocoder"]

LICENCES = {
    "nominatim": "Nominatim, © OpenStreetMap contributors, ODbL 1.0",
    "photon": "Photon, © OpenStreetMap contributors, ODbL 1.0",
    "geonames": "GeoNames, CC BY 4.0",
}
_PAUSE_S = {"nominatim": 1.0}
"""https://operations.osmfoundation.org/policies/nominatim/ allows one request a second."""
_OTHER_PAUSE_S = 0.25
_USER_AGENT = "geoevents (conflict event maps; set your own with --user-agent)"
_UNKNOWN_RADIUS_KM = 5.0
_AREA_KINDS = frozenset(
    ["state", "province", "county", "region", "district", "country", "ADM1", "ADM2", "administrative"]
)
_CACHE_SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (service TEXT, question TEXT, stored REAL, found TEXT,
    PRIMARY KEY (service, question));
CREATE TABLE IF NOT EXISTS asked (service TEXT PRIMARY KEY, at REAL);
"""


class OnlineGeocoder:
    """A geopy service behind a cache: what was asked once is never asked again, and never waits.

    Parameters
    ----------
    service : str
        Its name in geopy: 'nominatim', 'photon', 'geonames' ...
    user_agent : str or None
        Services want to know who asks; give your own.
    options : mapping or None
        Further arguments of the geopy class: domain, scheme, api_key, username ...
    cache : Path or None
        SQLite file for the answers; None for one in the user's cache folder.
    pause_s : float or None
        Least seconds between requests; None for the service's rule (Nominatim 1).
    retries : int
        Further tries after a passing fault.
    timeout_s : float
        Seconds to wait for an answer.

    Raises
    ------
    GeocoderError
        If geopy has no such service or it lacks an argument.
    """

    def __init__(
        self,
        service: str,
        *,
        user_agent: str | None = None,
        options: Mapping[str, str] | None = None,
        cache: Path | None = None,
        pause_s: float | None = None,
        retries: int = 3,
        timeout_s: float = 10.0,
    ) -> None:
        self.service = service.lower()
        self._options = dict(options or {})
        self._pause_s = _PAUSE_S.get(self.service, _OTHER_PAUSE_S) if pause_s is None else pause_s
        self._retries = retries
        self._geocoder = self._make(user_agent or _USER_AGENT, timeout_s)
        self._cache = cache if cache is not None else _default_cache()

    def _make(self, user_agent: str, timeout_s: float) -> Any:
        from geopy.exc import GeocoderNotFound, GeopyError
        from geopy.geocoders import get_geocoder_for_service

        try:
            kind = get_geocoder_for_service(self.service)
        except GeocoderNotFound as error:
            raise GeocoderError(
                f"geopy has no service {self.service!r}; try nominatim, photon or geonames"
            ) from error
        known = inspect.signature(kind).parameters
        settings: dict[str, Any] = {"user_agent": user_agent, "timeout": timeout_s, **self._options}
        strange = [name for name in self._options if name not in known]
        if strange:
            raise GeocoderError(
                f"the service {self.service} takes no {strange[0]!r}; it takes {', '.join(known)}"
            )
        try:
            return kind(**{name: value for name, value in settings.items() if name in known})
        except (TypeError, GeopyError) as error:
            raise GeocoderError(f"the service {self.service} cannot be used: {error}") from error

    def answer(self, query: Query) -> Resolution:
        """Resolve one question; the service's candidates go through the same ranking as the index's.

        Raises
        ------
        GeocoderError
            If the service refuses or does not answer after all tries.
        """
        text = ", ".join(part for part in (query.toponym.strip(), query.adm2, query.adm1) if part)
        if not fold(text):
            return Resolution(toponym=query.toponym, status="not_found")
        codes = [query.country] if isinstance(query.country, str) else list(query.country or [])
        rows = self._rows(text, [code.lower() for code in codes])
        found = [
            Found(place, NameMatch(0.0, f"the service's answer {number}", True), place.name)
            for number, place in enumerate((_place(row, self.service) for row in rows), start=1)
        ]
        context = Context(countries=frozenset(code.upper() for code in codes if code))
        unique = list({entry.place.place_id: entry for entry in reversed(found)}.values())
        return rank(query.toponym, unique, context, limit=query.limit)

    def _rows(self, text: str, countries: list[str]) -> list[dict[str, Any]]:
        question = json.dumps([text, countries, sorted(self._options.items())], ensure_ascii=False)
        with self._open_cache() as cache:
            kept = cache.execute(
                "SELECT found FROM answer WHERE service = ? AND question = ?", [self.service, question]
            ).fetchone()
            if kept is not None:
                rows: list[dict[str, Any]] = json.loads(kept[0])
                return rows
            rows = self._ask(text, countries, cache)
            cache.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)",
                [self.service, question, time.time(), json.dumps(rows, ensure_ascii=False)],
            )
            return rows

    @contextlib.contextmanager
    def _open_cache(self) -> Iterator[sqlite3.Connection]:
        try:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            cache = sqlite3.connect(self._cache, timeout=30.0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise GeocoderError(f"cannot open the cache of answers {self._cache}: {error}") from error
        try:
            cache.executescript(_CACHE_SCHEMA)
            yield cache
        except sqlite3.DatabaseError as error:
            raise GeocoderError(
                f"the cache of answers {self._cache} is damaged ({error}); delete it"
            ) from error
        finally:
            cache.close()

    def _ask(self, text: str, countries: list[str], cache: sqlite3.Connection) -> list[dict[str, Any]]:
        from geopy.exc import (
            GeocoderQuotaExceeded,
            GeocoderRateLimited,
            GeocoderServiceError,
            GeocoderTimedOut,
            GeocoderUnavailable,
        )

        passing = (GeocoderRateLimited, GeocoderTimedOut, GeocoderUnavailable)
        for attempt in range(self._retries + 1):
            self._pace(cache)
            try:
                found = self._geocoder.geocode(text, exactly_one=False, **self._wishes(countries))
            except passing as error:
                if attempt == self._retries:
                    raise GeocoderError(
                        f"{self.service} does not answer: {error}; try again later"
                    ) from error
                wait = getattr(error, "retry_after", None)
                time.sleep(min(float(wait) if wait is not None else 2.0**attempt * self._pause_s, 60.0))
            except (GeocoderQuotaExceeded, GeocoderServiceError) as error:
                raise GeocoderError(f"{self.service} refuses: {error or type(error).__name__}") from error
            else:
                return [{"latitude": p.latitude, "longitude": p.longitude, "raw": p.raw} for p in found or []]
        raise GeocoderError(f"{self.service} does not answer")

    def _wishes(self, countries: list[str]) -> dict[str, Any]:
        """Ask for what this service can give: several answers, in one language, in the countries meant."""
        takes = inspect.signature(self._geocoder.geocode).parameters
        wishes: dict[str, Any] = {"limit": 10, "language": "en", "addressdetails": True}
        if countries:
            wishes["country_codes"] = countries
            wishes["country"] = [code.upper() for code in countries]
        return {name: value for name, value in wishes.items() if name in takes}

    def _pace(self, cache: sqlite3.Connection) -> None:
        """Keep the pause between requests, also between processes that share the cache."""
        cache.execute("BEGIN IMMEDIATE")
        row = cache.execute("SELECT at FROM asked WHERE service = ?", [self.service]).fetchone()
        now = time.time()
        turn = max(now, row[0] + self._pause_s) if row and row[0] < now + 600 else now
        cache.execute("INSERT OR REPLACE INTO asked VALUES (?, ?)", [self.service, turn])
        cache.execute("COMMIT")
        time.sleep(max(0.0, turn - now))


def _default_cache() -> Path:
    from gazetteer.store import default_path

    return default_path().with_name("online-answers.sqlite")


def _place(row: Mapping[str, Any], service: str) -> Place:
    """Read a service's answer: the three formats below, else just its point."""
    raw: dict[str, Any] = row["raw"] if isinstance(row["raw"], dict) else {}
    inner = raw.get("properties")
    fields: dict[str, Any] = inner if isinstance(inner, dict) else raw
    inner = fields.get("address")
    address: dict[str, Any] = inner if isinstance(inner, dict) else {}
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    spot = f"{latitude},{longitude}"
    country = address.get("country_code") or fields.get("countrycode") or fields.get("countryCode") or ""
    adm1 = address.get("state") or fields.get("state") or fields.get("adminName1")
    name = fields.get("name") or str(fields.get("display_name") or "").split(",")[0] or spot
    number = fields.get("osm_id") or fields.get("geonameId") or fields.get("place_id") or spot
    kind = str(fields.get("addresstype") or fields.get("type") or fields.get("fcode") or "")
    area = kind in _AREA_KINDS
    return Place(
        place_id=f"{service}:{number}",
        name=str(name),
        latitude=latitude,
        longitude=longitude,
        country=str(country).upper(),
        adm1=str(adm1) if adm1 else None,
        feature_class="A" if area else "P",
        feature_code="ADM1" if area else "PPL",
        population=int(fields.get("population") or 0),
        uncertainty_km=_radius(fields, latitude, longitude),
        geo_precision="adm1" if area else "place",
        source=LICENCES.get(service, f"{service}: see its terms of use"),
    )


def _radius(fields: Mapping[str, Any], latitude: float, longitude: float) -> float:
    """Reach of the answer's box: (south, north, west, east) from Nominatim, (w, n, e, s) from Photon."""
    box, extent = fields.get("boundingbox"), fields.get("extent")
    if isinstance(box, list) and len(box) == 4:
        south, north, west, east = (float(value) for value in box)
    elif isinstance(extent, list) and len(extent) == 4:
        west, north, east, south = (float(value) for value in extent)
    else:
        return _UNKNOWN_RADIUS_KM
    corners = ((south, west), (north, east))
    return max(1.0, round(max(distance_km(latitude, longitude, *corner) for corner in corners), 1))
