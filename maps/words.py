"""Says in words what a map shows: title, caption, alternative text, summary, in English and Ukrainian.

Every number comes from a `Tally` and every name of a kind or status from the page's own words, so that text,
picture and page agree. What is said here is plain text: whoever writes it into a document escapes it.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Sequence
from typing import Final

from maps.strings import page_words
from maps.tally import Figure, Nearness, Tally
from maps.words_table import GENITIVES, MONTHS, NOUNS, SENTENCES

_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@functools.cache
def all_words(lang: str) -> dict[str, str]:
    """Return the words of pictures and reports, with the page's names of kinds, statuses and precisions.

    Raises
    ------
    LanguageError
        If there are no words in that language.
    """
    page = page_words(lang)
    index = 0 if lang == "en" else 1
    return page | {key: pair[index] for key, pair in SENTENCES.items()}


def name_value(column: str, value: str, lang: str) -> str:
    """Return the name of a choice ('kind', 'shelling'); a value that has none is shown as it is."""
    return all_words(lang).get(f"{column}.{value}", value.replace("_", " "))


def count_noun(number: int, noun: str, lang: str) -> str:
    """Return '1 event', '14 events', '2 події', '5 подій'. Nouns are those of `words_table.NOUNS`."""
    return f"{name_number(number, lang)} {_form(number, NOUNS[noun][lang], lang)}"


def name_number(number: int, lang: str) -> str:
    """Return a whole number with its thousands apart: '12,345', in Ukrainian with narrow no-break spaces."""
    return f"{number:,}".replace(",", "\u202f" if lang == "uk" else ",")


def _form(number: int, forms: Sequence[str], lang: str) -> str:
    """Pick a plural form (CLDR rules): English one, other; Ukrainian one, few, many."""
    if lang == "en":
        return forms[0] if number == 1 else forms[1]
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:
        return forms[0]
    return forms[1] if ones in (2, 3, 4) and tens not in (12, 13, 14) else forms[2]


def count_of(number: int, noun: str, lang: str) -> str:
    """Return a number and its noun as they stand after 'up to' or 'of': Ukrainian asks for the genitive."""
    if lang == "en":
        return count_noun(number, noun, lang)
    one, many = GENITIVES[noun]
    return f"{name_number(number, lang)} {one if number % 10 == 1 and number % 100 != 11 else many}"


def name_day(day: str, lang: str) -> str:
    """Return '5 June 2023' or '5 червня 2023'; what is no ISO day is shown as it is."""
    match = _ISO_DAY.fullmatch(day)
    if not match or not _is_day(day):
        return day
    return f"{int(match[3])} {MONTHS[lang][int(match[2]) - 1]} {match[1]}"


def name_span(first: str | None, last: str | None, lang: str) -> str:
    """Return '22 May – 5 June 2023', without saying month or year twice; '' when no day is known."""
    first, last = first or last, last or first
    if first is None or last is None:
        return ""
    if first == last or not (_is_day(first) and _is_day(last)):
        return name_day(first, lang) if first == last else f"{first} – {last}"
    start, end = name_day(first, lang).split(), name_day(last, lang)
    if first[:7] == last[:7]:
        return f"{start[0]}–{end}"
    return f"{' '.join(start[:2] if first[:4] == last[:4] else start)} – {end}"


def _is_day(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return _ISO_DAY.fullmatch(day) is not None


def make_title(tally: Tally, lang: str) -> str:
    """Return a title for a map that was given none: 'Conflict events, 22 May – 5 June 2023'."""
    span = name_span(tally.first_day, tally.last_day, lang)
    title = all_words(lang)["title"]
    return f"{title}, {span}" if span else title


def tell_nearness(near: Nearness, lang: str) -> str:
    """Return 'Between 14 and 19 events lie within 10 km of the border.'; the plain number when it is sure.

    Events without a distance are told after it: they are neither near nor far.
    """
    words = all_words(lang)
    line = words[f"of_{near.line}"]
    distance = f"{near.distance_km:g}"
    if near.maybe:
        low, high = near.yes, near.yes + near.maybe
        told = words["near_range"].format(
            low=name_number(low, lang), high=count_of(high, "event", lang), km=distance, line=line
        )
    else:
        key = "near_none" if near.yes == 0 else "near_one" if near.yes == 1 else "near_sure"
        told = words[key].format(count=count_noun(near.yes, "event", lang), km=distance, line=line)
    unknown = words[f"unknown_{near.line}"].format(n=name_number(near.unknown, lang)) if near.unknown else ""
    return f"{told} {unknown}".strip()


def tell_figure(figure: Figure, lang: str) -> str:
    """Return '12', '2 to 3' or 'at least 46' for a claimed figure."""
    words = all_words(lang)
    if figure.high is None:
        return words["at_least"].format(n=name_number(figure.low, lang))
    if figure.high == figure.low:
        return name_number(figure.low, lang)
    return words["low_to_high"].format(low=name_number(figure.low, lang), high=name_number(figure.high, lang))


def tell_kinds(tally: Tally, lang: str, *, most: int = 4) -> str:
    """Return the kinds of the events, most frequent first: 'shelling (9), missile strike (6), others (4)'."""
    ranked = sorted(tally.kinds, key=lambda pair: -pair[1])
    return _list_counts(
        [(_lower(name_value("kind", kind, lang)), number) for kind, number in ranked], most, lang
    )


def tell_regions(tally: Tally, lang: str, *, most: int = 3) -> str:
    """Return where the placed events lie: 'Belgorod oblast (14), Donetsk oblast (9)'; '' when unknown."""
    return _list_counts(list(tally.regions), most, lang)


def _list_counts(pairs: list[tuple[str, int]], most: int, lang: str) -> str:
    shown, rest = pairs[:most], pairs[most:]
    if len(rest) == 1:
        shown, rest = pairs, []
    words = [f"{name} ({name_number(number, lang)})" for name, number in shown]
    if rest:
        words.append(all_words(lang)["others"].format(n=name_number(sum(number for _, number in rest), lang)))
    return ", ".join(words)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def write_summary(tally: Tally, lang: str) -> list[str]:
    """Return the sentences that sum up an event table."""
    words = all_words(lang)
    if not tally.events:
        return [words["nothing"]]
    sentences = [_tell_count(tally, lang)]
    if tally.kinds:
        sentences.append(words["sum_kinds"].format(kinds=tell_kinds(tally, lang)))
    if tally.regions:
        sentences.append(words["sum_regions"].format(regions=tell_regions(tally, lang)))
    for line, distance in (("border", 10.0), ("frontline", 10.0)):
        near = tally.near(line, distance)
        if near is not None:
            sentences.append(tell_nearness(near, lang))
    figures = [
        words[f"{who}_claimed"].format(n=tell_figure(figure, lang))
        for who, figure in (
            ("killed", tally.killed),
            ("injured", tally.injured),
            ("captured", tally.captured),
        )
        if figure is not None
    ]
    if figures:
        sentences.append(words["sum_figures"].format(figures=", ".join(figures)))
    if tally.statuses:
        statuses = ", ".join(
            f"{_lower(name_value('status', s, lang))} {name_number(n, lang)}" for s, n in tally.statuses
        )
        sentences.append(words["sum_statuses"].format(statuses=statuses))
    if tally.unplaced:
        sentences.append(tell_unplaced(tally, lang))
    return sentences


def _tell_count(tally: Tally, lang: str) -> str:
    words = all_words(lang)
    span = name_span(tally.first_day, tally.last_day, lang)
    events = count_noun(tally.events, "event", lang)
    key = "sum_incidents" if tally.incidents != tally.events else "sum_events"
    return words[key if span else f"{key}_undated"].format(
        events=events, incidents=count_noun(tally.incidents, "incident", lang), span=span
    )


def tell_unplaced(tally: Tally, lang: str) -> str:
    """Return the sentence on rows that no place was found for; '' when there are none."""
    if not tally.unplaced:
        return ""
    key = "unplaced_one" if tally.unplaced == 1 else "unplaced_many"
    return all_words(lang)[key].format(count=count_noun(tally.unplaced, "event", lang))


def write_caption(tally: Tally, lang: str, *, title: str | None = None) -> str:
    """Return the caption of a map: what it shows, of which days, how many, and the line that was drawn."""
    words = all_words(lang)
    if not tally.events:
        return f"{title or make_title(tally, lang)}. {words['nothing']}"
    parts = [
        f"{(title or make_title(tally, lang)).rstrip('.')}.",
        words["cap_placed"].format(
            placed=name_number(tally.placed, lang), events=count_of(tally.events, "event", lang)
        ),
    ]
    if tally.frontline_dates:
        days = name_span(tally.frontline_dates[0], tally.frontline_dates[-1], lang)
        parts.append(words["cap_frontline"].format(days=days))
    parts.append(words["cap_claims"])
    return " ".join(parts)


def write_alt_text(tally: Tally, lang: str) -> str:
    """Return the text that stands for the map's picture where it cannot be seen."""
    words = all_words(lang)
    if not tally.placed:
        return words["alt_empty"]
    span = name_span(tally.first_day, tally.last_day, lang)
    parts = [
        words["alt_map" if span else "alt_map_undated"].format(
            events=count_of(tally.placed, "event", lang), span=span
        )
    ]
    if tally.regions:
        parts.append(words["sum_regions"].format(regions=tell_regions(tally, lang)))
    parts.append(words["sum_kinds"].format(kinds=tell_kinds(tally, lang)))
    near = tally.near("border", 10.0)
    if near is not None:
        parts.append(tell_nearness(near, lang))
    if tally.unplaced:
        parts.append(tell_unplaced(tally, lang))
    return " ".join(parts)
