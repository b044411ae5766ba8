"""A person at a terminal: starts programs in a pseudo-terminal, and looks at what they print there."""

import json
import os
import re
import subprocess

import pexpect

DAYBOOK = os.environ["DAYBOOK"]
SCRATCH = os.environ["SCRATCH"]


def environment(**more):
    kept = {name: os.environ[name] for name in ("DAYBOOK_SOCKET", "PATH")}
    return {**kept, "DAYBOOK_SOURCE": "/minusma/test", "HOME": SCRATCH, "TMPDIR": SCRATCH, "TERM": "xterm",
            "LANG": "C.UTF-8", **more}


def at_terminal(*arguments, width=100, **more):
    """daybook at a terminal that is this wide."""
    return pexpect.spawn(DAYBOOK, list(arguments), env=environment(**more), encoding="utf-8", timeout=20,
                         dimensions=(50, width))


def ended(child):
    """The exit code, and what was printed to the end."""
    child.expect(pexpect.EOF)
    rest = child.before
    child.close()
    return (child.exitstatus if child.exitstatus is not None else -child.signalstatus), rest


def run(*arguments, stdin=None, **more):
    """daybook without a terminal: exit code, standard output, standard error."""
    done = subprocess.run([DAYBOOK, *arguments], env=environment(**more), input=stdin, capture_output=True, text=True,
                          timeout=20, stdin=None if stdin is not None else subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def stored(position):
    return json.loads(run("show", str(position), "-o", "json")[1])


def name(position):
    """What an event about the one at a position calls it."""
    event = stored(position)
    return {"source": event["source"], "id": event["id"]}


def recorded(*arguments):
    """Records a fact, and gives its position."""
    code, out, err = run("record", *arguments)
    assert code == 0, err
    return int(re.search(r"recorded at position (\d+)", out).group(1))


def attack(slug="incident/2022-06-18-x"):
    return recorded("attack.reported", slug, "occurred=2022-06-18", "kind=ambush", "perpetrator=unknown",
                    "place.name=Bankass", "sources.document=document/a", "note=first")


def editor(script):
    """An editor that does to the file what a script of sed says; each call takes the next of the scripts."""
    path = os.path.join(SCRATCH, "editor")
    steps = os.path.join(SCRATCH, "editor-steps")
    with open(steps, "w") as file:
        file.write("\n".join(script) + "\n")
    with open(path, "w") as file:
        file.write(f'#!/bin/sh\nstep=$(head -n 1 {steps}); sed -i 1d {steps}\nsed -i -e "$step" "$1"\n')
    os.chmod(path, 0o755)
    return path
