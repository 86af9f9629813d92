package problem

import "strings"

// Nearest is the one of some names that a misspelt one most likely stands for: a few letters more, fewer, others or
// changed in place, whatever their case. It is empty where none is near. Of names that are as near, the first is taken.
func Nearest(wrong string, names []string) string {
	best, at := "", max(1, len([]rune(wrong))/2)+1
	for _, name := range names {
		if name == wrong {
			continue
		}
		if d := distance(strings.ToLower(wrong), strings.ToLower(name)); d < at {
			best, at = name, d
		}
	}
	return best
}

// distance is how many letters are to be put in, taken out, changed, or changed in place with their neighbour.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	if len(from) > 64 || len(to) > 64 {
		return len(from) + len(to) // no name is so long
	}
	var before, last []int
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before, last, row = last, row, make([]int, len(to)+1)
		row[0] = i + 1
		for j := range to {
			change := last[j]
			if from[i] != to[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(to)]
}
