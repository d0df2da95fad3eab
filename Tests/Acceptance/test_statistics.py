"""What is counted: the same on page, in CSV and through the API, and never too much about few people."""

import csv
import html
import io
import re
import zipfile
from datetime import timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from harness import clock
from harness.hub import PASSWORD, slot
from harness.pages import Browser

GROUPINGS = ["room", "day", "partner", "sector", "weekday", "hour"]


class Tables(HTMLParser):
    """The tables of a page, each a list of rows, each a list of texts."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.cell = [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.cell = ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.tables[-1][-1].append(" ".join(self.cell.split()))
            self.cell = None


@pytest.fixture
def manager(own_house):
    """The browser of the management."""
    browser = Browser(own_house.hub)
    assert browser.sign_in(own_house.manager.email, PASSWORD).status_code == 200
    return browser


def span(first, last):
    """The same days for the API and for pages."""
    ends = {"from": clock.at(first, "00:00"), "to": clock.at(last + timedelta(days=1), "00:00")}
    return ends, f"from={first}&to={last}"


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def spoken(figure, value):
    """A figure as the German page says it."""
    if value is None:
        return "keine Angabe"
    if figure.endswith("Minutes"):
        tenths = (value * 10 + 30) // 60
        return f"{tenths // 10} h" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10} h"
    if figure == "peakInside":
        return str(value)
    permille = int(value * 1000 + 0.5)
    return f"{permille // 10},{permille % 10} %"


def test_a_night_is_one_booking_on_both_days_and_each_day_counts_its_hours(own_house, manager):
    sunday = clock.working_day(14) + timedelta(days=1)
    while sunday.weekday() != 6 or {sunday, sunday + timedelta(days=1)} & clock.holidays(sunday.year):
        sunday += timedelta(days=1)
    monday, room = sunday + timedelta(days=1), own_house.room()
    body = {"room": room, "title": "Nachtschicht", "start": clock.at(sunday, "22:00"), "end": clock.at(monday, "06:00")}
    assert own_house.north.post("/bookings", body).status_code == 201
    for day in (sunday, monday):
        for view in ("", "&view=list"):
            assert "Nachtschicht" in manager.open(f"/rooms/{room}?week={day}{view}").text
    ends, _ = span(sunday, monday)
    days = own_house.manager.get("/occupancy", **ends, groupBy="day").json()
    assert [each["bookedMinutes"] for each in days["items"]] == [120, 360]
    assert days["total"]["bookedMinutes"] == 480
    for day in (sunday, monday):
        ends, _ = span(day, day)
        assert len(own_house.manager.items("/bookings", room=room, **ends)) == 1
    assert len(own_house.manager.items("/bookings", room=room)) == 1


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_page_csv_and_api_give_the_same_figures_in_columns_of_their_own(own_house, manager, grouping):
    first = clock.working_day(14)
    while first.weekday() > 2:
        first = clock.working_day((first - clock.now().date()).days + 1)
    last, house = first + timedelta(days=1), own_house
    room, asked = house.room(name="Größe 1", setupMinutes=15), house.room(name="Anfrage", needsApproval=True)
    assert house.north.post("/bookings", slot(room, first, "08:00", "12:30")).status_code == 201
    assert house.south.post("/bookings", slot(asked, first, "09:00", "11:00")).json()["status"] == "pending"
    gone = house.south.post("/bookings", slot(room, first, "14:00", "17:00")).json()
    assert house.south.delete(f"/bookings/{gone['id']}").status_code == 200
    assert house.north.post("/bookings", slot(room, first, "15:00", "16:00")).status_code == 201

    ends, days = span(first, last)
    answer = house.manager.get("/occupancy", **ends, groupBy=grouping).json()
    total = answer["total"]
    counted = {name: total[name] for name in ("bookedMinutes", "pendingMinutes", "releasedMinutes", "recoveredMinutes")}
    assert counted == {"bookedMinutes": 330, "pendingMinutes": 120, "releasedMinutes": 180, "recoveredMinutes": 60}

    asked_for = {**ends, "groupBy": grouping}
    served = house.manager.request("GET", "/occupancy", params=asked_for, headers={"Accept": "text/csv"})
    kept = manager.open(f"/manage/occupancy.csv?{days}&groupBy={grouping}").content.decode("utf-8-sig")
    assert served.content.decode() == kept
    rows = read(kept)
    assert [row["key"] for row in rows] == [*(item["key"] for item in answer["items"]), "total"]
    for row, item in zip(rows, [*answer["items"], total]):
        for name in [name for name in row if name not in ("key", "name")]:
            assert (float(row[name]) if row[name] else None) == item[name], name

    header, *lines = Tables(manager.open(f"/manage/occupancy?{days}&groupBy={grouping}").text).tables[0]
    columns = {
        "Geöffnet": "openMinutes", "Gebucht": "bookedMinutes", "Auslastung": "utilisation",
        "Angefragt": "pendingMinutes", "Zurückgegeben": "releasedMinutes", "Nicht erschienen": "noShowRate",
        "Genutzt": "attendedMinutes", "Höchststand im Haus": "peakInside",
    }
    assert header[1:] == list(columns)
    for line, item in zip(lines, [*answer["items"], total], strict=True):
        assert line[1:] == [spoken(name, item[name]) for name in columns.values()], line[0]


def test_each_figure_stands_beside_the_one_before_and_the_one_a_year_ago(own_house, manager):
    day, room = clock.working_day(15), own_house.room(name="Größe 3")
    for date, end in ((day, "12:00"), (day - timedelta(days=1), "10:30")):
        own_house.north.post("/bookings", slot(room, date, "09:00", end))
    totals = [own_house.manager.get("/occupancy", **span(each, each)[0]).json()["total"]
              for each in (day, day - timedelta(days=1), a_year_before(day))]
    page = " ".join(manager.open(f"/manage/occupancy?{span(day, day)[1]}").text.split())
    for name, figure in {"Auslastung": "utilisation", "Genutzt": "attendedMinutes", "Höchststand im Haus": "peakInside"}.items():
        value, before, year_ago = (spoken(figure, total[figure]) for total in totals)
        note = f"davor {before}, vor einem Jahr {year_ago}"
        assert f'<dt>{name}</dt><dd class="figure__value">{value}</dd><dd class="small">{note}</dd>' in page


def a_year_before(day):
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def test_a_day_has_the_same_shares_by_hour_in_the_picture_its_table_and_the_api(own_house, manager):
    day, room = clock.working_day(14), own_house.room(name="Größe 2")
    assert own_house.north.post("/bookings", slot(room, day, "09:00", "11:15")).status_code == 201
    ends, days = span(day, day)
    answer = own_house.manager.get("/occupancy", **ends, groupBy="hour").json()
    told = {item["key"]: item["utilisation"] for item in answer["items"] if item["utilisation"] is not None}
    page = manager.open(f"/manage/occupancy?{days}").text
    header, *lines = Tables(page).tables[1]
    assert len(header) == 2
    shown = {line[0].split("–")[0]: line[1] for line in lines}
    assert shown == {hour: spoken("utilisation", share) for hour, share in told.items()}
    cells = re.findall(r'<text class="t\d" [^>]*>(\d+)</text>', page)
    assert cells == [str(int(share * 100 + 0.5)) for share in told.values()]


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def sheet(content):
    """The cells of a spreadsheet: texts, numbers, None where they are empty."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.infolist()[0].filename == "mimetype" and file.testzip() is None
        assert file.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        document = ElementTree.fromstring(file.read("content.xml"))
    return [[held(cell) for cell in row.iter(f"{{{TABLE}}}table-cell")] for row in document.iter(f"{{{TABLE}}}table-row")]


