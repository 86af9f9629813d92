package policy

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"lingang/generator/law"
	"lingang/generator/problem"
	"lingang/generator/source"
	"lingang/generator/text"
	"lingang/generator/yamlfile"
	"lingang/wasm/award"
)

// loader reads one policy. Everything found wrong goes to problems; the policy is only good when there are none.
type loader struct {
	fsys     fs.FS
	dir      string // the policy's folder, as problems show it
	problems *problem.List
	policy   *Policy
	meta     metaFile
	metaYAML *yamlfile.File
	rules    map[string]*ruleSource // by clause
	quests   *yamlfile.File
	used     map[string]bool // facts that rules use
	absent   map[string]bool // names of items that are told to be none
	unquoted map[lawIn]int   // quotes that are not in a law, or stand there twice
}

// lawIn is the law of a clause in a language.
type lawIn struct {
	clause string
	lang   law.Lang
}

type ruleSource struct {
	file *yamlfile.File
	rule ruleFile
}

// Load reads the policy in fsys, whose folder problems show as dir. messages are the engine's messages.
func Load(fsys fs.FS, dir string, messages map[string]award.Text, problems *problem.List) *Policy {
	fsys = source.Of(fsys)
	source.Survey(fsys, dir, source.Policy, problems)
	l := &loader{
		fsys: fsys, dir: dir, problems: problems, used: map[string]bool{}, absent: map[string]bool{},
		unquoted: map[lawIn]int{},
		policy: &Policy{Slug: path.Base(dir), Dir: dir, Complete: true, Numbers: map[string]Number{},
			byID: map[string]*Clause{}, remembered: &sync.Map{}},
		rules: map[string]*ruleSource{},
	}
	l.policy.Words, l.policy.WordsFiles = text.Own(fsys, dir, problems)
	l.metaYAML = l.yaml("policy.yaml", &l.meta)
	if !l.metaYAML.OK {
		l.policy.Complete = false // nothing else is read
		return l.policy
	}
	l.identity()
	l.questions()
	if !l.structure() {
		return l.policy // all that names a clause would seem to be wrong
	}
	l.policy.TermsFile = &yamlfile.File{Name: l.shown("glossary.yaml"), OK: true} // there are no terms
	if l.exists("glossary.yaml") {
		l.policy.TermsFile = l.yaml("glossary.yaml", &l.policy.Terms)
	}
	l.personas()
	for _, c := range l.policy.Clauses {
		l.lawText(c)
		l.plain(c)
		l.ruleFile(c)
		l.doubts(c)
		l.casesFile(c)
	}
	l.source()
	l.replaces()
	if l.quests.OK { // without the questions every fact would seem to be unknown
		l.compile(messages)
		l.coverage()
		l.activities()
		l.duties()
		l.doubted()
		l.tools()
		l.fit()
	}
	return l.policy
}

func (l *loader) shown(name string) string { return path.Join(l.dir, name) }

func (l *loader) yaml(name string, out any) *yamlfile.File {
	return yamlfile.Read(l.fsys, name, l.shown(name), out, l.problems)
}

func (l *loader) exists(name string) bool { return source.Exists(l.fsys, name) }

func (l *loader) identity() {
	m := l.meta
	for key, t := range map[string]Text{"title": m.Title, "short": m.Short, "issuer": m.Issuer, "area": m.Area} {
		if t.IsZero() {
			l.metaYAML.Problem(l.problems, "$."+key, key+" is missing", "give it in both languages")
		}
	}
	l.policy.Meta = Meta{
		Title: m.Title, Short: m.Short, HeadingTitle: m.HeadingTitle, Issuer: m.Issuer, Adopted: m.Adopted,
		DocumentNumber: m.Number, Area: m.Area,
	}
	l.validity()
	l.origin()
	for _, g := range m.Groups {
		l.policy.Groups = append(l.policy.Groups, Group{g.ID, g.Name, g.Why})
	}
}

