"""Letters in the folder where they lie when nothing sends them."""

import email
import email.policy
import re
import time


def wait_for(what, seconds=30):
    """What `what` answers once that is something."""
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, "nothing came"
        time.sleep(0.1)
    return found


def parsed(content):
    """A message without a fault, however strictly it is read."""
    return email.message_from_bytes(content, policy=email.policy.SMTP.clone(raise_on_defect=True))


def letters(house):
    folder = house.hub.data / "mail" / "new"
    return [parsed(path.read_bytes()) for path in sorted(folder.glob("*"))]


def invitation(house, address, beside=()):
    """The path behind the link of the letter that invites `address`, once one has come beside those known."""

    def found():
        for letter in letters(house):
            if letter["To"].addresses[0].addr_spec == address:
                link = re.search(r"https?://[^/\s]+(/(?:en/)?invitation/\S+)", letter.get_body(("plain",)).get_content())
                if link and link[1] not in beside:
                    return link[1]
        return None

    return wait_for(found)
