"""The words of pictures and reports in English and Ukrainian; `words` puts numbers into them.

Names of kinds, statuses and precisions are those of the map page (`strings`): one name for one thing.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "uk": (
        "січня", "лютого", "березня", "квітня", "травня", "червня",
        "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
    ),
}  # fmt: skip

# Forms: English one, other; Ukrainian one, few, many (nominative).
NOUNS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "event": {"en": ("event", "events"), "uk": ("подія", "події", "подій")},
    "incident": {"en": ("incident", "incidents"), "uk": ("інцидент", "інциденти", "інцидентів")},
}

# Ukrainian genitive: singular (1, 21, 31 ...) and plural, as after 'до'.
GENITIVES: Final[dict[str, tuple[str, str]]] = {
    "event": ("події", "подій"),
    "incident": ("інциденту", "інцидентів"),
}

# key: (English, Ukrainian)
SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "nothing": ("There are no events.", "Подій немає."),
    "others": ("others ({n})", "інші ({n})"),
    "low_to_high": ("{low} to {high}", "від {low} до {high}"),
    "of_border": ("the border", "кордону"),
    "of_frontline": ("the front line", "лінії фронту"),
    "near_range": (
        "Between {low} and {high} lie within {km} km of {line}, depending on how exactly places are known.",
        "У межах {km} км від {line} — від {low} до {high}, залежно від точності місця.",
    ),
    "near_sure": ("{count} lie within {km} km of {line}.", "У межах {km} км від {line}: {count}."),
    "near_one": ("{count} lies within {km} km of {line}.", "У межах {km} км від {line}: {count}."),
    "near_none": ("No event lies within {km} km of {line}.", "У межах {km} км від {line} подій немає."),
    "sum_events": ("The table has {events}, {span}.", "У таблиці {events}, {span}."),
    "sum_events_undated": ("The table has {events}, none dated.", "У таблиці {events}, усі без дати."),
    "sum_incidents": (
        "The table has {events} of {incidents}, {span}.",
        "У таблиці {events} ({incidents}), {span}.",
    ),
    "sum_incidents_undated": (
        "The table has {events} of {incidents}, none dated.",
        "У таблиці {events} ({incidents}), усі без дати.",
    ),
    "sum_kinds": ("By kind: {kinds}.", "За видом: {kinds}."),
    "sum_regions": ("By region: {regions}.", "За областю: {regions}."),
    "sum_figures": (
        "As claimed by the sources, added up over incidents: {figures}.",
        "За заявами джерел, сума за інцидентами: {figures}.",
    ),
    "killed_claimed": ("killed {n}", "загинуло {n}"),
    "injured_claimed": ("injured {n}", "поранено {n}"),
    "captured_claimed": ("captured {n}", "полонено {n}"),
    "sum_statuses": ("By status: {statuses}.", "За статусом: {statuses}."),
    "unplaced_one": (
        "{count} has no known place: it is in the table, not on the map.",
        "{count} без визначеного місця: є в таблиці, але не на карті.",
    ),
    "unplaced_many": (
        "{count} have no known place: they are in the table, not on the map.",
        "{count} без визначеного місця: є в таблиці, але не на карті.",
    ),
    "cap_placed": ("The map shows {placed} of {events}.", "На карті {placed} з {events}."),
    "cap_frontline": ("Front line as of {days}.", "Лінія фронту станом на {days}."),
    "cap_claims": (
        "Figures and facts are those that the named sources claim.",
        "Цифри та факти наведено за заявами названих джерел.",
    ),
    "alt_map": ("Map of {events}, {span}.", "Карта {events}, {span}."),
    "alt_map_undated": ("Map of {events} without dates.", "Карта {events} без дат."),
    "alt_empty": ("Map without events.", "Карта без подій."),
    "alt_timeline": (
        "Bar chart of events a day, {span}. Most on one day: {most}, on {day}.",
        "Стовпчикова діаграма подій за днями, {span}. Найбільше за день: {most}, {day}.",
    ),
    "cap_timeline": (
        "Events by day; an event that may have happened on several days stands on its first.",
        "Події за днями; подію, що могла статися кількома днями, показано першим з них.",
    ),
    "legend_control": ("Held by {side}", "Під контролем: {side}"),
    "legend_coarse": (
        "Ring: the point stands for a district, region or front sector",
        "Кільце: точка позначає район, область чи ділянку фронту",
    ),
    "legend_stack": (
        "Number: so many events at or near one place",
        "Число: стільки подій в одному місці чи поруч",
    ),
    "legend_moved": (
        "Line: symbol moved aside, true place at its end",
        "Лінія: знак зсунуто, справжнє місце на її кінці",
    ),
    "note_unplaced": ("Not on the map, place unknown: {n}.", "Немає на карті, місце невідоме: {n}."),
    "note_area": (
        "{n} of the points stand for a district, region or front sector.",
        "Точок, що позначають район, область чи ділянку фронту: {n}.",
    ),
    "note_front": ("Front line: {days}, ± {km} km.", "Лінія фронту: {days}, ± {km} км."),
    "note_front_plain": ("Front line: {days}.", "Лінія фронту: {days}."),
    "note_worldview": ("Borders: {view}.", "Кордони: {view}."),
    "note_data": ("Data: {credits}.", "Дані: {credits}."),
    "note_built": ("Made {day} with geoevents {version}.", "Створено {day}, geoevents {version}."),
    "note_made": ("Made with geoevents {version}.", "Створено з geoevents {version}."),
    "note_sources": ("Events: {sources}.", "Події: {sources}."),
    "cite_inputs": ("Input: {inputs}.", "Вхідні дані: {inputs}."),
    "cite_table": ("event table", "таблиця подій"),
    "and_others": ("and {n} more", "та ще {n}"),
    "on_map_of": ("{placed} of {events}", "{placed} з {events}"),
    "kilometres": ("km", "км"),
    "metres": ("m", "м"),
}  # fmt: skip
