package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
)

// A logFolder holds the files of C2SP tlog-tiles.
type logFolder string

func (l logFolder) path(name string) string { return filepath.Join(string(l), name) }

// tileFile is where a tile is; the paths of C2SP leave out the height that Go's have.
func (l logFolder) tileFile(tile tlog.Tile) string {
	return l.path("tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight)))
}

// bundleFile is where the entries are whose hashes are in a tile of level 0.
func (l logFolder) bundleFile(tile tlog.Tile) string {
	return l.path("tile/entries/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/0/", tileHeight)))
}

// entries reads a bundle: as many entries as it is wide, each after its length in two bytes.
func (l logFolder) entries(tile tlog.Tile) ([][]byte, error) {
	file := l.bundleFile(tile)
	rest, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(rest) > 0 {
		if len(rest) < 2 || len(rest)-2 < int(binary.BigEndian.Uint16(rest)) {
			return nil, fmt.Errorf("%s: entry %d is cut off", file, len(entries))
		}
		end := 2 + int(binary.BigEndian.Uint16(rest))
		entries = append(entries, rest[2:end])
		rest = rest[end:]
	}
	if len(entries) != tile.W {
		return nil, fmt.Errorf("%s: %d entries, expected %d", file, len(entries), tile.W)
	}
	return entries, nil
}

// recompute makes every tile again from the entries, compares each with the one that is there, and the root with the
// checkpoint's. It keeps one row of hashes for each level, and gives the number of tiles.
func (l logFolder) recompute(expected checkpoint) (tiles int, err error) {
	var rows [][]tlog.Hash // the hashes of the last tile of each level
	var counts []int64     // the tiles of each level before that one

	// finish compares the last tile of a level.
	finish := func(level int) error {
		tile := tlog.Tile{H: tileHeight, L: level, N: counts[level], W: len(rows[level])}
		tiles++
		return l.compare(tile, rows[level])
	}
	var add func(level int, hash tlog.Hash) error
	add = func(level int, hash tlog.Hash) error {
		if level == len(rows) {
			rows, counts = append(rows, nil), append(counts, 0)
		}
		rows[level] = append(rows[level], hash)
		if len(rows[level]) < tileWidth {
			return nil
		}
		if err := finish(level); err != nil {
			return err
		}
		above := rootOf(rows[level])
		rows[level], counts[level] = nil, counts[level]+1
		return add(level+1, above)
	}

	for first := int64(0); first < expected.N; first += tileWidth {
		tile := tlog.Tile{H: tileHeight, L: 0, N: first / tileWidth, W: tileWidth}
		if expected.N-first < tileWidth {
			tile.W = int(expected.N - first)
		}
		entries, err := l.entries(tile)
		if err != nil {
			return tiles, err
		}
		for _, entry := range entries {
			if err := add(0, tlog.RecordHash(entry)); err != nil {
				return tiles, err
			}
		}
	}
	for level := range rows {
		if len(rows[level]) > 0 {
			if err := finish(level); err != nil {
				return tiles, err
			}
		}
	}
	if root := rootOfRows(rows); root != expected.Hash {
		return tiles, fmt.Errorf("the root of the entries is %v, the checkpoint says %v", root, expected.Hash)
	}
	return tiles, nil
}

// compare holds a tile that is there against the hashes that it must have, and names the first entry that differs.
func (l logFolder) compare(tile tlog.Tile, hashes []tlog.Hash) error {
	file := l.tileFile(tile)
	found, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if len(found) != tile.W*tlog.HashSize {
		return fmt.Errorf("%s: %d bytes, expected %d", file, len(found), tile.W*tlog.HashSize)
	}
	for place, hash := range hashes {
		there := found[place*tlog.HashSize:][:tlog.HashSize]
		if !bytes.Equal(there, hash[:]) {
			span := int64(1) << uint(tileHeight*tile.L)
			first := (tile.N*tileWidth + int64(place)) * span
			what := fmt.Sprintf("entry %d (event %d)", first, first+1)
			if span > 1 {
				what = fmt.Sprintf("the subtree of entries %d to %d", first, first+span-1)
			}
			return fmt.Errorf("%s, hash %d is %x, but %s as stored gives %x", file, place, there, what, hash[:])
		}
	}
	return nil
}

// rootOf is the root of a row of hashes (RFC 9162, section 2.1.1).
func rootOf(row []tlog.Hash) tlog.Hash {
	if len(row) == 1 {
		return row[0]
	}
	half := 1
	for 2*half < len(row) {
		half *= 2
	}
	return tlog.NodeHash(rootOf(row[:half]), rootOf(row[half:]))
}

// rootOfRows is the root of the tree that the last tiles of all levels leave: those of a lower level are to the right.
func rootOfRows(rows [][]tlog.Hash) tlog.Hash {
	right := []tlog.Hash{} // none, or the root of all that is below the level
	for _, row := range rows {
		if len(row) == 0 {
			continue
		}
		// The row divides into complete subtrees, so what is to its right is joined to the smallest first.
		for end := len(row); end > 0; {
			width := end & -end
			node := rootOf(row[end-width : end])
			if len(right) == 1 {
				node = tlog.NodeHash(node, right[0])
			}
			right = []tlog.Hash{node}
			end -= width
		}
	}
	if len(right) == 0 {
		return sha256.Sum256(nil)
	}
	return right[0]
}

// checkContinues proves from the tiles that the log begins with the entries that an earlier checkpoint stood for.
func (l logFolder) checkContinues(earlier, current checkpoint) error {
	switch {
	case earlier.N > current.N:
		return fmt.Errorf("its size is %d, and the log has only %d: the end was cut off", earlier.N, current.N)
	case earlier.N == current.N && earlier.Hash != current.Hash:
		return fmt.Errorf("the same size %d, but the root %v, not %v", earlier.N, earlier.Hash, current.Hash)
	case earlier.N == 0 && earlier.Hash != sha256.Sum256(nil):
		return fmt.Errorf("no entries, but the root %v", earlier.Hash)
	case earlier.N == 0 || earlier.N == current.N:
		return nil
	}
	hashes := tlog.TileHashReader(current.Tree, tileReader{l})
	proof, err := tlog.ProveTree(current.N, earlier.N, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, current.N, current.Hash, earlier.N, earlier.Hash); err != nil {
		return fmt.Errorf("the log of size %d does not continue that of size %d: %v", current.N, earlier.N, err)
	}
	return nil
}

// A tileReader gives tiles to Go's tlog package.
type tileReader struct{ log logFolder }

func (r tileReader) Height() int { return tileHeight }

func (r tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(r.log.tileFile(tile))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (r tileReader) SaveTiles([]tlog.Tile, [][]byte) {}
