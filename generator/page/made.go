package page

import (
	"runtime"
	"strings"
	"sync"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
)

// made is what has been made so far. The pages of several policies are made at the same time.
type made struct {
	sync.Mutex
	files    map[string][]byte
	paths    []string                                  // of pages, for the sitemap
	onces    map[string]func() string                  // files that many pages name, by what they are
	named    map[string]bool                           // bundles that some page names, by address
	embedded map[string]map[string]map[law.Lang]string // files for api/embed.js
}

func newMade() *made {
	return &made{files: map[string][]byte{}, onces: map[string]func() string{}, named: map[string]bool{}, embedded: map[string]map[string]map[law.Lang]string{}}
}

func (r *made) write(path string, b []byte) {
	r.Lock()
	defer r.Unlock()
	r.files[path] = b
}

// once makes a file that many pages name a single time, and gives its path.
func (r *made) once(what string, make func() string) string {
	r.Lock()
	f, ok := r.onces[what]
	if !ok {
		f = sync.OnceValue(make)
		r.onces[what] = f
	}
	r.Unlock()
	return f()
}

// list puts a page into the sitemap.
func (r *made) list(path string) {
	r.Lock()
	defer r.Unlock()
	r.paths = append(r.paths, path)
}

// name notes that a page names the bundle at an address.
func (r *made) name(address string) {
	r.Lock()
	defer r.Unlock()
	r.named[address] = true
}

func (r *made) embeds(policy, key string, lang law.Lang, address string) {
	r.Lock()
	defer r.Unlock()
	byKey := r.embedded[policy]
	if byKey == nil {
		byKey = map[string]map[law.Lang]string{}
		r.embedded[policy] = byKey
	}
	if byKey[key] == nil {
		byKey[key] = map[law.Lang]string{}
	}
	byKey[key][lang] = address
}

// Names says whether a rendered page names the bundle at an address of the site.
func (s *Site) Names(address string) bool { return s.named[address] }

// Embeds are the addresses, from api/embed.js, of what it shows: by policy, by "clause/8-1" or "tool/relocation", by language.
func (s *Site) Embeds() map[string]map[string]map[law.Lang]string { return s.embedded }

// of is the site as a policy's pages see it: with the policy's own words, and problems of their own.
func (s *Site) of(p *policy.Policy) *Site {
	view := *s
	view.Strings = s.Strings.With(p.Words)
	view.problems = &problem.List{}
	return &view
}

// eachPolicy makes what belongs to the policies, a policy in a language at a time on each processor. Problems keep their order.
func (s *Site) eachPolicy() {
	var views []*Site
	var work sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, p := range s.Policies {
		for _, lang := range law.Langs {
			if s.only != "" && !strings.HasPrefix(s.only, string(lang)+"/"+p.Slug+"/") {
				continue
			}
			view := s.of(p)
			views = append(views, view)
			free <- struct{}{}
			work.Go(func() {
				defer func() { <-free }()
				view.policyPages(lang, p)
				if s.only == "" {
					view.publish(lang, p)
				}
			})
		}
	}
	work.Wait()
	for _, view := range views {
		*s.problems = append(*s.problems, *view.problems...)
	}
}
