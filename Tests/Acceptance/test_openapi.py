"""The OpenAPI document and the server agree."""

import json
import re
import uuid

import pytest
from openapi_spec_validator import validate

from harness.programs import SERVER, run

PROMISED = """
GET PATCH /hub
GET POST /rooms
GET PATCH DELETE /rooms/{}
GET /rooms/{}/free
GET /availability
GET POST /closures
DELETE /closures/{}
GET POST /partners
PATCH /partners/{}
GET POST /bookings
GET PATCH DELETE /bookings/{}
POST /bookings/{}/approve
POST /bookings/{}/decline
GET POST /workshops
GET PATCH DELETE /workshops/{}
POST /workshops/{}/registrations
GET DELETE /registrations/{}
POST /registrations/{}/reissue
GET /tickets/{}/qr.svg
GET /tickets/{}/qr.png
GET /tickets/{}/ticket.ics
POST /checkins
DELETE /checkins/{}
GET /presence
GET /occupancy
GET /calendar/rooms/{}.ics
GET /calendar/workshops.ics
GET /calendar/partners/{}.ics
POST /kiosk/pairings
GET /kiosk/changes
POST /kiosk/scans
POST /kiosk/walkins
"""

ROUTES = [(method, line.split()[-1]) for line in PROMISED.strip().splitlines() for method in line.split()[:-1]]


@pytest.fixture(scope="module")
def document():
    done = run(SERVER, "openapi")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def operations(document):
    """(METHOD, path below the API) with every parameter written {}."""
    found = {}
    for path, item in document["paths"].items():
        short = re.sub(r"\{[^}]*\}", "{}", path.removeprefix("/api/v1"))
        for method, operation in item.items():
            if method in ("get", "post", "put", "patch", "delete"):
                found[method.upper(), short] = operation
    return found


def test_the_document_is_valid_openapi_3_1(document):
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_the_served_document_is_the_printed_one(house, document):
    assert house.visitor.outside("GET", "/openapi.json").json() == document


def test_every_operation_says_what_it_answers(document):
    for name, operation in operations(document).items():
        assert operation.get("summary") or operation.get("description"), name
        assert any(str(status).startswith("2") for status in operation["responses"]), name


@pytest.mark.parametrize("method, path", ROUTES, ids=[f"{method} {path}" for method, path in ROUTES])
def test_a_promised_route_is_documented_and_answers(house, document, method, path):
    assert (method, path) in operations(document)
    body = {} if method in ("POST", "PATCH") else None
    answer = house.manager.request(method, path.replace("{}", str(uuid.uuid4())), json=body)
    assert answer.status_code < 500 and answer.status_code != 405, answer.text
    if answer.status_code == 404:
        # A thing that is not there has a problem document; a route that is not there has none of its own.
        assert answer.json()["code"] not in ("no-such-route", "route-not-found"), answer.text


def test_every_documented_operation_answers(house, document):
    for path, item in document["paths"].items():
        target = re.sub(r"\{[^}]*\}", str(uuid.uuid4()), path)
        for method in {"get", "post", "put", "patch", "delete"} & item.keys():
            body = {} if method in ("post", "patch") else None
            answer = house.manager.outside(method.upper(), target, json=body)
            assert answer.status_code < 500 and answer.status_code != 405, (method, path, answer.status_code)


@pytest.mark.parametrize("path, status", [("/livez", 200), ("/readyz", 200), ("/metrics", 200), ("/openapi.json", 200)])
def test_what_lies_outside_the_api_answers(house, path, status):
    answer = house.visitor.outside("GET", path)
    assert answer.status_code == status
    if path == "/livez":
        assert answer.content == b""
