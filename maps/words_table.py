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
    "unknown_border": (
        "Not counted, no distance to the border known: {n}.",
        "Не враховано, відстань до кордону невідома: {n}.",
    ),
    "unknown_frontline": (
        "Not counted, no front line of their day: {n}.",
        "Не враховано, лінії фронту на їхній день немає: {n}.",
    ),
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
        "Bar chart. {step}, {first} to {last}. Most: {most}, {day}.",
        "Стовпчикова діаграма. {step}, {first} – {last}. Найбільше: {most}, {day}.",
    ),
    "alt_timeline_empty": ("Bar chart without events.", "Стовпчикова діаграма без подій."),
    "time_day": ("Events by day", "Події за днями"),
    "time_week": ("Events by week", "Події за тижнями"),
    "time_month": ("Events by month", "Події за місяцями"),
    "time_year": ("Events by year", "Події за роками"),
    "family.ground": ("ground fighting", "наземні бої"),
    "family.artillery": ("artillery", "артилерія"),
    "family.air": ("missiles, aircraft, drones", "ракети, авіація, дрони"),
    "family.civilian": ("civilians", "цивільні"),
    "family.talks": ("talks, prisoners", "перемовини, полонені"),
    "family.other": ("other", "інше"),
    "cap_timeline": (
        "An event that may have happened on several days stands on the first of them.",
        "Подію, яка могла статися в один із кількох днів, показано першим із них.",
    ),
    "legend_control": ("Held by {side}", "Під контролем: {side}"),
    "legend_others": ("All others", "Усі інші"),
    "legend_contested": ("Contested", "Точаться бої"),
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
    "note_beyond": (
        "{n} of the points lie beyond the base map.",
        "Точок за межами базової карти: {n}.",
    ),
    "note_front": ("Front line: {days}, ± {km} km.", "Лінія фронту: {days}, ± {km} км."),
    "note_front_plain": ("Front line: {days}.", "Лінія фронту: {days}."),
    "note_worldview": ("Borders: {view}.", "Кордони: {view}."),
    "note_data": ("Data: {credits}.", "Дані: {credits}."),
    "note_built": ("Made {day} with geoevents {version}.", "Створено {day}, geoevents {version}."),
    "note_made": ("Made with geoevents {version}.", "Створено з geoevents {version}."),
    "note_sources": ("Events: {sources}.", "Події: {sources}."),
    "reason_no_point": ("no point given", "точку не вказано"),
    "rep_summary": ("Summary", "Стислий огляд"),
    "rep_map": ("Map", "Карта"),
    "rep_time": ("Over time", "У часі"),
    "rep_near": ("How near", "Наскільки близько"),
    "rep_incidents": ("Incidents and claims", "Інциденти та заяви"),
    "rep_lost": ("Places that could not be resolved", "Місця, які не вдалося визначити"),
    "rep_method": ("Method", "Метод"),
    "rep_sources": ("Sources", "Джерела"),
    "rep_licences": ("Data and licences", "Дані та ліцензії"),
    "rep_cite": ("Cite this map", "Як цитувати цю карту"),
    "rep_picture": ("Picture of the map, for print", "Зображення карти, для друку"),
    "rep_none_lost": ("Every place was resolved.", "Усі місця визначено."),
    "rep_no_sources": ("No row names a source.", "Жоден рядок не називає джерела."),
    "rep_many": (
        "The first {shown} of {total} incidents are listed; the event table has all.",
        "Наведено перші {shown} з {total} інцидентів; таблиця подій містить усі.",
    ),
    "col_number": ("No.", "№"),
    "col_when": ("When", "Коли"),
    "col_where": ("Where", "Де"),
    "col_claims": ("Who says what", "Хто що заявляє"),
    "col_distance": ("Border; front", "Кордон; фронт"),
    "col_line": ("Line", "Лінія"),
    "col_within": ("Within", "У межах"),
    "col_yes": ("Surely", "Напевно"),
    "col_maybe": ("Perhaps", "Можливо"),
    "col_no": ("No", "Ні"),
    "col_unknown": ("Not known", "Невідомо"),
    "col_count": ("Events", "Події"),
    "col_why": ("Why", "Чому"),
    "col_title": ("Title", "Назва"),
    "col_file": ("File", "Файл"),
    "line_border": ("border", "кордон"),
    "line_frontline": ("front line", "лінія фронту"),
    "no_side": ("others", "інші"),
    "no_claimant": ("not said who", "не сказано хто"),
    "no_place": ("place not known", "місце невідоме"),
    "near_caption": (
        "Events within a distance of a line: surely (the whole area of uncertainty lies within it), "
        "perhaps, no; not known: there is no distance, as before the first front line. "
        "Of events with a known place.",
        "Події в межах відстані від лінії: напевно (уся область похибки в цих межах), можливо, ні; "
        "невідомо: відстані немає, як до першої лінії фронту. "
        "Лише події з визначеним місцем.",
    ),
    "incidents_caption": (
        "Incidents by date. Figures and statuses are as claimed; distances are of the point, in brackets "
        "with its "
        "uncertainty; a dash: no distance, as before the first front line.",
        "Інциденти за датою. Цифри та статуси — за заявами; відстані — від точки, у дужках — з похибкою; "
        "риска: відстані немає, як до першої лінії фронту.",
    ),
    "method_places": (
        "Places were matched with a gazetteer; each point has a precision and a radius. In tests the true "
        "place lay within it in 95 of 100 cases when the region was known, in 93 for a bare name. A place "
        "that could not be told apart or found is listed, not guessed.",
        "Місця зіставлено з географічним довідником; кожна точка має точність і радіус. У перевірках "
        "справжнє місце лежало в ньому у 95 зі 100 випадків, коли область була відома, і в 93 для самої "
        "назви. Місце, яке не вдалося розрізнити чи знайти, наведено в переліку, а не вгадано.",
    ),
    "method_distances": (
        "Distances are geodesic on the WGS84 ellipsoid, to the nearest point of the line. An event is "
        "surely within "
        "a distance when all of its area of uncertainty is, and perhaps when a part is.",
        "Відстані геодезичні на еліпсоїді WGS84, до найближчої точки лінії. Подія напевно в межах "
        "відстані, коли вся "
        "її область похибки в цих межах, і можливо — коли лише частина.",
    ),
    "method_front": (
        "The front line of an event is the newest one not after its day; lines used: {days}; greatest age "
        "in days: {age}.",
        "Лінія фронту події — найновіша, не пізніша за її день; використано лінії: {days}; найбільший вік "
        "у днях: {age}.",
    ),
    "method_publication": ("Prepared for publication: {rules}", "Підготовлено до публікації: {rules}"),
    "method_claims": (
        "Facts and figures are claims of the named sources. 'Confirmed' is said only where the table says "
        "so.",
        "Факти та цифри — заяви названих джерел. «Підтверджено» вказано лише там, де так сказано в таблиці.",
    ),
    "method_incidents": (
        "Rows that tell one incident are counted as one in the figures: the least and the most that "
        "anybody claims.",
        "Рядки про один інцидент у цифрах рахуються як один: найменше й найбільше із заявленого.",
    ),
    "cite_layers": ("Map data", "Дані карти"),
    "cite_files": ("SHA-256 of what this was made of", "SHA-256 того, з чого це створено"),
    "cite_rebuild": ("Made again with", "Створити знову"),
    "cite_inputs": ("Input: {inputs}.", "Вхідні дані: {inputs}."),
    "cite_table": ("event table", "таблиця подій"),
    "trust_notebook": (
        "A picture of the map. Trust this notebook to use the map itself.",
        "Зображення карти. Позначте цей блокнот як надійний, щоб користуватися самою картою.",
    ),
    "open_map": ("Interactive map", "Інтерактивна карта"),
    "and_others": ("and {n} more", "та ще {n}"),
    "on_map_of": ("{placed} of {events}", "{placed} з {events}"),
    "kilometres": ("km", "км"),
    "metres": ("m", "м"),
}  # fmt: skip
