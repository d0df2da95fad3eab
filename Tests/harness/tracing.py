"""What a program asks of the system, in order, by strace."""

import re
import time

CALLS = "trace=pwrite64,pwritev,pwritev2,fdatasync,fsync,write,writev,sendto,sendmsg"
PREFIX = ["strace", "-f", "-qq", "-yy", "-s", "96", "--seccomp-bpf", "-e", CALLS, "-e", "signal=none"]

LINE = re.compile(r"^(?P<thread>\d+)\s+(?P<rest>.*)$")
# After the file comes the next argument, the end, or the note that another thread's call came in between.
BEGUN = re.compile(r"^(?P<call>\w+)\(\d+<(?P<file>.*?)>(?:[,)]| <unfinished)")


def traced(path):
    return [*PREFIX, "-o", str(path)]


def events(path):
    """(call, file, line) of every finished call, in the order in which they finished.

    An answer counts from the moment its writing begins, a sync only once it has returned.
    """
    unfinished, found = {}, []
    for text in path.read_text(errors="replace").splitlines():
        line = LINE.match(text)
        if not line:
            continue
        thread, rest = line["thread"], line["rest"]
        if rest.startswith("<... "):
            pending = unfinished.pop(thread, None)
            if pending and is_sync(pending[0]):
                found.append(pending)
            continue
        begun = BEGUN.match(rest)
        if not begun:
            continue
        event = (begun["call"], begun["file"], rest)
        if rest.endswith("<unfinished ...>"):
            unfinished[thread] = event
            if not is_sync(event[0]):
                found.append(event)
        else:
            found.append(event)
    return found


def is_sync(call):
    return call in ("fdatasync", "fsync")


def acknowledgements(path, is_answer, others_write=False):
    """For each answer: whether the log was written since the last one, and synced after its last write.

    Where others write beside, such as the outbox that claims a letter, the last write may be theirs: then a write that
    was synced since the last answer counts.
    """
    wrote = synced = False
    answers = []
    for call, file, line in events(path):
        if file.endswith("-wal"):
            if is_sync(call):
                synced = True
            else:
                wrote, synced = True, synced and others_write
        elif not is_sync(call) and is_answer(file, line):
            answers.append((wrote, synced))
            wrote = False
            synced = synced and not others_write
    return answers


def settled(path, count, is_answer, timeout=10, others_write=False):
    """The acknowledgements, once strace has written so many."""
    deadline = time.monotonic() + timeout
    while True:
        found = acknowledgements(path, is_answer, others_write)
        if len(found) >= count or time.monotonic() > deadline:
            return found
        time.sleep(0.1)
