package yamlfile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/token"

	"lingang/generator/problem"
)

// Keyed is a type that reads itself, by types whose keys its own fields do not show.
type Keyed interface{ YAMLTypes() []reflect.Type }

// keyHint is the way out for a key that nobody knows: the nearest of the file's keys, or the quotes that a text with a
// comma needs.
func keyHint(key *token.Token, out reflect.Type) string {
	const reference = "docs/content-format.md has the keys"
	near := problem.Nearest(key.Value, slices.Sorted(keysOf(out)))
	switch {
	case inBraces(key) && (near == "" || len(strings.Fields(key.Value)) > 1):
		return commaHint
	case near == "":
		return "take it out; " + reference
	}
	return fmt.Sprintf("write %s if that is meant; %s", near, reference)
}

// inBraces is whether a key stands between { and } behind a comma.
func inBraces(key *token.Token) bool {
	if key.Prev == nil || key.Prev.Type != token.CollectEntryType {
		return false
	}
	depth := 0
	for t := key.Prev; t != nil; t = t.Prev {
		switch t.Type {
		case token.MappingEndType, token.SequenceEndType:
			depth++
		case token.SequenceStartType:
			depth--
		case token.MappingStartType:
			if depth--; depth < 0 {
				return true
			}
		}
	}
	return false
}

// keysOf are the keys of a type and of what its values hold.
func keysOf(t reflect.Type) func(yield func(string) bool) {
	keys := map[string]bool{}
	seen := map[reflect.Type]bool{}
	var add func(t reflect.Type)
	add = func(t reflect.Type) {
		if seen[t] {
			return
		}
		seen[t] = true
		if keyed, ok := reflect.New(t).Interface().(Keyed); ok {
			for _, read := range keyed.YAMLTypes() {
				add(read)
			}
		}
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			add(t.Elem())
		case reflect.Struct:
			for i := range t.NumField() {
				f := t.Field(i)
				if name, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); name != "-" {
					if name != "" {
						keys[name] = true
					}
					add(f.Type)
				}
			}
		}
	}
	add(t)
	return func(yield func(string) bool) {
		for key := range keys {
			if !yield(key) {
				return
			}
		}
	}
}
