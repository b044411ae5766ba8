"""What is typed at a question can be long, of several lines, and edited; what was answered is kept."""

import glob
import json
import os
import re
import signal
import termios

import pexpect

from terminal import SCRATCH, at_terminal, ended, run, stored

LEFT, RIGHT, UP, HOME, END = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[H", "\x1b[F"


def answered(child, question, answer):
    child.expect(question)
    child.sendline(answer)


def pasted(text):
    return f"\x1b[200~{text}\x1b[201~"


def at_narrative(subject, **more):
    """An attack is asked for up to its narrative."""
    child = at_terminal("record", "attack.reported", subject, **more)
    for question, answer in [(r"When it happened:", "2022-07-03"), (r"name as reported:", "Koro"), (r"Which\?", "1"),
                             (r"More about Place\?", ""), (r"Kind of attack:", "ambush"), (r"Perpetrator:", "bandits"),
                             (r"Sources, document:", "document/radio"), (r"More about Sources\?", ""),
                             (r"Another of Sources\?", ""), (r"Anything else\?", "narrative")]:
        answered(child, question, answer)
    child.expect(r"Narrative: \[Enter to leave it out\]")
    return child


def recorded_narrative(child):
    """The narrative as it is recorded, once no more is to be said."""
    answered(child, r"Anything else\?", "")
    answered(child, r"Record this\?", "y")
    child.expect(r"recorded at position (\d+)")
    event = stored(int(child.match.group(1)))
    assert ended(child)[0] == 0
    return event["data"]["narrative"]


def ten_thousand_characters_are_taken():
    text = "".join(f"mot{number:04d}é " for number in range(1250)) + "FIN"
    child = at_narrative("incident/long")
    child.send(text)
    child.expect("FIN")
    child.sendline("")
    assert recorded_narrative(child) == text and len(text) > 10_000


def the_arrows_move_and_words_go():
    child = at_narrative("incident/edit")
    child.send("Koro brle" + LEFT * 2 + "û" + END + ", des école" + "\x17" + "maisons" + HOME + "À " + RIGHT * 4 + "\x7fo\x05")
    child.sendline("")
    assert recorded_narrative(child) == "À Koro brûle, des maisons"


def an_accent_is_taken_away_with_its_letter():
    child = at_narrative("incident/accent")
    child.sendline("cafe\u0301s" + LEFT + "\x7f")
    assert recorded_narrative(child) == "cafs"


def the_lines_of_a_paste_stay_in_the_field():
    lines = "first line\nsecond line\n\nlast line"
    child = at_narrative("incident/paste")
    child.send(pasted(lines.replace("\n", "\r") + "\r"))
    child.sendline("")
    assert recorded_narrative(child) == lines
    # A terminal that does not say what is pasted.
    child = at_narrative("incident/burst")
    child.send(lines + "\n")
    child.expect("last line")
    child.sendline("")
    assert recorded_narrative(child) == lines
    child = at_narrative("incident/backslash")
    child.sendline("one\\")
    child.expect("one.*\n")
    child.send("two\x1b\r")
    child.expect("two.*\n")
    child.sendline("three" + UP + HOME + "and ")
    assert recorded_narrative(child) == "one\nand two\nthree"


def a_paste_into_one_line_is_one_line():
    child = at_terminal("record", "attack.reported", "incident/one-line")
    answered(child, r"When it happened:", "2022-07-03")
    child.expect(r"name as reported:")
    child.send(pasted("Hombori\r\nDouentza"))
    child.expect("Hombori Douentza")
    child.sendline("")
    answered(child, r"More about Place\?|Which\?", "<")
    child.expect("Hombori Douentza")
    child.close()


def control_characters_are_refused_where_they_are_typed():
    child = at_narrative("incident/control")
    child.send(pasted("red \x1b[31m text"))
    child.expect(re.escape("\\u{1B}"))
    child.sendline("")
    child.expect("U.001B")
    child.sendline("\x15calm")
    assert recorded_narrative(child) == "calm"


def going_back_shows_what_was_answered():
    child = at_narrative("incident/back")
    child.sendline("a long story")
    answered(child, r"Anything else\?", "<")
    # A text of several lines is changed, and typing does not replace it.
    child.expect("Narrative: .*a long story")
    child.sendline(" goes on<")
    answered(child, r"Anything else\?", "<")
    child.expect("a long story goes on<")
    child.sendline("\x7f.")
    assert recorded_narrative(child) == "a long story goes on."


def what_is_refused_is_asked_again_and_nothing_else():
    code, _, err = run("record", "site.opened", "site/once", "occurred=2013", "kind=base", "sector=west", "name=Once",
                       "place.name=Ber", "sources.document=document/a")
    assert code == 0, err
    child = at_terminal("record", "site.closed", "site/once", XDG_STATE_HOME=os.path.join(SCRATCH, "refused"))
    for question, answer in [(r"When it happened:", "2010-01-01"), (r"Sources, document:", "document/a"),
                             (r"More about Sources\?", ""), (r"Another of Sources\?", ""), (r"Anything else\?", "note"),
                             (r"Note:", "typed once"), (r"Anything else\?", ""), (r"Record this\?", "y")]:
        answered(child, question, answer)
    child.expect("site-not-open")
    answered(child, r"Record this\?", "c")
    child.expect(r"(\d+)  When it happened: 2010-01-01")
    answered(child, r"Which answer is to be changed\?", child.match.group(1))
    child.expect(r"When it happened: .*2010-01-01")
    child.sendline("2023-08-13")
    answered(child, r"Record this\?", "y")
    child.expect(r"recorded at position (\d+)")
    event = stored(int(child.match.group(1)))
    assert ended(child)[0] == 0
    assert event["data"]["occurred"] == "2023-08-13" and event["data"]["note"] == "typed once"
    assert not glob.glob(os.path.join(SCRATCH, "refused/daybook/drafts/*")), "what is recorded is kept no longer"


def what_was_answered_outlives_the_program():
    state = os.path.join(SCRATCH, "left")
    child = at_narrative("incident/left", XDG_STATE_HOME=state)
    child.sendline("kept")
    child.expect(r"Anything else\?")
    child.kill(signal.SIGKILL)
    child.close()
    (draft,) = glob.glob(os.path.join(state, "daybook/drafts/*.json"))
    assert os.stat(draft).st_mode & 0o777 == 0o600 and os.stat(os.path.dirname(draft)).st_mode & 0o777 == 0o700
    name = json.load(open(draft))["id"]
    child = at_terminal("record", "--resume", XDG_STATE_HOME=state)
    child.expect(r"1  Attack reported, incident/left, 2022-07-03")
    answered(child, r"Which draft\?", "1")
    answered(child, r"Go on with it, or throw it away\?", "1")
    assert recorded_narrative(child) == "kept"
    assert not os.path.exists(draft)
    code, out, err = run("log", "-o", "ndjson", XDG_STATE_HOME=state)
    assert name in out, err
    child = at_terminal("record", "--resume", XDG_STATE_HOME=state)
    assert ended(child)[0] == 66


def a_draft_can_be_thrown_away():
    state = os.path.join(SCRATCH, "thrown")
    child = at_terminal("record", "attack.reported", XDG_STATE_HOME=state)
    answered(child, "When it happened:", "2022")
    child.expect("name as reported:")
    child.sendintr()
    code, rest = ended(child)
    assert code == 130 and "nothing was recorded" in rest and "--resume" in rest, rest
    child = at_terminal("record", "--resume", XDG_STATE_HOME=state)
    answered(child, r"Which draft\?", "1")
    answered(child, r"Go on with it, or throw it away\?", "2")
    assert ended(child)[0] == 0
    assert not glob.glob(os.path.join(state, "daybook/drafts/*"))


def the_terminal_is_given_back():
    ends = [(lambda child: child.sendintr(), 130), (lambda child: child.kill(signal.SIGTERM), 143),
            (lambda child: child.kill(signal.SIGHUP), 129), (lambda child: child.send("\x1c"), 131),
            (lambda child: child.sendeof(), 1)]
    for end, expected in ends:
        child = at_terminal("record", "attack.reported", "incident/tty")
        child.expect("When it happened:")
        assert not termios.tcgetattr(child.child_fd)[3] & termios.ICANON
        end(child)
        child.expect(pexpect.EOF)
        assert "\x1b[?2004l" in child.before, child.before
        settings = termios.tcgetattr(child.child_fd)
        assert settings[3] & termios.ICANON and settings[3] & termios.ECHO and settings[0] & termios.ICRNL
        child.close()
        assert child.exitstatus == expected, (child.exitstatus, child.signalstatus, expected)


if __name__ == "__main__":
    ten_thousand_characters_are_taken()
    the_arrows_move_and_words_go()
    an_accent_is_taken_away_with_its_letter()
    the_lines_of_a_paste_stay_in_the_field()
    a_paste_into_one_line_is_one_line()
    control_characters_are_refused_where_they_are_typed()
    going_back_shows_what_was_answered()
    what_is_refused_is_asked_again_and_nothing_else()
    what_was_answered_outlives_the_program()
    a_draft_can_be_thrown_away()
    the_terminal_is_given_back()
