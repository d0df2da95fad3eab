// The screen at the door: takes codes from a scanner that types like a keyboard, shows the answer, and comes back to
// the start. Every screen is a page of its own and works without this script; it only swaps them in place.

const { heartbeat, events, speech } = document.body.dataset;
const longestCode = 400;
const keyPause = 500;
let typed = "";
let typedAt = 0;
let remaining = 0;
let lost = false;
let turn = 0;
let waiting = 0;

// ── Screens ──────────────────────────────────────────────────────────────────────────────────────────────────────

// Shows a page that this kiosk answered with, as if it had been opened. A later request wins over an earlier one.
async function show(address, options = {}) {
  const mine = ++turn;
  silence();
  let text = "";
  waiting += 1;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000), ...options });
    text = await answer.text();
  } catch {
    // Shown below.
  }
  waiting -= 1;
  if (mine === turn) put(text, options.method ? "help" : undefined);
}

// Shows a page that another script of ours was answered with: what was asked before is late.
function showAnswer(text) {
  turn += 1;
  silence();
  put(text);
}

function put(text, signal) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const next = page.querySelector("main");
  if (!next) return showLost(signal);
  lost = false;
  const old = document.querySelector("main");
  const isSame = page.title === document.title && heading(old) === heading(next) && !next.dataset.verdict;
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.className = page.documentElement.className;
  Object.assign(document.body.dataset, page.body.dataset);
  document.querySelector("#lost").replaceWith(page.querySelector("#lost"));
  withoutSubstitutes(next);
  if (isSame) renew(old, next);
  else old.replaceWith(next);
  begin(document.querySelector("main"), isSame);
}

const heading = (screen) => screen.querySelector("h1")?.textContent;

// What stands in for this script must not come to life beside it: a parsed page has it as ordinary elements.
function withoutSubstitutes(screen) {
  for (const each of screen.querySelectorAll("noscript")) each.remove();
}

// Takes over what differs between a screen and its next version; what has the focus keeps it, and what is read out
// as it changes is read out.
function renew(old, next) {
  const [before, after] = [[...old.childNodes], [...next.childNodes]];
  if (old.nodeName !== next.nodeName || before.length !== after.length) return old.replaceWith(next);
  if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
  if (old.nodeType !== Node.ELEMENT_NODE) return;
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  before.forEach((each, index) => renew(each, after[index]));
}

function begin(screen, isSame) {
  for (const button of screen.querySelectorAll("[data-more], [data-speak]")) button.hidden = false;
  remaining = Number(screen.dataset.seconds ?? 0);
  tellTime(screen);
  if (screen.dataset.sound) sound(screen.dataset.sound);
  if (!isSame) screen.querySelector("h1[tabindex]")?.focus();
}

// The process behind the screen is gone: say so instead of showing a stale welcome.
function showLost(signal) {
  if (signal) sound(signal);
  if (lost) return;
  lost = true;
  const main = document.createElement("main");
  main.id = "content";
  main.append(document.querySelector("#lost").content.cloneNode(true));
  document.querySelector("main").replaceWith(main);
  document.title = main.querySelector("h1").textContent;
  begin(main);
}

function tellTime(screen) {
  const line = screen.querySelector("[data-countdown]");
  if (!line || !remaining) return;
  line.hidden = false;
  line.textContent = remaining === 1 ? line.dataset.last : line.dataset.countdown.replace("%", remaining);
}

// What happens by itself never overtakes what a guest is waiting for.
setInterval(() => {
  if (!remaining || waiting) return;
  const screen = document.querySelector("main");
  remaining -= 1;
  if (remaining) tellTime(screen);
  else show(screen.dataset.home ?? document.body.dataset.home);
}, 1000);

// The start screen keeps its clock and its programme fresh.
setInterval(() => {
  if (document.querySelector("main").dataset.idle && !waiting) show(document.body.dataset.home);
}, 30000);

document.addEventListener("click", (event) => {
  const target = event.target.closest("a[href], [data-more], [data-speak]");
  if (!target) return;
  event.preventDefault();
  if (target.matches("[data-speak]")) return speak(document.querySelector("main"));
  if (!target.matches("[data-more]")) return show(target.href);
  remaining += 20;
  tellTime(document.querySelector("main"));
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target, new URLSearchParams(new FormData(event.target, event.submitter)));
});

