"""What is printed: tickets, name badges, lists."""

from harness import clock, papers, size
from harness.hub import holder
from harness.letters import letters, wait_for
from harness.symbols import by_zbar, by_zxing

SHEETS = {"a4": "595.276 x 841.89", "a6": "297.638 x 419.528"}
PAYLOAD = "<b>Köln</b> & <span size='90000'>$(x)</span> {{name}} \\) Tj"


def ticket_pdf(house, ticket, sheet="a4"):
    answer = holder(house.hub, ticket).get(f"/tickets/{ticket['id']}/ticket.pdf?size={sheet}")
    assert answer.status_code == 200, answer.text
    return answer.content


def test_a_ticket_says_all_on_one_sheet_of_each_size(house, tmp_path):
    room = house.room(name="Takelage Süd", floor="1. OG")
    workshop = house.workshop(room=room, minutes=(60, 150), title="Überblick: Größe & Übung")
    ticket = house.register(workshop, name="Jörn Ölßner", seats=3)["ticket"]
    for sheet, wanted in SHEETS.items():
        pdf = ticket_pdf(house, ticket, sheet)
        papers.check(pdf, tmp_path)
        facts = papers.facts(pdf, tmp_path)
        assert facts["Pages"] == "1" and facts["Page size"].startswith(wanted)
        assert facts["Title"] == "Ihr Ticket: Überblick: Größe & Übung"
        text = papers.text(pdf, tmp_path)
        code = ticket["shortCode"]
        for field in (
            "Jörn Ölßner",
            "3 Personen",
            "Überblick: Größe & Übung",
            "Takelage Süd, 1. OG",
            "Einlass ab",
            "Amt Warnow-West",
            f"{code[:4]} {code[4:]}",
            "Am Eingang vor das Gerät halten",
        ):
            assert field in text, f"{field} in {text}"


def test_every_session_is_on_it_and_more_pages_follow_where_it_must_be(house, tmp_path):
    room = house.room(name="W" * 200, floor="Ganz oben unter dem Dach")
    sessions = [
        {"room": room, "start": clock.from_now(60 + 1440 * day), "end": clock.from_now(120 + 1440 * day)}
        for day in range(12)
    ]
    body = {"title": "M" * 200, "capacity": 20, "sessions": sessions, "visibility": "public"}
    answer = house.manager.post("/workshops", body)
    assert answer.status_code == 201, answer.text
    ticket = house.register(answer.json(), name="Ü" * 200, client=house.manager)["ticket"]
    for sheet in SHEETS:
        pdf = ticket_pdf(house, ticket, sheet)
        papers.check(pdf, tmp_path)
        pages = int(papers.facts(pdf, tmp_path)["Pages"])
        assert pages > 1
        assert papers.text(pdf, tmp_path).count("Einlass ab") == 12
        shown = [by_zxing(papers.png(papers.picture(pdf, tmp_path, page))) for page in range(1, pages + 1)]
        assert [code for codes in shown for code in codes] == [ticket["code"]]


def test_what_people_type_stays_text(house, tmp_path):
    workshop = house.workshop(title=PAYLOAD, minutes=(60, 150))
    registration = house.register(workshop, name=PAYLOAD, organisation=PAYLOAD, seats=2)
    answers = [house.north.get(f"/workshops/{workshop['id']}/{name}.pdf") for name in ("participants", "badges")]
    for pdf in [ticket_pdf(house, registration["ticket"]), *(answer.content for answer in answers)]:
        papers.check(pdf, tmp_path)
        # Where a line ends is the paper's affair.
        assert papers.text(pdf, tmp_path).replace(" ", "").count(PAYLOAD.replace(" ", "")) >= 2


def test_two_decoders_read_it_from_paper_and_from_bad_pictures_of_it(house, tmp_path):
    tried, read = 0, 0
    for number, ticket in enumerate(house.tickets(size.PAPERS)):
        for sheet in SHEETS:
            page = papers.picture(ticket_pdf(house, ticket, sheet), tmp_path)
            file = tmp_path / "clean.png"
            file.write_bytes(papers.png(page))
            assert by_zxing(file.read_bytes()) == [ticket["code"]], f"{sheet}, {number}"
            assert by_zbar([file]) == [ticket["code"]], f"{sheet}, {number}"
            for damage, bad in papers.damaged(page).items():
                file = tmp_path / "damaged.png"
                file.write_bytes(papers.png(bad))
                tried += 1
                if ticket["code"] in by_zxing(file.read_bytes()) or ticket["code"] in by_zbar([file]):
                    read += 1
                else:
                    print(f"not read: {sheet}, {damage}, {ticket['code']}")
    assert read >= 0.95 * tried, f"{read} of {tried}"


def test_the_letter_brings_it(own_house, tmp_path):
    house = own_house
    ticket = house.tickets(1, minutes=(60, 150))[0]
    wait_for(lambda: letters(house))
    house.letters_sent()
    parts = [part for letter in letters(house) for part in letter.walk() if part.get_filename() == "ticket.pdf"]
    assert [part.get_content_type() for part in parts] == ["application/pdf"]
    pdf = parts[0].get_content()
    papers.check(pdf, tmp_path)
    assert by_zxing(papers.png(papers.picture(pdf, tmp_path))) == [ticket["code"]]
    assert pdf == ticket_pdf(house, ticket)


def test_badges_and_list_name_those_who_come(house, tmp_path):
    workshop = house.workshop(capacity=30, minutes=(60, 150), title="Größe zeigen")
    for number in range(11):
        house.register(workshop, name=f"Jördis Grün {number}", organisation="Küstenbits GmbH")
    house.register(workshop, name="Ulf Ümlaut", seats=3)
    gone = house.register(workshop, name="Nicht Mehr")
    assert house.north.delete(f"/registrations/{gone['id']}").status_code == 200
    badges = house.north.get(f"/workshops/{workshop['id']}/badges.pdf").content
    papers.check(badges, tmp_path)
    facts, text = papers.facts(badges, tmp_path), papers.text(badges, tmp_path)
    assert facts["Pages"] == "2" and facts["Page size"].startswith(SHEETS["a4"])
    assert text.count("Größe zeigen") == 14 and text.count("Küstenbits GmbH") == 11
    assert text.count("mit Ulf Ümlaut") == 2 and "Nicht Mehr" not in text
    people = house.north.get(f"/workshops/{workshop['id']}/participants.pdf").content
    papers.check(people, tmp_path)
    text = papers.text(people, tmp_path)
    assert text.count("Jördis Grün") == 11 and "Ulf Ümlaut" in text and "Nicht Mehr" not in text
    assert "14 Personen, Anmeldungen: 12." in text
    assert house.south.get(f"/workshops/{workshop['id']}/badges.pdf").status_code == 404
