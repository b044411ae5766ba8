"""A fact is corrected question by question, in an editor, or on the command line."""

import os
import re

from terminal import SCRATCH, at_terminal, attack, editor, ended, name, recorded, run, stored


def named(position):
    """The target as the log has it, whatever it was called by."""
    event = stored(position)
    return {"id": event["id"], "source": event["source"]}


def a_fact_is_edited_and_what_changed_is_shown():
    position = attack("incident/1")
    child = at_terminal("correct", str(position), "--editor", EDITOR=editor(["s/ambush/ied/"]))
    child.expect("Kind of attack")
    child.expect(r"− Ambush")
    child.expect(r"\+ ")
    child.expect(r"Typing error \(typo\)")
    child.expect(r"Why\?")
    child.sendline("99")
    child.expect("answer with a number")
    child.sendline("typo")
    child.expect("More about why")
    child.sendline("seen twice")
    child.expect(r"Record this correction\? \[y/N\]")
    child.sendline("y")
    child.expect(r"recorded at position (\d+)")
    correction = int(child.match.group(1))
    assert ended(child)[0] == 0
    data = stored(correction)["data"]
    assert data["replacement"]["kind"] == "ied" and data["replacement"]["note"] == "first"
    assert data["target"] == named(position) and data["reason"] == "typo" and data["note"] == "seen twice"
    assert not leftovers()
    code, out, _ = run("history", str(position))
    assert code == 0 and "− Ambush" in out and "reason: Typing error" in out, out
    code, out, _ = run("show", str(position))
    assert code == 0 and f"(position {correction})" in out and "corrected" in out, out


def a_mistake_is_named_and_edited_again():
    position = attack("incident/2")
    child = at_terminal("correct", str(position), "--editor", "--reason", "typo", "--note", "n",
                        VISUAL=editor(["s/ambush/battle/", "s/battle/ied/"]))
    child.expect(r"line \d+, column \d+: kind: expected one of village_attack")
    child.expect(r"Edit again\? \[Y/n\]")
    child.sendline("")
    child.expect(r"Record this correction\?")
    child.sendline("y")
    child.expect("recorded at position")
    assert ended(child)[0] == 0
    assert not leftovers()


def an_edit_that_is_given_up_is_kept():
    position = attack("incident/3")
    child = at_terminal("correct", str(position), "--editor", EDITOR=editor(["s/: \"ambush\"/: /"]))
    child.expect(r"Edit again\?")
    child.sendline("n")
    child.expect(r"the edit is kept in (\S+\.json)")
    path = child.match.group(1)
    assert ended(child)[0] == 65
    assert '"kind": ,' in open(path).read()
    assert os.stat(path).st_mode & 0o777 == 0o600
    os.remove(path)
    child = at_terminal("correct", str(position), "--editor", "--reason", "typo", EDITOR=editor(["s/ambush/ied/"]))
    child.expect(r"Record this correction\?")
    child.sendline("n")
    child.expect(r"the edit is kept in (\S+\.json)")
    os.remove(child.match.group(1))
    assert ended(child)[0] == 1


def what_is_not_changed_is_not_recorded():
    position = attack("incident/4")
    for script in ["s/x/x/", "1,$d"]:
        child = at_terminal("correct", str(position), "--editor", EDITOR=editor([script]))
        child.expect("nothing was changed")
        assert ended(child)[0] == 0
    assert not leftovers()


def ctrl_c_ends_quietly_and_keeps_the_edit():
    position = attack("incident/5")
    child = at_terminal("correct", str(position), "--editor", EDITOR=editor(["s/ambush/ied/"]))
    child.expect(r"Why\?")
    child.sendintr()
    child.expect(r"the edit is kept in (\S+\.json)")
    assert '"ied"' in open(child.match.group(1)).read()
    os.remove(child.match.group(1))
    assert ended(child)[0] == 130


def without_a_terminal_fields_are_given():
    position = attack("incident/6")
    code, out, err = run("correct", str(position), "occurred=2022-06-19", "--remove", "note", "--reason", "new_information")
    assert code == 0, err
    assert "− 18 Jun 2022" in err and "+ 19 Jun 2022" in err and "Note" in err, err
    correction = int(re.search(r"position (\d+)", out).group(1))
    replacement = stored(correction)["data"]["replacement"]
    assert replacement["occurred"] == "2022-06-19" and "note" not in replacement
    # A correction of the correction is one of the event.
    code, out, err = run("correct", str(correction), "place.name=Bandiagara", "--reason", "wrong_place")
    assert code == 0, err
    latest = stored(int(re.search(r"position (\d+)", out).group(1)))["data"]
    assert latest["target"] == named(position) and latest["replacement"]["occurred"] == "2022-06-19"
    code, _, err = run("correct", str(position), "occurred=never", "--reason", "typo")
    assert code == 64 and "occurred: expected a date" in err, err
    code, _, err = run("correct", str(position), "occurred=2022", "--reason", "duplicate")
    assert code == 64 and "--reason: expected typo, " in err, err
    code, _, err = run("correct", str(position))
    assert code == 64 and "field=value: expected at least one" in err, err
    code, _, err = run("correct", "9999", "occurred=2022", "--reason", "typo")
    assert code == 66 and "there is no event at position 9999" in err, err


