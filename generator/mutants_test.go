package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"lingang/generator/proctime"
)

// mutation changes the bytes of a file as accidents do.
type mutation struct {
	name   string
	mutate func(r *rand.Rand, b []byte) []byte
}

// at is a place in a text: between two characters.
func at(r *rand.Rand, b []byte) int {
	i := r.IntN(len(b) + 1)
	for i < len(b) && !utf8.RuneStart(b[i]) {
		i++
	}
	return i
}

// put puts something into a text at a random place.
func put(r *rand.Rand, b []byte, what string) []byte {
	i := at(r, b)
	return slices.Concat(b[:i], []byte(what), b[i:])
}

// line is where a random line begins and ends.
func line(r *rand.Rand, b []byte) (from, to int) {
	i := r.IntN(len(b) + 1)
	from = bytes.LastIndexByte(b[:i], '\n') + 1
	if to = bytes.IndexByte(b[from:], '\n') + 1; to == 0 {
		return from, len(b)
	}
	return from, from + to
}

func one(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

// misread is text whose bytes were taken for Latin-1 and saved again.
func misread(b []byte) []byte {
	var out []byte
	for _, c := range b {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

var aKey = regexp.MustCompile(`(?m)^[ -]*[a-z_]{2,}:`)

var mutations = []mutation{
	{"a bit", func(r *rand.Rand, b []byte) []byte {
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		return b
	}},
	{"a byte", func(r *rand.Rand, b []byte) []byte {
		b[r.IntN(len(b))] = byte(r.IntN(256))
		return b
	}},
	{"a byte more", func(r *rand.Rand, b []byte) []byte {
		return slices.Insert(b, r.IntN(len(b)+1), byte(r.IntN(256)))
	}},
	{"bytes less", func(r *rand.Rand, b []byte) []byte {
		i := r.IntN(len(b))
		return slices.Delete(b, i, min(len(b), i+1+r.IntN(4)))
	}},
	{"cut off", func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] }},
	{"bytes of GBK", func(r *rand.Rand, b []byte) []byte { return put(r, b, "\xc8\xcb\xb9\xa4\xd6\xc7\xc4\xdc") }},
	{"a character that nobody writes", func(r *rand.Rand, b []byte) []byte {
		return put(r, b, one(r, "\x00", "\x07", "\x1b", "\x7f", "\u0085", "\u0097", "\ufffd", "\u202e", "\u200b", "\ufeff",
			"\ue123", "\u2028", "\r", "\f", "锟斤拷"))
	}},
	{"an escape of one", func(r *rand.Rand, b []byte) []byte {
		return put(r, b, one(r, `\0`, `\u0007`, `\uFFFD`, "&#7;", "&#xFFFD;", "&#129;", `"\e"`))
	}},
	{"read as Latin-1", func(r *rand.Rand, b []byte) []byte {
		from, to := line(r, b)
		return slices.Concat(b[:from], misread(b[from:to]), b[to:])
	}},
	{"a line twice", func(r *rand.Rand, b []byte) []byte {
		from, to := line(r, b)
		return slices.Concat(b[:to], b[from:])
	}},
	{"a line less", func(r *rand.Rand, b []byte) []byte {
		from, to := line(r, b)
		return slices.Delete(b, from, to)
	}},
	{"a sign more", func(r *rand.Rand, b []byte) []byte {
		return put(r, b, one(r, ":", ": ", ",", ", ", "{", "}", "[", "]", "\"", "'", "- ", "#", " #", "|", ">", "&a ", "*a ", "!",
			"\n", "\n\n", "\n---\n", "  ", "\t", "**", "*", "_", "`", "<", "](", "%"))
	}},
	{"a sign less", func(r *rand.Rand, b []byte) []byte {
		var signs []int
		for i, c := range b {
			if strings.ContainsRune(":,{}[]\"'-#*`()\n ", rune(c)) {
				signs = append(signs, i)
			}
		}
		if len(signs) == 0 {
			return b
		}
		i := signs[r.IntN(len(signs))]
		return slices.Delete(b, i, i+1)
	}},
	{"a misspelt key", func(r *rand.Rand, b []byte) []byte {
		keys := aKey.FindAllIndex(b, -1)
		if len(keys) == 0 {
			return b
		}
		i := keys[r.IntN(len(keys))][1] - 2
		b[i], b[i-1] = b[i-1], b[i]
		return b
	}},
	{"another digit", func(r *rand.Rand, b []byte) []byte {
		i := r.IntN(len(b))
		if at := bytes.IndexAny(b[i:], "0123456789"); at >= 0 {
			b[i+at] = byte('0' + r.IntN(10))
		}
		return b
	}},
	{"a part a thousand times", func(r *rand.Rand, b []byte) []byte {
		i := at(r, b)
		part := b[i:min(len(b), i+1+r.IntN(200))]
		return slices.Concat(b[:i], bytes.Repeat(part, 1000), b[i:])
	}},
	{"signs in each other", func(r *rand.Rand, b []byte) []byte {
		return put(r, b, strings.Repeat(one(r, "[", "{", "- ", "> ", "*a _b ", "(", "{a: "), 1+r.IntN(20_000)))
	}},
	{"lines of another system", func(_ *rand.Rand, b []byte) []byte {
		return []byte("\ufeff" + strings.ReplaceAll(string(b), "\n", "\r\n"))
	}},
}

// mutants is how many changed contents TestMutants tries: MUTANTS, or each kind once.
func mutants(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("MUTANTS"))
	if os.Getenv("MUTANTS") == "" {
		return len(mutations)
	}
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestMutants: of real content that is damaged in one file, either the check says what is wrong, with its place, or
// what is built from it has nothing in it that no author writes. It never panics, hangs, or fills pages of messages.
func TestMutants(t *testing.T) {
	t.Chdir("..")
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	if err := os.CopyFS(content, os.DirFS("content")); err != nil {
		t.Fatal(err)
	}
	var files []string
	err := filepath.WalkDir(content, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(name) != ".png" && filepath.Ext(name) != ".go" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	passed, most := 0, 0
	for i := range mutants(t) {
		r := rand.New(rand.NewPCG(15, uint64(i)))
		m, file := mutations[i%len(mutations)], files[r.IntN(len(files))]
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("%d, %s in %s", i, m.name, strings.TrimPrefix(file, content))
		if err := os.WriteFile(file, m.mutate(r, slices.Clone(whole)), 0o666); err != nil {
			t.Fatal(err)
		}
		before := proctime.Used()
		code, _, errs := call("", "check", "-content", content)
		if took := proctime.Used() - before; took > 10*time.Second {
			t.Errorf("%s: the check takes %v", name, took)
		}
		told := strings.Count(errs, "\nhint: ")
		most = max(most, told)
		switch {
		case strings.Contains(errs, "panic"):
			t.Errorf("%s: %s", name, errs)
		case code == 1 && (told == 0 || !strings.Contains(errs, filepath.ToSlash(content))):
			t.Errorf("%s: told %s", name, errs)
		case code == 0 && passed > 0 && os.Getenv("MUTANTS") == "": // a build takes longer than all else
			passed++
		case code == 0:
			passed++
			out := filepath.Join(dir, "dist")
			if code, _, errs := call("", "build", "-content", content, "-out", out, "-today", "2026-01-01"); code == 0 {
				spotless(t, name, out)
			} else if strings.Contains(errs, "panic") {
				t.Errorf("%s: %s", name, errs)
			}
		}
		if os.Getenv("MUTANTS_TOLD") != "" && told > 6 {
			t.Logf("%s: %d problems: %.1500s", name, told, errs)
		}
		if err := os.WriteFile(file, whole, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d mutants, %d of them passed the check; at most %d problems were told of one", mutants(t), passed, most)
}

// spotless looks at everything that was built for what a reader would see as damage.
func spotless(t *testing.T, name, out string) {
	t.Helper()
	err := filepath.WalkDir(out, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".html", ".json", ".xml", ".md", ".txt"},
			filepath.Ext(file)) || strings.Contains(file, "licen") {
			return err
		}
		b, err := os.ReadFile(file)
		for i, r := range string(b) {
			if r == utf8.RuneError || r == '\x7f' || r < ' ' && r != '\n' && r != '\t' || unicode.Is(unicode.Co, r) ||
				r >= 0x80 && r < 0xa0 {
				t.Errorf("%s: %s has %U: %.80q", name, file, r, b[max(0, i-30):])
				break
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
