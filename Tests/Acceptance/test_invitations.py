"""Somebody is invited to act for a partner: from the letter to the first booking, and every way in which that ends."""

import threading
import uuid

import pytest

from harness import clock
from harness.hub import PASSWORD, slot
from harness.letters import invitation
from harness.pages import Browser


def address():
    return f"{uuid.uuid4().hex[:10]}@example.org"


def invitations(client):
    return f"/partners/{client.partner}/invitations"


def invite(house, email, rights=("book",), by=None, **members):
    by = by or house.north
    answer = by.post(invitations(house.north), {"email": email, "rights": list(rights), **members})
    assert answer.status_code == 201, answer.text
    return answer.json()


def accept(hub, link, name="Nele Neu", password=PASSWORD):
    browser = Browser(hub)
    return browser, browser.send(browser.open(link), link, name=name, password=password)


def test_a_member_is_invited_by_mail_link_and_books(house):
    email = address()
    browser = Browser(house.hub)
    browser.sign_in(house.north.email, PASSWORD)
    page = browser.open("/partner")
    done = browser.send(page, "/partner/invitations", inviteeEmail=email, inviteeName="Nele", rights="book")
    assert done.status_code == 200 and email in done.text and "auf dem Weg" in done.text
    link = invitation(house, email)
    member, welcome = accept(house.hub, link)
    assert welcome.url.endswith("/partner?welcome=1") and "Amt Warnow-West" in welcome.text
    assert "Nele Neu" in browser.open("/partner").text
    room, day = house.room(), clock.working_day()
    query = f"room={room}&{clock.query(day)}&start=10:00&end=11:00"
    answers = member.send(member.open(f"/book?{query}"), "/book", title="Erste Runde")
    booked = member.send(answers, "/book", step="confirm")
    assert booked.status_code == 200, booked.text
    (found,) = house.north.items("/bookings", room=room)
    assert (found["title"], found["partner"], found["status"]) == ("Erste Runde", house.north.partner, "confirmed")
    again = Browser(house.hub)
    assert again.sign_in(email, PASSWORD).url.endswith("/bookings")


def test_a_link_that_eight_use_at_once_makes_one_account(house):
    email = address()
    invite(house, email)
    link = invitation(house, email)
    answers, barrier = [], threading.Barrier(8)

    def use(number):
        browser = Browser(house.hub)
        page = browser.open(link)
        barrier.wait()
        answers.append(browser.send(page, link, name=f"Person {number}", password=PASSWORD))

    threads = [threading.Thread(target=use, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [200] + [410] * 7
    people = house.north.items(f"/partners/{house.north.partner}/people")
    assert [each["email"] for each in people].count(email) == 1


def test_looking_at_a_link_does_not_use_it_up(house):
    email = address()
    invite(house, email)
    link = invitation(house, email)
    scanner = Browser(house.hub)
    for _ in range(30):
        assert scanner.open(link).status_code == 200
        assert scanner.http.head(house.hub.url + link, timeout=60).status_code == 200
    assert accept(house.hub, link)[1].status_code == 200


def test_a_withdrawn_link_and_an_older_one_lead_to_a_calm_page(house):
    email = address()
    invite(house, email)
    older = invitation(house, email)
    made = invite(house, email, language="en")
    path = f"{invitations(house.north)}/{made['id']}"
    newer = invitation(house, email, beside=[older])
    assert newer.startswith("/en/invitation/") and Browser(house.hub).open(newer).status_code == 200
    assert Browser(house.hub).open(older).status_code == 410
    assert house.south.delete(path).status_code == 404
    assert house.north.delete(path).json()["status"] == "withdrawn"
    assert house.north.delete(path).status_code == 200
    assert email not in str(house.north.items(invitations(house.north)))
    page = Browser(house.hub).open(newer)
    assert page.status_code == 410 and "no longer good" in page.text


@pytest.mark.parametrize("kind", ["desk", "south"])
def test_an_account_elsewhere_is_told_to_its_owner_alone(house, kind):
    email = getattr(house, kind).email
    made, other = invite(house, email), invite(house, address())
    assert set(made) == set(other) and made["status"] == other["status"] == "open"
    page = Browser(house.hub).open(invitation(house, email))
    assert page.status_code == 410 and "schon ein Konto" in page.text
    refused = house.manager.post(invitations(house.north), {"email": email, "rights": []})
    assert refused.status_code == 422 and refused.json()["violations"][0]["rule"] == "account-elsewhere"


def test_no_page_or_answer_or_log_line_tells_the_link_or_the_address(house):
    email = address()
    made = invite(house, email)
    secret = invitation(house, email).rsplit("/", 1)[1]
    manager = Browser(house.hub)
    manager.sign_in(house.manager.email, PASSWORD)
    mails = manager.open("/manage/mail").text
    assert "Einladung: Amt Warnow-West" in mails
    seen = [str(made), mails, house.north.get(invitations(house.north)).text, house.hub.log.read_text()]
    for path in {part.split('"')[0] for part in mails.split('href="/manage/mail/')[1:]}:
        seen.append(manager.open(f"/manage/mail/{path}").text)
    assert not [text for text in seen if secret in text]
    assert email not in house.hub.log.read_text()


def test_whose_access_ended_comes_back_by_an_invitation(house):
    email = address()
    invite(house, email)
    used = invitation(house, email)
    accept(house.hub, used)
    people = f"/partners/{house.north.partner}/people"
    person = next(each for each in house.north.items(people) if each["email"] == email)
    assert house.north.delete(f"{people}/{person['id']}").status_code == 200
    assert Browser(house.hub).sign_in(email, PASSWORD).status_code == 422
    invite(house, email, ["invite"], by=house.manager)
    _, welcome = accept(house.hub, invitation(house, email, beside=[used]), password="Neue-Leinen-42")
    assert welcome.status_code == 200
    back = next(each for each in house.north.items(people) if each["email"] == email)
    assert (back["id"], back["rights"]) == (person["id"], ["invite"])
    assert Browser(house.hub).sign_in(email, PASSWORD).status_code == 422
    assert Browser(house.hub).sign_in(email, "Neue-Leinen-42").status_code == 200


def test_who_may_not_administer_invites_nobody(house):
    email = address()
    invite(house, email)
    member, _ = accept(house.hub, invitation(house, email))
    assert "inviteeEmail" not in member.open("/partner").text
    token = house.hub.command("token", "add", {"email": email, "name": "test"})
    answer = house.hub.anonymous().request(
        "POST",
        invitations(house.north),
        json={"email": address(), "rights": ["administer"]},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 403 and answer.json()["violations"][0]["rule"] == "right-administer"
