package build

import (
	"strings"
	"testing"
)

// TestBaseURLs: a base URL is a host and a path, in any script; whatever else would stand in every page's address.
func TestBaseURLs(t *testing.T) {
	for text, wrong := range map[string]string{
		"https://example.org/": "", "http://localhost:8080/a/b/": "", "https://example.org": "",
		"https://例子.测试/中文/": "", "https://example.org/a%20b/": "",
		"example.org": "is not absolute", "/a/": "is not absolute", "ftp://example.org/": "is not absolute",
		"https:///a/": "is not absolute", "http://:80/": "is not absolute", "": "is not absolute",
		"https://example.org/?a=1":  "more than a host and a path",
		"https://example.org/?":     "more than a host and a path",
		"https://example.org/#a":    "more than a host and a path",
		"https://a:b@example.org/":  "more than a host and a path",
		"https://example.org/a//b/": "more than a host and a path",
		"https://example.org:8443/": "", "https://[::1]:80/a/": "",
		"https://example.org/%2e%2e/": "no name of a folder", "https://example.org/a/../b/": "no name of a folder",
		"https://example.org/./": "no name of a folder", "https://example.org/%2E/": "no name of a folder",
		"https://example.org/a%2fb/": "no name of a folder", "https://example.org/a%5Cb/": "no name of a folder",
		`https://example.org/a\b/`: "no name of a folder", "https://example.org/%00/": "no name of a folder",
		"https://example.org/%ff/": "no name of a folder", "https://example.org/a b/": "a space in it",
		"https://example.org/a\u00a0b/": "a space in it", "https://example.org/ ": "a space in it",
		"https://example.org:99999/": "a port that there is not", "https://example.org:0/": "a port that there is not",
		"https://example.org:/": "a port that there is not",
	} {
		_, err := BaseURL(text)
		if wrong == "" && err != nil || wrong != "" &&
			(err == nil || !strings.Contains(err.Error(), wrong) || !strings.Contains(err.Error(), "\nhint: ")) {
			t.Errorf("%q: %v, want %q", text, err, wrong)
		}
	}
}

// TestLoadsUnderAnyPath: what a page loads from the root of its host is found, however its path is written.
func TestLoadsUnderAnyPath(t *testing.T) {
	for _, address := range []string{"https://example.org/", "https://example.org/a/b/", "https://example.org/中文/",
		"https://example.org/a%20b/"} {
		base, err := BaseURL(address)
		if err != nil {
			t.Fatal(err)
		}
		f := newFinisher(nil, base, map[string][]byte{"assets/main.css": []byte("a{}")})
		page := `<html><head><meta charset="utf-8"><link rel="stylesheet" href="` +
			base.JoinPath("assets/main.css").EscapedPath() + `"></head></html>`
		if b, _, err := f.page("404.html", []byte(page)); err != nil || !strings.Contains(string(b), "integrity=") {
			t.Errorf("%s: %v", address, err)
		}
	}
}
