package draft_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/draft"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
)

// texts are the texts that drafts are tried on: ours, of each numbering, and those of the policies that stand.
func texts(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(names) < 4 {
		t.Fatal(names, err)
	}
	out := map[string]string{}
	for _, name := range append(names, lingang, qinghe) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(data)
	}
	return out
}

const (
	lingang = "../../content/policies/lingang-ai-2020/source.zh.txt"
	qinghe  = "../testdata/second/content/policies/qinghe-robotics-2026/source.zh.txt"
)

// loads drafts a text and reads the draft as the site does: nothing may be wrong with it.
func loads(t *testing.T, name, text string) *policy.Policy {
	t.Helper()
	d, err := draft.Make(name, []byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	files := fstest.MapFS{}
	for path, data := range draft.Files(d, "drafted") {
		files[path] = &fstest.MapFile{Data: data}
	}
	var problems problem.List
	p := policy.Load(files, "drafted", nil, &problems)
	if err := problems.Err(); err != nil {
		t.Fatalf("%s does not load:\n%v\n%s", name, err, text)
	}
	return p
}

func TestEveryDraftLoads(t *testing.T) {
	for name, text := range texts(t) {
		p := loads(t, name, text)
		if len(p.Clauses) == 0 || len(p.Rules.Items) == 0 {
			t.Errorf("%s: %d clauses, %d items", name, len(p.Clauses), len(p.Rules.Items))
		}
		dos := "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
		if same := loads(t, name, dos); len(same.Clauses) != len(p.Clauses) || len(same.Rules.Items) != len(p.Rules.Items) {
			t.Errorf("%s with DOS line ends: %d clauses, %d items", name, len(same.Clauses), len(same.Rules.Items))
		}
	}
}

// TestSpoiledTextsLoad changes texts at random, as extractors, tables and authors do: what is drafted of them loads all
// the same, or is refused with a reason.
func TestSpoiledTextsLoad(t *testing.T) {
	all := texts(t)
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	const each = 25
	for name, text := range all {
		for range each {
			spoiled := spoil(random, text)
			if _, err := draft.Make(name, []byte(spoiled)); err != nil {
				if !strings.Contains(err.Error(), "hint: ") {
					t.Errorf("refused without a way out: %v", err)
				}
				refused++
				continue
			}
			loads(t, name, spoiled)
		}
	}
	if refused > each*len(all)/4 {
		t.Errorf("%d texts were refused", refused)
	}
}

// spoil changes a text in a few places.
func spoil(random *rand.Rand, text string) string {
	for range 1 + random.IntN(4) {
		lines := strings.Split(text, "\n")
		i, j := random.IntN(len(lines)), random.IntN(len(lines))
		runes := []rune(lines[i])
		switch random.IntN(8) {
		case 0: // a line is lost
			lines = append(lines[:i:i], lines[i+1:]...)
		case 1: // stands elsewhere
			lines[i], lines[j] = lines[j], lines[i]
		case 2: // or twice
			lines = append(lines[:i:i], append([]string{lines[j]}, lines[i:]...)...)
		case 3: // is broken
			if len(runes) > 1 {
				at := 1 + random.IntN(len(runes)-1)
				lines[i] = string(runes[:at]) + "\n" + string(runes[at:])
			}
		case 4: // goes on in the next
			if i+1 < len(lines) {
				lines = append(append(lines[:i:i], lines[i]+lines[i+1]), lines[i+2:]...)
			}
		case 5: // has lost a character
			if len(runes) > 0 {
				at := random.IntN(len(runes))
				lines[i] = string(runes[:at]) + string(runes[at+1:])
			}
		case 6: // the text ends too early
			lines = lines[:max(i, len(lines)/2)]
		case 7: // has something put in
			odd := []string{"50%", "100万元", "第三条", "（一）", "2020年13月45日", "1.", "\t", "　", "10美元", "“", "{", "*", "a: b", "TODO", "5"}
			at := random.IntN(len(runes) + 1)
			lines[i] = string(runes[:at]) + odd[random.IntN(len(odd))] + string(runes[at:])
		}
		text = strings.Join(lines, "\n")
	}
	return text
}

// TestTheWholeTextIsDrafted is told by Load too; here by the outline alone, so that a gap is seen where it is made.
func TestTheWholeTextIsDrafted(t *testing.T) {
	for name, text := range texts(t) {
		d, err := draft.Make(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, p := range d.Parts {
			all.WriteString(p.Heading)
			for _, a := range p.Articles {
				all.WriteString(a.Heading)
				for _, c := range a.Clauses {
					all.WriteString(c.Law())
				}
			}
		}
		if same, at := law.Same(law.ZH, all.String(), d.Source); !same {
			t.Errorf("%s: the outline differs from the text at %d: %.60q", name, at, all.String()[at:])
		}
	}
}
