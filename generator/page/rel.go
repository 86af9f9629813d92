package page

import "strings"

// rel is the address of a site path relative to a page's path, so that the site works under any base path unchanged. Both are
// without a leading slash; a page's path ends in a slash or names a file.
func rel(from, to string) string {
	fromDirs, _ := split(from)
	toDirs, file := split(to)
	same := 0
	for same < len(fromDirs) && same < len(toDirs) && fromDirs[same] == toDirs[same] {
		same++
	}
	out := strings.Repeat("../", len(fromDirs)-same)
	for _, d := range toDirs[same:] {
		out += d + "/"
	}
	if out += file; out == "" {
		return "./"
	}
	return out
}

func split(path string) (dirs []string, file string) {
	parts := strings.Split(path, "/")
	return parts[:len(parts)-1], parts[len(parts)-1]
}