def answered(child, question, answer):
    child.expect(question)
    child.sendline(answer)


def a_fact_is_corrected_question_by_question():
    position = attack("incident/7")
    child = at_terminal("correct", str(position))
    child.expect(r"Kind of attack \(kind\): Ambush")
    answered(child, r"What is wrong\?", "kind")
    answered(child, r"Kind of attack: .*ambush", "ied")
    answered(child, r"What is wrong\?", "note")
    # What was there is changed, not typed anew.
    answered(child, r"Note: .*first", ", seen twice")
    answered(child, r"What is wrong\?", "")
    answered(child, r"Why\?", "99")
    child.expect("answer with a number")
    answered(child, r"Why\?", "typo")
    answered(child, r"More about why", "")
    child.expect("− Ambush")
    answered(child, r"Record this correction\? \[y/N\]", "y")
    child.expect(r"recorded at position (\d+)")
    correction = int(child.match.group(1))
    assert ended(child)[0] == 0
    replacement = stored(correction)["data"]["replacement"]
    assert replacement["kind"] == "ied" and replacement["note"] == "first, seen twice", replacement
    child = at_terminal("correct", str(position), "--lang", "fr")
    answered(child, r"Qu'est-ce qui est faux \?", "")
    child.expect("rien n'a changé")
    assert ended(child)[0] == 0


def a_place_that_was_wrong_takes_its_code_with_it():
    position = recorded("attack.reported", "incident/8", "occurred=2022-06-18", "kind=ambush", "perpetrator=unknown",
                        "place.name=Bankass", "place.pcode=ML0502", "sources.document=document/a")
    child = at_terminal("correct", str(position), "--reason", "wrong_place")
    answered(child, r"What is wrong\?", "place")
    answered(child, r"Place, name as reported: .*Bankass", "Koro")
    child.expect("the place had another name, Bankass")
    answered(child, r"Which\?", "1")
    answered(child, r"More about Place\?", "")
    answered(child, r"What is wrong\?", "")
    answered(child, r"Record this correction\?", "y")
    child.expect(r"recorded at position (\d+)")
    assert stored(int(child.match.group(1)))["data"]["replacement"]["place"] == {"name": "Koro", "pcode": "ML0505"}
    assert ended(child)[0] == 0


def a_wrong_subject_is_mended_in_one_step():
    position = attack("incident/9")
    child = at_terminal("correct", str(position))
    answered(child, r"What is wrong\?", "subject")
    answered(child, r"About which .* incident/9", "incident/new")
    answered(child, r"What is wrong\?", "")
    answered(child, r"Why\?", "typo")
    answered(child, r"More about why", "")
    child.expect(f"the event at position {position} is retracted")
    child.expect("Attack reported: incident/2022-06-18-bankass-")
    answered(child, r"Retract the event, and record this anew\?", "y")
    child.expect(r"recorded at position (\d+)")
    retraction = stored(int(child.match.group(1)))
    child.expect(r"recorded at position (\d+)")
    fresh = stored(int(child.match.group(1)))
    assert ended(child)[0] == 0
    assert retraction["type"] == "record.retracted" and retraction["data"]["target"] == name(position)
    assert fresh["id"] in retraction["data"]["note"] and fresh["data"] == stored(position)["data"]
    assert re.fullmatch(r"incident/2022-06-18-bankass-[0-9a-z]{4}", fresh["subject"]), fresh
    code, out, err = run("correct", str(int(fresh["sequence"])), "--subject", "incident/9", "--reason", "typo")
    assert code == 0 and out.count("recorded at position") == 2, err


def a_wrong_type_is_mended_in_one_step():
    position = attack("incident/10")
    child = at_terminal("correct", str(position), "--reason", "wrong_category")
    answered(child, r"What is wrong\?", "type")
    answered(child, r"Which fact\?", "siege.reported")
    child.expect("these fields do not fit the type and are left out: kind")
    while child.expect([r"What is wrong\?", r"\S:( \[.*?\])? $", r"\?( \[.*?\])? $"]) != 0:
        child.sendline("1")
    child.sendline("")
    answered(child, r"Retract the event, and record this anew\?", "y")
    child.expect(r"recorded at position (\d+)")
    child.expect(r"recorded at position (\d+)")
    fresh = stored(int(child.match.group(1)))
    assert ended(child)[0] == 0
    assert fresh["type"] == "siege.reported" and fresh["data"]["occurred"] == "2022-06-18", fresh
    code, _, err = run("correct", str(attack("incident/11")), "--type", "site.closed", "--reason", "wrong_category")
    assert code == 64 and "kind, " in err and "--remove" in err, err


def leftovers():
    return [name for name in os.listdir(SCRATCH) if name.startswith("daybook-correct")]


if __name__ == "__main__":
    a_fact_is_edited_and_what_changed_is_shown()
    a_mistake_is_named_and_edited_again()
    an_edit_that_is_given_up_is_kept()
    what_is_not_changed_is_not_recorded()
    ctrl_c_ends_quietly_and_keeps_the_edit()
    without_a_terminal_fields_are_given()
    a_fact_is_corrected_question_by_question()
    a_place_that_was_wrong_takes_its_code_with_it()
    a_wrong_subject_is_mended_in_one_step()
    a_wrong_type_is_mended_in_one_step()
