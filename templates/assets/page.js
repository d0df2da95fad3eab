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

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
