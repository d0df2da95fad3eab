import pytest

from harness.hub import House
from harness.kiosk import Kiosk


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """A hub that tests share; they leave its server running and meet in no room."""
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.hub.stop()


@pytest.fixture(scope="session")
def new_house(tmp_path_factory):
    """A hub as each begins, that nobody uses."""
    house = House(tmp_path_factory.mktemp("new"))
    assert house.hub.stop() == 0
    return house


@pytest.fixture
def own_house(new_house, tmp_path):
    """A hub that a test may stop, kill and count."""
    house = House.copied(new_house, tmp_path)
    yield house
    house.hub.stop()


@pytest.fixture
def kiosk(own_house, tmp_path):
    return Kiosk(own_house.hub, tmp_path)
