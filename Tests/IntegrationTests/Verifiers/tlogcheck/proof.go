package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// checkProof checks a file of C2SP tlog-proof for the entry whose bytes the other file has.
func checkProof(file, leafFile, vkey string) (report []string, err error) {
	key, err := note.NewVerifier(vkey)
	if err != nil {
		return nil, fmt.Errorf("the key %q: %v", vkey, err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	leaf, err := os.ReadFile(leafFile)
	if err != nil {
		return nil, err
	}
	end := bytes.Index(data, []byte("\n\n"))
	if end < 0 {
		return nil, fmt.Errorf("%s: no blank line before the checkpoint", file)
	}
	index, hashes, err := parseHead(strings.Split(string(data[:end]), "\n"))
	if err != nil {
		return nil, fmt.Errorf("%s: %v", file, err)
	}
	signed, err := openCheckpoint(data[end+2:], key)
	if err != nil {
		return nil, fmt.Errorf("%s: the checkpoint: %v", file, err)
	}
	report = signed.lines()
	if index >= signed.N {
		return report, fmt.Errorf("%s: entry %d is outside a log of size %d", file, index, signed.N)
	}
	if err := tlog.CheckRecord(hashes, signed.N, signed.Hash, index, tlog.RecordHash(leaf)); err != nil {
		return report, fmt.Errorf("%s: %s is not shown to be entry %d: %v", file, leafFile, index, err)
	}
	return append(report, fmt.Sprintf("%s is entry %d (event %d)", leafFile, index, index+1)), nil
}

// parseHead reads what comes before the checkpoint.
func parseHead(lines []string) (index int64, hashes tlog.RecordProof, err error) {
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, nil, fmt.Errorf("line 1 is %q, expected c2sp.org/tlog-proof@v1", lines[0])
	}
	number := 1
	if number < len(lines) && strings.HasPrefix(lines[number], "extra ") {
		if _, err := base64.StdEncoding.Strict().DecodeString(lines[number][len("extra "):]); err != nil {
			return 0, nil, fmt.Errorf("line 2 is %q, expected extra and Base64", lines[number])
		}
		number++
	}
	if number == len(lines) {
		return 0, nil, fmt.Errorf("line %d is missing, expected an index", number+1)
	}
	digits := strings.TrimPrefix(lines[number], "index ")
	index, err = strconv.ParseInt(digits, 10, 64)
	if err != nil || lines[number] != fmt.Sprintf("index %d", index) || index < 0 {
		return 0, nil, fmt.Errorf("line %d is %q, expected an index", number+1, lines[number])
	}
	for number++; number < len(lines); number++ {
		hash, err := tlog.ParseHash(lines[number])
		if err != nil || hash.String() != lines[number] {
			return 0, nil, fmt.Errorf("line %d is %q, expected the Base64 of 32 bytes", number+1, lines[number])
		}
		hashes = append(hashes, hash)
	}
	return index, hashes, nil
}
