package draft

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lingang/generator/problem"
	"lingang/generator/source"
)

// What a text of a policy has at least and at most.
const (
	fewest  = 30      // Chinese characters
	longest = 100_000 // characters: the longest plans of a ministry have half of them
)

// Read gives the text in some bytes: without the mark at the beginning, DOS line ends and characters that nobody sees.
// notes say what was taken out. What is no Chinese text is an error that names the way out.
func Read(name string, data []byte) (text string, notes []string, err error) {
	refuse := func(what, hint string) (string, []string, error) {
		return "", nil, problem.Problem{File: name, What: what, Hint: hint}
	}
	text = strings.TrimPrefix(string(data), "\ufeff")
	switch {
	case strings.TrimSpace(text) == "":
		return refuse("the text is empty", "give the official text of a policy, as a plain text file or on standard input")
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return refuse("the text is not UTF-8 but UTF-16", "save it as UTF-8: iconv -f UTF-16 -t UTF-8")
	case isBinary(text):
		return refuse("this is not a plain text but a file of some program",
			"open it in that program and save the words as plain text in UTF-8; a PDF: pdftotext -layout")
	case !utf8.ValidString(text):
		return refuse("the text is not UTF-8", "if it is in GBK: iconv -f GB18030 -t UTF-8")
	case len(text) > source.MaxSize || utf8.RuneCountInString(text) > longest:
		return refuse(fmt.Sprintf("the text has %d characters, more than the %d that a policy may have",
			utf8.RuneCountInString(text), longest), "give the text of one policy only, without annexes")
	}
	han := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	if letters := len(latin.FindAllString(text, -1)); han < fewest || han < letters {
		return refuse("this is not the Chinese text of a policy",
			"give the official text; the English one is a translation and follows in law.en.md")
	}
	text, gone := visible(strings.ReplaceAll(text, "\r\n", "\n"))
	if gone > 0 {
		notes = append(notes, fmt.Sprintf("took out %d invisible or damaged characters", gone))
	}
	if d := source.Damaged(text); d != nil {
		return "", nil, problem.Problem{File: name, Line: d.Line, Col: d.Col, What: d.What, Hint: d.Hint}
	}
	return strings.TrimRightFunc(text, unicode.IsSpace) + "\n", notes, nil
}

var latin = regexp.MustCompile(`[A-Za-z]+`)

// isBinary is whether a text is a file of another kind: no text has a NUL in it.
func isBinary(text string) bool {
	return strings.ContainsRune(text, 0) || strings.HasPrefix(text, "%PDF") || strings.HasPrefix(text, "PK\x03\x04") ||
		strings.HasPrefix(text, "{\\rtf")
}

// visible takes out what no author writes and copying from pages and PDFs brings in, and ends lines as all files do.
func visible(text string) (out string, gone int) {
	out = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r', r == '\u2028', r == '\u2029', r == '\v', r == '\f', r == '\u0085':
			return '\n'
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r), unicode.Is(unicode.Co, r), r == utf8.RuneError:
			gone++
			return -1
		}
		return r
	}, text)
	return out, gone
}

// paragraphs are the paragraphs of a text, each on one line: what an extractor broke over lines or pages is put together.
func paragraphs(text string) (out []string) {
	blank := true
	for line := range strings.Lines(text) {
		line = strings.Join(strings.FieldsFunc(line, isGap), " ")
		if line == "" {
			blank = true
			continue
		}
		if n := len(out); n > 0 && goesOn(out[n-1], line, blank) {
			out[n-1] += line
		} else {
			out = append(out, line)
		}
		blank = false
	}
	return out
}

func isGap(r rune) bool { return unicode.IsSpace(r) }

// goesOn is whether a line is more of the paragraph before it.
func goesOn(before, line string, blank bool) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if _, numbered := markerOf(line); numbered || strings.ContainsRune("。；：！？;:!?", last) || closing.MatchString(line) ||
		dateLine.MatchString(line) || dateLine.MatchString(before) || annexLine.MatchString(line) || annexLine.MatchString(before) {
		return false
	}
	long := utf8.RuneCountInString(before)
	if titleEnd.MatchString(before) && long < 80 {
		return false
	}
	if !blank && long < 60 && !strings.HasSuffix(before, "号") && titleEnd.MatchString(line) && !strings.ContainsAny(before+line, "，。；") {
		return long >= 10 // a title on two lines
	}
	if strings.ContainsRune("，、（“《", last) && long >= 15 {
		return true
	}
	return long >= 30 && unicode.Is(unicode.Han, last) && (!blank || strings.ContainsAny(before, "，。；"))
}

var (
	titleEnd  = regexp.MustCompile(`(?:办法|措施|政策|意见|细则|通知|规定|方案|条例|公告|指南|计划|规划|举措|若干条)(?:[（(][^（）()]{1,12}[）)])?$`)
	dateLine  = regexp.MustCompile(`^[（(]?(?:[\d０-９]{4}|[一二三四五六七八九〇○零]{4}) ?年 ?(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3}) ?日(?:印发)?[）)]?$`)
	annexLine = regexp.MustCompile(`^附 ?[件表录][ 0-9一二三四五六七八九十]{0,3}(?:[：:、.]|$)`)
	closing   = regexp.MustCompile(`^(?:[（(]?(?:此件|本件|信息公开|联系|咨询|主办|承办|抄送|发文机关|邮编|地址|电话|传真|邮箱|责任编辑|来源|打印|分享))`)
)
