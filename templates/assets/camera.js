// The camera as a scanner: a few grey pictures a second go to this kiosk's own process, which looks for a code on them
// and keeps none. What is to be seen then is shown by the screen's own script.

const widest = 960;
const interval = 150;
const patience = 4000;
const video = document.createElement("video");
const pen = document.createElement("canvas").getContext("2d", { alpha: false, willReadFrequently: true });
const sleep = (time) => new Promise((done) => setTimeout(done, time));
const post = (address, body) => fetch(address, { method: "POST", body, signal: AbortSignal.timeout(5000) });

// Looks until the camera is taken away; throws when there is none that may be used.
async function watch() {
  const wanted = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 10 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
  const [track] = stream.getVideoTracks();
  video.muted = true;
  video.srcObject = stream;
  await video.play();
  let isNew = true;
  while (track.readyState === "live") {
    const pause = sleep(interval);
    if (!document.hidden && !track.muted && video.videoWidth) {
      await send(picture());
      if (isNew) await refresh();
      isNew = false;
    }
    await pause;
  }
}

// A file of the kind PGM: one byte of grey a pixel (luma of ITU-R BT.601).
function picture() {
  const width = Math.min(widest, video.videoWidth);
  const height = Math.round((video.videoHeight * width) / video.videoWidth);
  if (pen.canvas.width !== width || pen.canvas.height !== height) Object.assign(pen.canvas, { width, height });
  pen.drawImage(video, 0, 0, width, height);
  const { data } = pen.getImageData(0, 0, width, height);
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + width * height);
  file.set(head);
  for (let from = 0, to = head.length; to < file.length; from += 4, to += 1) {
    file[to] = (77 * data[from] + 150 * data[from + 1] + 29 * data[from + 2]) >> 8;
  }
  return file;
}

async function send(file) {
  try {
    const answer = await post(document.body.dataset.camera, file);
    if (answer.status === 200) showAnswer(await answer.text());
  } catch {
    // Nobody is there to look: the life sign says so.
  }
}

// The start screen says whether there is a camera.
async function refresh() {
  if (document.querySelector("main").dataset.idle) await show(document.body.dataset.home);
}

async function watchForever() {
  for (;;) {
    const reason = await watch().then(() => "Ended", (error) => error.name);
    try {
      const answer = await post("/camera/lost", reason);
      if (answer.ok) await refresh();
    } catch {
      // As above.
    }
    await sleep(patience);
  }
}

watchForever();
