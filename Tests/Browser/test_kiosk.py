"""The kiosk's screen while it runs: a scanner types, a verdict is shown and kept, and the next guest may come."""

import time
from datetime import datetime, timedelta

import pytest

from harness.entry import Entry
from harness.eyes import Eyes
from test_keyboard import SEEN, tab_to

# What is said, and in which colour and shape.
VERDICTS = {
    "accepted": ("come", "Willkommen"),
    "alreadyInside": ("known", "Schon eingecheckt"),
    "tooEarly": ("wait", "Noch zu früh"),
    "revoked": ("help", "Altes Ticket"),
    "wrongHub": ("help", "Nicht von hier"),
    "unknown": ("help", "Ticket unbekannt"),
    "unreadable": ("help", "Nicht lesbar"),
}
GREEN = "rgb(0, 84, 62)"
IDLE = "main[data-idle]"
LOST = "main:not([data-verdict]) .result--help"

# An AudioContext that writes down what it is asked to play.
EARS = """
window.heard = [];
window.AudioContext = class { currentTime = 0; destination = {}; };
window.GainNode = class { connect(next) { return next; } };
window.OscillatorNode = class {
    constructor(audio, { frequency }) { this.frequency = frequency; }
    connect(next) { return next; }
    start(at) { this.at = at; }
    stop(at) { heard.push([this.at.toFixed(2), at.toFixed(2), this.frequency].join(" ")); }
};
"""


@pytest.fixture(scope="module")
def online(tmp_path_factory):
    entry = Entry(tmp_path_factory.mktemp("online"), guests=24)
    yield entry
    entry.close()


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    entry = Entry(tmp_path_factory.mktemp("offline"), guests=6)
    entry.lose_network()
    yield entry
    entry.close()


