// The screen at the door: takes codes from a scanner that types like a keyboard, shows the answer, and comes back to
// the start. Every screen is a page of its own and works without this script; it only swaps them in place.

const { home, scan, heartbeat, events } = document.body.dataset;
const longestCode = 400;
const keyPause = 500;
let typed = "";
let typedAt = 0;
let remaining = 0;
let lost = false;
let turn = 0;

// ── Screens ──────────────────────────────────────────────────────────────────────────────────────────────────────

// Shows a page that this kiosk answered with, as if it had been opened. A later request wins over an earlier one.
async function show(address, options = {}) {
  const mine = ++turn;
  let page;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000), ...options });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return showLost();
  }
  if (mine !== turn) return;
  const next = page.querySelector("main");
  if (!next) return showLost();
  lost = false;
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.dataset.home = page.body.dataset.home;
  document.body.dataset.scan = page.body.dataset.scan;
  document.querySelector("main").replaceWith(next);
  begin(next);
}

function begin(screen) {
  for (const button of screen.querySelectorAll("[data-more]")) button.hidden = false;
  remaining = Number(screen.dataset.seconds ?? 0);
  tellTime(screen);
  if (screen.dataset.sound) sound(screen.dataset.sound);
  screen.querySelector("h1[tabindex]")?.focus();
}

// The process behind the screen is gone: say so instead of showing a stale welcome.
function showLost() {
  if (lost) return;
  lost = true;
  remaining = 0;
  const main = document.createElement("main");
  main.id = "content";
  main.append(document.querySelector("#lost").content.cloneNode(true));
  document.querySelector("main").replaceWith(main);
}

function tellTime(screen) {
  const line = screen.querySelector("[data-countdown]");
  if (!line || !remaining) return;
  line.hidden = false;
  line.textContent = remaining === 1 ? line.dataset.last : line.dataset.countdown.replace("%", remaining);
}

setInterval(() => {
  if (!remaining) return;
  remaining -= 1;
  if (remaining) tellTime(document.querySelector("main"));
  else show(home);
}, 1000);

// The start screen keeps its clock and its programme fresh.
setInterval(() => {
  if (document.querySelector("main").dataset.idle) show(document.body.dataset.home);
}, 30000);

document.addEventListener("click", (event) => {
  const target = event.target.closest("a[href], [data-more]");
  if (!target) return;
  event.preventDefault();
  if (target.matches("[data-more]")) remaining += 20;
  else show(target.href);
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  show(form.action, { method: "POST", body });
});

document.addEventListener("contextmenu", (event) => event.preventDefault());

// ── Scanner ──────────────────────────────────────────────────────────────────────────────────────────────────────

// A scanner types a code and ends with Enter or Tab, wherever the focus is. What was typed long before is forgotten.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.timeStamp - typedAt > keyPause) typed = "";
  typedAt = event.timeStamp;
  if ((event.key === "Enter" || event.key === "Tab") && typed.length >= 4) {
    event.preventDefault();
    const code = typed;
    typed = "";
    show(document.body.dataset.scan, { method: "POST", body: new URLSearchParams({ code }) });
  } else if (event.key.length === 1 && typed.length < longestCode) {
    typed += event.key;
  }
}, { capture: true });

// A scanner on a wire is read by the process itself, which then says what to show.
if (events) new EventSource(events).addEventListener("screen", (event) => show(event.data));

// ── Life sign ────────────────────────────────────────────────────────────────────────────────────────────────────

setInterval(async () => {
  try {
    const answer = await fetch(heartbeat, { method: "POST", signal: AbortSignal.timeout(3000) });
    if (!answer.ok) return showLost();
    if (lost) show(document.body.dataset.home);
  } catch {
    showLost();
  }
}, 3000);

// ── Sound ────────────────────────────────────────────────────────────────────────────────────────────────────────

// Each signal has its own rhythm, so that it is told apart without hearing its pitch: [start, length, frequency].
const patterns = {
  come: [[0, 0.12, 660], [0.14, 0.2, 880]],
  known: [[0, 0.09, 660], [0.16, 0.09, 660], [0.32, 0.09, 660]],
  wait: [[0, 0.45, 440]],
  go: [[0, 0.09, 550], [0.13, 0.09, 700], [0.26, 0.09, 550], [0.39, 0.09, 700]],
  help: [[0, 0.3, 330], [0.4, 0.3, 262]],
};
let audio;

function sound(name) {
  const pattern = patterns[name];
  if (!pattern || !window.AudioContext) return;
  audio ??= new AudioContext();
  for (const [start, length, frequency] of pattern) {
    const tone = new OscillatorNode(audio, { frequency, type: "triangle" });
    const volume = new GainNode(audio, { gain: 0.3 });
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + start);
    tone.stop(audio.currentTime + start + length);
  }
}

begin(document.querySelector("main"));
