"""Map a folder that grows: from scratch, again, after one more report, killed in between. Same page always?

The reports are the shipped ones, each copy with a last line of its own, so that no two are the same file.

Run by hand: python tests/benchmarks/growing_folder.py [REPORTS] [KILLS]
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gazetteer.store import open_store
from geoevents.theatre import find_seeds


def write_report(folder: Path, number: int) -> None:
    """Write one of the shipped reports under a new name, with an end of its own."""
    reports = sorted((find_seeds() / "reports").glob("*.txt"))
    text = reports[number % len(reports)].read_text(encoding="utf-8")
    name = f"{number:05}-{reports[number % len(reports)].name}"
    (folder / name).write_text(f"{text}\n\nCopy {number}.\n", encoding="utf-8")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    index = open_store().path.resolve()
    with tempfile.TemporaryDirectory() as name:
        home, folder = Path(name, "home"), Path(name, "in")
        home.mkdir()
        folder.mkdir()
        Path(name, "fresh").mkdir()
        (home / "gazetteer.sqlite").symlink_to(index)
        environment = {**os.environ, "GEOEVENTS_CACHE": str(home)}

        def run(page: str, *more: str) -> tuple[bytes, float, float]:
            start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "geoevents.cli.main", "map", str(folder), "-o", f"{name}/{page}"]
            subprocess.run([*command, *more, "--quiet"], env=environment, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            return Path(name, page).read_bytes(), busy, time.perf_counter() - start

        for number in range(count):
            write_report(folder, number)
        _, first, _ = run("a.html")
        kept = sum(f.stat().st_size for f in (home / "readings").rglob("*") if f.is_file())
        print(
            f"{count} reports, nothing read before: {first:.1f} s of CPU; the cache has {kept / 1e6:.1f} MB"
        )
        _, second, _ = run("a.html")
        print(f"again, nothing new: {second:.1f} s of CPU")
        write_report(folder, count)
        third_page, third, wall = run("a.html")
        print(f"one more report: {third:.1f} s of CPU")
        scratch_page, fresh, _ = run("fresh/a.html", "--fresh")
        print(f"all anew (--fresh): {fresh:.1f} s of CPU, {fresh / third:.1f} times as much")
        print("the page is that from scratch:", third_page == scratch_page)
        command = [sys.executable, "-m", "geoevents.cli.main", "map", str(folder), "-o", f"{name}/a.html"]
        draw = random.Random(7)
        sound = 0
        for number in range(count + 1, count + 1 + kills):
            before = Path(name, "a.html").read_bytes()
            write_report(folder, number)
            started = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
            time.sleep(draw.uniform(0, 1.05 * wall))
            started.send_signal(signal.SIGKILL)
            started.wait()
            now = Path(name, "a.html").read_bytes()
            sound += now == before or now.rstrip().endswith(b"</html>")
        last, _, _ = run("a.html")
        scratch, _, _ = run("fresh/a.html", "--fresh")
        print(
            f"killed {kills} times: page whole {sound} times, the next run's that from scratch:",
            last == scratch,
        )


if __name__ == "__main__":
    main()
