package picture

import "strings"

// A text's box, in the picture's units: an estimate on the generous side, since every reader has other fonts.
const (
	ascent  = 12.0
	Descent = 4.0

	lineHeight = 18.0
	Gap        = 4.0 // between texts
)

// TextWidth estimates how wide a text is at 14 units: Chinese characters are square, Latin ones as in DejaVu Sans,
// which is wider than what most systems use.
func TextWidth(s string) (wide float64) {
	before := 'x'
	for i, r := range s {
		if i > 0 && (before >= 0x2e80) != (r >= 0x2e80) {
			wide += 1.8 // text-autospace
		}
		before = r
		switch {
		case r >= 0x2e80:
			wide += 14
		case r >= '0' && r <= '9':
			wide += 8.9
		case strings.ContainsRune(" .,:;'’iljI|()[]", r):
			wide += 5.2
		case r == '%' || r == 'm' || r == 'M' || r == 'w' || r == 'W' || r == '→' || r == '×':
			wide += 13
		case r >= 'A' && r <= 'Z':
			wide += 9.6
		case strings.ContainsRune("frt", r):
			wide += 5.8
		default:
			wide += 8.6
		}
	}
	return wide
}

// wrap parts a text into lines no wider than most, at spaces where it has any.
func wrap(s string, most float64) (lines []string) {
	line := ""
	for _, word := range strings.SplitAfter(s, " ") {
		if line != "" && TextWidth(strings.TrimSpace(line+word)) > most {
			lines, line = append(lines, strings.TrimSpace(line)), ""
		}
		line += word
	}
	return append(lines, strings.TrimSpace(line))
}
