package markdown

import (
	"errors"
	"html/template"
	"testing"

	"lingang/generator/law"
)

func plainContext() Context {
	return Context{
		Lang: law.EN,
		Directive: func(words []string) (template.HTML, error) {
			if words[0] == "none" {
				return "", errors.New("no rule has such a number")
			}
			return `<a href="#x">R&amp;D ` + template.HTML(words[0]) + "</a>", nil
		},
		Link: func(scheme, target string) (string, error) {
			return "https://example.org/" + scheme + "/" + target + "/", nil
		},
	}
}

func TestSource(t *testing.T) {
	got, err := Source("## Who {#who}\nIt is {8-1.capital.cap} of [money](term:paid-in), see [8(2)](clause:8-2).\n\n- {yuan 3}\n", plainContext())
	got = Deeper(got)
	want := "### Who\nIt is R&D 8-1.capital.cap of [money](https://example.org/term/paid-in/), see [8(2)](https://example.org/clause/8-2/).\n\n- R&D yuan"
	if err != nil || got != want {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
	if _, err := Source("a {none}", plainContext()); err == nil {
		t.Error("an unknown directive goes unnoticed")
	}
}
