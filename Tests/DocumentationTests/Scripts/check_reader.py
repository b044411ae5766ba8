"""Compares what the reader of the page finds on disk with an export: check_reader.py READER FOLDER EXPORT THROUGH"""
import importlib.util
import json
import re
import sys
import unicodedata
from collections import defaultdict

reader_path, folder, export, through = sys.argv[1:]
spec = importlib.util.spec_from_file_location("reader", reader_path)
reader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reader)

with open(export, "rb") as file:
    exported = [line.rstrip(b"\n") for line in file]
assert [event for _, event in reader.log(folder)] == exported, "the events are those of the export"


def folded(text):
    """Lower case, without accents, letters and digits alone; what has none of either as it is."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in plain if c.isalnum()) or text


# What the index should hold, worked out from the page's words alone.
expected, names = defaultdict(list), {}
for position, line in enumerate(exported[: int(through)], 1):
    event = json.loads(line)
    names[event["source"], event["id"]] = position
    data = event["data"].get("replacement", event["data"])
    ends = ("place", "origin", "destination", "from", "to")
    places = [data[end] for end in ends if isinstance(data.get(end), dict)] + data.get("destinations", [])
    terms = {("subject", event["subject"]), ("type", event["type"])}
    for place in places:
        terms.add(("place", folded(place["name"])))
        code = folded(place.get("pcode", ""))
        terms |= {("place", code[:end]) for end in range(4, len(code) + 1, 2)}
        if code:
            terms.add(("place", code))
    day = re.fullmatch(r"(\d{4}-\d\d-\d\d)(T.*)?", data["occurred"])
    terms.add(("day", day[1]) if day else ("several days", ""))
    for term in terms:
        expected[term].append(position)

found = defaultdict(list)
for dimension, term, positions in reader.postings(folder):
    found[dimension, term] += positions
assert {(source, name): position for source, name, position in reader.ids(folder)} == names
for term in expected.keys() | found.keys():
    assert expected[term] == found[term], (term, expected[term], found[term])
print(f"{len(exported)} events, {len(names)} ids, {len(found)} terms")
