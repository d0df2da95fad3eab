"""Many clients at the same instant."""

import threading


def at_once(count, act):
    """Calls act(number) from so many threads that start together; returns what each returned, in order."""
    results = [None] * count
    start = threading.Barrier(count)

    def take_part(number):
        start.wait()
        try:
            results[number] = act(number)
        except Exception as failure:  # told by the test, which knows what it expected
            results[number] = failure

    threads = [threading.Thread(target=take_part, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
