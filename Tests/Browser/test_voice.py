"""The kiosk reads out what it shows, and shows it larger and in high contrast."""

import wave

import pytest

from harness.kiosk import Kiosk

# What is seen, line by line.
SEEN = "main => main.innerText.split('\\n').map(line => line.replace(/\\s+/g, ' ').trim()).filter(Boolean)"


@pytest.fixture(scope="module")
def voice(tmp_path_factory):
    """The real voice, that keeps what it was given, and what came of it as sound."""
    folder = tmp_path_factory.mktemp("voice")
    program = folder / "voice"
    program.write_text(
        f"""#!/bin/sh
echo "$2" >> {folder}/voices
tee -a {folder}/said | espeak-ng "$@" --stdout > {folder}/sound.wav
echo >> {folder}/said
[ -e {folder}/long ] && exec sleep 60
true
"""
    )
    program.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def kiosk(scene, voice, tmp_path_factory):
    kiosk = Kiosk(scene.hub, tmp_path_factory.mktemp("spoken"))
    assert kiosk.sync() == 0
    process = kiosk.run(speech=voice / "voice")
    yield kiosk
    process.stop()


@pytest.fixture
def page(chromium, kiosk):
    context = chromium.new_context(base_url=f"http://127.0.0.1:{kiosk.port}", viewport={"width": 1080, "height": 1920})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def listen(page, voice):
    """Presses the button; returns what was seen then, and what was said."""
    (voice / "said").write_text("")
    seen = page.locator("main").evaluate(SEEN)
    with page.expect_response("**/speak") as answer:
        page.locator("[data-speak]").click()
    assert answer.value.status == 204
    return seen, [line for line in (voice / "said").read_text().splitlines() if line]


def without_seconds(lines):
    return ["".join(letter for letter in line if not letter.isdigit()) for line in lines]


@pytest.mark.parametrize("language", ["", "/simple", "/en"])
@pytest.mark.parametrize("screen", ["/aids", "/help", "/no-ticket", "/info"])
def test_what_is_read_out_is_what_is_seen(page, voice, screen, language):
    page.goto(language + screen)
    seen, said = listen(page, voice)
    assert len(said) > 4
    # But for the seconds that are left, which go on.
    assert without_seconds(said) == without_seconds(seen)
    with wave.open(str(voice / "sound.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() > 0.2


def test_the_answer_to_a_scan_is_read_out_in_both_its_languages(page, voice):
    page.goto("/")
    page.keyboard.type("4006381333931")
    page.keyboard.press("Enter")
    page.wait_for_selector("main[data-verdict=unreadable]")
    (voice / "voices").write_text("")
    seen, said = listen(page, voice)
    assert without_seconds(said) == without_seconds(seen)
    assert "Nicht lesbar" in said
    assert {"de", "en-gb"} == set((voice / "voices").read_text().split())


def test_it_falls_silent_when_the_screen_changes(page, voice):
    page.goto("/help")
    (voice / "long").touch()
    try:
        with page.expect_event("requestfailed") as failed:
            page.locator("[data-speak]").click()
            page.get_by_role("link", name="Fertig").click()
        assert failed.value.url.endswith("/speak")
        page.wait_for_selector("main[data-idle]")
    finally:
        (voice / "long").unlink()


def test_a_visitor_sees_it_larger_and_in_high_contrast_and_the_next_as_usual(page):
    page.clock.install()
    page.goto("/")
    usual = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.get_by_role("link", name="Bedienhilfen").click()
    page.get_by_role("button", name="Größere Schrift").click()
    page.get_by_role("button", name="Hoher Kontrast").click()
    page.locator("html.kiosk--larger.kiosk--contrast").wait_for()
    page.get_by_role("link", name="Fertig").click()
    page.wait_for_selector("main[data-home='/fresh']")
    larger = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert float(larger[:-2]) >= 1.2 * float(usual[:-2])
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    for _ in range(62):
        page.clock.run_for(1000)
        page.wait_for_timeout(5)
    page.wait_for_selector("main[data-idle]")
    assert page.evaluate("document.documentElement.className") == "kiosk"
