// Package hosting is what a host has to know about the built site: for each path its type, how long it may be kept and
// the headers it is sent with. There is one table; the pages' own security policy, dist/_headers, the upload manifest,
// the samples for nginx and Caddy, and the server of "make serve" are all made from it.
package hosting

import "strings"

// WorkerPolicy is the name of the Trusted Types policy by which site/api/worker.ts starts its worker.
const WorkerPolicy = "lingang-award"

// OfflinePolicy is the name of the Trusted Types policy by which every page registers the service worker.
const OfflinePolicy = "lingang-offline"

// directives are a Content-Security-Policy, in order.
type directives []string

func (d directives) String() string { return strings.Join(d, "; ") }

// page starts from nothing and allows what pages of the site do: files of their own origin, and no script from a text.
// A worker is a script here.
func page(engine bool) directives {
	scripts, types := "script-src 'self'", "trusted-types "+OfflinePolicy
	if engine {
		scripts, types = "script-src 'self' 'wasm-unsafe-eval'", "trusted-types "+OfflinePolicy+" "+WorkerPolicy
	}
	return directives{"default-src 'none'", scripts, "style-src 'self'", "img-src 'self'", "connect-src 'self'",
		"manifest-src 'self'",
		"form-action 'self'", "base-uri 'none'", "require-trusted-types-for 'script'", types}
}

// PagePolicy is the policy that a page carries in its head; engine says whether the calculator runs on it.
func PagePolicy(engine bool) string { return page(engine).String() }

// pagesPolicy is the policy in the header of all pages: the most that any of them may do, since hosts know paths and
// not pages. The page's own takes away from it. Only a header can keep other sites from framing a page.
func pagesPolicy() string { return append(page(true), "frame-ancestors 'none'").String() }

// partsPolicy is for files that are no pages. api/award.js is also a worker, which is bound by the header of its file
// and by nothing else.
func partsPolicy() string {
	return directives{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'", "trusted-types 'none'"}.String()
}
