// Tlogcheck verifies a log, or a proof from it, with Go's own implementation of the formats and nothing of daybook's.
//
//	tlogcheck log DIR VKEY [OLDER-CHECKPOINT…]
//	tlogcheck proof FILE LEAF-FILE VKEY
//
// DIR has the files of C2SP tlog-tiles: checkpoint, tile/… and tile/entries/…. It says what it checked, and ends with 0; or
// what is wrong and where, with 1. On Debian 12 it is built with the packages golang-go and golang-golang-x-mod-dev:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o tlogcheck .
package main

import (
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	arguments := os.Args[1:]
	var report []string
	var err error
	switch {
	case len(arguments) >= 3 && arguments[0] == "log":
		report, err = checkLog(arguments[1], arguments[2], arguments[3:])
	case len(arguments) == 4 && arguments[0] == "proof":
		report, err = checkProof(arguments[1], arguments[2], arguments[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: tlogcheck log DIR VKEY [OLDER-CHECKPOINT…]\n       tlogcheck proof FILE LEAF-FILE VKEY")
		os.Exit(2)
	}
	for _, line := range report {
		fmt.Println(line)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tlogcheck:", err)
		os.Exit(1)
	}
	fmt.Println("intact")
}

// checkLog checks one thing after the other, and gives what held up to the first that does not.
func checkLog(folder, vkey string, older []string) (report []string, err error) {
	key, err := note.NewVerifier(vkey)
	if err != nil {
		return report, fmt.Errorf("the key %q: %v", vkey, err)
	}
	log := logFolder(folder)
	current, err := readCheckpoint(log.path("checkpoint"), key)
	if err != nil {
		return report, err
	}
	report = append(report, current.lines()...)

	tiles, err := log.recompute(current)
	if err != nil {
		return report, err
	}
	report = append(report, fmt.Sprintf("entries: %d, and their root is that of the checkpoint", current.N))
	report = append(report, fmt.Sprintf("tiles: %d, each as the entries have it", tiles))

	for _, file := range older {
		earlier, err := readCheckpoint(file, key)
		if err != nil {
			return report, err
		}
		if err := log.checkContinues(earlier, current); err != nil {
			return report, fmt.Errorf("%s: %v", file, err)
		}
		report = append(report, fmt.Sprintf("continues %s of size %d", file, earlier.N))
	}
	return report, nil
}
