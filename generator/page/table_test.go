package page

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"lingang/generator/hosting"
)

var kindOf = regexp.MustCompile(`<html[^>]* data-kind="([^"]*)"`)

// TestEngineIsAllowed: a page's own security policy lets the calculator's worker start where there is one, and nowhere else;
// WebAssembly in the page itself runs only where that is shown to other people's pages.
func TestEngineIsAllowed(t *testing.T) {
	kinds := []string{"home", "quiz", "frame", "compare", "batch", "relocation", "commitment", "api"}
	allowed := 0
	for name, b := range renderReal(t) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		html := string(b)
		want := slices.Contains(kinds, kindOf.FindStringSubmatch(html)[1]) || strings.Contains(html, "data-calculator")
		if got := strings.Contains(html, hosting.WorkerPolicy); got != want {
			t.Errorf("%s: the calculator is allowed is %v, want %v", name, got, want)
		}
		if got := strings.Contains(html, "'wasm-unsafe-eval'"); got != (kindOf.FindStringSubmatch(html)[1] == "api") {
			t.Errorf("%s: WebAssembly in the page is allowed is %v", name, got)
		}
		if got := strings.Contains(html, "frame-src"); got != (kindOf.FindStringSubmatch(html)[1] == "builder") {
			t.Errorf("%s: frames are allowed is %v", name, got)
		}
		if want {
			allowed++
		}
		charset, policy := strings.Index(html, "<meta charset"),
			strings.Index(html, "<meta http-equiv=\"Content-Security-Policy\"")
		if charset < 0 || policy < charset || strings.ContainsAny(html[charset+len("<meta charset"):policy], "<") {
			t.Errorf("%s: its security policy is not first in its head", name)
		}
	}
	if allowed < 2*(len(kinds)+20) {
		t.Errorf("only %d pages with the calculator", allowed)
	}
}
