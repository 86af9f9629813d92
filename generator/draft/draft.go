// Package draft makes a policy's folder of its official text, as far as a program can: what is left is marked TODO.
//
// [Read] takes the bytes of a text and gives its paragraphs, or says why it is no text of a policy. [Outline] splits
// them by their own numbering, 第一章 第十条（一）, 一、（二）, 1. (1) ①, into parts, articles and clauses. [Numbers] says of
// each number of a clause what it seems to be, a rate, a cap, a threshold, and [Awards] which of them make an award.
// [Files] writes the files of it all, and [Put] puts them into a folder that was not there before.
//
// Every guess is made from the words beside a number and written down beside them, so that an author confirms it or
// mends it; a guess never enters a site that is published, because the files have TODO in them (package todo).
package draft

import (
	"fmt"

	"lingang/generator/law"
	"lingang/generator/problem"
)

// Document is an official text in its parts.
type Document struct {
	Source string   // as it is kept in source.zh.txt
	Title  string   // of the policy, without 关于印发 and 的通知
	Notes  []string // what was changed in the text so that it can be read, for the author
	Parts  []*Part
	levels levels // how its clauses are numbered
}

// Part is a part of a document: a chapter, or what stands before and behind them.
type Part struct {
	Heading  string
	Cite     Text
	Articles []*Article
}

// Article is a run of clauses under a heading; without one, clauses of the part itself.
type Article struct {
	Heading string
	Short   string // the heading without its number
	Clauses []*Clause
}

// Clause is a folder of clauses/.
type Clause struct {
	ID         string // 8-1
	Heading    string // of its article, or part, without the number
	Paragraphs []string
	Numbers    []Number
	Awards     []*Award
}

// Text is a text in both languages.
type Text struct{ ZH, EN string }

// Clauses are those of the document, in its order.
func (d *Document) Clauses() (all []*Clause) {
	for _, p := range d.Parts {
		for _, a := range p.Articles {
			all = append(all, a.Clauses...)
		}
	}
	return all
}

// Law is the text of a clause as law.zh.md has it.
func (c *Clause) Law() string {
	out := ""
	for i, p := range c.Paragraphs {
		if i > 0 {
			out += "\n\n"
		}
		out += p
	}
	return out
}

// mostNumbers is how many numbers a clause may have: no article that pays has as many, and each is looked up in all of
// its words.
const mostNumbers = 500

// Make reads a text and works out all that [Files] writes.
func Make(name string, data []byte) (*Document, error) {
	text, notes, err := Read(name, data)
	if err != nil {
		return nil, err
	}
	d := Outline(text)
	d.Source, d.Notes = text, notes
	if len(d.Clauses()) == 0 {
		return nil, problem.Problem{File: name, What: "the text has headings and nothing under them",
			Hint: "give the whole text, a paragraph a line"}
	}
	for _, c := range d.Clauses() {
		c.Numbers = Numbers(c.Law())
		if n := len(c.Numbers); n > mostNumbers {
			return nil, problem.Problem{File: name, What: fmt.Sprintf("%d numbers stand under one heading, %q", n,
				cut(c.Paragraphs[0], 20)), Hint: "leave tables and annexes out, or give each part of the text its number, a paragraph a line"}
		}
		c.Awards = quotable(c.Law(), c.Numbers, Awards(c))
	}
	return d, nil
}

// span is a stretch of a text that a number takes.
func (n Number) span() law.Span { return law.Span{Start: n.Start, End: n.End} }
