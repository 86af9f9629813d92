package text

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"lingang/generator/problem"
	"lingang/generator/source"
	"lingang/generator/yamlfile"
)

// avoidName is a file of words that no text in its folder, or below it, uses, each with what to say instead.
const avoidName = "avoid.yaml"

// CheckAvoided reports texts with a word that an avoid.yaml above them names. What is quoted, in the law's own keys or
// in “…”, is another's wording and may have it. A policy's texts may say what its law says, whatever the avoid.yaml above
// the policy's folder has: that one is the house's style, and the law has its own.
func CheckAvoided(root fs.FS, dir string, problems *problem.List) {
	words := map[string][]avoided{}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			above := words[path.Dir(name)]
			if source.Exists(root, path.Join(name, "source.zh.txt")) {
				law := lawOf(root, name)
				above = slices.DeleteFunc(slices.Clone(above), func(w avoided) bool { return w.at.MatchString(law) })
			}
			words[name] = slices.Concat(above, readAvoided(root, path.Join(name, avoidName), dir, problems))
			return nil
		case path.Base(name) == avoidName || strings.HasPrefix(path.Base(name), "law."):
			return nil
		case !strings.HasSuffix(name, ".yaml") && !strings.HasSuffix(name, ".md"):
			return nil
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			source.Tell(problems, path.Join(dir, name), err, "write it again")
			return nil
		}
		find(string(data), path.Join(dir, name), words[path.Dir(name)], problems)
		return nil
	})
	if err != nil {
		problems.Add(dir, err.Error(), "make the files readable")
	}
}

// lawOf is the law of a policy, in both languages.
func lawOf(root fs.FS, dir string) string {
	names, _ := fs.Glob(root, path.Join(dir, "clauses/*/law.*.md")) // the pattern is well formed
	var law strings.Builder
	for _, name := range append(names, path.Join(dir, "source.zh.txt")) {
		data, err := fs.ReadFile(root, name)
		if err == nil { // what cannot be read has been told
			law.Write(data)
		}
	}
	return law.String()
}

type avoided struct {
	word, say string
	low       string // the word in small letters, which is looked for first
	at        *regexp.Regexp
}

func readAvoided(root fs.FS, name, dir string, problems *problem.List) (out []avoided) {
	if !source.Exists(root, name) {
		return nil
	}
	var says map[string]string
	yamlfile.Read(root, name, path.Join(dir, name), &says, problems)
	for _, word := range slices.Sorted(maps.Keys(says)) {
		pattern := "(?i)" + regexp.QuoteMeta(word)
		if !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			pattern = `(?i)\b` + regexp.QuoteMeta(word) + `\b`
		}
		out = append(out, avoided{word, says[word], strings.ToLower(word), regexp.MustCompile(pattern)})
	}
	return out
}

var (
	// othersWords are keys whose texts are the law's, or no prose: they and what is indented under them.
	othersWords = regexp.MustCompile(`^(\s*)(?:- )?(?:law|words|heading|working|facts|given):`)
	// noProse is what a reader does not see or another says: comments, ids, keys, placeholders, the targets of links, code,
	// what stands in quotation marks, and lists of names that are understood (a|b).
	noProse = regexp.MustCompile("^\\s*#.*|^\\s*- id: .*|^\\s*(?:- )?[\\w.'\"-]+:|[^\\s|]+(?:\\|[^\\s|]+)+|" +
		"\\{[^{} ]*\\}|\\]\\([^)]*\\)|`[^`]*`|“[^”]*”")
	inlineQuote = regexp.MustCompile(`\blaw: \{[^{}]*\}`)
)

func find(text, shown string, words []avoided, problems *problem.List) {
	offset, under := 0, -1
	for line := range strings.Lines(text) {
		at := offset
		offset += len(line)
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if under >= 0 && (indent > under || strings.TrimSpace(line) == "") {
			continue
		}
		if under = -1; othersWords.MatchString(line) && strings.HasSuffix(shown, ".yaml") {
			under = indent
			continue
		}
		blank := func(found string) string { return strings.Repeat(" ", len(found)) }
		prose := noProse.ReplaceAllStringFunc(inlineQuote.ReplaceAllStringFunc(line, blank), blank)
		low := strings.ToLower(prose)
		for _, w := range words {
			if !strings.Contains(low, w.low) {
				continue
			}
			if hit := w.at.FindStringIndex(prose); hit != nil {
				problems.At(shown, text, at+hit[0], fmt.Sprintf("%q is not used here", w.word),
					fmt.Sprintf("say %s; %s and docs/words.md say why", w.say, avoidName))
			}
		}
	}
}
