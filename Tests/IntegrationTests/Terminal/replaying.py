"""Going through history: step by step at a terminal, all at once elsewhere."""

from terminal import at_terminal, ended, recorded, run


def told():
    recorded("site.opened", "site/ber", "occurred=2021-06-30", "kind=base", "sector=west", "name=Ber", "place.name=Ber",
             "sources.document=document/a")
    recorded("site.closed", "site/ber", "occurred=2023-08-15", "sources.document=document/b")
    assert run("correct", "2", "occurred=2023-08-13", "--reason", "typo", "--note", "the 13th", "--yes")[0] == 0


def it_is_played_without_a_terminal():
    code, out, err = run("replay")
    assert code == 0 and not err, err
    assert "1  Site opened: site/ber" in out and "15 Aug 2023 → 13 Aug 2023" in out, out
    assert "reason: Typing error" in out and "note: the 13th" in out and "3 events" in out, out
    code, out, _ = run("replay", "--lang", "fr", "--from", "1", "--until", "2")
    assert "Ouvert → Fermé" in out and "1 événement" in out and "13 août" not in out, out
    code, out, _ = run("replay", "-o", "json")
    assert code == 0 and len(out.splitlines()) == 4 and all(line.startswith("{") for line in out.splitlines()), out
    code, _, err = run("replay", "--step")
    assert code == 64 and "terminal" in err, (code, err)


def a_person_steps_forward_and_back():
    child = at_terminal("replay", "--step")
    child.expect("Site opened")
    child.expect("quit:")
    child.sendline("")
    child.expect("Site closed")
    child.expect("quit:")
    child.sendline("b")
    child.expect("Site opened")
    child.expect("quit:")
    child.sendline("")
    child.expect("Open → Closed")
    child.expect("quit:")
    child.sendline("")
    child.expect("corrected")
    child.expect("quit:")
    child.sendline("")
    code, rest = ended(child)
    assert code == 0 and "3 events" in rest and "basis" in rest, (code, rest)


def a_person_leaves():
    child = at_terminal("replay", "--step")
    child.expect("quit:")
    child.sendline("q")
    code, rest = ended(child)
    assert code == 0 and "Site closed" not in rest, (code, rest)


def the_difference_fits():
    for width in (60, 100):
        code, out = ended(at_terminal("diff", "--from", "1", width=width))
        assert code == 0 and "Closed" in out
        widest = max(len(line) for line in out.replace("\r", "").split("\n") if "basis" not in line and "position" not in line)
        assert widest <= width, out
    assert "nothing changed" in run("diff", "--from", "3")[1]
    assert "Fermé" in run("diff", "--from", "1", "--lang", "fr")[1]
    forth, back = run("diff", "--from", "1", "--to", "3")[1], run("diff", "--from", "3", "--to", "1")[1]
    assert "from position 1 to 3" in forth and "from position 3 to 1" in back, (forth, back)
    assert run("diff", "--from", "99")[0] == 64 or run("diff", "--from", "99")[0] == 65


if __name__ == "__main__":
    told()
    it_is_played_without_a_terminal()
    a_person_steps_forward_and_back()
    a_person_leaves()
    the_difference_fits()