document.addEventListener("contextmenu", (event) => event.preventDefault());

// A key of the short code's pad counts at once, even when the next one is pressed before the screen has changed.
function send(form, body) {
  const [key, field] = [body.get("key"), form.elements.typed];
  if (field && key === "back") field.value = field.value.slice(0, -1);
  else if (field && key !== "send") field.value += key;
  return show(form.action, { method: "POST", body });
}

// ── Scanner ──────────────────────────────────────────────────────────────────────────────────────────────────────

// A scanner types a code and ends with Enter or Tab, wherever the focus is. What was typed long before is forgotten.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.timeStamp - typedAt > keyPause) typed = "";
  typedAt = event.timeStamp;
  const pad = document.querySelector("[name=typed]")?.form;
  if (event.key === "Enter" || event.key === "Tab") {
    endTyping(event, pad);
  } else if (event.key.length === 1 && typed.length < longestCode) {
    // The space bar presses a button, but not in the midst of a code.
    if (typed) event.preventDefault();
    else if (event.key === " ") return;
    typed += event.key;
    if (pad) setTimeout(typeByHand, keyPause + 1, pad, typed);
  } else if (event.key === "Backspace" && pad) {
    send(pad, new URLSearchParams({ typed: pad.elements.typed.value, key: "back" }));
  }
}, { capture: true });

function endTyping(event, pad) {
  const code = typed;
  // What is shorter may be a PIN that is typed here, or no code at all.
  const isCode = code.length >= Number(pad?.dataset.codeFrom ?? (pad ? 8 : 4));
  // Whoever goes from key to key of the pad is still typing.
  if (pad && !isCode && (event.key === "Tab" || (!code && event.target.closest("a, button")))) return;
  typed = "";
  if (isCode || pad) event.preventDefault();
  if (isCode) show(document.body.dataset.scan, { method: "POST", body: new URLSearchParams({ code }) });
  else if (pad) send(pad, new URLSearchParams({ typed: pad.elements.typed.value + code, key: "send" }));
}

// Somebody types the short code on a keyboard: what no Enter followed goes onto the pad.
function typeByHand(pad, keys) {
  if (keys !== typed || !pad.isConnected) return;
  typed = "";
  send(pad, new URLSearchParams({ typed: pad.elements.typed.value, key: keys }));
}

// A scanner on a wire is read by the process itself, which then says what to show.
if (events) new EventSource(events).addEventListener("screen", (event) => show(event.data));

// ── Voice ────────────────────────────────────────────────────────────────────────────────────────────────────────

// What is read out is what is seen, line by line, each in its language. Whoever listens has all the time it takes.
let speaking;

async function speak(screen) {
  silence();
  const mine = speaking = new AbortController();
  const body = new URLSearchParams({ text: lines(screen).map(({ lang, text }) => `${lang}\t${text}`).join("\n") });
  waiting += 1;
  try {
    await fetch(speech, { method: "POST", body, signal: mine.signal });
  } catch {
    // It was cut short, or there is no voice any more: what was to be heard can still be read.
  }
  waiting -= 1;
  if (!mine.signal.aborted && remaining) remaining += 10;
}

function silence() {
  speaking?.abort();
}

function lines(screen) {
  const split = (element) => element.innerText.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
  const foreign = new Map();
  for (const each of screen.querySelectorAll("[lang]")) for (const line of split(each)) foreign.set(line, each.lang);
  return split(screen).map((text) => ({ lang: foreign.get(text) ?? document.documentElement.lang, text }));
}

// ── Life sign ────────────────────────────────────────────────────────────────────────────────────────────────────

setInterval(async () => {
  try {
    const answer = await fetch(heartbeat, { method: "POST", signal: AbortSignal.timeout(3000) });
    if (!answer.ok) return showLost();
    if (lost && !waiting) show(document.body.dataset.home);
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

withoutSubstitutes(document.querySelector("main"));
begin(document.querySelector("main"));
