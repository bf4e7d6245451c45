"""KML and KMZ of mapping clubs."""

import zipfile

import pytest

from geoevents.errors import ReadError
from geoevents.reading import inspect_file

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
<Folder><name>4 June 2023</name>
 <Placemark id="p1"><name>Shelling of a depot</name>
  <description><![CDATA[<p>Fire <b>seen</b></p><script>alert(1)</script><br>Source: https://example.org/1]]></description>
  <Point><coordinates>36.925,50.413,0</coordinates></Point></Placemark>
 <Placemark><name>3 JUN 2023: drone</name><Point><coordinates> 36.8 , 50.3 </coordinates></Point></Placemark>
</Folder>
<Placemark><name>Span</name><TimeSpan><begin>2023-06-01T10:00:00Z</begin><end>2023-06-02</end></TimeSpan>
 <ExtendedData><Data name="Weapon"><value>artillery</value></Data></ExtendedData>
 <MultiGeometry>
 <LineString><coordinates>36,50,0 36.1,50,0</coordinates></LineString></MultiGeometry></Placemark>
<Placemark><name>Broken</name><TimeStamp><when>2023-06-05</when></TimeStamp>
 <Point><coordinates>here</coordinates></Point></Placemark>
</Document></kml>
"""


def check(reading):
    events = reading.events
    assert reading.form == "kml" and len(events) == 4
    assert events["date_start"].tolist() == ["2023-06-04", "2023-06-03", "2023-06-01", "2023-06-05"]
    assert events["date_end"].iloc[2] == "2023-06-02"
    assert events["passage"].iloc[0] == "Fire seen\nSource: https://example.org/1"
    assert events["source_url"].iloc[0] == "https://example.org/1"
    assert (events["longitude"].iloc[0], events["latitude"].iloc[1]) == (36.925, 50.3)
    assert events["Weapon"].iloc[2] == "artillery" and events["longitude"].iloc[2] == pytest.approx(
        36.0, abs=0.11
    )
    assert [f.row for f in reading.faults] == [4] and events.geometry.iloc[3] is None


def test_kml_and_kmz(tmp_path):
    path = tmp_path / "club.kml"
    path.write_text(KML, encoding="utf-8")
    check(inspect_file(path))
    with zipfile.ZipFile(tmp_path / "club.kmz", "w") as archive:
        archive.writestr("doc.kml", KML)
        archive.writestr("icons/a.png", b"x")
    check(inspect_file(tmp_path / "club.kmz"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>', "declares a document type"),
        ("<kml><Document></Document></kml>", "no placemark"),
        ("<kml><Document>", "is no KML"),
    ],
)
def test_bad_kml(tmp_path, text, message):
    path = tmp_path / "a.kml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        inspect_file(path)


def test_the_words_of_a_club_give_kind_date_and_how_exact_the_point_is(tmp_path):
    path = tmp_path / "club.kml"
    marks = "".join(
        f"<Placemark><name>{name}</name><description><![CDATA[{words}]]></description>"
        f"<Point><coordinates>36.{number},50.4,0</coordinates></Point></Placemark>"
        for number, (name, words) in enumerate(
            [
                (
                    "4 JUN 2023 - Shelling of the depot",
                    "Geolocation: https://example.org/b<br>seen from the road",
                ),
                ("5 JUN 2023", "A drone hit the tower."),
                ("6 JUN 2023 checkpoint", "nothing more"),
            ]
        )
    )
    path.write_text(f"<kml><Document>{marks}</Document></kml>", encoding="utf-8")
    events = inspect_file(path).events
    assert events["kind"].tolist() == ["shelling", "drone_attack", "other"]
    assert events["date_start"].tolist() == ["2023-06-04", "2023-06-05", "2023-06-06"]
    assert events["geo_precision"].fillna("").tolist() == ["exact", "", ""]
    assert events["uncertainty_km"].iloc[0] == 3.0
