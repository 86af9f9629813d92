package policy_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/wasm/award"
)

// The tests read the real content: it is what the site shows and what the engine computes with.
const (
	contentDir = "../../content"
	slug       = "lingang-ai-2020"
	shownDir   = "content/policies/" + slug
	itemCount  = 33 // of the contract
)

func messages(t testing.TB) map[string]award.Text {
	t.Helper()
	var problems problem.List
	words := text.Load(os.DirFS(contentDir+"/strings"), "content/strings", &problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	out := map[string]award.Text{}
	for _, prefix := range []string{"error", "reason"} {
		for key, zh := range words.Under(law.ZH, prefix) {
			out[prefix+"."+key] = award.Text{ZH: zh, EN: words[law.EN][prefix+"."+key]}
		}
	}
	return out
}

// folder is a copy of the policy's folder, to be spoiled at will.
func folder(t testing.TB) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS(contentDir + "/policies/" + slug)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// with is the folder with one file changed.
func with(files fstest.MapFS, name, data string) fstest.MapFS {
	out := maps.Clone(files)
	out[name] = &fstest.MapFile{Data: []byte(data)}
	return out
}

func load(files fs.FS, messages map[string]award.Text) (*policy.Policy, problem.List) {
	var problems problem.List
	p := policy.Load(files, shownDir, messages, &problems)
	return p, problems
}

func realPolicy(t testing.TB) *policy.Policy {
	t.Helper()
	p, problems := load(folder(t), messages(t))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if n := len(p.Rules.Items); n != itemCount {
		t.Fatalf("the policy has %d items, not %d", n, itemCount)
	}
	return p
}

// slim is the folder with as little as possible of what no number of the law depends on: hundreds of loads must not
// take minutes. What is kept of the personas is one, to be spoiled too.
func slim(t testing.TB) fstest.MapFS {
	t.Helper()
	files := folder(t)
	ids := regexp.MustCompile(`(?m)^  - id: (\d\S*)$`)
	for name, file := range files {
		switch {
		case name == "policy.yaml": // names a doubt
			files[name] = &fstest.MapFile{Data: regexp.MustCompile(`(?m)^overlap_doubt: .*\n`).ReplaceAll(file.Data,
				nil)}
		case strings.HasPrefix(name, "personas/") && name != "personas/university.yaml",
			path.Base(name) == "doubts.yaml":
			delete(files, name)
		case path.Base(name) == "rule.yaml":
			var cases strings.Builder
			for _, m := range ids.FindAllStringSubmatch(string(file.Data), -1) {
				fmt.Fprintf(&cases, "  - {name: {zh: 例, en: case}, expect: {%q: {state: eligible}}}\n", m[1])
			}
			if cases.Len() > 0 {
				files[path.Dir(name)+"/cases.yaml"] = &fstest.MapFile{Data: []byte("cases:\n" + cases.String())}
			}
		}
	}
	if _, problems := load(files, nil); len(problems) > 0 {
		t.Fatal(problems.Err())
	}
	return files
}