@pytest.fixture(params=["online", "offline"])
def entry(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def stand(chromium):
    """Opens the screen of an entry in a browser whose clock the test can turn."""
    contexts = []

    def open_screen(entry, path="/", script="", **options):
        options = {"viewport": {"width": 1080, "height": 1920}, **options}
        context = chromium.new_context(base_url=entry.screen, locale="de-DE", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if options.get("java_script_enabled", True):
            page.clock.install()
            page.add_init_script(script)
        page.goto(path)
        return page

    yield open_screen
    for context in contexts:
        context.close()


def scan(page, code):
    """Types as a scanner does."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def read(page, code, verdict):
    scan(page, code)
    page.wait_for_selector(f"main[data-verdict={verdict}]")


def stop_clock(page):
    """From now on time passes only as the test says."""
    page.clock.pause_at(datetime.now() + timedelta(seconds=2))


def pass_seconds(page, seconds):
    """Lets time pass, slowly enough for what is asked meanwhile to be answered in time."""
    asked = []
    is_sign_of_life = lambda request: request.url.endswith("/heartbeat")
    begin = lambda request: asked.append(request) if is_sign_of_life(request) else None
    end = lambda request: asked.remove(request) if request in asked else None
    for event, act in (("request", begin), ("requestfinished", end), ("requestfailed", end)):
        page.on(event, act)
    for _ in range(seconds):
        page.clock.run_for(1000)
        while asked:
            page.wait_for_timeout(2)
    for event, act in (("request", begin), ("requestfinished", end), ("requestfailed", end)):
        page.remove_listener(event, act)


def stays_for(page, selector, seconds, late=1):
    """Looks whether something is still there `late` seconds before its time is over, and then no longer."""
    pass_seconds(page, seconds - late)
    assert page.locator(selector).is_visible()
    pass_seconds(page, late)
    page.wait_for_selector(IDLE)


def style(page, selector, name):
    return page.locator(selector).first.evaluate("(each, name) => getComputedStyle(each)[name]", name)


def font_size(page, selector):
    return float(style(page, selector, "fontSize").removesuffix("px"))


def within(seconds, holds):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)


# ── Verdicts ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_scanner_that_types_gives_the_verdict_in_large_letters(entry, stand, verdict):
    signal, title = VERDICTS[verdict]
    guest = entry.guest() if verdict == "accepted" else {"code": entry.codes[verdict]}
    page = stand(entry)
    read(page, guest["code"], verdict)
    assert page.locator("h1").inner_text() == title
    assert font_size(page, "h1") >= 40
    assert page.locator(f".result--{signal} svg.result__shape").is_visible()
    assert (style(page, ".result", "backgroundColor") == GREEN) == (verdict == "accepted")
    if verdict == "accepted":
        assert guest["name"] in page.locator(".result__say").inner_text()
        assert page.locator(".result__facts dd").first.inner_text().startswith("Takelage")
        assert font_size(page, ".result__facts dd") >= 40


def test_without_network_the_screen_says_so_and_goes_on(offline, stand):
    page = stand(offline)
    assert "Ohne Netz" in page.locator(".banner").inner_text()
    read(page, offline.guest()["code"], "accepted")


def test_a_scan_is_kept_before_anybody_sees_its_verdict(offline, stand):
    page = stand(offline)
    pending = offline.kiosk.status()["pending"]
    seen = []

    def watch(route):
        answer = route.fetch()
        seen.append((offline.kiosk.status()["pending"], page.locator(IDLE).count()))
        route.fulfill(response=answer)

    page.route("**/scan", watch)
    read(page, offline.guest()["code"], "accepted")
    assert seen == [(pending + 1, 1)]


def test_what_was_scanned_without_network_reaches_the_server_by_itself(online, stand):
    guest = online.guest()
    page = stand(online)
    online.hub.stop()
    try:
        read(page, guest["code"], "accepted")
        assert online.kiosk.status()["pending"] == 1
    finally:
        online.hub.serve()
    within(30, lambda: guest["name"] in [each["name"] for each in online.desk.get("/presence").json()["people"]])
    assert online.kiosk.status()["pending"] == 0


def test_a_group_says_how_many_are_here(online, stand):
    page = stand(online)
    scan(page, online.codes["groups"].pop())
    page.click("button[name=seats][value='2']")
    page.wait_for_selector("main[data-verdict=accepted]")
    assert page.locator(".result__say").inner_text().startswith("2 Personen")


def test_who_leaves_is_checked_out(online, stand):
    page = stand(online)
    code = online.guest()["code"]
    read(page, code, "accepted")
    page.click("text=Fertig")
    page.click("text=Ich gehe")
    page.wait_for_selector("h1:has-text('Tschüss')")
    read(page, code, "checkedOut")


# ── Without a ticket ──────────────────────────────────────────────────────────────────────────────────────────────


def test_somebody_without_a_ticket_signs_up_in_three_steps(entry, stand):
    page = stand(entry)
    page.click("text=Ich habe kein Ticket")
    page.click(".offer")
    for key in "wilma":
        page.click(f"button[name=key][value={key}]")
    page.wait_for_selector(".typing:has-text('Wilma')")
    page.click("button[value=send]")
    page.wait_for_selector("h1:has-text('Ticket zuschicken?')")
    page.click("button[value=send]")
    page.wait_for_selector("main[data-verdict=accepted]")
    assert "Wilma, Sie sind eingecheckt." in page.inner_text("main")


def test_without_network_the_screen_says_that_a_seat_was_given_so(offline, stand):
    page = stand(offline)
    page.click("text=Ich habe kein Ticket")
    page.click(".offer")
    page.click("button[name=key][value=u]")
    page.wait_for_selector(".typing:has-text('U')")
    page.click("button[value=send]")
    page.wait_for_selector("h1:has-text('Ticket zuschicken?')")
    page.click("button[value=send]")
    page.wait_for_selector("main[data-verdict=accepted]")
    assert "Ohne Netz eingetragen" in page.inner_text("main")


# ── One guest after the other ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("verdict, seconds", [("accepted", 8), ("alreadyInside", 12), ("unreadable", 20)])
def test_a_verdict_gives_way_to_the_next_guest_by_itself(online, stand, verdict, seconds):
    page = stand(online)
    stop_clock(page)
    read(page, online.guest()["code"] if verdict == "accepted" else online.codes[verdict], verdict)
    assert f"{seconds} Sekunden" in page.locator(".countdown").inner_text()
    pass_seconds(page, seconds - 1)
    assert page.locator(f"main[data-verdict={verdict}]").is_visible()
    assert "einer Sekunde" in page.locator(".countdown").inner_text()
    pass_seconds(page, 1)
    page.wait_for_selector(IDLE)


def test_who_needs_more_time_gets_it(online, stand):
    page = stand(online)
    stop_clock(page)
    read(page, online.guest()["code"], "accepted")
    page.click("text=Mehr Zeit")
    assert "28 Sekunden" in page.locator(".countdown").inner_text()
    stays_for(page, "main[data-verdict=accepted]", 28)


def test_the_next_guest_need_not_wait(online, stand):
    page = stand(online)
    first, second = online.guest(), online.guest()
    read(page, first["code"], "accepted")
    assert first["name"] in page.locator(".result__say").inner_text()
    scan(page, second["code"])
    page.wait_for_selector(f".result__say:has-text('{second['name']}')")
    assert first["name"] not in page.inner_text("main")


def test_the_start_screen_never_overtakes_a_verdict(online, stand):
    page = stand(online)
    stop_clock(page)
    renewed, held = [], []
    page.on("request", lambda request: renewed.append(request) if request.url == f"{online.screen}/" else None)
    while not renewed:
        pass_seconds(page, 1)
    pass_seconds(page, 28)
    page.route("**/scan", lambda route: held.append(route))
    with page.expect_request("**/scan"):
        scan(page, online.guest()["code"])
    # Now the start screen would be due again.
    pass_seconds(page, 4)
    held[0].continue_()
    page.wait_for_selector("main[data-verdict=accepted]")


def test_enter_alone_does_nothing(online, stand):
    page = stand(online)
    posts = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    for key in ("Enter", "Enter", "Escape", "a", "Enter", "Space", "Enter"):
        page.keyboard.press(key)
    assert page.locator(IDLE).is_visible()
    read(page, online.guest()["code"], "accepted")
    assert [each for each in posts if not each.endswith("heartbeat")] == [f"{online.screen}/scan"]


def test_the_screen_for_leaving_stays_for_a_minute(online, stand):
    page = stand(online, "/leaving")
    stop_clock(page)
    stays_for(page, "h1:has-text('Tschüss')", 60, late=3)


@pytest.mark.parametrize("name, code, greeting", [
    ("English", "en", "Hello"), ("Einfache Sprache", "de-simple", "Guten Tag"),
])
def test_the_next_guest_finds_german_again(online, stand, name, code, greeting):
    page = stand(online)
    stop_clock(page)
    page.click(f"text={name}")
    page.wait_for_selector(f"h1:has-text('{greeting}')")
    assert page.evaluate("document.documentElement.lang") == code
    pass_seconds(page, 60)
    page.wait_for_selector("h1:has-text('Moin')")
    assert page.evaluate("document.documentElement.lang") == "de"


# ── The short code ────────────────────────────────────────────────────────────────────────────────────────────────


# So many characters of the short code are seen.
FILLED = "(count) => document.querySelectorAll('.code-cells li:not(:empty)').length === count"


def cells(page):
    return "".join(page.locator(".code-cells li").all_inner_texts())


def test_a_short_code_is_typed_on_the_screen_as_slowly_as_one_likes(online, stand):
    guest = online.guest()
    page = stand(online)
    stop_clock(page)
    page.click("text=Kurzcode eintippen")
    for number, key in enumerate(guest["shortCode"], 1):
        page.click(f"button[value='{key}']")
        page.wait_for_function("(count) => document.querySelector('[name=typed]').value.length === count", arg=number)
        pass_seconds(page, 9)
    within(5, lambda: cells(page) == guest["shortCode"])
    page.click("text=Einchecken")
    page.wait_for_selector("main[data-verdict=accepted]")
    assert guest["name"] not in page.content()


def test_keys_pressed_in_haste_all_count(online, stand):
    page = stand(online, "/code")
    held = []
    page.route("**/code", lambda route: held.append(route))
    for key in "7KFH":
        page.click(f"button[value='{key}']")
    for route in reversed(held):
        route.continue_()
    page.wait_for_selector(".code-cells li:has-text('H')")
    assert cells(page) == "7KFH"


def test_a_short_code_is_typed_on_a_keyboard_as_slowly_as_one_likes(online, stand):
    guest = online.guest()
    page = stand(online, "/code")
    stop_clock(page)
    for number, key in enumerate(guest["shortCode"].lower(), 1):
        page.keyboard.press(key)
        pass_seconds(page, 1)
        page.wait_for_function(FILLED, arg=number)
    page.keyboard.press("Enter")
    page.wait_for_selector("main[data-verdict=accepted]")


def test_a_wrong_short_code_is_told_and_can_be_mended(online, stand):
    page = stand(online, "/code")
    page.click("button[value='7']")
    page.click("text=Einchecken")
    page.wait_for_selector("text=Es fehlen noch 7 Zeichen.")
    page.click("text=Löschen")
    page.wait_for_selector(".code-cells li.next:first-child")


# ── Trouble ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path, title, idle", [("/", "Außer Betrieb", "Moin"), ("/en/", "Out of service", "Hello")])
def test_a_screen_without_its_process_says_so_and_comes_back(online, stand, path, title, idle):
    page = stand(online, script=EARS)
    if path != "/":
        page.click("text=English")
        page.wait_for_selector("h1:has-text('Hello')")
    read(page, online.guest()["code"], "accepted")
    stop_clock(page)
    online.process.kill()
    try:
        pass_seconds(page, 4)
        page.wait_for_selector(LOST)
        assert page.locator("h1").inner_text() == title
        assert page.title() == title
        assert page.locator(".result--come, time").count() == 0
        before = page.evaluate("heard.length")
        scan(page, online.guest()["code"])
        page.wait_for_function("(before) => heard.length > before", arg=before)
        assert page.locator(LOST).is_visible()
    finally:
        online.process = online.kiosk.run()
    pass_seconds(page, 4)
    page.wait_for_selector(f"h1:has-text('{idle}')")
    read(page, online.guest()["code"], "accepted")


def test_each_signal_sounds_different(online, stand):
    page = stand(online, script=EARS)
    sounds = {}
    for verdict in ("accepted", "alreadyInside", "tooEarly", "unreadable"):
        page.evaluate("heard.length = 0")
        read(page, online.codes.get(verdict) or online.guest()["code"], verdict)
        sounds[verdict] = tuple(page.evaluate("heard"))
    assert all(sounds.values())
    assert len(set(sounds.values())) == len(sounds)


# ── Without a mouse, without JavaScript, and as it looks ──────────────────────────────────────────────────────────


def focused(page):
    return page.evaluate("document.activeElement.value || document.activeElement.getAttribute('href')")


def test_the_keyboard_alone_is_enough(online, stand):
    guest = online.guest()
    page = stand(online)
    tab_to(page, ".button--primary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".keys--code")
    for number, key in enumerate(guest["shortCode"], 1):
        tab_to(page, f"button[value='{key}']") if focused(page) != key else None
        page.keyboard.press("Enter")
        page.wait_for_function(FILLED, arg=number)
        # Whoever goes from key to key does not start anew at each.
        assert focused(page) == key
    tab_to(page, "button[value=send]")
    page.keyboard.press("Space")
    page.wait_for_selector("main[data-verdict=accepted]")
    # A screen reader begins with the verdict.
    assert page.evaluate("document.activeElement.nodeName") == "H1"
    tab_to(page, "main a[href='/']")
    page.keyboard.press("Enter")
    page.wait_for_selector(IDLE)


def test_focus_survives_the_clock(online, stand):
    page = stand(online)
    tab_to(page, "a[href='/help']")
    stop_clock(page)
    page.evaluate("document.querySelector('time').textContent = 'alt'")
    pass_seconds(page, 30)
    page.wait_for_selector(".kiosk__bar time:not(:has-text('alt'))")
    assert focused(page) == "/help"
    assert page.evaluate(SEEN)


@pytest.mark.parametrize("path, title", [("/", "Willkommen"), ("/en/", "Welcome")])
def test_without_script_a_form_gives_the_same_verdict_and_a_way_back(online, stand, path, title):
    page = stand(online, path, java_script_enabled=False)
    page.wait_for_selector("#code:focus")
    scan(page, online.guest()["code"])
    page.wait_for_selector("main[data-verdict=accepted]")
    assert page.locator("h1").inner_text() == title
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content").endswith(f"url={path}")
    page.click(f"main a[href='{path}']")
    page.wait_for_selector("#code:focus")
    scan(page, online.codes["unreadable"])
    page.wait_for_selector("main[data-verdict=unreadable]")


LOOKS = {
    "de": [("light", 1080, 1920), ("dark", 320, 640), ("dark", 1280, 800)],
    "de-simple": [("light", 320, 640)],
    "en": [("dark", 1080, 1920), ("light", 320, 640)],
}
STARTS = [("de", "/"), ("de-simple", "/simple/"), ("en", "/en/")]
SIZES = [(1080, 1920), (1280, 800)]

# What lies outside the window; a kiosk must show all there is without scrolling.
OVERFLOW = """() => [...document.querySelectorAll("main, h1, .button, .result__facts, .pointer")]
    .filter((each) => each.getBoundingClientRect().bottom > innerHeight + 1)
    .map((each) => `${each.tagName}.${each.className}`)"""

# What covers something else that is to be read or pressed.
COVERED = """() => [...document.querySelectorAll(".result__facts dd, .button, .hold__picture, .pointer")]
    .filter((each) => {
        const { left, bottom } = each.getBoundingClientRect();
        const top = document.elementFromPoint(left + 3, bottom - 3);
        return !each.contains(top) && !top?.contains(each);
    })
    .map((each) => `${each.tagName}.${each.className}`)"""


def flaws(page, eyes, language):
    """What is wrong with the screen, and what of it lies outside a kiosk's window or under something else."""
    found = eyes.faults(language, LOOKS[language])
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} × {height}: {each} is cut off" for each in page.evaluate(OVERFLOW)]
        found += [f"{width} × {height}: {each} is covered" for each in page.evaluate(COVERED)]
    return found


@pytest.mark.parametrize("language, start", STARTS)
def test_without_network_and_on_a_busy_day_all_finds_room(offline, stand, language, start):
    page = stand(offline, "about:blank")
    eyes = Eyes(page)
    page.goto(start)
    assert flaws(page, eyes, language) == []
    assert page.locator(".programme li").count() == offline.today


@pytest.mark.parametrize("language, start", STARTS)
def test_no_screen_has_a_fault(online, stand, language, start):
    page = stand(online, "about:blank")
    eyes = Eyes(page)
    found = {}
    for path in ("", "leaving", "code", "help", "no-ticket", "info"):
        page.goto(start + path)
        found[path] = flaws(page, eyes, language)
    page.goto(start)
    for verdict in VERDICTS:
        read(page, online.codes.get(verdict) or online.guest()["code"], verdict)
        found[verdict] = flaws(page, eyes, language)
    read(page, online.codes["tomorrow"], "tooEarly")
    found["tomorrow"] = flaws(page, eyes, language)
    scan(page, online.codes["groups"].pop())
    page.wait_for_selector(".keys--group")
    found["group"] = flaws(page, eyes, language)
    page.route("**/heartbeat", lambda route: route.abort())
    page.clock.run_for(4000)
    page.wait_for_selector(LOST)
    found["lost"] = flaws(page, eyes, language)
    assert {screen: each for screen, each in found.items() if each} == {}
