// Adds comfort to pages that work without it: figures that keep themselves fresh, and the printer's button.

const main = document.querySelector("main");

// Whether somebody has typed something that is not sent yet.
const isFilledIn = () => [...main.querySelectorAll("input, textarea")].some((field) => field.value !== field.defaultValue);

// A live page asks for itself again and takes over what changed, unless someone is using it or has looked away.
async function refresh() {
  if (document.hidden || main.contains(document.activeElement) || isFilledIn()) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.replaceChildren(...page.querySelector("main").childNodes);
  } catch {
    // The network is gone: the page keeps what it shows, with its own time on it.
  }
}

if (main.dataset.live) setInterval(refresh, Number(main.dataset.live) * 1000);

// ── What the server tells by itself ──────────────────────────────────────────────────────────────────────────────

// The control room comes anew with each event. A link in it that has the focus keeps it.
const board = document.querySelector("[data-events]");

function listen() {
  const source = new EventSource(board.dataset.events);
  source.addEventListener("now", (event) => {
    showLost(false);
    renew(board, new DOMParser().parseFromString(event.data, "text/html").body);
  });
  source.addEventListener("error", () => {
    showLost(true);
    // What broke off comes back by itself; after a refusal the page finds out why.
    if (source.readyState === EventSource.CLOSED) setTimeout(askAgain, 5000);
  });
}

async function askAgain() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.redirected) return location.assign(answer.url);
    if (answer.ok) return listen();
  } catch {
    // Nobody answers yet.
  }
  setTimeout(askAgain, 5000);
}

function showLost(isLost) {
  document.querySelector("[data-lost]").hidden = !isLost;
}

// Takes over what differs between an element and its next version.
function renew(old, next) {
  const [before, after] = [[...old.childNodes], [...next.childNodes]];
  if (before.length !== after.length) return old.replaceChildren(...after);
  before.forEach((each, index) => {
    const other = after[index];
    if (each.nodeName !== other.nodeName) return each.replaceWith(other);
    if (each.nodeValue !== other.nodeValue) each.nodeValue = other.nodeValue;
    if (each.nodeType !== Node.ELEMENT_NODE) return;
    for (const { name } of [...each.attributes]) if (!other.hasAttribute(name)) each.removeAttribute(name);
    for (const { name, value } of other.attributes) if (each.getAttribute(name) !== value) each.setAttribute(name, value);
    renew(each, other);
  });
}

if (board) listen();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
