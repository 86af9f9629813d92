// Package lingang carries the content of the site, for the program that computes awards without a folder of it
// (generator/award).
package lingang

import (
	"embed"
	"io/fs"
)

//go:embed content
var content embed.FS

// Content is the folder content/.
func Content() fs.FS {
	f, err := fs.Sub(content, "content")
	if err != nil {
		panic(err) // it is embedded
	}
	return f
}
