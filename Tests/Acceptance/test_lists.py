"""Lists of participants that a host brings along."""

import csv
import io
import re
import time
import unicodedata
import uuid

import pytest
from harness import papers
from harness.hostile import KEPT
from harness.hub import PASSWORD
from harness.letters import letters, wait_for
from harness.pages import Browser

NAMES = ["Jörg Weiß", "Zoë Çelik – Müller", "Änne Größer"]


def table(rows, header=("Name", "E-Mail", "Plätze"), delimiter=";", end="\r\n"):
    """A table as a spreadsheet writes it."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows([header, *rows])
    return text.getvalue()


def bring(client, workshop, content, key=None, **query):
    headers = {"Content-Type": "text/csv", **({"Idempotency-Key": key} if key else {})}
    path = f"/workshops/{workshop['id']}/registrations/import"
    return client.request("POST", path, data=content, headers=headers, params=query)


def address():
    return f"{uuid.uuid4().hex[:10]}@example.org"


def host(house):
    browser = Browser(house.hub)
    browser.sign_in(house.north.email, PASSWORD)
    return browser


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_file_is_read_in_whatever_way_it_was_saved(house, encoding, delimiter):
    workshop = house.workshop(capacity=20)
    rows = [[name, address(), number + 1] for number, name in enumerate(NAMES)]
    answer = bring(house.north, workshop, table(rows, delimiter=delimiter).encode(encoding), tell="false")
    assert answer.status_code == 200, answer.text
    report = answer.json()
    assert [row["line"] for row in report["rows"]] == [2, 3, 4]
    assert (report["added"], report["waitlisted"], report["known"], report["refused"]) == (3, 0, 0, 0)
    known = house.north.items(f"/workshops/{workshop['id']}/registrations")
    assert [(each["name"], each["email"], each["seats"]) for each in known] == [tuple(row) for row in rows]


def test_a_spreadsheets_file_goes_from_page_to_page_to_the_ticket(house, tmp_path):
    workshop = house.workshop(capacity=2, minutes=(60, 150), title="Überblick")
    rows = [[name, address(), 1] for name in NAMES] + [["Ohne Adresse", "", 1]]
    browser, path = host(house), f"/workshops/{workshop['id']}/participants/import"
    file = {"file": ("Gäste.csv", table(rows).encode("cp1252"), "application/vnd.ms-excel")}
    preview = browser.send(browser.open(path), "/participants/import", files=file)
    assert preview.status_code == 200
    for word in (*NAMES, "Bekommt einen Platz", "Kommt auf die Warteliste", "3 Personen eintragen", "E-Mail fehlt"):
        assert word in preview.text, word
    assert house.north.items(f"/workshops/{workshop['id']}/registrations") == []
    page = browser.send(preview, "/participants/import/take")
    assert "2 Personen haben jetzt einen Platz. 1 Person steht auf der Warteliste." in page.text
    assert "3 Mails gehen hinaus." in page.text
    for name, mail, _ in rows[:3]:
        assert name in page.text and mail in page.text
    ticket = wait_for(lambda: [each for each in letters(house) if rows[1][1] in each["To"]])[0]
    assert NAMES[1] in ticket["To"]
    assert NAMES[1] in ticket.get_body(("plain",)).get_content()
    pdf = next(part for part in ticket.walk() if part.get_content_type() == "application/pdf").get_content()
    assert NAMES[1] in papers.text(pdf, tmp_path)


def test_a_list_comes_in_once_however_often_it_is_sent(house):
    workshop = house.workshop(capacity=200)
    content = table([[f"Gast {number}", address(), 1] for number in range(150)]).encode()
    key = str(uuid.uuid4())
    first = bring(house.north, workshop, content, key, tell="false")
    assert bring(house.north, workshop, content, key, tell="false").text == first.text
    again = bring(house.north, workshop, content).json()
    assert (again["added"], again["known"]) == (0, 150)
    assert {row["rule"] for row in again["rows"]} == {"already-registered"}


def test_what_is_killed_on_the_way_goes_on_with_the_same_list(own_house):
    house = own_house
    workshop = house.workshop(capacity=2000)
    rows = [[f"Gast {number}", address(), 1] for number in range(1500)]
    browser, path = host(house), f"/workshops/{workshop['id']}/participants/import"
    preview = browser.send(browser.open(path), "/participants/import", cells=table(rows))
    on_the_way = browser.send(preview, "/participants/import/take", tell=None)
    assert re.search(r"[\d.]+ von 1\.500", on_the_way.text)
    assert on_the_way.headers["Refresh"] == "1"
    wait_for(lambda: house.north.items(f"/workshops/{workshop['id']}/registrations"))
    house.hub.server.kill()
    house.hub.serve()
    known = house.north.items(f"/workshops/{workshop['id']}/registrations", limit=500)
    assert 0 < len(known) and len(known) % 100 == 0
    lost = browser.open(on_the_way.url.removeprefix(house.hub.url))
    assert "Das Eintragen wurde unterbrochen" in lost.text
    report = bring(house.north, workshop, table(rows).encode(), tell="false").json()
    assert (report["added"], report["known"]) == (1500 - len(known), len(known))
    known = house.north.items(f"/workshops/{workshop['id']}/registrations", limit=500)
    assert sorted(each["email"] for each in known) == sorted(row[1] for row in rows)


def test_doors_do_not_wait_for_a_long_list(house):
    workshop, door = house.workshop(capacity=5000), house.tickets(20)
    rows = [[f"Gast {number}", address(), 1] for number in range(1000)]
    browser, path = host(house), f"/workshops/{workshop['id']}/participants/import"
    preview = browser.send(browser.open(path), "/participants/import", cells=table(rows))
    on_the_way = browser.send(preview, "/participants/import/take", tell=None)
    took = []
    for ticket in door:
        began = time.perf_counter()
        assert house.check_in(ticket["code"])["verdict"] == "accepted"
        took.append(time.perf_counter() - began)
    assert max(took) < 5, took
    path = on_the_way.url.removeprefix(house.hub.url)
    wait_for(lambda: "1.000 Personen haben jetzt einen Platz" in browser.open(path).text, 120)


def test_whatever_is_no_list_is_refused_and_nothing_stored(house):
    workshop = house.workshop()
    for content, rule in (
        (b"", "file-empty"),
        (b"Ada;ada@example.org\n", "columns-missing"),
        (b"PK\x03\x04\x14\x00\x06\x00", "file-is-workbook"),
        (b"Name;E-Mail\n\x00;x\n", "file-not-text"),
        (table([["Ada", address(), 1]] * 5001).encode(), "too-many-rows"),
    ):
        answer = bring(house.north, workshop, content)
        assert answer.status_code == 422, answer.text
        assert [each["rule"] for each in answer.json()["violations"]] == [rule]
    assert bring(house.north, workshop, b"x" * (2 * 1024 * 1024 + 1)).status_code == 413
    assert bring(house.south, workshop, b"").status_code == 404
    assert bring(house.visitor, workshop, b"").status_code == 401
    assert house.north.items(f"/workshops/{workshop['id']}/registrations") == []


def test_hostile_texts_come_in_as_names_and_stay_text(house):
    workshop = house.workshop(capacity=len(KEPT), minutes=(4000, 4100))
    rows = [(payload.text, address(), 1) for payload in KEPT]
    report = bring(house.north, workshop, table(rows)).json()
    assert report["added"] == len(KEPT), [each for each in report["rows"] if each["status"] != "added"]
    names = {each["email"]: each["name"] for each in house.north.items(f"/workshops/{workshop['id']}/registrations")}
    assert names == {email: unicodedata.normalize("NFC", text.strip()) for text, email, _ in rows}
