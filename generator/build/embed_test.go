package build_test

import (
	"regexp"
	"strings"
	"testing"
)

// TestEmbedStyle: the style of embedded calculators, as a file and in api/embed.js alike, follows no root font, has
// nothing at a root that it does not have, and begins with the reset.
func TestEmbedStyle(t *testing.T) {
	css := string(files[one(t, `^assets/embed-[0-9a-f]{10}\.css$`)])
	if !strings.HasPrefix(css, ".embed{--rem:") || !strings.Contains(css[:strings.IndexByte(css, '}')], "all:initial") {
		t.Errorf("it begins with %.80s", css)
	}
	outside := regexp.MustCompile(`@media[^{]*\{`).ReplaceAllString(css, "")
	for _, wrong := range []string{`[\d.]+rem`, `:root`, `--award-(\w+):`, `@import`} {
		if found := regexp.MustCompile(wrong).FindString(outside); found != "" {
			t.Errorf("it has %s", found)
		}
	}
	if n := strings.Count(css, "*var(--rem))"); n < 50 {
		t.Errorf("only %d sizes", n)
	}
	if module := string(files["api/embed.js"]); !strings.Contains(module, "*var(--rem))") {
		t.Error("api/embed.js has another style")
	}
}
