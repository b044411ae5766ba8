"""Tables fit the terminal, colours are asked for, and Ctrl-C ends quietly."""

import re
import subprocess
import unicodedata

from terminal import DAYBOOK, at_terminal, attack, ended, environment, recorded, run


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def lines(text):
    return [plain(line) for line in text.replace("\r", "").split("\n")]


def tables_fit():
    for slug in ("a", "b"):
        recorded("site.opened", f"site/{slug}", "occurred=2013", "kind=camp", "sector=north", "place.name=Gao",
                 f"name=A very long name of a site that nobody can read at once ({slug})", "sources.document=document/a")
    for width in (60, 80, 200):
        code, out = ended(at_terminal("sites", width=width))
        assert code == 0
        table = [line for line in lines(out) if line and "basis" not in line]
        widest = max(len(line) for line in table)
        assert widest <= width, (width, widest, out)
    code, out, _ = run("sites")
    assert max(len(line) for line in out.splitlines()) > 100
    code, out = ended(at_terminal("sites", width=200, COLUMNS="70"))
    assert max(len(line) for line in lines(out) if "basis" not in line) <= 70


def colours_are_asked_for():
    assert "\x1b[" in ended(at_terminal("sites"))[1]
    assert "\x1b[" not in ended(at_terminal("sites", NO_COLOR="1"))[1]
    assert "\x1b[" not in ended(at_terminal("sites", TERM="dumb"))[1]
    assert "\x1b[" not in ended(at_terminal("sites", "--color", "never"))[1]
    assert "\x1b[" not in run("sites")[1]
    assert "\x1b[" in run("sites", "--color", "always")[1]
    assert plain(run("sites", "--color", "always")[1]) == run("sites")[1]


def every_question_has_its_table_in_both_languages():
    attack("incident/asked")
    for command, english, french in [("attacks", "Perpetrator", "Auteur"), ("displacements", "nothing", "rien"),
                                     ("patrols", "nothing", "rien"), ("strength", "nothing", "rien"),
                                     ("schema", "Attack reported", "Attaque signalée")]:
        assert english in run(command)[1], command
        code, out, err = run(command, "--lang", "fr")
        assert code == 0 and french in out and not err, (command, out, err)
        assert run(command, "-o", "json")[1].startswith("{")
        assert french in run(command, LANG="fr_ML.UTF-8")[1]


def ctrl_c_is_quiet():
    position = attack("incident/9")
    child = at_terminal("retract", str(position))
    child.expect(r"Why\?")
    child.sendintr()
    code, rest = ended(child)
    assert code == 130 and rest.replace("^C", "").replace("\x1b[?2004l", "").strip() == "", (code, rest)


def a_reader_that_goes_away_is_no_failure():
    done = subprocess.run(f"'{DAYBOOK}' help attack.reported | head -n 1", shell=True, env=environment(),
                          capture_output=True, text=True)
    assert done.stdout.startswith("attack.reported") and done.stderr == "", done.stderr


def errors_have_one_style():
    for arguments, code, words in [
        (["site", "xyz"], 66, "daybook: nothing is recorded about site/xyz; `daybook sites` lists what is"),
        (["show", "999999"], 66, "daybook: there is no event at position 999999"),
        (["sites", "--on", "soon"], 64, "daybook: --on: expected a day such as 2023-08-20, found 'soon'"),
        (["record", "attack.reported", "incident/1", "kind=war"], 64, "daybook: kind: expected village_attack"),
        (["site", "xyz", "--lang", "fr"], 66, "daybook: rien n'est enregistré sur site/xyz"),
        (["sites", "--socket", "/nonexistent/s"], 69, "daybook: no daemon answers: there is no socket /nonexistent/s"),
        (["sites", "--socket", "/nonexistent/s", "--lang", "fr"], 69, "daybook: aucun démon ne répond"),
    ]:
        got, out, err = run(*arguments)
        assert got == code and err.startswith(words) and out == "", (arguments, got, err)
    code, out, err = run("record", "site.closed")
    assert code == 64 and "ordinalStated" in err and err.splitlines()[-1].startswith("daybook: SUBJECT: expected"), err
    assert run("--version")[0] == 0


if __name__ == "__main__":
    tables_fit()
    colours_are_asked_for()
    every_question_has_its_table_in_both_languages()
    ctrl_c_is_quiet()
    a_reader_that_goes_away_is_no_failure()
    errors_have_one_style()
