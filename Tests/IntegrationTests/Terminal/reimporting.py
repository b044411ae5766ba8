"""A corrected sheet is imported again, by somebody who is asked."""

from terminal import SCRATCH, at_terminal, ended, run

MAPPING = """
source: /minusma/jmac
events:
  - type: casualties.reported
    subject: incident/list-<No>
    id: <No>
    fields:
      occurred: 2022-06-03
      killed: {unit: person, exact: Killed}
      sources.document: document/list
"""


def sheet(killed):
    path = f"{SCRATCH}/list.csv"
    with open(f"{SCRATCH}/list.yaml", "w") as file:
        file.write(MAPPING)
    with open(path, "w") as file:
        file.write(f"No,Killed\n1,{killed}\n")
    return ["import", "--rejects", SCRATCH, "--mapping", f"{SCRATCH}/list.yaml", path]


def differences_are_shown_and_nothing_is_corrected_without_a_yes():
    code, _, err = run(*sheet(4))
    assert code == 0, err
    child = at_terminal(*sheet(5)[:1], "--correct", *sheet(5)[1:])
    child.expect("list.csv:2: incident/list-1 at position 1 is to be corrected:")
    child.expect("− 4")
    child.expect(r"\+ 5")
    child.expect(r"Why\?")
    child.sendline("typo")
    child.expect("More about why")
    child.sendline("")
    child.expect(r"Record these 1 corrections\? \[y/N\]")
    child.sendline("n")
    child.expect("nothing was corrected")
    assert ended(child)[0] == 65


def a_yes_corrects_them():
    child = at_terminal(*sheet(5)[:1], "--correct", "--reason", "typo", *sheet(5)[1:])
    child.expect(r"Record these 1 corrections\? \[y/N\]")
    child.sendline("y")
    child.expect("0 recorded, 0 recorded before, 0 refused, 1 corrected")
    assert ended(child)[0] == 0
    code, out, _ = run("history", "1")
    assert code == 0 and "Typing error" in out, out


differences_are_shown_and_nothing_is_corrected_without_a_yes()
a_yes_corrects_them()
