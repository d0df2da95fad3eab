"""Load on a server: wrk to measure it, threads of our own to fill it."""

import http.client
import json
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).parent


def wrk(url, script, *arguments, connections, seconds, threads=2):
    """Runs a script of this folder against a server; returns its figures, latencies in milliseconds."""
    # wrk takes one script: what all have in common goes in front.
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as whole:
        whole.write((HERE / "measure.lua").read_text() + (HERE / script).read_text())
        whole.flush()
        command = ["wrk", "-t", threads, "-c", connections, "-d", f"{seconds}s", "--timeout", "20s", "-s", whole.name]
        command += [url, "--", *arguments]
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    figures["rate"] = figures["requests"] / figures["seconds"]
    return figures


def fill(port, token, requests, processes=2, lanes=16):
    """Posts every (path, body) once and returns the answers to those that were created."""
    shares = [(port, token, requests[number::processes], lanes) for number in range(processes)]
    with get_context("spawn").Pool(processes) as pool:
        return [answer for share in pool.starmap(post_share, shares) for answer in share]


def post_share(port, token, requests, lanes):
    with ThreadPoolExecutor(lanes) as threads:
        done = threads.map(post_lane, [(port, token, requests[number::lanes]) for number in range(lanes)])
    return [answer for lane in done for answer in lane]


def post_lane(work):
    port, token, requests = work
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    made = []
    for path, body in requests:
        line.request("POST", f"/api/v1{path}", json.dumps(body), headers)
        answer = line.getresponse()
        content = answer.read()
        if answer.status == 201:
            made.append(json.loads(content))
    return made
