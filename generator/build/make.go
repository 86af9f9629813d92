package build

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"lingang/generator/hosting"
	"lingang/generator/law"
	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/problem"
)

// file is what is remembered of a file that has been put where it goes.
type file struct {
	size int
	sum  [sha256.Size]byte
}

// made is a part of the site that has been put where it goes: what the rest of the build asks of it, without its bytes.
type made struct {
	part  *page.Part
	files map[string]file
	links links
	kept  map[string][]byte // the bytes, where the site stays in memory

	of *policy.Policy // while it is here, no other policy can be taken for it
}

// maker makes the parts of a site.
type maker struct {
	Options
	site     *page.Site
	finish   finisher
	put      func(name string, b []byte) error // nil: the site stays in memory
	finished chan struct{}                     // a place for each page that is finished at the same time
}

// make makes a site: what all pages load first, then the policies, the pages around them, and what lists all files.
// Each file is put where it goes as soon as it is made.
func (o Options) make(base *url.URL, put func(name string, b []byte) error) ([]*made, error) {
	var problems problem.List
	assets, site, err := o.open(base, &problems)
	if err == nil {
		err = errors.Join(o.schemas(assets, base), o.contentSchemas(assets, base), o.licences(assets), o.static(assets))
	}
	if err != nil {
		return nil, err
	}
	m := &maker{Options: o, site: site, finish: newFinisher(o.Strings, base, assets), put: put,
		finished: make(chan struct{}, runtime.GOMAXPROCS(0))}
	all, err := m.policies(&problems)
	if err != nil {
		return nil, err
	}
	parts := make([]*page.Part, len(all))
	for i, p := range all {
		parts[i] = p.part
	}
	rest := site.Rest(parts, &problems)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	if err := m.shared(assets, rest, all); err != nil {
		return nil, err
	}
	m.finish = m.finish.with(assets)
	around, err := m.take(rest)
	if err != nil {
		return nil, err
	}
	all = append(all, around)
	if err := checkLinks(all); err != nil {
		return nil, err
	}
	lists, err := m.lists(all, base.JoinPath("/").Path)
	if err != nil {
		return nil, err
	}
	return append(all, lists), nil
}

// policies makes the part of each policy, as many at a time as there are processors.
func (m *maker) policies(problems *problem.List) ([]*made, error) {
	shared, err := m.sharedKey()
	if err != nil {
		return nil, err
	}
	out, errs := make([]*made, len(m.Policies)), make([]error, len(m.Policies))
	problem.Each(len(m.Policies), problems, func(i int, found *problem.List) {
		p := m.Policies[i]
		earlier, later := p.Earlier(m.Policies), p.Later(m.Policies) // its pages speak of them
		edition := earlier != nil || later != nil
		key := keyOf("part", shared[:], fmt.Appendf(nil, "%p %p %p", p, earlier, later))
		out[i], errs[i] = cached(m.Cache, key, func() (*made, error) {
			if err := m.context().Err(); err != nil {
				return nil, err
			}
			part := m.site.Policy(p, found)
			if err := found.Err(); err != nil {
				return nil, err
			}
			if err := factsSchema(part.Files, p, m.site.BaseURL); err != nil {
				return nil, err
			}
			m.dataPackage(part.Files, p, found)
			taken, err := m.take(part)
			if err == nil {
				taken.of = p
			}
			if m.Forget && i > 0 && !edition { // pages around the policies show the first
				p.Forget()
			}
			return taken, err
		})
	})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return out, errors.Join(errs...)
}

// sharedKey names what the pages of every policy are made from besides the policy.
func (m *maker) sharedKey() (key [sha256.Size]byte, err error) {
	if m.Cache == nil {
		return key, nil
	}
	h := sha256.New()
	if err := hashFiles(h, m.Site, ".html"); err != nil {
		return key, err
	}
	changes, err := os.ReadFile(filepath.Join(m.Content, "changes.yaml"))
	if err != nil && !os.IsNotExist(err) {
		return key, err
	}
	return keyOf("shared", h.Sum(nil), changes,
		fmt.Append(nil, m.Strings, m.site.Styles, m.site.Scripts, m.site.Engine, m.site.BaseURL, m.Today,
			m.Samples, m.Offline, m.Compress, len(m.Policies) == 1)), nil // maps are printed in order
}

