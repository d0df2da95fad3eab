"""Tickets in the wallets of phones, with certificates of our own in place of Apple's and Google's."""

import base64
import hashlib
import io
import json
import re
import zipfile

import pytest

from harness import clock
from harness.certificates import ACCOUNT, ISSUER, PASS_TYPE, TEAM, PassAuthority, ServiceAccount
from harness.hub import House, holder
from harness.letters import letters, wait_for
from harness.programs import SERVER, run

PAYLOAD = '"}],"barcodes":[],<b>Ö</b> \\" {{name}} $(x)'


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    return PassAuthority(tmp_path_factory.mktemp("apple") / "chain")


@pytest.fixture(scope="module")
def account(tmp_path_factory):
    return ServiceAccount(tmp_path_factory.mktemp("google"))


@pytest.fixture(scope="module")
def equipped(tmp_path_factory, chain, account):
    """A house whose operator has certificates for both wallets."""
    house = House(tmp_path_factory.mktemp("house"))
    house.hub.stop()
    house.hub.options = [*chain.options, *account.options]
    house.hub.serve()
    yield house
    house.hub.stop()


def path_of(ticket):
    return "/t/" + ticket["url"].rstrip("/").rsplit("/", 1)[1]


def pass_files(house, ticket):
    """The files of a pass, read by a program that knows nothing of how they were packed."""
    answer = house.visitor.outside("GET", path_of(ticket) + "/ticket.pkpass")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/vnd.apple.pkpass"
    assert answer.headers["Cache-Control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def is_good(files, chain):
    """As a phone looks at it: every file is listed with its digest, and the list is signed."""
    listed = json.loads(files["manifest.json"])
    found = {
        name: hashlib.sha1(content).hexdigest()
        for name, content in files.items()
        if name not in ("manifest.json", "signature")
    }
    return listed == found and chain.verifies(files["manifest.json"], files["signature"])


def test_a_pass_for_apple_is_whole_signed_and_opens_the_door(equipped, chain):
    room = equipped.room(name="Takelage Süd", floor="1. OG")
    workshop = equipped.workshop(room=room, title="Überblick: Größe & Übung")
    ticket = equipped.register(workshop, "Jörn Ölßner", seats=3)["ticket"]
    files = pass_files(equipped, ticket)
    assert is_good(files, chain)
    assert {"pass.json", "icon.png", "icon@2x.png"} <= set(files)
    assert all(files[name].startswith(b"\x89PNG\r\n") for name in files if name.endswith(".png"))
    content = json.loads(files["pass.json"])
    assert content["formatVersion"] == 1 and content["serialNumber"] == ticket["id"]
    assert (content["passTypeIdentifier"], content["teamIdentifier"]) == (PASS_TYPE, TEAM)
    assert content["organizationName"] and content["description"]
    (code,) = content["barcodes"]
    assert code["format"] == "PKBarcodeFormatQR" and code["message"] == ticket["code"]
    assert code["message"].encode(code["messageEncoding"]).decode() == ticket["code"]
    said = json.dumps(content["eventTicket"], ensure_ascii=False)
    for text in ("Überblick: Größe & Übung", "Takelage Süd, 1. OG", "Jörn Ölßner, 3 Personen", "Einlass ab"):
        assert text in said, text
    assert equipped.check_in(code["message"])["verdict"] == "accepted"


def test_who_changes_one_file_of_a_pass_breaks_it(equipped, chain):
    files = pass_files(equipped, equipped.tickets(1)[0])
    assert is_good(files, chain)
    for name in files:
        changed = files[name][:-1] + bytes([files[name][-1] ^ 1])
        try:
            assert not is_good(files | {name: changed}, chain), name
        except json.JSONDecodeError:
            assert name == "manifest.json"
    # Digests that fit again are not the ones that were signed.
    forged = files | {"pass.json": files["pass.json"].replace(b"PKBarcodeFormatQR", b"PKBarcodeFormatPDF417")}
    listed = json.loads(files["manifest.json"]) | {"pass.json": hashlib.sha1(forged["pass.json"]).hexdigest()}
    assert not is_good(forged | {"manifest.json": json.dumps(listed).encode()}, chain)


def test_what_people_type_stays_text_in_both(equipped, account):
    ticket = equipped.register(equipped.workshop(title=PAYLOAD), PAYLOAD)["ticket"]
    content = json.loads(pass_files(equipped, ticket)["pass.json"])
    assert content["eventTicket"]["primaryFields"][0]["value"] == PAYLOAD
    assert [code["message"] for code in content["barcodes"]] == [ticket["code"]]
    (shown,) = google_claims(equipped, ticket, account)["payload"]["eventTicketObjects"]
    assert shown["ticketHolderName"] == PAYLOAD and shown["barcode"]["value"] == ticket["code"]


def test_after_another_code_the_pass_has_that_one_and_the_old_is_revoked(equipped, chain):
    registration = equipped.register(equipped.workshop())
    old = registration["ticket"]
    new = equipped.north.post(f"/registrations/{registration['id']}/reissue", {}).json()["ticket"]
    files = pass_files(equipped, old)
    assert is_good(files, chain)
    content = json.loads(files["pass.json"])
    # The phone puts it in the place of the old one.
    assert content["serialNumber"] == old["id"] and content["barcodes"][0]["message"] == new["code"] != old["code"]
    assert equipped.check_in(old["code"])["verdict"] == "revoked"


def test_a_seat_that_was_given_back_has_no_pass(equipped):
    registration = equipped.register(equipped.workshop(minutes=(600, 700)))
    ticket = registration["ticket"]
    assert holder(equipped.hub, ticket).get(f"/tickets/{ticket['id']}/ticket.pkpass").status_code == 200
    assert equipped.north.delete(f"/registrations/{registration['id']}").status_code == 200
    assert equipped.visitor.outside("GET", path_of(ticket) + "/ticket.pkpass").status_code == 404
    assert equipped.north.get(f"/tickets/{ticket['id']}/ticket.pkpass").status_code == 404
    assert "pay.google.com" not in equipped.visitor.outside("GET", path_of(ticket)).text


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def google_claims(house, ticket, account):
    """What the link on the ticket's page says, once its signature is found to be good."""
    page = house.visitor.outside("GET", path_of(ticket))
    (token,) = re.findall(r'href="https://pay\.google\.com/gp/v/save/([\w.-]+)"', page.text)
    assert len(token) <= 1800
    signed, signature = token.rsplit(".", 1)
    assert account.verifies(signed.encode(), unpadded(signature))
    assert not account.verifies(signed.encode() + b"x", unpadded(signature))
    head, claims = signed.split(".")
    assert json.loads(unpadded(head)) == {"alg": "RS256", "typ": "JWT"}
    return json.loads(unpadded(claims))


def test_the_link_to_google_is_signed_and_says_the_ticket(equipped, account):
    workshop = equipped.workshop(title="Überblick: Größe & Übung", minutes=(60, 150))
    ticket = equipped.register(workshop, "Jörn Ölßner")["ticket"]
    claims = google_claims(equipped, ticket, account)
    assert (claims["iss"], claims["aud"], claims["typ"]) == (ACCOUNT, "google", "savetowallet")
    assert abs(claims["iat"] - clock.now().timestamp()) < 60
    (event,), (shown,) = claims["payload"]["eventTicketClasses"], claims["payload"]["eventTicketObjects"]
    assert event["id"].startswith(ISSUER + ".") and shown["id"].startswith(ISSUER + ".")
    assert all(re.fullmatch(r"[\w.-]+", each["id"]) for each in (event, shown))
    assert shown["classId"] == event["id"] and shown["state"] == "ACTIVE"
    assert event["eventName"]["defaultValue"] == {"language": "de", "value": "Überblick: Größe & Übung"}
    assert event["issuerName"] and event["reviewStatus"] == "UNDER_REVIEW"
    assert shown["ticketHolderName"] == "Jörn Ölßner"
    assert shown["barcode"] == {
        "type": "QR_CODE",
        "value": ticket["code"],
        "alternateText": f"{ticket['shortCode'][:4]} {ticket['shortCode'][4:]}",
    }


def test_page_and_letter_offer_both_in_the_readers_language(equipped):
    workshop = equipped.workshop(minutes=(2000, 2100))
    registered = equipped.register(workshop, client=equipped.visitor, language="en")
    own = path_of(registered["ticket"])
    for language, labels in (("", ("In Apple Wallet legen", "In Google Wallet legen")), ("/en", ("Add to Apple Wallet", "Add to Google Wallet"))):
        page = equipped.visitor.outside("GET", language + own).text
        assert f'<a class="button button--second" href="{language}{own}/ticket.pkpass">{labels[0]}</a>' in page
        assert re.search(rf'<a [^>]*href="https://pay\.google\.com/[^"]+">{labels[1]}</a>', page)
    (letter,) = wait_for(lambda: [each for each in letters(equipped) if registered["email"] in each["To"]])
    text = letter.get_body(("plain",)).get_content()
    assert f"Add to Apple Wallet: {equipped.hub.url}/en{own}/ticket.pkpass" in text
    # Mail programs open links by themselves; what is in the ticket goes to Google from its page alone.
    assert f"Add to Google Wallet: {equipped.hub.url}/en{own}#wallet" in text
    assert "pay.google.com" not in letter.as_string()
    assert registered["email"] not in equipped.hub.log.read_text()


def test_where_nothing_is_set_there_is_no_wallet_anywhere(house):
    ticket = house.register(house.workshop(minutes=(60, 150)))["ticket"]
    assert house.visitor.outside("GET", path_of(ticket) + "/ticket.pkpass").status_code == 404
    assert holder(house.hub, ticket).get(f"/tickets/{ticket['id']}/ticket.pkpass").status_code == 404
    assert "Wallet" not in house.visitor.outside("GET", path_of(ticket)).text


def refused(tmp_path, options, env=None):
    """The one sentence with which a server does not start."""
    done = run(SERVER, "serve", "--data", tmp_path / "hub", "--port", "0", *options, env=env)
    assert done.returncode == 78, done.stderr
    (sentence,) = done.stderr.strip().splitlines()
    return sentence


@pytest.mark.parametrize("left", range(3))
def test_half_of_apples_settings_is_refused_with_what_is_missing(tmp_path, chain, left):
    options = chain.options[:2 * left] + chain.options[2 * left + 2:]
    assert chain.options[2 * left] in refused(tmp_path, options)


def test_half_of_googles_settings_is_refused_wherever_it_stands(tmp_path, account):
    assert "--google-wallet-key" in refused(tmp_path, account.options[:2])
    assert "--google-wallet-issuer" in refused(tmp_path, [], env={"ANKERPLATZ_GOOGLE_WALLET_KEY": str(account.file)})
    assert "number" in refused(tmp_path, ["--google-wallet-issuer", "hub", *account.options[2:]])


@pytest.mark.parametrize("place", [1, 3, 5])
def test_files_that_are_missing_or_no_certificates_are_refused(tmp_path, chain, place):
    for name, content in (("gone.pem", None), ("other.pem", "Moin")):
        file = tmp_path / name
        if content:
            file.write_text(content)
        options = [*chain.options[:place], file, *chain.options[place + 1:]]
        assert name in refused(tmp_path, options)


def test_files_that_do_not_belong_together_are_refused(tmp_path, chain):
    certificate, key, between = chain.options[1::2]
    names = chain.options[0::2]

    def said(*files):
        return refused(tmp_path, [word for pair in zip(names, files) for word in pair])

    assert "does not fit" in said(certificate, chain.file("root.key"), between)
    assert "not issued by" in said(certificate, key, chain.file("root.pem"))
    assert "no pass type" in said(between, chain.file("between.key"), chain.file("root.pem"))


def test_a_key_of_google_that_is_missing_or_none_is_refused(tmp_path, account):
    assert "gone.json" in refused(tmp_path, [*account.options[:3], tmp_path / "gone.json"])
    assert "service account" in refused(tmp_path, [*account.options[:3], account.public])


def test_a_pass_that_can_not_be_signed_is_not_served_and_the_ticket_stays(tmp_path, account):
    chain = PassAuthority(tmp_path / "chain")
    house = House(tmp_path)
    try:
        house.hub.stop()
        house.hub.options = chain.options
        house.hub.serve()
        ticket = house.tickets(1)[0]
        chain.file("pass.key").unlink()
        answer = house.visitor.outside("GET", path_of(ticket) + "/ticket.pkpass")
        assert answer.status_code == 503 and "Nehmen Sie so lange das PDF" in answer.text
        assert str(tmp_path) not in answer.text
        assert house.visitor.outside("GET", path_of(ticket)).status_code == 200
        assert "no pass was made" in house.hub.log.read_text()
    finally:
        house.hub.stop()
