"""The completion scripts in real shells."""

import os

import pexpect

from terminal import DAYBOOK, SCRATCH, environment, recorded, run

FOLDER = os.path.dirname(DAYBOOK)
PROMPT = "READY> "


def shell(program, *arguments, **more):
    path = f"{FOLDER}:{os.environ['PATH']}"
    return pexpect.spawn(program, list(arguments), env=environment(PATH=path, **more), encoding="utf-8", timeout=20,
                         dimensions=(50, 160))


def script(name):
    path = os.path.join(SCRATCH, f"daybook.{name}")
    code, out, err = run("--generate-completion-script", name)
    assert code == 0, err
    with open(path, "w") as file:
        file.write(out)
    return path


def bash():
    child = shell("bash", "--norc", "--noprofile", PS1=PROMPT)
    child.expect_exact(PROMPT)
    child.sendline(f"bind 'set bell-style none'; source {script('bash')}")
    child.expect_exact(PROMPT)

    def completed(typed, expected):
        child.send(typed + "\t")
        child.expect_exact(expected)
        child.sendcontrol("u")

    completed("daybook ros", "daybook roster ")
    completed("daybook record attack.r", "daybook record attack.reported ")
    completed("daybook site lo", "daybook site long-name ")
    completed("daybook show site/lo", "daybook show site/long-name")
    completed("daybook record site.closed site/lo", "daybook record site.closed site/long-name")
    completed("daybook record attack.reported incident/x perp", "perpetrator=")
    completed("daybook record attack.reported incident/x kind=village_a", "kind=village_attack")
    child.send("daybook record attack.reported incident/x place.p\t\t")
    child.expect("place.pcode=")
    child.expect("place.precision=")
    child.sendcontrol("u")
    child.send("export DAYBOOK_SOCKET=/nonexistent/s\n")
    child.expect_exact(PROMPT)
    child.send("daybook site lo\t\t")
    child.sendcontrol("u")
    child.sendline("echo do''ne")
    child.expect_exact("done")
    assert "daybook:" not in child.before and "rror" not in child.before, child.before
    child.close()


def zsh():
    child = shell("zsh", "-f", PS1=PROMPT)
    child.expect_exact(PROMPT)
    child.sendline(f"autoload -U compinit; compinit -u -D; unsetopt zle_bracketed_paste; source {script('zsh')}; echo sour''ced")
    child.expect_exact("sourced")
    for typed, expected in [("daybook ros", "roster"), ("daybook site lo", "long-name"),
                            ("daybook record attack.r", "attack.reported"),
                            ("daybook record attack.reported incident/x kind=village_a", "village_attack")]:
        child.send(typed + "\t")
        child.expect_exact(expected[-4:])
        child.sendcontrol("u")
    child.close()


def fish():
    child = shell("fish", "--no-config", "-i", TERM="dumb")
    child.sendline(f"source {script('fish')}; echo sour''ced")
    child.expect_exact("sourced")
    for typed, expected in [("daybook ros", "roster"), ("daybook site lo", "long-name"),
                            ("daybook record attack.r", "attack.reported"),
                            ("daybook record attack.reported incident/x kind=village_a", "village_attack")]:
        child.send(typed + "\t")
        child.expect_exact(expected[-4:])
        child.sendcontrol("u")
    child.close()


if __name__ == "__main__":
    recorded("site.opened", "site/long-name", "occurred=2013", "kind=camp", "sector=north", "place.name=Gao",
             "name=Gao", "sources.document=document/a")
    bash()
    zsh()
    fish()
