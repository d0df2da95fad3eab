"""The programme as search engines and feed readers read it."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest

from harness import clock, microdata
from harness.pages import Browser

ATOM = {"": "http://www.w3.org/2005/Atom"}


def events(house, workshop, path="/workshops"):
    page = Browser(house.hub).open(f"{path}/{workshop['id']}")
    assert page.status_code == 200
    return [item for item in microdata.items(page.text) if item["@type"] == "https://schema.org/Event"]


def announce(house, title, room, spans, **members):
    body = {"title": title, "capacity": 2, "visibility": "public", **members}
    body["sessions"] = [{"room": room, "start": start, "end": end} for start, end in spans]
    answer = house.north.post("/workshops", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_workshop_is_an_event_for_search_engines(house):
    first, second = clock.working_day(20), clock.working_day(27)
    spans = [(clock.at(first, "10:00"), clock.at(first, "12:00")), (clock.at(second, "14:00"), clock.at(second, "15:30"))]
    workshop = announce(
        house,
        'Formulare & <b>"mehr"</b>',
        house.room(),
        spans,
        summary="Erster Absatz.\n\nZweiter <i>Absatz</i>.",
        topics=["KI", "Recht"],
        trainers=["Merle Hansen", "Tjark Voß"],
        audience="Alle",
        language="de",
    )
    house.register(workshop, "Maria Sørensen")
    (event,) = events(house, workshop)
    assert event["name"] == ['Formulare & <b>"mehr"</b>']
    assert event["description"] == ["Erster Absatz.\n\nZweiter <i>Absatz</i>."]
    assert clock.rfc3339(datetime.fromisoformat(event["startDate"][0])) == spans[0][0]
    assert clock.rfc3339(datetime.fromisoformat(event["endDate"][0])) == spans[1][1]
    assert event["eventStatus"] == ["https://schema.org/EventScheduled"]
    assert event["keywords"] == ["KI, Recht"]
    assert [each["name"] for each in event["performer"]] == [["Merle Hansen"], ["Tjark Voß"]]
    assert event["audience"][0]["audienceType"] == ["Alle"]
    assert event["inLanguage"] == ["de"] and event["isAccessibleForFree"] == ["true"]
    assert (event["maximumAttendeeCapacity"], event["remainingAttendeeCapacity"]) == (["2"], ["1"])
    assert event["organizer"][0]["name"] and event["location"][0]["name"]
    assert [clock.rfc3339(datetime.fromisoformat(each["startDate"][0])) for each in event["subEvent"]] == [
        start for start, _ in spans
    ]
    (offer,) = event["offers"]
    assert offer["availability"] == ["https://schema.org/InStock"] and offer["price"] == ["0"]
    assert datetime.fromisoformat(offer["validFrom"][0]) < datetime.fromisoformat(offer["validThrough"][0])
    assert event["url"][0].endswith(f"/workshops/{workshop['id']}") and event["url"][0].startswith("http")
    (english,) = events(house, workshop, "/en/workshops")
    assert english["url"][0].endswith(f"/en/workshops/{workshop['id']}")
    assert english["startDate"] == event["startDate"]


def test_an_event_says_when_it_is_full_and_when_it_is_off(house):
    day = clock.working_day(22)
    workshop = announce(house, "Klein", house.room(), [(clock.at(day, "10:00"), clock.at(day, "12:00"))], capacity=1)
    house.register(workshop, "Ulf Kröger")
    (event,) = events(house, workshop)
    assert event["offers"][0]["availability"] == ["https://schema.org/SoldOut"]
    assert event["remainingAttendeeCapacity"] == ["0"]
    assert "subEvent" not in event
    assert house.north.delete(f"/workshops/{workshop['id']}").status_code == 200
    (event,) = events(house, workshop)
    assert event["eventStatus"] == ["https://schema.org/EventCancelled"]
    assert "offers" not in event


def test_an_event_that_was_moved_says_where_from(house):
    day = clock.working_day(25)
    room = house.room()
    workshop = announce(house, "Verlegt", room, [(clock.at(day, "10:00"), clock.at(day, "12:00"))])
    session = {**workshop["sessions"][0], "start": clock.at(day, "13:00"), "end": clock.at(day, "15:00")}
    path = f"/workshops/{workshop['id']}"
    moved = house.north.patch(path, {"sessions": [session]}, etag="*")
    assert moved.status_code == 200, moved.text
    assert moved.json()["sessions"][0]["previousStart"] == clock.at(day, "10:00")
    (event,) = events(house, workshop)
    assert event["eventStatus"] == ["https://schema.org/EventRescheduled"]
    assert clock.rfc3339(datetime.fromisoformat(event["previousStartDate"][0])) == clock.at(day, "10:00")
    assert clock.rfc3339(datetime.fromisoformat(event["startDate"][0])) == clock.at(day, "13:00")
    back = house.north.patch(path, {"sessions": workshop["sessions"]}, etag="*")
    assert back.status_code == 200 and back.json()["sessions"][0]["previousStart"] is None
    (event,) = events(house, workshop)
    assert event["eventStatus"] == ["https://schema.org/EventScheduled"] and "previousStartDate" not in event


def test_an_invitation_is_no_event(house):
    day = clock.working_day(23)
    spans = [(clock.at(day, "10:00"), clock.at(day, "12:00"))]
    workshop = announce(house, "Geheim", house.room(), spans, visibility="invitation")
    assert events(house, workshop) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_feed_is_what_the_standard_asks_for(house, language):
    day = clock.working_day(24)
    spans = [(clock.at(day, "10:00"), clock.at(day, "12:00"))]
    workshop = announce(house, f"Feed <{language}> & mehr", house.room(), spans, topics=[f"Feed {language}"])
    answer = house.visitor.get("/calendar/workshops.atom", language=language, topic=f"FEED {language}")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    (entry,) = feed.findall("entry", ATOM)
    assert entry.findtext("title", namespaces=ATOM) == f"Feed <{language}> & mehr"
    for holder in (feed, entry):
        # RFC 4287, 4.1.1 and 4.1.2: exactly one of each.
        assert [len(holder.findall(name, ATOM)) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
        updated = datetime.fromisoformat(holder.findtext("updated", namespaces=ATOM).replace("Z", "+00:00"))
        assert abs(clock.now() - updated) < timedelta(minutes=10)
    links = {link.get("rel"): link.get("href") for link in feed.findall("link", ATOM)}
    itself = house.visitor.http.get(links["self"], headers={"If-None-Match": answer.headers["ETag"]}, timeout=60)
    assert itself.status_code == 304 and itself.content == b""
    assert house.visitor.http.get(links["alternate"], timeout=60).status_code == 200
    page = entry.find("link", ATOM).get("href")
    assert page.endswith(f"/workshops/{workshop['id']}") and ("/en/" in page) == (language == "en")
