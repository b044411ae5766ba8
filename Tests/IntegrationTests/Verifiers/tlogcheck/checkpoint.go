package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A checkpoint whose signature was verified.
type checkpoint struct {
	tlog.Tree
	origin     string
	extensions []string
}

// lines tells a checkpoint to a person.
func (c checkpoint) lines() []string {
	lines := []string{fmt.Sprintf("checkpoint: signed, %s, size %d, root %v", c.origin, c.N, c.Hash)}
	for _, line := range c.extensions {
		lines = append(lines, fmt.Sprintf("checkpoint: a further line that nothing here checks: %q", line))
	}
	return lines
}

func readCheckpoint(file string, key note.Verifier) (checkpoint, error) {
	bytes, err := os.ReadFile(file)
	if err != nil {
		return checkpoint{}, err
	}
	opened, err := openCheckpoint(bytes, key)
	if err != nil {
		return checkpoint{}, fmt.Errorf("%s: %v", file, err)
	}
	return opened, nil
}

// openCheckpoint reads a checkpoint (C2SP tlog-checkpoint) of the log that the key is named after.
func openCheckpoint(bytes []byte, key note.Verifier) (checkpoint, error) {
	signed, err := note.Open(bytes, note.VerifierList(key))
	if err != nil {
		return checkpoint{}, fmt.Errorf("the signature: %v", err)
	}
	lines := strings.Split(strings.TrimSuffix(signed.Text, "\n"), "\n")
	if len(lines) < 3 {
		return checkpoint{}, fmt.Errorf("%d lines, expected an origin, a size and a root", len(lines))
	}
	if lines[0] != key.Name() {
		return checkpoint{}, fmt.Errorf("the origin is %q, expected %q", lines[0], key.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return checkpoint{}, fmt.Errorf("the size is %q, expected a number without leading zeros", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil || root.String() != lines[2] {
		return checkpoint{}, fmt.Errorf("the root is %q, expected the Base64 of 32 bytes", lines[2])
	}
	for number, line := range lines[3:] {
		if line == "" {
			return checkpoint{}, fmt.Errorf("line %d is empty", number+4)
		}
	}
	return checkpoint{tlog.Tree{N: size, Hash: root}, lines[0], lines[3:]}, nil
}