// structure puts the clauses in order; every folder must be in it, and every clause of it must have a folder. It is
// false where there are folders that it does not have.
func (l *loader) structure() bool {
	entries, err := fs.ReadDir(l.fsys, "clauses")
	if err != nil {
		what := "the folder is missing"
		if source.Exists(l.fsys, "clauses") {
			what = "the folder cannot be read"
		}
		l.problems.Add(l.shown("clauses"), what, "add a folder for each clause")
		return false
	}
	dirs := map[string]string{}
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		id := strings.TrimLeft(e.Name(), "0")
		if other, twice := dirs[id]; twice {
			l.problems.Add(l.shown("clauses/"+e.Name()), fmt.Sprintf("clause %q has another folder, %s", id, other),
				"keep one; zeros before a number do not count")
		}
		dirs[id] = e.Name()
	}
	l.citation()
	take := func(named clauseFile, at string, part partFile, article string) *Clause {
		id := named.ID
		dir, ok := dirs[id]
		if !ok {
			what := fmt.Sprintf("clause %q has no folder", id)
			if _, taken := l.policy.byID[id]; taken {
				what = fmt.Sprintf("clause %q is named twice", id)
			}
			l.metaYAML.Problem(l.problems, at, what, "add clauses/"+id+" or take it out")
			return nil
		}
		delete(dirs, id)
		c := &Clause{ID: id, Dir: dir, Part: part.Cite,
			Cite: l.citeOf(named, part, article != ""),
			Law:  map[law.Lang]*LawText{}, Plain: map[law.Lang]*Plain{}}
		for _, other := range l.policy.Clauses {
			if other.Cite == c.Cite {
				l.metaYAML.Problem(l.problems, at,
					fmt.Sprintf("clauses %q and %q are both cited as %q", other.ID, id, c.Cite.ZH),
					"give each a number, as in s-1 and s-2, or a part of its own")
			}
		}
		l.policy.Clauses = append(l.policy.Clauses, c)
		l.policy.byID[id] = c
		return c
	}
	for i, p := range l.meta.Structure {
		part := Part{Heading: p.Heading, Cite: p.Cite}
		articles := p.Articles
		at := fmt.Sprintf("$.structure[%d].articles", i)
		if len(p.Clauses) > 0 {
			articles, at = []articleFile{{Clauses: p.Clauses}}, fmt.Sprintf("$.structure[%d]", i)
		}
		for j, a := range articles {
			article := Article{Heading: a.Heading, Oddity: a.Oddity, Short: a.Short}
			for k, id := range a.Clauses {
				place := at + fmt.Sprintf(".clauses[%d]", k)
				if len(p.Clauses) == 0 {
					place = at + fmt.Sprintf("[%d].clauses[%d]", j, k)
				}
				if c := take(id, place, p, a.Heading.ZH); c != nil {
					article.Clauses = append(article.Clauses, c)
				}
			}
			part.Articles = append(part.Articles, article)
		}
		l.policy.Parts = append(l.policy.Parts, part)
	}
	for _, id := range slices.Sorted(maps.Keys(dirs)) {
		l.problems.Add(l.shown("clauses/"+dirs[id]), "the clause is not in the structure of policy.yaml",
			"name it there, in its place in the document")
	}
	return len(dirs) == 0
}

// citeOf is how a clause is cited: as the structure says, by the policy's own numbering, or as [cite] has it.
func (l *loader) citeOf(c clauseFile, part partFile, article bool) Text {
	if !c.Cite.IsZero() {
		return c.Cite
	}
	if own, ok := ownCite(l.meta.Citation, part.Cite, c.ID); ok {
		return own
	}
	return cite(part.Cite, article, c.ID, len(part.Clauses) == 1)
}

// cite is how a clause is cited, everywhere in the same way: 第8条（1）, Article 8(1); 附则第2条, Supplementary provision
// 2; or the part alone, where that is enough.
func cite(part Text, article bool, id string, alone bool) Text {
	number, paragraph, _ := strings.Cut(id, "-")
	named := strings.Trim(number, "0123456789") != "" // s-2: by the part's name
	switch {
	case !article && named && paragraph != "":
		return Text{ZH: part.ZH + "第" + paragraph + "条", EN: part.EN + " " + paragraph}
	case !article && (named || alone):
		return part
	case !article:
		return Text{ZH: part.ZH + "第" + number + "条", EN: part.EN + ", " + number}
	case paragraph == "":
		return Text{ZH: "第" + number + "条", EN: "Article " + number}
	}
	return Text{ZH: "第" + number + "条（" + paragraph + "）", EN: "Article " + number + "(" + paragraph + ")"}
}

func (l *loader) ruleFile(c *Clause) {
	name := "clauses/" + c.Dir + "/rule.yaml"
	src := &ruleSource{}
	src.file = l.yaml(name, &src.rule)
	l.rules[c.ID] = src
	l.policy.Complete = l.policy.Complete && src.file.OK
	c.Nothing = src.rule.Nothing
	if src.file.OK && len(src.rule.Items) == 0 && c.Nothing.IsZero() {
		src.file.Problem(l.problems, "$", "the rule has no items and does not say why",
			"add items, or nothing: {zh: …, en: …} with the reason")
	}
	for _, n := range src.rule.NoRule {
		if len(n.Law.list) > 0 {
			c.NoRule = append(c.NoRule, NoRule{n.Law.list[0], n.Why})
		}
	}
}

