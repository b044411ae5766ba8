"""Events are retracted and reinstated, and names are warned of."""

import json
import os
import re

from terminal import SCRATCH, at_terminal, attack, ended, name, run, stored


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
    child.sendline("<")
    child.expect(r"Why\?")
    child.sendline("duplicate")
    child.expect(r"Of which event is it a duplicate\?")
    child.sendline(str(first))
    child.expect(r"Retract this event\?")
    child.sendline("y")
    child.expect(r"recorded at position (\d+)")
    assert stored(int(child.match.group(1)))["data"]["duplicateOf"] == name(first)
    assert ended(child)[0] == 0
    # A wrong reason is mended in one step.
    code, out, err = run("retract", str(second), "--reason", "never_happened", "--yes")
    assert code == 0 and "retracted already" in err and out.count("recorded at position") == 2, err
    code, out, _ = run("show", str(second))
    assert "never happened" in out, out


def a_reason_of_the_command_line_is_not_gone_back_to():
    first, second = attack("incident/thrice"), attack("incident/thrice")
    child = at_terminal("retract", str(second), "--reason", "duplicate")
    child.expect(r"Of which event is it a duplicate\?")
    child.sendline("<")
    child.expect("this is the first question")
    child.expect(r"Of which event is it a duplicate\?")
    child.sendline(str(first))
    child.expect(r"Retract this event\?")
    child.sendline("n")
    assert ended(child)[0] == 1


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


def submission(subject, name):
    return {"specversion": "1.0", "id": name, "source": "/minusma/test", "type": "attack.reported", "subject": subject,
            "data": {"occurred": "2022-06-18", "kind": "ambush", "perpetrator": "unknown", "place": {"name": "Koro"},
                     "sources": [{"document": "document/a"}]}}


def what_is_new_has_a_name_of_its_own_on_every_way():
    fields = ["occurred=2022-06-18", "kind=ambush", "perpetrator=unknown", "place.name=Koro", "place.pcode=ML0505",
              "sources.document=document/a"]
    name = r"incident/2022-06-18-koro-[0-9abcdefghjkmnpqrstvwxyz]{4}"
    subjects = set()
    code, out, err = run("record", "attack.reported", "incident/new", *fields, "--id", "named")
    assert code == 0, err
    subjects.add(re.search(rf"subject ({name})\n", out).group(1))
    # Sent again, it is the same; another submission of the same day and place has another name.
    code, again, err = run("record", "attack.reported", "incident/new", *fields, "--id", "named")
    assert code == 0 and "was recorded already" in again and subjects.pop() in again, err
    subjects.add(re.search(name, again).group(0))
    code, out, err = run("record", "attack.reported", "incident/new", *fields)
    assert code == 0, err
    subjects.add(re.search(name, out).group(0))
    code, out, err = run("record", "-", stdin=json.dumps(submission("incident/new", "piped")))
    assert code == 0, err
    subjects.add(re.search(name, out).group(0))
    path = os.path.join(SCRATCH, "new.ndjson")
    with open(path, "w") as file:
        for number in range(3):
            file.write(json.dumps(submission("incident/new", f"line-{number}")) + "\n")
    for expected in ["3 recorded, 0 recorded before", "0 recorded, 3 recorded before"]:
        code, out, err = run("import", path)
        assert code == 0 and expected in out, (out, err)
    lines = [json.loads(line) for line in run("log", "-o", "ndjson")[1].splitlines()]
    subjects |= {event["subject"] for event in lines if event["id"].startswith("line-")}
    assert len(subjects) == 6 and all(re.fullmatch(name, subject) for subject in subjects), subjects
    assert not [event for event in lines if event["subject"].endswith("/new")]
    code, _, err = run("record", "site.closed", "site/new", "occurred=2023", "sources.document=document/a")
    assert code == 64 and "SUBJECT: expected one such as site/sevare, found 'site/new'" in err, err


if __name__ == "__main__":
    a_retraction_shows_the_event_and_asks()
    it_is_reinstated_without_a_question()
    a_duplicate_is_one_of_another_event()
    a_reason_of_the_command_line_is_not_gone_back_to()
    names_are_warned_of()
    new_people_get_a_pseudonym()
    what_is_new_has_a_name_of_its_own_on_every_way()
