"""Events are retracted and reinstated, and names are warned of."""

from terminal import at_terminal, attack, ended, run, stored


def a_retraction_shows_the_event_and_asks():
    position = attack("incident/1")
    child = at_terminal("retract", str(position))
    child.expect("Attack reported: incident/1")
    child.expect("Never happened")
    child.expect(r"Why\?")
    child.sendline("never_happened")
    child.expect(r"Retract this event\? \[y/N\]")
    child.sendline("")
    code, rest = ended(child)
    assert code == 1 and "nothing was recorded" in rest
    child = at_terminal("retract", str(position), "--reason", "never_happened", "--lang", "fr")
    child.expect("Attaque signalée : incident/1")
    child.expect(r"Retirer cet événement \? \[o/N\]")
    child.sendline("o")
    child.expect("consigné à la position")
    assert ended(child)[0] == 0


def it_is_reinstated_without_a_question():
    position = attack("incident/2")
    other = attack("incident/2-again")
    code, out, err = run("retract", str(position), "--reason", "duplicate", "--duplicate-of", str(other))
    assert code == 0, err
    code, out, _ = run("show", str(position))
    assert "retracted" in out and "duplicate" in out, out
    child = at_terminal("reinstate", str(position), "--reason", "new_information", "--yes")
    child.expect("recorded at position")
    assert ended(child)[0] == 0
    code, out, _ = run("history", str(position))
    assert f"reason: Duplicate (of position {other})" in out and "reinstated" in out, out
    code, _, err = run("reinstate", str(position), "--reason", "typo")
    assert code == 65 and "not-retracted" in err, err
    code, _, err = run("retract", str(position))
    assert code == 64 and "--reason: expected typo" in err, err


def a_duplicate_is_one_of_another_event():
    first, second = attack("incident/twice"), attack("incident/twice")
    child = at_terminal("retract", str(second))
    child.expect(r"Why\?")
    child.sendline("duplicate")
    child.expect(rf"{first}  Attack reported, 18 Jun 2022")
    child.expect(r"Of which event is it a duplicate\?")
    child.sendline(str(second))
    child.expect(rf"'{second}' is no position of another event")
    child.expect(r"Of which event is it a duplicate\?")
    child.sendline(str(first))
    child.expect(r"Retract this event\?")
    child.sendline("y")
    child.expect(r"recorded at position (\d+)")
    assert stored(int(child.match.group(1)))["data"]["duplicateOf"] == {"position": first}
    assert ended(child)[0] == 0
    # A wrong reason is mended in one step.
    code, out, err = run("retract", str(second), "--reason", "never_happened", "--yes")
    assert code == 0 and "retracted already" in err and out.count("recorded at position") == 2, err
    code, out, _ = run("show", str(second))
    assert "never happened" in out, out


def names_are_warned_of():
    fields = ["occurred=2022-06-18", "kind=ambush", "perpetrator=unknown", "place.name=Bankass",
              "sources.document=document/a", "note=told by Mme Coulibaly"]
    child = at_terminal("record", "attack.reported", "incident/3", *fields)
    child.expect("note: 'Mme Coulibaly' looks like the name of a person")
    child.expect(r"Send it all the same\? \[y/N\]")
    child.sendline("n")
    assert ended(child)[0] == 1
    code, out, err = run("record", "attack.reported", "incident/3", *fields)
    assert code == 65 and "Mme Coulibaly" in err and "-y sends it all the same" in err, err
    assert run("show", "incident/3")[0] == 66
    code, out, err = run("record", "attack.reported", "incident/3", *fields, "-y")
    assert code == 0 and "Mme Coulibaly" in err
    assert run("show", "incident/3")[0] == 0


def new_people_get_a_pseudonym():
    code, out, err = run("record", "combatant.registered", "combatant/new", "occurred=2022", "movement=cma",
                         "place.name=Gao", "sources.document=document/a")
    assert code == 0 and err.startswith("Gao: did you mean Gao (ML07, region; "), err
    subject = out.splitlines()[0].split()[1]
    assert subject.startswith("combatant/c-") and len(subject) == len("combatant/c-") + 16
    assert stored(int(out.splitlines()[1].split()[-1]))["subject"] == subject


if __name__ == "__main__":
    a_retraction_shows_the_event_and_asks()
    it_is_reinstated_without_a_question()
    a_duplicate_is_one_of_another_event()
    names_are_warned_of()
    new_people_get_a_pseudonym()