func (l *loader) casesFile(c *Clause) {
	name := "clauses/" + c.Dir + "/cases.yaml"
	if !l.exists(name) {
		if len(l.rules[c.ID].rule.Items) > 0 {
			l.problems.Add(l.shown(name), "the clause computes awards but has no cases",
				"add cases.yaml with at least one case for each item; they are its tests and its examples")
		}
		return
	}
	var f casesFile
	c.CasesFile = l.yaml(name, &f)
	c.Given, c.Cases = f.Given, f.Cases
}

func (l *loader) personas() {
	names, err := fs.Glob(l.fsys, "personas/*.yaml")
	if err != nil {
		return
	}
	for _, name := range names {
		p := Persona{}
		if p.File = l.yaml(name, &p); !p.File.OK {
			continue
		}
		p.ID = strings.TrimSuffix(path.Base(name), ".yaml")
		l.policy.Personas = append(l.policy.Personas, p)
	}
}

// plain reads the explanations: front matter between two lines of three dashes, then Markdown.
func (l *loader) plain(c *Clause) {
	for _, lang := range law.Langs {
		name := "clauses/" + c.Dir + "/plain." + string(lang) + ".md"
		var front struct {
			Title    string `yaml:"title"`
			Headline string `yaml:"headline"`
		}
		body, line, f := FrontMatter(l.fsys, name, l.shown(name), &front, l.problems)
		if !f.OK {
			continue
		}
		if front.Title == "" || front.Headline == "" {
			l.problems.Add(l.shown(name), "the front matter has no title or no headline", "give both")
		}
		c.Plain[lang] = &Plain{l.shown(name), f, front.Title, front.Headline, body, line}
	}
}

// FrontMatter reads a Markdown file's front matter strictly into out, and gives its body and the line that it starts
// on. Broken front matter is a problem, never text; the file is not OK then.
func FrontMatter(fsys fs.FS, name, shown string, out any, problems *problem.List) (body string, line int,
	front *yamlfile.File) {
	bad := &yamlfile.File{Name: shown}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		source.Tell(problems, shown, err, "write it in both languages")
		return "", 0, bad
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	rest, opened := strings.CutPrefix(text, "---\n")
	head, body, closed := strings.Cut(rest, "\n---\n")
	if !opened || !closed {
		problems.At(shown, text, 0, "the front matter is not between two lines of ---",
			"begin the file with ---, the keys, and --- on lines of their own")
		return "", 0, bad
	}
	// The leading newline stands for the first ---, so that problems get the right line.
	f := yamlfile.Parse([]byte("\n"+head), shown, out, problems)
	return body, strings.Count(head, "\n") + 4, f
}

func (l *loader) doubts(c *Clause) {
	name := "clauses/" + c.Dir + "/doubts.yaml"
	if !l.exists(name) {
		return
	}
	f := l.yaml(name, &c.Doubts)
	c.DoubtsFile = f
	seen := map[string]bool{}
	for i, d := range c.Doubts {
		at := fmt.Sprintf("$[%d]", i)
		if seen[d.ID] || d.ID == "" {
			f.Problem(l.problems, at+".id", fmt.Sprintf("the id %q is missing or used twice", d.ID),
				"give each doubt an id of its own")
		}
		seen[d.ID] = true
		l.cite(c, f, at+".words", citeRequest{quotes: quotes{list: []quote{{d.Words.ZH, d.Words.EN}}}, plainPath: true})
		required := map[string]Text{"note": d.Note}
		switch d.Kind {
		case "doubt":
			required = map[string]Text{"question": d.Question, "reading": d.Reading, "rival": d.Rival,
				"difference": d.Difference}
		case "oddity":
		default:
			f.Problem(l.problems, at+".kind", fmt.Sprintf("unknown kind %q", d.Kind), `write doubt or oddity`)
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(required)) {
			if required[key].IsZero() {
				f.Problem(l.problems, at, fmt.Sprintf("the %s has no %s", d.Kind, key), "write it in both languages")
			}
		}
	}
}

// doubted checks that every doubt says which awards it touches. That of a clause without awards may touch them all, and
// needs not name them.
func (l *loader) doubted() {
	items := map[string]bool{}
	for _, src := range l.rules { // what cannot be compiled is told elsewhere
		for _, it := range src.rule.Items {
			items[it.ID] = true
		}
	}
	for _, c := range l.policy.Clauses {
		for i, d := range c.Doubts {
			at := fmt.Sprintf("$[%d]", i)
			if d.Awards == nil && d.Kind == "doubt" && len(l.rules[c.ID].rule.Items) > 0 {
				c.DoubtsFile.Problem(l.problems, at, fmt.Sprintf("the doubt %q does not say which awards it touches", d.ID),
					"awards: [8-1.capital], those whose amount the other reading would change; awards: [] where it changes none")
			}
			for j, id := range d.Awards {
				if !items[id] {
					l.noItem(c.DoubtsFile, fmt.Sprintf("%s.awards[%d]", at, j), id)
				}
			}
		}
	}
}