def held(cell):
    number = cell.get(f"{{{OFFICE}}}value")
    return float(number) if number else "".join(cell.itertext()) or None


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_the_spreadsheet_holds_the_figures_of_the_csv_file_as_numbers(own_house, manager, grouping):
    _, days = attendance(own_house)
    rows = read(manager.open(f"/manage/occupancy.csv?{days}&groupBy={grouping}").content.decode("utf-8-sig"))
    answer = manager.open(f"/manage/occupancy.ods?{days}&groupBy={grouping}")
    header, *lines = sheet(answer.content)
    assert header[1:4] == ["Geöffnet (Minuten)", "Gebucht (Minuten)", "Auslastung"]
    assert lines[-1][0] == "Hub gesamt"
    for line, row in zip(lines, rows, strict=True):
        told = list(row.values())[2:]
        assert line[1:] == [cell if cell == "<5" else float(cell) if cell else None for cell in told]
    assert grouping != "partner" or any("<5" in line for line in lines)


def attendance(house):
    """A workshop of each of two partners today: three people come to one, seven to the other."""
    for host, count in ((house.north, 3), (house.south, 7)):
        workshop = house.workshop(capacity=10, host=host)
        for number in range(count):
            house.check_in(house.register(workshop, f"Gast {number}", client=host)["ticket"]["code"])
    today = clock.now().astimezone(clock.BERLIN).date()
    return span(today - timedelta(days=1), today + timedelta(days=1))


