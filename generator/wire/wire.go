// Package wire declares everything that Go hands to scripts as JSON, once: the results of the engine (result.go), what
// a page or a file of names and wording says to the scripts of a calculator (words.go), and the files that comparing,
// batches, searching and embedded calculators read (files.go).
//
// TypeScript's types for it are generated from these declarations into site/api/wire.gen.ts, with their comments, by
// the command in the folder typescript; "make check" fails where that file is stale. Whatever a script reads has a type
// of its own that has exactly its keys; what several read alike is embedded.
//
// Nothing here computes. A type that another package declares already, with its keys, is an alias; names of states,
// reasons and the like are the engine's own constants. The engine writes its results by hand, without reflection,
// because encoding/json is heavy in the browser: a test of this package reads them back strictly, key by key, and gets
// the same bytes.
package wire

import (
	"bytes"
	"encoding/json"
)

//go:generate go run ./typescript

// Sorted is a value as JSON with its keys in the order of their names, and with <, > and & escaped, so that it can
// stand in an element of a page. A page, and the name of a file that is made from its bytes, thus change with what they
// say and not with the place where a field is declared.
func Sorted(v any) []byte {
	d := json.NewDecoder(bytes.NewReader(must(json.Marshal(v))))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		panic(err) // it was written a line above
	}
	return must(json.Marshal(tree))
}

// Plain is a value as JSON with its keys as they are declared, and without escapes that only HTML needs.
func Plain(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	must(nil, e.Encode(v))
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err) // plain data
	}
	return b
}
