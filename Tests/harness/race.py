"""Many clients at the same instant."""

import threading
import time


def at_once(count, act, within=None):
    """Calls act(number) from so many threads that start together; returns what each returned, in order.

    Fails when one of them still waits after so many seconds.
    """
    results = [None] * count
    start = threading.Barrier(count)

    def take_part(number):
        start.wait()
        try:
            results[number] = act(number)
        except Exception as failure:  # told by the test, which knows what it expected
            results[number] = failure

    threads = [threading.Thread(target=take_part, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + within if within else None
    for thread in threads:
        thread.join(max(0, deadline - time.monotonic()) if deadline else None)
    waiting = sum(thread.is_alive() for thread in threads)
    assert not waiting, f"{waiting} of {count} still wait after {within} s"
    return results
