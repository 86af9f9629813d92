package picture

import "strings"

// A text's box, in the picture's units: an estimate on the generous side, since every reader has other fonts.
const (
	ascent  = 12.0
	descent = 4.0
)

// textWidth estimates how wide a text is at 14 units: Chinese characters are square, Latin ones as in DejaVu Sans, which is wider than
// what most systems use.
func textWidth(s string) (wide float64) {
	for _, r := range s {
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
