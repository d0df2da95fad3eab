"""Looks at pages as a strict reviewer would: axe, reflow, headings, and nothing from elsewhere."""

from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Error

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
SCHEMES = ("light", "dark")
WIDTHS = (320, 768, 1280)
LOOKS = [(scheme, width) for scheme in SCHEMES for width in WIDTHS]
FEW_LOOKS = [("light", 1280), ("dark", 320)]
# A window is so high unless a look says otherwise.
HEIGHT = 900

RUN = """(only) => axe.run(document, {
    resultTypes: ["violations", "incomplete"],
    ...(only ? {runOnly: only} : {rules: {"target-size": {enabled: true}}}),
})"""

# What alone can be another in the other colours; all else was looked at in the same width before.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

# Elements that reach beyond the right edge of the window.
OVERHANG = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")]
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
        .map((each) => `${each.tagName}.${each.className}`).slice(0, 3)"""

DISPLAY = "() => document.documentElement.matches('.door, .foyer')"

OUTLINE = """() => ({
    headings: document.querySelectorAll("h1").length,
    title: document.title,
    language: document.documentElement.lang,
})"""


class Eyes:
    """A page of a browser and all that went wrong while it was looked at."""

    def __init__(self, page):
        self.page = page
        self.complaints = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._requested)

    def _heard(self, message):
        # A page that answers 404 or 422 on purpose is no fault of its own.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _requested(self, request):
        host = urlsplit(request.url).hostname
        if host not in (None, "127.0.0.1"):
            self.complaints.append(f"asks {host}")

    def faults(self, language, looks=LOOKS):
        """Everything that is wrong with the page that is open, as sentences."""
        found = self._outline(language)
        self.page.evaluate(AXE)
        seen = set()
        for scheme, width, *height in looks:
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.set_viewport_size({"width": width, "height": next(iter(height), HEIGHT)})
            look = f"{scheme} {width}"
            found += [f"{look}: {name} reaches out" for name in self.page.evaluate(OVERHANG)]
            found += [f"{look}: {each}" for each in self._axe(COLOUR_RULES if (width, *height) in seen else None)]
            seen.add((width, *height))
        found += self.complaints
        self.complaints = []
        return found

    def _outline(self, language):
        outline = self.page.evaluate(OUTLINE)
        found = []
        if outline["headings"] != 1:
            found.append(f"{outline['headings']} main headings")
        if not outline["title"].strip():
            found.append("no title")
        if outline["language"] != language:
            found.append(f"says it is in {outline['language']!r}")
        return found

    def _axe_results(self, only):
        """What axe says; once more where the page, as displays do each minute, renewed itself and lost axe meanwhile."""
        try:
            return self.page.evaluate(RUN, only)
        except Error:
            self.page.wait_for_load_state()
            self.page.evaluate(AXE)
            return self.page.evaluate(RUN, only)

    def _axe(self, only):
        results = self._axe_results(only)
        is_display = self.page.evaluate(DISPLAY)
        for kind in ("violations", "incomplete"):
            for rule in results[kind]:
                # Axe cannot tell the ground of words on hatching, in pictures and in cells of no width. All pairs of
                # colours that the style sheet puts together are measured by a unit test instead.
                if kind == "incomplete" and rule["id"] == "color-contrast":
                    continue
                # A display on a wall shows what is on now: that is what it looks again for (WCAG 2.2.1, real-time).
                if rule["id"] == "meta-refresh" and is_display:
                    continue
                for node in rule["nodes"][:3]:
                    yield f"{rule['id']} ({kind}) at {' '.join(map(str, node['target']))}"
