# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""A report's text to posts, paragraphs and sentences, each with its real offsets.

Live blogs and channels are cut into posts with their own day and clock time; credits, promotional lines
and standing matter are left out. Markup is masked with spaces of the same length, so offsets stay true.
Pure functions; linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geoevents.extraction.calendar_words import MONTH
from geoevents.extraction.model import Document, Post, Sentence
from geoevents.extraction.paragraphs import Line, read_paragraphs
from geoevents.extraction.posts import OF_THE_PAGE, find_inline, find_stamps, first_day

_PROMO: Final = re.compile(
    r"^\W*(?:read\s+(?:more|also|next|the\s+full|our|on)|also\s+read|see\s+also|more\s+on\s+this|related|recommended"
    r"|sign\s+up|subscribe|follow\s+us|watch|listen|comment(?:ary)?\s*:|opinion\s*:|analysis\s*:\s*\w|in\s+pictures|explained?\s*:"
    r"|here\s+(?:is|are|['’]s)\s+(?:our|the|more\s+of\s+our)\s+(?:full\s+)?(?:report|story|stories|coverage|analysis|piece)|advertisement|newsletter|share\s+this|click\s+here|join\s+(?:us|our)|download|support\s+us|next\s*:|also\s+in"
    r"|good\s+morning\W|that'?s\s+all|thanks?\s+for\s+(?:following|joining)|welcome\s+to|\(?reporting\s+by|\(?editing\s+by"
    r"|\(?writing\s+by|\(?additional\s+reporting|photo|image|picture\s+credit|file\s+photo|getty|shows\s*:|footer|copyright|©"
    r"|читайте|читати|підписуй|дивіться\s+також|також\s+у|підпис|фото\s*:|читать|подписывай|смотрите|фото\b|также\s+в\s|читайте\s+также"
    r"|sample\s+report|\[?sample)",
    re.IGNORECASE,
)
# The greeting of a live blog's first post is no promotion when news follows in the same paragraph.
_GREETING: Final = re.compile(
    r"^\W*(?:good\s+(?:morning|afternoon|evening)|welcome)\b[^.!?]{0,80}[.!?]\s+(?=\S)", re.IGNORECASE
)
_LISTED_WORDS: Final = 7
_LONGEST_PROMO: Final = 160
_SKIPPED_SECTION: Final = re.compile(
    r"^\W*(?:not\s+counted|also\s+read|read\s+more|related|more\s+stories|most\s+read|recommended|other\s+news|sources?|references?"
    r"|notes?|credits?|about\s+(?:us|this)|в\s+інших\s+новинах|інші\s+новини|другие\s+новости)\W*$",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"^\W*(?:in\s+this\s+(?:handout|image|photo|picture|undated|screen)|(?:a|an)\s+(?:satellite\s+)?(?:image|photo|picture)\s+"
    r"(?:shows|taken|released))",
    re.IGNORECASE,
)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|St|No|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec|Inc|Ltd|Jr|Sr|e\.g|i\.e|U\.S|U\.K|U\.N|д|с|м|п|р|г|гг|рр|ст|ул|вул|обл|р-н|ін|ин|др|т|тис|тыс|млн|млрд"
    r"|км|чол|чел|ім|им|см|смт|пос|пгт|напр|ок|акад|проф|ген|[A-ZА-ЯІЇЄҐ])|\b(?![ap]\.m)[a-z]\.[a-z])\.$"
)
_BREAK: Final = re.compile(
    r"(?<![.!?…])[.!?…]+[\"”»’')\]]*(?=\s+[\"“«„‘'(\[—–-]*\s*[A-ZА-ЯІЇЄҐЁ0-9❗️📌🔕⚡️])|[;](?=\s*$)"
)
_DATELINE: Final = re.compile(
    r"\s*(?:date\s+\d{4}-\d\d-\d\d\s+|STORY:\s+|(?:[A-Z][A-Z’' .-]{2,30}(?:[,/]\s*[A-Z][A-Za-z .]{2,30})?)(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?(?:,?\s*\d{4})?"
    r"\s*(?:\([^)]{2,40}\)\s*)?[-–—]{1,2}\s+"
    rf"|(?:[A-Z][\w’' .-]{{2,30}}(?:,\s*[A-Z][\w .]{{2,30}})?,?\s+)?(?:\([^)]{{2,40}}\),?\s+)?(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}}),?(?:\s*\d{{4}})?"
    r"\s*(?:\([^)]{2,40}\)\s*)?[-–—]{1,2}\s+)"
)
_DATELINE_TOWN: Final = re.compile(r"\s*([A-Z][A-Z’' .-]{2,30})(?=[,/(—–-]|\s)")
_MARKUP: Final = (
    re.compile(r"^#{1,6}(?=\s)", re.MULTILINE),
    re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{0,400}\)"),
    re.compile(r"\]\([^)\s]{1,400}\)"),
    re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.!?,])[*_](?!\w)|`|(?<!\w)\[(?=[^\]]{1,200}\s)"),
)
_CYRILLIC: Final = re.compile("[А-Яа-яІіЇїЄєҐґЁё]+")
_LATIN: Final = re.compile("[A-Za-z]+")
_UKRAINIAN: Final = re.compile("[ІіЇїЄєҐґ]")
_RUSSIAN: Final = re.compile("[ЫыЭэЪъЁё]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmented:
    """A report cut up: its sentences in reading order and its posts; `text` is masked, same length."""

    text: str
    sentences: tuple[Sentence, ...]
    posts: tuple[Post, ...]
    lang: str
    is_live: bool
    dateline: str | None = None


def find_language(text: str, default: str = "en") -> str:
    """Tell English, Ukrainian and Russian apart by their letters; other scripts count as English."""
    sample = text if len(text) < 4000 else text[:4000]
    cyrillic = 0 if sample.isascii() else sum(map(len, _CYRILLIC.findall(sample)))
    mostly = 2 * cyrillic > len(sample)
    if cyrillic == 0 or (not mostly and cyrillic <= sum(map(len, _LATIN.findall(sample)))):
        return "en" if _LATIN.search(sample) else default
    uk, ru = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if uk == ru:
        return default if default != "en" else "ru"
    return "uk" if uk > ru else "ru"


def mask_markup(document: Document) -> str:
    """Replace markup characters by spaces, so that every offset stays what it was."""
    text = _mask_comments(document.text)
    for pattern in _MARKUP if document.markup != "text" else ():
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


def _mask_comments(text: str) -> str:
    """Blank out '<!-- ... -->'; a search for each end would be slow on text full of beginnings."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        parts.append(re.sub(r"[^\n]", " ", text[start : end + 3]))
        at = end + 3
    return "".join([*parts, text[at:]])


def segment(document: Document) -> Segmented:
    """Cut a report into posts and sentences.

    Parameters
    ----------
    document
        Its `published` day is that of posts without a day of their own.
    """
    text = mask_markup(document)
    lang = document.lang or find_language(text)
    lines = list(read_paragraphs(document.text, text))
    words_of = [line.words for line in lines]
    stamps = find_stamps(words_of, document.published)
    inline = find_inline(words_of)
    is_live = len(stamps) >= 2 or bool(inline)
    posts: list[Post] = [Post(number=0, day=document.published)]
    sentences: list[Sentence] = []
    skipping, section, paragraph = False, 0, 0
    day = document.published if not is_live else first_day(stamps, document.published)
    for index, line in enumerate(lines):
        if is_live and index in stamps:
            stamp = stamps[index]
            day = stamp.day or day
            posts.append(
                Post(number=len(posts), day=day, clock=stamp.clock, stamped=True, author=stamp.author)
            )
            skipping, paragraph, section = False, paragraph + 1, section + 1
            continue
        if not line.words:
            continue
        paragraph += 1
        if line.heading:
            section += 1
            skipping = bool(_SKIPPED_SECTION.match(line.words))
        if skipping or _is_furniture(line):
            continue
        begin = _after_dateline(text, line)
        if index in inline:
            clock, length = inline[index]
            posts.append(Post(number=len(posts), day=day, clock=clock, stamped=True))
            begin = max(begin, line.start + length)
        role = _role(lines, index, sentences)
        if role == "heading" and not line.heading:
            section += 1
        for start, end in _sentence_spans(text, begin, line.end):
            words = text[start:end]
            sentences.append(
                Sentence(
                    start=start, end=end, text=words, lang=_language_of(words, lang), paragraph=paragraph,
                    post=posts[-1], role=role, section=section,
                )
            )  # fmt: skip
    return Segmented(
        text=text, sentences=tuple(sentences), posts=tuple(posts), lang=lang, is_live=is_live,
        dateline=_find_dateline(text, lines) if lang == "en" and not is_live else None,
    )  # fmt: skip


def _is_furniture(line: Line) -> bool:
    """Tell promotional lines, credits and captions from news."""
    if _PROMO.match(line.words) and not _GREETING.match(line.words):
        # 'Also in Ukraine there were attacks again. ...' is news, 'Also in the news: ...' is none.
        return len(line.words) < _LONGEST_PROMO or line.words.startswith("(")
    if _CAPTION.match(line.words) or (OF_THE_PAGE.match(line.words) and len(line.words) < _LONGEST_PROMO):
        return True
    return line.words.startswith("[") and line.words.endswith("]") and len(line.words) < 200


def _role(lines: list[Line], index: int, sentences: list[Sentence]) -> str:
    """Tell a title or heading from running text: short, without a full stop, followed by text."""
    line = lines[index]
    if line.heading:
        return "title" if not sentences else "heading"
    if line.bullet:
        return "bullet"
    bare = line.words.rstrip("\"”»’' ")
    if len(line.words) > 160 or bare[-1:] in ".!?…:;," or not bare:
        return "text"
    following = next((other for other in lines[index + 1 : index + 6] if other.words), None)
    if _is_listed(lines, index):
        return "bullet"
    if following is None or len(line.words.split()) > 24:
        return "text"
    if not any(sentence.role in ("text", "bullet") for sentence in sentences[-40:]):
        return "title"
    return "heading"


def _is_listed(lines: list[Line], index: int) -> bool:
    """Tell a list without marks from a heading: long lines without a full stop, one right under the other."""

    def long(at: int) -> bool:
        if not 0 <= at < len(lines):
            return False
        words = lines[at].words
        return len(words.split()) >= _LISTED_WORDS and words[-1:] not in ".!?:…"

    return long(index) and (long(index - 1) or long(index + 1))


def _sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph as offsets without white space at the ends."""
    begin = start
    for found in _BREAK.finditer(text, start, end):
        stop = found.end()
        if found[0][:1] == "." and _ABBREVIATION.search(text[max(begin, stop - 12) : found.start() + 1]):
            continue
        yield from _trim(text, begin, stop)
        begin = stop
    yield from _trim(text, begin, end)


def _after_dateline(text: str, line: Line) -> int:
    """Return where the words of a paragraph begin: after 'KYIV, June 5 (Agency) -' or 'date 2023-06-05'."""
    found = _DATELINE.match(text, line.start, line.end)
    return found.end() if found else line.start


def _find_dateline(text: str, lines: list[Line]) -> str | None:
    """Return the town that a report is sent from."""
    for line in lines[:12]:
        found = _DATELINE.match(text, line.start, line.end)
        if found and (town := _DATELINE_TOWN.match(found[0])):
            return town[1].strip()
    return None


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    # Sentences of a page's length are data, not language; they are cut so that no stage stalls.
    while end - start > 1500:
        yield start, start + 1500
        start += 1500
    if start < end:
        yield start, end


def _language_of(words: str, default: str) -> str:
    if _CYRILLIC.search(words) is None:
        return "en" if default == "en" or len(words) > 40 else default
    if default in ("uk", "ru"):
        uk, ru = _UKRAINIAN.search(words), _RUSSIAN.search(words)
        if uk and not ru:
            return "uk"
        if ru and not uk:
            return "ru"
        return default
    return find_language(words, default)
