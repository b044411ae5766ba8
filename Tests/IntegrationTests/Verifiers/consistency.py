#!/usr/bin/env python3
"""Whether a log goes on from an earlier root (RFC 9162, 2.1.4.2): consistency.py SIZE ROOT SIZE ROOT, the earlier first, with
the hashes of the proof on standard input, a line each, in Base64. Exits with 0 where it does."""
import base64, hashlib, sys

def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()

first, first_root, second, second_root = sys.argv[1:]
first, second = int(first), int(second)
first_root, second_root = base64.b64decode(first_root), base64.b64decode(second_root)
proof = [base64.b64decode(line) for line in sys.stdin]
if first == second:
    sys.exit(bool(proof) or first_root != second_root)
if first & (first - 1) == 0:  # the earlier tree is a whole subtree of the later
    proof = [first_root] + proof
if not 0 < first < second or not proof:
    sys.exit(1)
fn, sn = first - 1, second - 1
while fn & 1:
    fn, sn = fn >> 1, sn >> 1
earlier = later = proof[0]
for step in proof[1:]:
    if sn == 0:
        sys.exit(1)
    if fn & 1 or fn == sn:
        earlier, later = node(step, earlier), node(step, later)
        while fn and not fn & 1:
            fn, sn = fn >> 1, sn >> 1
    else:
        later = node(later, step)
    fn, sn = fn >> 1, sn >> 1
sys.exit(sn != 0 or earlier != first_root or later != second_root)