@pytest.mark.parametrize("grouping", ["partner", "sector", "room"])
def test_fewer_than_five_people_are_never_told_nor_to_be_had_by_subtraction(own_house, manager, grouping):
    ends, days = attendance(own_house)
    answer = own_house.manager.get("/occupancy", **ends, groupBy=grouping).json()
    csv_rows = read(manager.open(f"/manage/occupancy.csv?{days}&groupBy={grouping}").content.decode("utf-8-sig"))
    page = manager.open(f"/manage/occupancy?{days}&groupBy={grouping}").text
    lines = Tables(page).tables[0][1:]
    for figure in ("fillRate", "showUpRate", "peakInside"):
        hidden = [item for item in [*answer["items"], answer["total"]] if figure in item["suppressed"]]
        # The three, and at least one more: what is left of a sum of which one part alone is missing is that part.
        assert len(hidden) >= 2, figure
        assert all(item[figure] is None for item in hidden)
        for row, item in zip(csv_rows, [*answer["items"], answer["total"]]):
            assert (row[figure] == "<5") == (figure in item["suppressed"])
    for line, item in zip(lines, [*answer["items"], answer["total"]], strict=True):
        assert (line[-1] == "<5") == ("peakInside" in item["suppressed"])
    assert "&lt;5" in page


def test_five_people_are_told(own_house):
    workshop = own_house.workshop(capacity=10)
    for number in range(5):
        own_house.check_in(own_house.register(workshop, f"Gast {number}")["ticket"]["code"])
    today = clock.now().astimezone(clock.BERLIN).date()
    ends, _ = span(today - timedelta(days=1), today + timedelta(days=1))
    total = own_house.manager.get("/occupancy", **ends).json()["total"]
    assert (total["fillRate"], total["showUpRate"], total["peakInside"], total["suppressed"]) == (0.5, 1, 5, [])


NAMES = ["=1+1", "+49 381 1", "-Räume", "@Werft", '=HYPERLINK("http://x", "y")', "Größe; „Öl“, ß", "Łódź"]


def test_no_name_is_a_formula_in_a_spreadsheet_and_umlauts_are_right(own_house, manager):
    for name in NAMES:
        own_house.room(name=name)
    _, days = span(clock.working_day(), clock.working_day())
    answer = manager.open(f"/manage/occupancy.csv?{days}")
    # Spreadsheets know UTF-8 by its mark.
    assert answer.content.startswith("\ufeff".encode()) and "charset=utf-8" in answer.headers["Content-Type"]
    rows = read(answer.content.decode("utf-8-sig"))
    assert {row["name"].removeprefix("'") for row in rows} >= set(NAMES)
    for row in rows:
        for cell in row.values():
            assert not re.match(r"[=+\-@\t\r]", cell) or re.fullmatch(r"-?[\d.]+", cell), cell
    page = html.unescape(manager.open(f"/manage/occupancy?{days}").text)
    assert all(name in page for name in NAMES)
    assert {row[0] for row in sheet(manager.open(f"/manage/occupancy.ods?{days}").content)} >= set(NAMES)