// take finishes the pages of a part and puts all its files where they go.
func (m *maker) take(part *page.Part) (*made, error) {
	finish := m.finish.with(part.Files)
	out := &made{part: part, files: map[string]file{}, links: newLinks()}
	if m.put == nil {
		out.kept = map[string][]byte{}
	}
	var mu sync.Mutex // of out and failed
	var failed error
	var work sync.WaitGroup
	for name, b := range part.Files {
		m.finished <- struct{}{}
		work.Go(func() {
			defer func() { <-m.finished }()
			err := m.takeFile(out, &mu, finish, name, b)
			mu.Lock()
			defer mu.Unlock()
			if err != nil && failed == nil {
				failed = fmt.Errorf("%s: %w", name, err)
			}
		})
	}
	work.Wait()
	part.Files = nil
	if failed != nil {
		return nil, failed
	}
	out.links.within()
	return out, nil
}

func (m *maker) takeFile(out *made, mu *sync.Mutex, finish finisher, name string, b []byte) error {
	if err := m.context().Err(); err != nil {
		return err
	}
	var found anchors
	isPage := strings.HasSuffix(name, ".html")
	if isPage {
		finished, gathered, err := finish.page(name, b)
		if err != nil {
			return err
		}
		b, found = finished, gathered
	}
	files := map[string][]byte{name: b}
	if m.Compress {
		maps.Copy(files, hosting.Compressed(name, b))
	}
	for name, b := range files {
		if m.put != nil {
			if err := m.put(name, b); err != nil {
				return err
			}
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for name, b := range files {
		out.files[name] = file{len(b), sha256.Sum256(b)}
		if out.kept != nil {
			out.kept[name] = b
		}
	}
	if isPage {
		out.links.add(name, found)
	}
	return nil
}

// shared adds what all pages load to the pages around the policies, but for bundles that no page names: the style of a
// component that is part of the main one is not shipped a second time.
func (m *maker) shared(assets map[string][]byte, rest *page.Part, policies []*made) error {
	embeds := map[string]map[string]map[law.Lang]string{}
	named := maps.Clone(rest.Named)
	for i, p := range policies {
		embeds[m.Policies[i].Slug] = p.part.Embeds
		maps.Copy(named, p.part.Named)
	}
	named[m.site.Scripts["embed"]] = true // by api/embed.js
	for _, name := range aside {
		named[m.site.Scripts[name]] = true // by other scripts
	}
	if err := errors.Join(m.embedModule(assets, m.site, embeds), m.quizModule(assets, m.site)); err != nil {
		return err
	}
	for _, bundles := range []map[string]string{m.site.Styles, m.site.Scripts} {
		for _, path := range bundles {
			if !named[path] {
				delete(assets, path)
			}
		}
	}
	maps.Copy(rest.Files, assets)
	return nil
}

// lists adds what names all files: the service worker, and what hosts read.
func (m *maker) lists(parts []*made, base string) (*made, error) {
	files := map[string]file{}
	for _, p := range parts {
		maps.Copy(files, p.files)
	}
	worker, err := m.offlineWorker(files)
	if err != nil {
		return nil, err
	}
	made, err := m.take(&page.Part{Files: map[string][]byte{workerPath: worker}})
	if err != nil {
		return nil, err
	}
	maps.Copy(files, made.files)
	sums := make(map[string][sha256.Size]byte, len(files))
	for name, f := range files {
		sums[name] = f.sum
	}
	told, err := hosting.Files(sums, base)
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	plain := *m
	plain.Compress = false // hosts read them, browsers do not
	for name, b := range told {
		if err := plain.takeFile(made, &mu, m.finish, name, b); err != nil {
			return nil, err
		}
	}
	return made, nil
}
