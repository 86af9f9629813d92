// Package hosting is what a host has to know about the built site: for each path its type, how long it may be kept and
// the headers it is sent with. There is one table; the pages' own security policy, dist/_headers, the upload manifest,
// the samples for nginx and Caddy, and the server of "make serve" are all made from it.
package hosting

import "strings"

// WorkerPolicy is the name of the Trusted Types policy by which site/api/worker.ts starts its worker.
const WorkerPolicy = "lingang-award"

// WorkbookPolicy is the name of the Trusted Types policy by which the page of many companies starts the worker that
// reads and writes workbooks.
const WorkbookPolicy = "lingang-workbook"

// OfflinePolicy is the name of the Trusted Types policy by which every page registers the service worker.
const OfflinePolicy = "lingang-offline"

// directives are a Content-Security-Policy, in order.
type directives []string

func (d directives) String() string { return strings.Join(d, "; ") }

// Needs is what of the engine a page needs.
type Needs int

const (
	// Nothing: a page to be read.
	Nothing Needs = iota
	// Worker: the engine, in its worker.
	Worker
	// Workbooks: the engine and workbooks, each in its worker.
	Workbooks
	// InPage: the engine in the page itself, as on other people's pages.
	InPage
	// Frames: none of its own, but it shows a page that has one in a frame.
	Frames
)

// page starts from nothing and allows what pages of the site do: files of their own origin, and no script from a text.
// A worker is a script here.
func page(needs Needs) directives {
	scripts, types := "script-src 'self'", "trusted-types "+OfflinePolicy
	if needs != Nothing && needs != Frames {
		types += " " + WorkerPolicy
	}
	if needs == Workbooks || needs == InPage {
		types += " " + WorkbookPolicy
	}
	if needs == InPage {
		scripts += " 'wasm-unsafe-eval'"
	}
	out := directives{"default-src 'none'", scripts, "style-src 'self'", "img-src 'self'", "connect-src 'self'"}
	if needs == Frames {
		out = append(out, ownFrames)
	}
	return append(out, "manifest-src 'self'",
		"form-action 'self'", "base-uri 'none'", "require-trusted-types-for 'script'", types)
}

// ownFrames lets a page show other pages of the site in frames.
const ownFrames = "frame-src 'self'"

// PagePolicy is the policy that a page carries in its head.
func PagePolicy(needs Needs) string { return page(needs).String() }

// pagesPolicy is the policy in the header of all pages: the most that any of them may do, since hosts know paths and
// not pages. The page's own takes away from it. Only a header can keep other sites from framing a page.
func pagesPolicy() string { return append(page(InPage), ownFrames, "frame-ancestors 'none'").String() }

// framesPolicy is that of the pages that are made to be shown in frames of other people's pages. They may do no more
// than a page that computes, and hold nothing of the reader's that a page around them could have them give away by a
// click.
func framesPolicy() string { return append(page(Worker), "frame-ancestors *").String() }

// partsPolicy is for files that are no pages.
func partsPolicy() string { return part("script-src 'self'").String() }

// enginePolicy is for the worker that the engine runs in, which is bound by the header of its own file and by nothing
// else. Browsers that do not know 'wasm-unsafe-eval' (Chromium before 97, Safari before 16) run WebAssembly under
// 'unsafe-eval' alone. What that would allow besides, to run a text as a script, the last two directives take back where
// they are known (Chromium from 83); and nothing that runs here can fetch or send anything.
func enginePolicy() string {
	return part("script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'").String()
}

func part(scripts string) directives {
	return directives{"default-src 'none'", scripts, "base-uri 'none'", "form-action 'none'",
		"require-trusted-types-for 'script'", "trusted-types 'none'"}
}
