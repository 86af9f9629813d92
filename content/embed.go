// Package content carries this folder, for the program that computes awards without a copy of it (generator/award).
package content

import "embed"

// Files are the texts and the rules of the site, as the generator reads them.
//
//go:embed *.yaml pages policies strings
var Files embed.FS
