#!/bin/sh
# Verifies the Ed25519 signature on a checkpoint with openssl 3 and coreutils alone: checkpoint-signature.sh CHECKPOINT VKEY
set -eu
export LC_ALL=C
if [ $# -ne 2 ]; then echo "usage: checkpoint-signature.sh CHECKPOINT VKEY" >&2; exit 2; fi
fail() { echo "$1: $2" >&2; exit 1; }
checkpoint=$1
vkey=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# VKEY is NAME+KEYID+BASE64; the Base64, which may have plus signs, is of the byte 1 (Ed25519) and 32 bytes of key.
name=${vkey%%+*}
rest=${vkey#*+}
id=${rest%%+*}
printf '%s' "${rest#*+}" | base64 -d >"$work/key" 2>/dev/null || fail "$vkey" "the key is no Base64"
[ "$(wc -c <"$work/key")" -eq 33 ] && [ "$(head -c 1 "$work/key" | od -An -tx1)" = " 01" ] ||
    fail "$vkey" "the key is none of Ed25519"
expected=$({ printf '%s\n' "$name"; cat "$work/key"; } | sha256sum | cut -c 1-8)
[ "$id" = "$expected" ] || fail "$vkey" "the key ID should be $expected"

# What is signed ends before the last blank line, and each line after it is a signature: a dash, the name, and the Base64 of
# the key ID and 64 bytes.
[ "$(tail -c 1 "$checkpoint" | od -An -tx1)" = " 0a" ] || fail "$checkpoint" "the last line has no end"
lines=$(wc -l <"$checkpoint")
after=$(tac "$checkpoint" | while IFS= read -r line && [ -n "$line" ]; do echo; done | wc -l)
[ "$after" -gt 0 ] && [ "$after" -lt "$lines" ] || fail "$checkpoint" "no signatures after a blank line"
head -n $((lines - after - 1)) "$checkpoint" >"$work/text"
found=0
tail -n "$after" "$checkpoint" >"$work/signatures"
while read -r dash signer signature; do
    [ "$dash" = "$(printf '\342\200\224')" ] || fail "$checkpoint" "a line after the blank one is no signature: $dash $signer"
    [ "$signer" = "$name" ] || continue
    printf '%s' "$signature" | base64 -d >"$work/payload" 2>/dev/null || fail "$checkpoint" "a signature is no Base64"
    [ "$(head -c 4 "$work/payload" | od -An -tx1 | tr -d ' \n')" = "$id" ] || continue
    tail -c +5 "$work/payload" >"$work/signature"
    # An Ed25519 key as openssl reads it: the head that says so (RFC 8410), and the 32 bytes.
    { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; tail -c 32 "$work/key"; } >"$work/key.der"
    openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey "$work/key.der" -in "$work/text" \
        -sigfile "$work/signature" >/dev/null 2>&1 || fail "$checkpoint" "the signature of $name is not on this text"
    found=$((found + 1))
done <"$work/signatures"
[ "$found" -gt 0 ] || fail "$checkpoint" "no signature of $name with key ID $id"

echo "signed by $name:"
cat "$work/text"
