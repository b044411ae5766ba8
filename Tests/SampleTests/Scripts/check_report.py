"""Reads one report in three forms with parsers that nobody here wrote, and says how they differ.

check_report.py HTML CSV JSON: prints one line for each difference, then how much was compared.
"""

import csv
import json
import sys
import xml.etree.ElementTree as ElementTree

import html5lib

html_path, csv_path, json_path = sys.argv[1:]
source = open(html_path, encoding="utf-8", newline="").read()
report = json.load(open(json_path, encoding="utf-8"))
differences = []


def expect(condition, message):
    if not condition:
        differences.append(message)


def text(element):
    return "".join(element.itertext())


# HTML: no error by the standard's own algorithm, and XML as well.
tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(source)
ElementTree.fromstring(source.removeprefix("<!DOCTYPE html>\n"))
root = tree.getroot() if hasattr(tree, "getroot") else tree
expect(root.get("lang") == report["language"], "lang is not the report's language")
expect(not list(root.iter("script")), "there is a script")
identifiers = [element.get("id") for element in root.iter() if element.get("id")]
expect(len(identifiers) == len(set(identifiers)), "an id is there twice")
links = [element.get("href") for element in root.iter("a")]
for link in links:
    expect(link.startswith("#") and link[1:] in identifiers, f"{link} leads nowhere")
for element in root.iter():
    expect(element.get("src") is None, "something is fetched")
for head in root.iter("th"):
    expect(head.get("scope") in ("col", "row"), f"th without scope: {text(head)}")

# Charts.
svg = "{http://www.w3.org/2000/svg}"
charts = [element for element in root.iter() if element.tag in ("svg", svg + "svg")]
for chart in charts:
    parts = {child.tag.removeprefix(svg): text(child) for child in chart}
    expect(parts.get("title") and parts.get("desc"), "a chart without title or description")
    names = chart.get("aria-labelledby").split()
    expect(all(name in identifiers for name in names), "a chart's label is not there")
    fills = {element.get("fill") for element in chart.iter() if element.get("fill")}
    expect(all(fill.startswith("url(#") or fill.startswith("#") for fill in fills), f"fills {fills}")

# Tables of HTML and of CSV against those of the report.
tables = [block["table"] for section in report["sections"] for block in section["blocks"] if "table" in block]
printed = [table for table in root.iter("table") if table.get("class") != "events"]
expect(len(printed) == len(tables), f"{len(printed)} tables in HTML, {len(tables)} in JSON")
records = list(csv.reader(open(csv_path, encoding="utf-8", newline=""), strict=True))
blocks = []
for record in records:
    if record == [] or not blocks:
        blocks.append([])
    if record:
        blocks[-1].append(record)
expect(len(blocks) == len(tables) + 1, f"{len(blocks)} blocks in CSV, {len(tables)} tables in JSON")
compared = 0
for table, element, block in zip(tables, printed, blocks):
    expect(bool(text(element.find("caption"))), "a table without a caption")
    title = block[0][0]
    expect(text(element.find("caption")) == title, f"caption {text(element.find('caption'))}, CSV {title}")
    rows = element.findall("tbody/tr")
    expect(len(rows) == len(table["rows"]), f"{title}: {len(rows)} rows in HTML")
    head = block[1]
    for row, line, record in zip(table["rows"], rows, block[2:]):
        shown = [text(cell) for cell in line]
        expect(shown == [cell["text"] for cell in row["cells"]], f"{title}: HTML has {shown}")
        expect(len(record) == len(head), f"{title}: {len(record)} fields below {len(head)} heads")
        index = 0
        for cell, column in zip(row["cells"], table["columns"]):
            if head[index] != column:  # a column of codes, the labels of which are in the next
                expect(record[index] == (cell.get("value") or ""), f"{title}: CSV has code {record[index]} for {cell}")
                index += 1
            field = record[index]
            expect(head[index] == column, f"{title}: column {column} is {head[index]}")
            if cell.get("quantifier") == "range":
                expect(field == f"{cell['low']}/{cell['high']}", f"{title}: CSV has {field} for {cell}")
                compared += 1
            elif cell["kind"] in ("count", "number", "percent", "estimate"):
                expect(float(field) == cell["value"], f"{title}: CSV has {field} for {cell}")
                compared += 1
            elif cell["kind"] in ("date", "trend"):
                expect(field == cell["value"], f"{title}: CSV has {field} for {cell}")
            elif cell["kind"] in ("blank", "not-yet"):
                expect(field == "", f"{title}: CSV has {field} for nothing")
            elif cell["kind"] != "code":  # people see the code and its label together
                expect(field == cell["text"], f"{title}: CSV has {field} for {cell}")
            else:
                expect(cell["text"].endswith(field), f"{title}: CSV has {field} for {cell}")
            index += 1
            if head[index].startswith(f"{column} ("):  # the quantifier of an estimate
                expect(record[index] == cell.get("quantifier", ""), f"{title}: CSV has quantifier {record[index]}")
                index += 1

for difference in differences:
    print(difference)
print(f"compared {compared} figures in {len(tables)} tables, {len(charts)} charts, {len(links)} links")
sys.exit(1 if differences else 0)
