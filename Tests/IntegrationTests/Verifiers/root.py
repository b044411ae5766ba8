#!/usr/bin/env python3
"""The size and the root of a log, from its events as NDJSON: root.py [FILE], or standard input.
Compare them with the second and third line of the log's checkpoint."""
import base64, hashlib, sys

def sha256(data):
    return hashlib.sha256(data).digest()

size, nodes = 0, []  # the roots of the complete subtrees, the largest first: 13 events are 8 + 4 + 1
with open(sys.argv[1], "rb") if len(sys.argv) > 1 else sys.stdin.buffer as events:
    for line in events:
        if not line.endswith(b"\n"):
            sys.exit(f"line {size + 1} has no end: the export was cut off")
        node = sha256(b"\0" + line[:-1])  # a leaf: the stored bytes of one event
        rest = size
        while rest % 2 == 1:  # two subtrees of one size become one of twice the size
            node = sha256(b"\1" + nodes.pop() + node)
            rest //= 2
        nodes.append(node)
        size += 1

root = nodes.pop() if nodes else sha256(b"")
while nodes:
    root = sha256(b"\1" + nodes.pop() + root)
print(size, base64.b64encode(root).decode(), sep="\n")
