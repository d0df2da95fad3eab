import pytest

from harness.hub import House
from harness.kiosk import Kiosk


def started(folder):
    house = House(folder)
    yield house
    house.hub.stop()


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """A hub that tests share; they leave its server running and meet in no room."""
    yield from started(tmp_path_factory.mktemp("house"))


@pytest.fixture
def own_house(tmp_path):
    """A hub that a test may stop, kill and count."""
    yield from started(tmp_path)


@pytest.fixture
def kiosk(own_house, tmp_path):
    return Kiosk(own_house.hub, tmp_path)
