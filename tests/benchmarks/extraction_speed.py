"""Measures how fast reports are extracted: start, reports of 5 kB a second, and long texts.

    python tests/benchmarks/extraction_speed.py [--reports FOLDER...] [--number 300] [--profile] [--long]

The reports are made of the paragraphs of the given ones (by default all that the repository has, in English,
Ukrainian and Russian), each in its own order and language. Every sentence is made unlike all others by a
meaningless word in brackets, so that nothing gains from sentences seen before, as nothing does in real news.
Names do come back, as in an archive of one war; with `--number 60` most are met for the first time.
Every figure is of one process on one core: the processor time of the whole process, interpreter and imports
included. The start is that of a process that extracts one report of one sentence in each language;
'after start' is the rest.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from geoevents.extraction.documents import read_documents
from geoevents.extraction.segments import find_language

ROOT = Path(__file__).resolve().parents[2]
REPORTS = (
    ROOT / "seeds" / "reports",
    *sorted(path for path in (ROOT / "tests" / "data" / "fresh_reports").iterdir() if path.is_dir()),
)
SIZE = 5_000
SENTENCE_END = re.compile(r"(?<=[a-zа-яіїєґ]{2})[.!?](?=\s|$)")
FIRST_LINES = {"en": "5 June 2023", "uk": "5 червня 2023 року", "ru": "5 июня 2023 года"}


ONE_SENTENCE = {
    "en": "Russian forces shelled the town of Shebekino, about 7 km from the border, on Sunday.",
    "uk": "У неділю російські війська обстріляли місто Куп'янськ, поранено двох людей.",
    "ru": "В воскресенье обстрелян город Шебекино, ранены два человека.",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reports", type=Path, nargs="*", default=list(REPORTS))
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--profile", action="store_true", help="print where the time goes, by cProfile")
    parser.add_argument("--long", action="store_true", help="time texts of growing length and many names")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "one").mkdir()
        for lang, sentence in ONE_SENTENCE.items():
            (place / "one" / f"{lang}.txt").write_text(
                f"{FIRST_LINES[lang]}\n\n{sentence}\n", encoding="utf-8"
            )
        uses = make_reports(place / "many", arguments.reports, arguments.number)
        if arguments.profile:
            profile(place / "many")
            return 0
        start = min(run(place / "one")[0] for _ in range(3))
        cpu, wall, rows = run(place / "many")
        rate = arguments.number / max(cpu - start, 1e-9)
        print(f"start: {start:.2f} s of processor time")
        print(
            f"{arguments.number} reports of {SIZE / 1000:g} kB, {rows} rows: {cpu:.2f} s of processor time"
            f" ({wall:.2f} s by the clock)"
        )
        print(f"after start: {rate:.0f} reports/s; start included: {arguments.number / cpu:.0f} reports/s")
        print(f"a paragraph stands in {uses:.1f} reports, its sentences changed and its names the same")
        if arguments.long:
            time_long(place)
    return 0


def make_reports(folder: Path, sources: list[Path], number: int) -> float:
    """Write reports of 5 kB, each made of paragraphs of one language in an order of its own.

    Returns how many of them a paragraph stands in: the more, the more names have been looked up before.
    """
    folder.mkdir()
    paragraphs: dict[str, list[str]] = defaultdict(list)
    for document in read_documents(sources):
        for part in document.text.split("\n\n"):
            if len(part) > 60:
                paragraphs[find_language(part)].append(part)
    languages = sorted(paragraphs)
    mix = random.Random(1)
    written = 0
    for index in range(number):
        lang = languages[index % len(languages)]
        own = paragraphs[lang][:]
        mix.shuffle(own)
        text = FIRST_LINES[lang] + "\n\n"
        for part in own * 9:
            text += SENTENCE_END.sub(lambda end: f" ({nonsense(mix)}){end[0]}", part) + "\n\n"
            if len(text.encode()) >= SIZE:
                break
        written += len(text.encode())
        (folder / f"{index:05}.txt").write_text(text, encoding="utf-8")
    return written / sum(len(part.encode()) for parts in paragraphs.values() for part in parts)


def nonsense(mix: random.Random) -> str:
    return "".join(mix.choice("bcdfghjklmnpqrstvwxz") for _ in range(6))


def run(folder: Path) -> tuple[float, float, int]:
    """Extract a folder in a process of its own: (processor seconds, clock seconds, rows)."""
    code = "import sys; from geoevents.extraction import extract; print(len(extract(sys.argv[1])))"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, int(done.stdout)


def profile(folder: Path) -> None:
    import cProfile
    import pstats

    from geoevents.extraction import extract

    watch = cProfile.Profile()
    watch.enable()
    extract(folder)
    watch.disable()
    pstats.Stats(watch).sort_stats("tottime").print_stats(45)


def time_long(place: Path) -> None:
    """Time texts of twice the length each, and 10,000 names: the time must grow as the length does."""
    source = sorted((place / "many").iterdir())
    texts = [path.read_text(encoding="utf-8") for path in source]
    for megabytes in (1, 2, 4, 8, 16):
        whole = ""
        parts: list[str] = []
        size = 0
        while size < megabytes * 1_000_000:
            parts.append(texts[len(parts) % len(texts)])
            size += len(parts[-1].encode())
        whole = "\n\n".join(parts)
        folder = place / f"long{megabytes}"
        folder.mkdir()
        (folder / "long.txt").write_text(whole, encoding="utf-8")
        cpu, _, rows = run(folder)
        print(f"one text of {megabytes} MB: {cpu:.1f} s, {rows} rows")
    folder = place / "names"
    folder.mkdir()
    names = ["Bakhmut", "Kupiansk", "Vuhledar", "Shebekino", "Huliaipole"]
    (folder / "names.txt").write_text(
        "5 June 2023\n\nRussian forces shelled "
        + ", ".join(names[i % 5] for i in range(10_000))
        + " on Sunday.\n",
        encoding="utf-8",
    )
    cpu, _, rows = run(folder)
    print(f"10,000 names in one sentence: {cpu:.1f} s, {rows} rows")


if __name__ == "__main__":
    sys.exit(main())
