"""Downloading from a local server that fails in all the usual ways."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gazetteer.download import download, dump_name
from gazetteer.errors import DownloadError
from gazetteer.sources.folder import SourceFolder


def make_zip(name: str, rows: int = 4000) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            name, "".join(f"{number}\tplace {number * 7919 % 10007}\n" for number in range(rows))
        )
    return out.getvalue()


WHOLE = make_zip("UA.txt")


class Server(ThreadingHTTPServer):
    """Serves WHOLE; `faults` are used up, one per request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults: list[str] = []
        self.ranges: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/dump"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.server.ranges.append(asked)
        fault = self.server.faults.pop(0) if self.server.faults else ""
        if not self.path.endswith("/UA.zip"):
            self.send_error(404)
        elif fault == "503":
            self.send_response(503)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif fault == "html":
            self._send(200, b"<html>maintenance</html>")
        elif fault == "empty":
            self._send(200, b"")
        elif asked and fault != "no ranges":
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(WHOLE):
                self.send_error(416)
                return
            self._send(206, WHOLE[start:], start=start)
        else:
            self._send(200, WHOLE, stop=len(WHOLE) // 2 if fault == "cut" else None)

    def _send(self, status: int, body: bytes, *, start: int | None = None, stop: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if start is not None:
            self.send_header("Content-Range", f"bytes {start}-{len(WHOLE) - 1}/{len(WHOLE)}")
        self.end_headers()
        self.wfile.write(body[:stop])


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> SourceFolder:
    return SourceFolder(tmp_path / "sources")


def fetch(server: Server, folder: SourceFolder, **options: int) -> Path:
    [file] = download(["ua"], folder=folder, server=server.url, pause_s=0.0, timeout_s=5.0, **options)
    return file


def test_a_whole_file_comes_through(server: Server, folder: SourceFolder) -> None:
    assert fetch(server, folder).read_bytes() == WHOLE
    assert folder.dumps() == [folder.path / "UA.zip"]


@pytest.mark.parametrize(
    "faults", [["503"], ["503", "503"], ["html"], ["empty"], ["cut"], ["cut", "503", "html"]]
)
def test_passing_faults_are_outlived(server: Server, folder: SourceFolder, faults: list[str]) -> None:
    server.faults = list(faults)
    assert fetch(server, folder).read_bytes() == WHOLE
    assert not list(folder.path.glob("*.part"))


def test_a_cut_download_goes_on_where_it_stopped(server: Server, folder: SourceFolder) -> None:
    server.faults = ["cut"]
    fetch(server, folder)
    assert server.ranges == [None, f"bytes={len(WHOLE) // 2}-"]


def test_the_next_run_goes_on_too(server: Server, folder: SourceFolder) -> None:
    server.faults = ["cut"]
    with pytest.raises(DownloadError, match="gave up after 1 tries"):
        fetch(server, folder, retries=0)
    assert fetch(server, folder).read_bytes() == WHOLE
    assert server.ranges[1] == f"bytes={len(WHOLE) // 2}-"


def test_a_server_without_ranges_starts_afresh(server: Server, folder: SourceFolder) -> None:
    server.faults = ["cut", "no ranges"]
    assert fetch(server, folder).read_bytes() == WHOLE


def test_a_part_longer_than_the_file_starts_afresh(server: Server, folder: SourceFolder) -> None:
    folder.path.mkdir()
    (folder.path / "UA.zip.part").write_bytes(WHOLE + b"old")
    assert fetch(server, folder).read_bytes() == WHOLE


def test_a_part_of_another_file_is_noticed_by_the_zip_check(server: Server, folder: SourceFolder) -> None:
    folder.path.mkdir()
    (folder.path / "UA.zip.part").write_bytes(b"\0" * 100)
    assert fetch(server, folder).read_bytes() == WHOLE


def test_lasting_faults_leave_the_old_file(server: Server, folder: SourceFolder) -> None:
    folder.path.mkdir()
    (folder.path / "UA.zip").write_bytes(b"old")
    server.faults = ["503"] * 9
    with pytest.raises(DownloadError, match="503"):
        fetch(server, folder, retries=2)
    assert (folder.path / "UA.zip").read_bytes() == b"old"


def test_an_unknown_file_is_not_asked_for_again(server: Server, folder: SourceFolder) -> None:
    with pytest.raises(DownloadError, match="404"):
        download(["XX"], folder=folder, server=server.url, pause_s=0.0)
    assert len(server.ranges) == 1


def test_no_server_is_a_clear_error(folder: SourceFolder) -> None:
    with pytest.raises(DownloadError, match="gave up"):
        download(["UA"], folder=folder, server="http://127.0.0.1:9/", pause_s=0.0, retries=1, timeout_s=1.0)


def test_what_can_be_asked_for() -> None:
    assert dump_name("ua") == "UA.zip"
    assert dump_name("allCountries") == "allCountries.zip"
    assert dump_name("alternatenames") == "alternateNamesV2.zip"
    with pytest.raises(DownloadError, match="no dump"):
        dump_name("../etc")
