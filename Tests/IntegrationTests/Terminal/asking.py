"""A fact is recorded by answering questions."""

import re

from terminal import at_terminal, ended, run, stored


def answered(child, question, answer):
    child.expect(question)
    child.sendline(answer)


def an_attack_is_recorded_in_english():
    child = at_terminal("record")
    answered(child, r"part of the name of a fact:", "1")
    answered(child, r"Which fact\?", "attack")
    answered(child, r"When it happened:", "18 June")
    child.expect("'18 June' does not do: expected")
    # What was typed is there to be mended; typing replaces it.
    answered(child, r"When it happened: .*18 June", "?")
    child.expect(r"\.\./2022-06-18 +by that day")
    answered(child, r"When it happened:", "2022-06-18")
    answered(child, r"Place, name as reported:", "Bandiagra")
    child.expect(r"Nothing is filled in unless you choose")
    child.expect(r"1  Bandiagara, cercle in Mopti \(ML0501\)")
    answered(child, r"Which\? \[Enter for none\]", "1")
    answered(child, r"More about Place\?", "")
    answered(child, r"Kind of attack:", "99")
    child.expect("answer with a number from 1 to 9")
    answered(child, r"Kind of attack:", "2")
    answered(child, r"Perpetrator:", "unknown")
    answered(child, r"Perpetrator:|Sources, document:", "<")
    answered(child, r"Perpetrator:", "dozo")
    answered(child, r"Sources, document:", "document/a")
    answered(child, r"More about Sources\?", "date")
    answered(child, r"Sources, date of the document:", "2022-06-20")
    answered(child, r"More about Sources\?", "")
    answered(child, r"Another of Sources\?", "")
    answered(child, r"Anything else\? \[Enter to go on\]", "")
    answered(child, r"About which .* \[Enter for incident/2022-06-18-bandiagra-[0-9a-z]{4}\]", "")
    child.expect("Attack reported: incident/2022-06-18-bandiagra-")
    child.expect(r"Bandiagra \(ML0501\)")
    answered(child, r"Record this\? \[y/N\]", "y")
    child.expect(r"recorded at position (\d+)")
    event = stored(int(child.match.group(1)))
    assert ended(child)[0] == 0
    assert re.fullmatch(r"incident/2022-06-18-bandiagra-[0-9a-z]{4}", event["subject"]), event
    assert event["data"] == {"occurred": "2022-06-18", "kind": "ambush", "perpetrator": "dozo",
                             "place": {"name": "Bandiagra", "pcode": "ML0501"},
                             "sources": [{"document": "document/a", "date": "2022-06-20"}]}, event


def what_is_known_of_these_days_is_offered():
    child = at_terminal("record", "casualties.reported")
    for question, answer in [(r"When it happened:", "19 June 2022"), (r"Sources, document:", "call"),
                             (r"More about Sources\?", ""), (r"Another of Sources\?", ""), (r"Anything else\?", "killed"),
                             (r"how is it known\?", "exact"), (r"Killed, number:|Killed, value:|Killed, ", "2"),
                             (r"More about Killed\?", ""), (r"Anything else\?", "")]:
        answered(child, question, answer)
    child.expect(r"1  Attack reported, 18 Jun 2022, Bandiagra \((incident/2022-06-18-bandiagra-[0-9a-z]{4})\)")
    incident = child.match.group(1)
    answered(child, r"About which", "1")
    answered(child, r"Record this\?", "y")
    child.expect(r"recorded at position (\d+)")
    event = stored(int(child.match.group(1)))
    assert ended(child)[0] == 0
    assert event["subject"] == incident and event["data"]["occurred"] == "2022-06-19", event
    assert re.fullmatch(r"document/call-\d{4}-\d\d-\d\d-[0-9a-z]{4}", event["data"]["sources"][0]["document"]), event


def a_closure_is_recorded_in_french_and_a_second_one_is_refused():
    for _ in range(2):
        code, _, err = run("record", "site.opened", "site/ber", "occurred=2013", "kind=base", "sector=west", "name=Ber",
                           "place.name=Ber", "sources.document=document/a")
    child = at_terminal("record", "site.closed", "--lang", "fr")
    answered(child, r"Concernant quel sujet, site de la mission", "ber")
    answered(child, r"Date des faits :", "bientôt")
    child.expect("« bientôt » ne convient pas : attendu une date")
    answered(child, r"Date des faits :", "13 août 2023")
    child.expect(r"lu comme 13 août 2023 \(2023-08-13\)")
    answered(child, r"Sources, document :", "document/a")
    answered(child, r"Plus sur Sources \?", "")
    answered(child, r"Encore : Sources \?", "n")
    answered(child, r"Autre chose \?", "")
    child.expect("Site fermé : site/ber")
    answered(child, r"Consigner ce fait \? \[o/N\]", "o")
    child.expect("consigné à la position")
    assert ended(child)[0] == 0
    child = at_terminal("record", "site.closed", "site/ber", "--lang", "fr")
    for question, answer in [("Date des faits", "2023-09-13"), ("Sources, document", "document/a"),
                             ("Plus sur", ""), ("Encore", ""), ("Autre chose", ""), (r"Consigner ce fait", "oui")]:
        answered(child, question, answer)
    child.expect("site-not-open")
    answered(child, r"Consigner ce fait", "<")
    answered(child, r"Autre chose", "")
    answered(child, r"Consigner ce fait", "n")
    code, rest = ended(child)
    assert code == 1 and "rien n'a été consigné" in rest and "--resume" in rest, rest


