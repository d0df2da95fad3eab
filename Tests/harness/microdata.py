"""Microdata as search engines read it (HTML, section 5)."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
URLS = {"a": "href", "link": "href", "img": "src"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.items = []
        # The elements that are open: name, the item that begins there, and the property whose text is collected.
        self.open = []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        names = (values.get("itemprop") or "").split()
        item = {"@type": values.get("itemtype", "")} if "itemscope" in values else None
        collecting = None
        if item is not None and not names:
            self.items.append(item)
        owner = self._item()
        for name in names:
            assert owner is not None, f"{name} belongs to nothing"
            if item is not None:
                self._add(owner, name, item)
            elif tag == "meta":
                self._add(owner, name, values["content"])
            elif tag in URLS:
                self._add(owner, name, values[URLS[tag]])
            else:
                collecting = (owner, name, [])
        if tag not in VOID:
            self.open.append((tag, item, collecting))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        name, _, collecting = self.open.pop()
        assert name == tag, f"{tag} closes {name}"
        if collecting:
            owner, name, parts = collecting
            self._add(owner, name, "".join(parts).strip())

    def handle_data(self, data):
        for _, _, collecting in self.open:
            if collecting:
                collecting[2].append(data)

    def _item(self):
        return next((item for _, item, _ in reversed(self.open) if item is not None), None)

    @staticmethod
    def _add(item, name, value):
        item.setdefault(name, []).append(value)


def items(page):
    """The items of a page, each property with all its values."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.items
