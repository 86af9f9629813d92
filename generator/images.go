package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lingang/generator/card"
	"lingang/generator/page"
	"lingang/generator/page/linkpicture"
	"lingang/generator/problem"
	"lingang/generator/source"
)

// pictureColours are enough for a flat drawing and the edges of its letters.
const pictureColours = 64

// runImages makes the pictures that links are shown with, in two steps with a browser between them: it writes the
// drawings as pages into a folder, and with -pack takes their screenshots from there into the content. "make images"
// does all three.
func runImages(args []string, _ io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("images", flag.ContinueOnError)
	content := fs.String("content", "content", "folder of the content")
	site := fs.String("site", "site", "folder of the drawing's template")
	dir := fs.String("dir", filepath.Join("build", "linkpictures"), "folder of the drawings and their screenshots")
	today := fs.String("today", time.Now().Format(time.DateOnly), "day that decides the status which the pictures show")
	pack := fs.Bool("pack", false, "take the screenshots into the content")
	if err := parse(fs, args, stderr); err != nil {
		return err
	}
	if err := isDay(*today); err != nil {
		return err
	}
	var problems problem.List
	c := checkContent(*content, true, &problems)
	if err := problems.Err(); err != nil {
		return err
	}
	drawings, err := page.Drawings(&page.Site{Strings: c.strings, Policies: c.policies, Content: source.Dir(*content),
		Site:       source.Dir(*site),
		ContentDir: *content, SiteDir: *site, Today: *today})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*dir, 0o777); err != nil {
		return err
	}
	for file, drawing := range drawings {
		flat := filepath.Join(*dir, strings.ReplaceAll(strings.TrimSuffix(file, ".png"), "/", "-"))
		if !*pack {
			if err := os.WriteFile(flat+".html", drawing, 0o666); err != nil {
				return err
			}
			continue
		}
		shot, err := os.ReadFile(flat + ".png")
		if err != nil {
			return fmt.Errorf("no screenshot: %w\nhint: make images draws, renders and packs", err)
		}
		img, err := card.Decode(shot)
		if err != nil {
			return fmt.Errorf("%s.png: %w", flat, err)
		}
		b, err := card.Pack(img, linkpicture.Hash(drawing), pictureColours)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(*content, filepath.FromSlash(file)), b, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "%s: %d KB\n", file, (len(b)+1023)/1024)
	}
	return nil
}