def whoever_leaves_records_nothing():
    child = at_terminal("record", "attack.reported", "incident/left")
    child.expect("When it happened:")
    child.sendintr()
    code, rest = ended(child)
    assert code == 130 and "nothing was recorded" in rest, rest
    child = at_terminal("record", "attack.reported", "incident/left", "--lang", "fr")
    answered(child, "Date des faits :", "2022")
    child.expect("nom tel que rapporté :")
    child.sendeof()
    code, rest = ended(child)
    assert code == 1 and "rien n'a été consigné" in rest, rest
    assert run("show", "incident/left")[0] == 66


def a_new_name_is_asked_for_on_the_command_line():
    child = at_terminal("record", "attack.reported", "incident/new")
    for question, answer in [(r"When it happened:", "2022-06-18"), (r"name as reported:", "Diallassagou"),
                             (r"More about Place", ""), (r"Kind of attack:", "ambush"), (r"Perpetrator:", "unknown"),
                             (r"Sources, document:", "document/a"), (r"More about Sources", ""),
                             (r"Another of Sources", ""), (r"Anything else", ""),
                             (r"\[Enter for incident/2022-06-18-diallassagou-[0-9a-z]{4}\]", ""),
                             (r"Record this", "y")]:
        answered(child, question, answer)
    child.expect("recorded at position")
    assert ended(child)[0] == 0
    child = at_terminal("record", "combatant.registered", "combatant/new")
    child.expect("combatant/c-[0-9a-z]{16}")
    child.sendeof()
    child.sendintr()
    ended(child)
    for subject in ["incident/NEW", "site/new"]:
        child = at_terminal("record", "attack.reported", subject)
        code, rest = ended(child)
        assert code == 64 and "SUBJECT: expected one such as" in rest, rest


def a_rule_that_names_no_event_has_none_to_look_at():
    code, _, err = run("record", "attack.reported", "incident/early", "occurred=1822-06-18", "kind=ambush",
                       "perpetrator=unknown", "place.name=Diallassagou", "sources.document=document/a")
    assert code == 65 and "1822-06-18" in err and "Look at the events named" not in err, err


def without_a_terminal_nobody_is_asked():
    code, _, err = run("record")
    assert code == 64 and "TYPE: expected one such as attack.reported, found none" in err, err
    code, _, err = run("record", "site.closed")
    assert code == 64 and "SUBJECT: expected one such as site/sevare, found none" in err, err
    code, _, err = run("record", "site.closed", "site/x")
    assert code == 64 and 'site.closed: expected the fields "occurred", "sources"' in err, err


def a_place_is_suggested_and_not_filled_in():
    fields = ["occurred=2022-06-18", "kind=ambush", "perpetrator=unknown", "sources.document=document/a"]
    code, out, err = run("record", "attack.reported", "incident/hint", *fields, "place.name=Bandiagra")
    assert code == 0, err
    assert err == ("Bandiagra: did you mean Bandiagara (ML0501, cercle in Mopti; COD-AB 2021-12-20)? "
                   "Nothing was filled in\n"), err
    position = int(re.search(r"position (\d+)", out).group(1))
    assert stored(position)["data"]["place"] == {"name": "Bandiagra"}
    code, _, err = run("record", "attack.reported", "incident/hint", *fields, "place.name=Bandiagra", "--lang", "fr")
    assert "vouliez-vous dire Bandiagara (ML0501 ; cercle, région de Mopti ; COD-AB 2021-12-20) ?" in err, err
    code, _, err = run("record", "attack.reported", "incident/hint", *fields, "place.name=Taoudénit", "place.pcode=ML11")
    assert code == 65 and "pcode-unknown" in err and "ML11 is not in COD-AB 2021-12-20" in err, err
    code, _, err = run("record", "attack.reported", "incident/hint", *fields, "place.name=Bankass", "place.pcode=ML0502",
                       "place.gazetteer=COD-AB 2024")
    assert code == 65 and "ML0502 is said to be of COD-AB 2024" in err, err
    code, out, err = run("record", "attack.reported", "incident/hint", *fields, "place.name=Taoudénit",
                         "place.pcode=ML11", "--mode", "import")
    assert code == 0, err


def words_are_explained():
    code, out, _ = run("help", "attack.reported", "--lang", "fr")
    assert code == 0 and out.startswith("attack.reported : Attaque signalée") and "Attaque de village" in out
    code, out, _ = run("help", "record")
    assert code == 0 and "USAGE: daybook record" in out
    code, out, _ = run("help")
    assert code == 0 and "USAGE: daybook" in out
    code, _, err = run("help", "attak")
    assert code == 64 and "near: attack.reported;" in err, err
    code, out, _ = run("place", "bandiagra")
    assert code == 0 and "ML0501" in out and "COD-AB 2021-12-20" in out
    assert run("place", "Diallassagou")[0] == 66


if __name__ == "__main__":
    an_attack_is_recorded_in_english()
    what_is_known_of_these_days_is_offered()
    a_closure_is_recorded_in_french_and_a_second_one_is_refused()
    whoever_leaves_records_nothing()
    a_new_name_is_asked_for_on_the_command_line()
    a_rule_that_names_no_event_has_none_to_look_at()
    without_a_terminal_nobody_is_asked()
    a_place_is_suggested_and_not_filled_in()
    words_are_explained()
