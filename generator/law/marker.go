package law

import (
	"regexp"
	"slices"
	"strconv"
)

// ownMarker is the number of a paragraph at its beginning that is not in digits: （一）, 一、, ①.
var ownMarker = regexp.MustCompile(`(?m)^[ \t\x{3000}]*(?:[（(]([一二三四五六七八九十百零]+)[）)]|([一二三四五六七八九十百零]+)、|([①-⑳]))`)

// withMarkers adds the numbers of paragraphs that are written in another way than by digits. Value is in digits.
func withMarkers(text string, numbers []Number) []Number {
	for _, m := range ownMarker.FindAllStringSubmatchIndex(text, -1) {
		for g := 2; g < len(m); g += 2 {
			if m[g] < 0 {
				continue
			}
			word := text[m[g]:m[g+1]]
			n := Number{Start: m[g], End: m[g+1], Marker: true}
			if r := []rune(word); r[0] >= '①' && r[0] <= '⑳' {
				n.Value = strconv.Itoa(int(r[0]-'①') + 1)
			} else if readable(word) {
				n.Value = chinese(word).String()
			} else {
				continue
			}
			numbers = slices.DeleteFunc(numbers, func(o Number) bool { return o.Start < n.End && n.Start < o.End })
			at, _ := slices.BinarySearchFunc(numbers, n.Start, func(o Number, start int) int { return o.Start - start })
			numbers = slices.Insert(numbers, at, n)
		}
	}
	return numbers
}
