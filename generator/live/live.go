// Package live serves a site to those who write it, and has every change on the page at once.
//
// A change goes two ways. The fast one loads what has changed and tells the browsers, which ask for their page again;
// that one page is made for them on the spot. The slow one builds and checks the whole site, and only then is
// everything as "make site" would have it. What is wrong is told by either, in the terminal and over the page, and the
// pages stay as they were when all was well.
//
// What is built this way stays in memory: the folder that the site was first built into is not touched again, and has
// what has not changed since.
package live

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"lingang/generator/build"
	"lingang/generator/problem"
)

// Load reads the content into the options; only paths under the changed ones differ from the last time. It reports what
// is wrong with the files themselves. The function that it gives checks the texts too, which takes longer.
type Load func(o *build.Options, changed []string) (check func() error, err error)

// Server serves a site and its changes.
type Server struct {
	load   Load
	script []byte
	log    io.Writer

	mu      sync.Mutex
	options build.Options     // of the newest content that could be loaded
	whole   *build.Files      // the last whole site
	ahead   map[string][]byte // pages made before the whole is
	isAhead bool
	wrong   string
	version int
	checks  func() error // of the newest content
	untaken []string     // files that have changed since all was well
	hearers map[chan message]bool

	rebuild chan struct{}
}

// message is what browsers are told: "changed", or "wrong" with the text.
type message struct{ event, data string }

// New gives a server of a site that has been built into o.Out, with o's content.
func New(o build.Options, load Load, log io.Writer) (*Server, error) {
	script, err := build.LiveScript(o.Site)
	if err != nil {
		return nil, err
	}
	s := &Server{load: load, script: script, log: log, options: o, hearers: map[chan message]bool{},
		rebuild: make(chan struct{}, 1)}
	go s.build()
	return s, nil
}

// Changed takes in files that have changed.
func (s *Server) Changed(paths []string) {
	s.mu.Lock()
	o := s.options
	// What was wrong before, or has not been checked yet, is read again: a change elsewhere does not mend it.
	s.untaken = append(s.untaken, paths...)
	slices.Sort(s.untaken)
	s.untaken = slices.Compact(s.untaken)
	paths = slices.Clone(s.untaken)
	s.version++ // a build that is going on does not know of this, whether it can be loaded or not
	s.mu.Unlock()
	var check func() error
	err := caught(func() (err error) {
		check, err = s.load(&o, paths)
		return err
	})
	if err != nil {
		s.tell(err)
		return
	}
	s.mu.Lock()
	s.options, s.checks, s.ahead, s.isAhead = o, check, map[string][]byte{}, true
	s.version++
	s.mu.Unlock()
	s.send(message{"changed", ""})
	select {
	case s.rebuild <- struct{}{}:
	default: // one is waiting already and will see this change too
	}
}

// caught is what do says, a panic too: a fault of the generator must not end the server.
func caught(do func() error) (err error) {
	var problems problem.List
	defer func() {
		if fault := problems.Err(); fault != nil {
			err = fault
		}
	}()
	defer problems.Catch()
	return do()
}

// build makes the whole site whenever something has changed, one at a time.
func (s *Server) build() {
	for range s.rebuild {
		s.mu.Lock()
		o, check, version := s.options, s.checks, s.version
		s.mu.Unlock()
		var files *build.Files
		err := caught(check)
		if err == nil {
			err = caught(func() (err error) {
				files, err = build.Make(o)
				return err
			})
		}
		s.mu.Lock()
		newest := version == s.version
		if err == nil && newest {
			s.whole, s.ahead, s.isAhead, s.untaken = files, nil, false, nil
		}
		s.mu.Unlock()
		switch {
		case !newest: // another one follows
		case err != nil:
			s.tell(err)
		default:
			s.mend()
			s.send(message{"changed", ""})
		}
	}
}

// tell says what is wrong, once.
func (s *Server) tell(err error) {
	s.mu.Lock()
	again := s.wrong == err.Error()
	s.wrong = err.Error()
	s.mu.Unlock()
	if !again {
		fmt.Fprintln(s.log, err)
	}
	s.send(message{"wrong", err.Error()})
}

func (s *Server) mend() {
	s.mu.Lock()
	was := s.wrong
	s.wrong = ""
	s.mu.Unlock()
	if was != "" {
		fmt.Fprintln(s.log, "all is well again")
	}
}

func (s *Server) send(m message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for hearer := range s.hearers {
		select {
		case hearer <- m:
		default: // it has not taken the last ones; it asks again when it does
		}
	}
}

// file gives a file of the site as it is now: nil and false where only the folder can have it.
func (s *Server) file(name, page string) ([]byte, bool) {
	s.mu.Lock()
	b, ok := s.ahead[name]
	o, version, make := s.options, s.version, s.isAhead && page != noPage && !ok
	if !ok && s.whole != nil {
		b, ok = s.whole.Made[name]
	}
	s.mu.Unlock()
	if !make {
		return b, ok
	}
	files, err := build.One(o, page)
	if err != nil {
		s.tell(err)
		return b, ok
	}
	s.mu.Lock()
	if version == s.version && s.isAhead {
		maps.Copy(s.ahead, files)
	}
	s.mu.Unlock()
	if made, found := files[name]; found {
		return made, true
	}
	return b, ok
}

// noPage stands for a file that is no page: the page at the root has the empty path.
const noPage = "\x00"

// withScript is a page with the script that hears of changes. A security policy of the page does not know that script.
func withScript(page []byte) []byte {
	page = policyTag.ReplaceAll(page, nil)
	return bytes.Replace(page, []byte("</head>"),
		[]byte(`<script type="module" src="/_live/live.js"></script></head>`), 1)
}
