"""A browser without JavaScript: reads forms off pages and sends them."""

from html.parser import HTMLParser

import requests


class Form(HTMLParser):
    """The first form of a page whose action ends as asked, with the values it would send."""

    def __init__(self, page, action):
        super().__init__()
        self.wanted, self.action, self.values = action, None, {}
        self.is_open, self.select, self.area = False, None, None
        self.feed(page)
        assert self.action, f"no form for {action} on the page"

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and not self.action and (given.get("action") or "").endswith(self.wanted):
            self.is_open, self.action = True, given["action"]
        if not self.is_open:
            return
        name = given.get("name")
        if tag == "input" and name and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self.values[name] = given.get("value") or ""
        elif tag == "textarea" and name:
            self.area, self.values[name] = name, ""
        elif tag == "select" and name:
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.values):
            self.values[self.select] = given.get("value") or ""

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_open = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None


class Browser:
    """Someone who opens pages, signed in or not."""

    def __init__(self, hub):
        self.hub = hub
        self.http = requests.Session()
        self.http.trust_env = False

    def open(self, path):
        return self.http.get(self.hub.url + path, timeout=60)

    def send(self, page, action, headers=None, files=None, **values):
        """Fills a form of a page and sends it as a browser would, from the same site."""
        form = Form(page.text, action)
        return self.http.post(
            self.hub.url + form.action,
            data={name: value for name, value in {**form.values, **values}.items() if name not in (files or {})},
            files=files,
            headers={"Sec-Fetch-Site": "same-origin", **(headers or {})},
            timeout=60,
        )

    def sign_in(self, email, password):
        return self.send(self.open("/sign-in"), "/sign-in", email=email, password=password)
