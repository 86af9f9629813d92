package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"lingang/generator/build"
	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/source"
	"lingang/generator/todo"
	"lingang/generator/yamlfile"
)

// buildFlags are shared by build and serve.
func buildFlags(fs *flag.FlagSet, o *build.Options) {
	fs.StringVar(&o.Content, "content", "content", "folder of the content")
	fs.StringVar(&o.Site, "site", "site", "folder of templates, components and styles")
	fs.StringVar(&o.Out, "out", "dist", "folder to build into")
	fs.StringVar(&o.BaseURL, "base-url", "http://localhost:8080/",
		"absolute address that the site will have, with any path")
	fs.StringVar(&o.Today, "today", "",
		"day, in Shanghai, that decides the status which pages show before their script does (default: that of SOURCE_DATE_EPOCH, or now)")
	o.Root = "."
}

// today is the day in Shanghai, where the policy applies, wherever the site is built.
func today(now time.Time) string {
	return now.In(time.FixedZone("Shanghai", 8*60*60)).Format(time.DateOnly)
}

// isDay refuses a -today that is no date.
func isDay(text string) error {
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return usageError{fmt.Errorf("-today %q is not a date\nhint: write it like 2023-08-31", text)}
	}
	return nil
}

// publishable refuses a site with a policy that is not done.
func publishable(c *content) error {
	for _, p := range c.policies {
		work, err := todo.Find(source.Dir(p.Dir), p.Dir)
		if err != nil {
			return err
		}
		if len(work.Left) > 0 {
			first := work.Left[0]
			return fmt.Errorf("%s:%d: the policy %s is a draft, %s: %s\nhint: generator check lists what is left; serve, or build -draft, shows it to its author",
				first.Name, first.Line, p.Slug, work.Counted(), first.What)
		}
	}
	return nil
}

// tellDrafts says how much of the policies that are not done is done.
func tellDrafts(policies []*policy.Policy, out io.Writer) {
	for _, p := range policies {
		if work, err := todo.Find(source.Dir(p.Dir), p.Dir); err == nil && len(work.Left) > 0 {
			fmt.Fprintf(out, "%s is a draft, %s; generator check lists what is left\n", p.Slug, work.Counted())
		}
	}
}

// setDay sees to it that there is a day.
func setDay(o *build.Options) error {
	if o.Today == "" {
		when, err := now()
		if err != nil {
			return err
		}
		o.Today = today(when)
	}
	return isDay(o.Today)
}

// buildSite reads the content and builds it. keep has the policies keep what checks of a later change ask for; a draft
// may have something left to be done, and is for this machine alone.
func buildSite(o *build.Options, keep, draft bool) error {
	if err := setDay(o); err != nil {
		return err
	}
	if _, err := build.BaseURL(o.BaseURL); err != nil {
		return usageError{err}
	}
	var problems problem.List
	c := checkContent(o.Content, keep, &problems)
	o.Templates = page.ReadTemplates(source.Dir(o.Site), o.Site, &problems)
	if err := problems.Err(); err != nil {
		return err
	}
	if !draft {
		if err := publishable(c); err != nil {
			return err
		}
	}
	o.Strings, o.Policies, o.Facts = c.strings, c.policies, c.facts
	o.Offline = o.Offline && c.settings.Offline
	o.Forget = !keep && !o.Samples // samples show all there is
	return build.Build(*o)
}

// wouldBuild makes the site of content that has been checked, as a build does, and drops it.
func wouldBuild(o *build.Options, c *content) error {
	if err := setDay(o); err != nil {
		return err
	}
	o.Strings, o.Policies, o.Facts, o.Offline = c.strings, c.policies, c.facts, c.settings.Offline
	return build.Check(*o)
}

func runBuild(args []string, _ io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("build", flag.ContinueOnError)
	var o build.Options
	buildFlags(fs, &o)
	fs.BoolVar(&o.Samples, "examples", false,
		"add a page for each component of the site, with its examples: for tests, not to be published")
	fs.BoolVar(&o.Compress, "compress", false,
		"add a .br and a .gz beside each file, for hosts that send them; takes seconds, so not for every day")
	draft := fs.Bool("draft", false, "build a site with TODO in it, for its author: only for an address of this machine")
	if err := parse(fs, args, stderr); err != nil {
		return err
	}
	if *draft && publicAddress(o.BaseURL) == nil {
		return usageError{fmt.Errorf("-draft is not for publication, and %s is an address that others see\nhint: leave -base-url out", o.BaseURL)}
	}
	o.Offline = !*draft // unless content/site.yaml says no; what "serve" shows must not stay in a browser
	spareCollector()
	start := time.Now()
	if err := buildSite(&o, false, *draft); err != nil {
		return err
	}
	tellDrafts(o.Policies, stdout)
	fmt.Fprintf(stdout, "built %s in %v\n", o.Out, time.Since(start).Round(time.Millisecond))
	return nil
}

// spareCollector lets a build leave five times as much garbage as with Go's own setting, as long as all of it stays
// under memory: a build ends soon, and collecting was a fifth of its work. Above that the collector works as hard as it
// must.
func spareCollector() {
	const memory = 352 << 20 // of the 400 MiB that 10,000 clause pages may take; the rest is the program itself
	debug.SetGCPercent(500)
	debug.SetMemoryLimit(memory)
}

// runServe builds the site and serves it to this machine only, with every change of its sources; see the package live.
func runServe(args []string, _ io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("serve", flag.ContinueOnError)
	var o build.Options
	buildFlags(fs, &o)
	port := fs.Int("port", 8080, "port to listen on; 0 takes any free one")
	noBuild := fs.Bool("no-build", false, "serve what is there already")
	dir := fs.String("dir", "", "folder to serve; -out unless named")
	if err := parse(fs, args, stderr); err != nil {
		return err
	}
	if *dir == "" {
		*dir = o.Out
	}
	if *port < 0 || *port > 65535 {
		return usageError{fmt.Errorf("there is no port %d\nhint: ports go from 1 to 65535; 0 takes any free one", *port)}
	}
	// The port first: nobody wants to wait for a build to hear that it is taken.
	listener, err := net.Listen("tcp", net.JoinHostPort("localhost", strconv.Itoa(*port)))
	if err != nil {
		if errors.Is(err, syscall.EADDRINUSE) {
			return fmt.Errorf("port %d is taken\nhint: stop what listens there, or choose another: make serve PORT=%d", *port, *port+1)
		}
		return fmt.Errorf("cannot listen on port %d: %w", *port, err)
	}
	defer listener.Close()
	if !*noBuild {
		o.Cache = build.NewCache()
		yamlfile.Keep()
		if err := buildSite(&o, true, true); err != nil {
			return err
		}
		tellDrafts(o.Policies, stderr)
	}
	if _, err := os.Stat(*dir); err != nil {
		return fmt.Errorf("there is nothing to serve: %w\nhint: build it first, with make site", err)
	}
	if _, err := fmt.Fprintf(stdout, "http://localhost:%d/\n", listener.Addr().(*net.TCPAddr).Port); err != nil {
		return fmt.Errorf("cannot write to standard output: %w", err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	handler := build.Handler(*dir)
	if !*noBuild {
		if handler, err = watchSite(ctx, o, *dir, stderr); err != nil {
			return err
		}
	}
	server := &http.Server{Handler: build.Compressing(handler), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
