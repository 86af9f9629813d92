package page

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
)

// Part is what has been made of one policy, or of the site around them. A site is made part by part, so that no more than a few policies'
// pages are in memory at a time, and a policy that has not changed need not be made again.
type Part struct {
	Files map[string][]byte
	Named map[string]bool // bundles that some page names, by address
	// Embeds are the addresses, from api/embed.js, of what it shows: by "clause/8-1" or "tool/relocation", by language.
	Embeds map[string]map[law.Lang]string

	mu      sync.Mutex // the pages of both languages are made at the same time
	paths   []string   // of pages, for the sitemap
	onces   map[string]func() string
	indexes map[law.Lang]string // of the search
	shared  map[law.Lang]Share  // the pictures that links are shown with
}

func newPart() *Part {
	return &Part{Files: map[string][]byte{}, Named: map[string]bool{}, Embeds: map[string]map[law.Lang]string{}, onces: map[string]func() string{},
		indexes: map[law.Lang]string{}, shared: map[law.Lang]Share{}}
}

func (r *Part) write(path string, b []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Files[path] = b
}

// once makes a file that many pages name a single time, and gives its path.
func (r *Part) once(what string, make func() string) string {
	r.mu.Lock()
	f, ok := r.onces[what]
	if !ok {
		f = sync.OnceValue(make)
		r.onces[what] = f
	}
	r.mu.Unlock()
	return f()
}

// list puts a page into the sitemap.
func (r *Part) list(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.paths = append(r.paths, path)
}

// name notes that a page names the bundle at an address.
func (r *Part) name(address string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Named[address] = true
}

func (r *Part) embeds(key string, lang law.Lang, address string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Embeds[key] == nil {
		r.Embeds[key] = map[law.Lang]string{}
	}
	r.Embeds[key][lang] = address
}

// of is the site as a policy's pages see it: with the policy's own words.
func (s *Site) of(p *policy.Policy) *Site {
	view := *s
	view.Strings = s.Strings.With(p.Words)
	return &view
}

// Policy makes what belongs to a policy, both languages at the same time. Several policies can be made at once.
func (s *Site) Policy(p *policy.Policy, problems *problem.List) *Part {
	view := s.of(p)
	view.Part, view.problems = newPart(), problems
	view.readShares(p)
	found := make([]problem.List, len(law.Langs))
	var work sync.WaitGroup
	for i, lang := range law.Langs {
		if s.only != "" && !strings.HasPrefix(s.only, string(lang)+"/"+p.Slug+"/") {
			continue
		}
		own := *view
		own.problems = &found[i]
		work.Go(func() {
			defer found[i].Catch()
			own.policyPages(lang, p)
			if s.only == "" {
				own.publish(lang, p)
				own.index(lang, p)
			}
		})
	}
	work.Wait()
	for _, list := range found {
		*problems = append(*problems, list...)
	}
	return view.Part
}

// Rest makes what belongs to no policy; parts are what has been made of each.
func (s *Site) Rest(parts []*Part, problems *problem.List) *Part {
	rest := *s
	rest.Part, rest.problems = newPart(), problems
	rest.pagesAround(parts)
	return rest.Part
}

// RenderOne makes the page at a path, such as "en/about/", and the data that it names, for whoever cannot wait for the whole site.
func (s *Site) RenderOne(path string, problems *problem.List) *Part {
	one := *s
	one.only = path
	for _, p := range s.Policies {
		if _, under, _ := strings.Cut(path, "/"); strings.HasPrefix(under, p.Slug+"/") {
			return one.Policy(p, problems)
		}
	}
	parts := make([]*Part, len(s.Policies))
	for i, p := range s.Policies { // what the pages around name of each
		view := s.of(p)
		view.Part, view.problems = newPart(), problems
		if i == 0 {
			view.readShares(p)
		}
		if strings.HasSuffix(path, "/search/") {
			for _, lang := range law.Langs {
				view.index(lang, p)
			}
		}
		parts[i] = view.Part
	}
	rest := one.Rest(parts, problems)
	for _, part := range parts {
		maps.Copy(rest.Files, part.Files)
	}
	return rest
}

// wants is whether the page at a path is to be made.
func (s *Site) wants(path string) bool { return s.only == "" || s.only == path }

// allPaths are the pages of the whole site.
func (s *Site) allPaths(parts []*Part) []string {
	out := slices.Clone(s.paths)
	for _, part := range parts {
		out = append(out, part.paths...)
	}
	slices.Sort(out)
	return out
}
