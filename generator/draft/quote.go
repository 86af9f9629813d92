package draft

import (
	"strings"
	"unicode/utf8"

	"lingang/generator/law"
)

// furthest is how many bytes a quote goes beyond the pauses around its numbers: words that are the same for longer are
// paragraphs that stand twice.
const furthest = 240

const pauses = "，。；：、（）()“”《》\n"

// Quote is the words around the numbers from one to another, made as long as they need to be to stand once in the law,
// and no longer. ok is false where no words state these numbers alone.
func Quote(text string, all []Number, from, to int) (words string, ok bool) {
	low, high := 0, len(text) // how far a quote may go: up to the numbers beside it
	if from > 0 {
		low = all[from-1].End
	}
	if to+1 < len(all) {
		high = all[to+1].Start
	}
	start, end := all[from].Start, all[to].End
	left, right := start, end
	if at := strings.LastIndexAny(text[low:start], pauses); at >= 0 {
		_, width := utf8.DecodeRuneInString(text[low+at:])
		left = low + at + width
	} else {
		left = low
	}
	if at := strings.IndexAny(text[end:high], pauses); at >= 0 {
		right = end + at
	} else {
		right = high
	}
	low, high = max(low, left-furthest), min(high, right+furthest)
	for left > low && !once(text, left, right) {
		_, width := utf8.DecodeLastRuneInString(text[low:left])
		left -= width
	}
	for right < high && !once(text, left, right) {
		_, width := utf8.DecodeRuneInString(text[right:high])
		right += width
	}
	if !once(text, left, right) {
		return "", false
	}
	for left < start && law.Foreign(text[left:right]) != "" { // of the number before it: 约 10 万美元
		_, width := utf8.DecodeRuneInString(text[left:])
		left += width
	}
	if !once(text, left, right) || law.Foreign(text[left:right]) != "" {
		return "", false
	}
	for { // what begins in another paragraph, or with a pause, begins behind it if it may
		r, width := utf8.DecodeRuneInString(text[left:start])
		if width == 0 || !strings.ContainsRune(pauses+" 　", r) || !once(text, left+width, right) {
			break
		}
		left += width
	}
	return strings.Join(strings.Fields(text[left:right]), " "), true
}

func once(text string, left, right int) bool {
	return len(law.Find(law.ZH, text, text[left:right])) == 1
}

// around is words that stand once and have a number in them, with whole other numbers if need be.
func around(text string, all []Number, i int) string {
	left, right := all[i].Start, all[i].End
	for step := 3; (left > 0 || right < len(text)) && !once(text, left, right); step *= 2 {
		left, right = max(0, left-step), min(len(text), right+step)
		for left > 0 && !utf8.RuneStart(text[left]) {
			left--
		}
		for right < len(text) && !utf8.RuneStart(text[right]) {
			right++
		}
	}
	for _, n := range all {
		if n.Start < left && n.End > left {
			left = n.Start
		}
		if n.Start < right && n.End > right {
			right = n.End
		}
	}
	return strings.Join(strings.Fields(text[left:right]), " ")
}

// quotable are the awards whose numbers can each be quoted alone: where a paragraph stands twice, they cannot, and are
// left to the author.
func quotable(text string, numbers []Number, awards []*Award) (out []*Award) {
	can := func(all ...*Number) bool {
		for _, n := range all {
			if n == nil {
				continue
			}
			for i := range numbers {
				if numbers[i].Start != n.Start {
					continue
				}
				if _, ok := Quote(text, numbers, i, i); !ok {
					return false
				}
			}
		}
		return true
	}
	for _, a := range awards {
		for _, n := range []**Number{&a.AreaCap, &a.TimeCap} {
			if !can(*n) {
				*n = nil
			}
		}
		if !can(append(a.Shares, a.Years)...) {
			a.Years, a.Shares = nil, nil
		}
		if can(a.all()...) {
			out = append(out, a)
		}
	}
	return out
}
