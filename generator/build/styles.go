package build

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// plainStyles has esbuild read our styles as the oldest browsers need them. The sources are written in today's words;
// this says the same in older ones, and esbuild, which knows none of these, then merges and minifies:
//
//   - logical properties become physical ones (Chromium knows padding-block from 87 on, insets too). The site's
//     languages, and the element for other people's pages, run from left to right;
//   - :is(a, b) becomes a list, and :not(a, b) a chain (88);
//   - gap between flex items (84) gets margins where it is not known.
var plainStyles = api.Plugin{Name: "plain styles", Setup: func(b api.PluginBuild) {
	b.OnLoad(api.OnLoadOptions{Filter: `\.css$`}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		source, err := os.ReadFile(a.Path)
		if err != nil {
			return api.OnLoadResult{}, err
		}
		plain, err := plainStyle(string(source))
		return api.OnLoadResult{Contents: &plain, Loader: api.LoaderCSS}, err
	})
}}

var cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// plainStyle is the translation of one file. Each line stays where it is, for esbuild's errors.
func plainStyle(source string) (string, error) {
	source = cssComment.ReplaceAllStringFunc(source, func(c string) string {
		return strings.Repeat("\n", strings.Count(c, "\n"))
	})
	var out strings.Builder
	var wrong []error
	var open []flexRule // from the outside in
	for source != "" {
		end := outside(source, "{};")
		if end < 0 {
			end = len(source) - 1
			if strings.TrimSpace(source) == "" {
				out.WriteString(source)
				break
			}
		}
		part, mark := source[:end], source[end]
		source = source[end+1:]
		text := strings.TrimSpace(part)
		space := part[:len(part)-len(strings.TrimLeft(part, " \n"))]
		switch {
		case mark == '{' && strings.HasPrefix(text, "@"):
			open = append(open, flexRule{})
		case mark == '{':
			selectors, err := plainSelectors(text)
			if err != nil {
				wrong = append(wrong, err)
			}
			open = append(open, flexRule{selectors: selectors})
			part = space + strings.Join(selectors, ",")
		case text != "" && !strings.HasPrefix(text, "@"):
			name, value, _ := strings.Cut(text, ":")
			value = strings.TrimSpace(value)
			if len(open) > 0 {
				open[len(open)-1].note(name, value)
			}
			part = space + plainDeclaration(name, value)
		}
		out.WriteString(part + string(mark))
		if mark == '}' && len(open) > 0 {
			out.WriteString(open[len(open)-1].margins())
			open = open[:len(open)-1]
		}
	}
	return out.String(), errors.Join(wrong...)
}

// outside is where the first of some characters stands that is in no string and no brackets, or -1.
func outside(s, any string) int {
	depth, quote := 0, byte(0)
	for i := range len(s) {
		c := s[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case depth == 0 && strings.IndexByte(any, c) >= 0:
			return i
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		}
	}
	return -1
}

// split cuts at a character that stands outside of brackets.
func split(s string, at string) (parts []string) {
	for {
		i := outside(s, at)
		if i < 0 {
			return append(parts, strings.TrimSpace(s))
		}
		if part := strings.TrimSpace(s[:i]); part != "" {
			parts = append(parts, part)
		}
		s = s[i+1:]
	}
}

// plainSelectors are the selectors of a list without :is, and with one argument in each :not.
func plainSelectors(list string) (plain []string, err error) {
	for _, selector := range split(list, ",") {
		const is = ":is("
		at := strings.Index(selector, is)
		if at < 0 {
			plain = append(plain, plainNot(selector))
			continue
		}
		before, inside := selector[:at], selector[at+len(is):]
		end := outside(inside, ")")
		if end < 0 {
			return nil, fmt.Errorf("a bracket is missing in %q", selector)
		}
		choice := split(inside[:end], ",")
		most := 0
		for _, one := range choice {
			most = max(most, weight(one))
		}
		for _, one := range choice {
			if before != "" && !strings.HasSuffix(before, " ") && !strings.ContainsAny(one[:1], ".:[#") {
				return nil, fmt.Errorf("%q: a type comes first, before what else is asked of its element", selector)
			}
			one += strings.Repeat(":not(._)", most-weight(one))
			more, err := plainSelectors(before + one + inside[end+1:])
			if err != nil {
				return nil, err
			}
			plain = append(plain, more...)
		}
	}
	return plain, nil
}

// weight counts the classes, attributes and pseudo-classes of a selector. In :is, all weigh what the heaviest does; in a
// list each has its own weight, so the lighter ones get a :not(._), which holds for everything. Types are not counted.
func weight(selector string) int {
	return strings.Count(selector, ".") + strings.Count(selector, "[") + strings.Count(selector, ":")
}

// plainNot makes :not(a):not(b) of :not(a, b), which weighs more.
func plainNot(selector string) string {
	const not = ":not("
	at := strings.Index(selector, not)
	if at < 0 {
		return selector
	}
	inside := selector[at+len(not):]
	end := outside(inside, ")")
	if end < 0 {
		return selector // esbuild says what is wrong
	}
	return selector[:at] + not + strings.Join(split(inside[:end], ","), "):not(") + ")" + plainNot(inside[end+1:])
}

var (
	// sides are what a logical word stands for, for two sides and for one.
	sides = map[string][2]string{"block": {"top", "bottom"}, "inline": {"left", "right"}}
	// logical takes a property apart: padding-block, border-inline-start-width.
	logical = regexp.MustCompile(
		`^(margin|padding|border|inset|scroll-margin|scroll-padding)-(block|inline)(-start|-end)?(-width|-style|-color)?$`)
	logicalSize = strings.NewReplacer("inline-size", "width", "block-size", "height")
	// logicalSizes are the properties that logicalSize is for.
	logicalSizes = []string{"inline-size", "block-size", "min-inline-size", "min-block-size", "max-inline-size",
		"max-block-size"}
)

// plainDeclaration says a logical property by the sides that it means, and leaves others as they are.
func plainDeclaration(name, value string) string {
	switch {
	case slices.Contains(logicalSizes, name):
		return logicalSize.Replace(name) + ":" + value
	case name == "float" && strings.HasPrefix(value, "inline-"):
		return "float:" + map[string]string{"inline-start": "left", "inline-end": "right"}[value]
	}
	if name == "inset" { // esbuild lowers it only where all four are numbers
		v := split(value, " ")
		for len(v) < 4 {
			v = append(v, v[max(0, len(v)-2)])
		}
		return "top:" + v[0] + ";right:" + v[1] + ";bottom:" + v[2] + ";left:" + v[3]
	}
	found := logical.FindStringSubmatch(name)
	if found == nil {
		return name + ":" + value
	}
	property := func(side string) string {
		if found[1] == "inset" {
			return side
		}
		return found[1] + "-" + side + found[4]
	}
	both := sides[found[2]]
	switch found[3] {
	case "-start":
		return property(both[0]) + ":" + value
	case "-end":
		return property(both[1]) + ":" + value
	}
	value, important := strings.CutSuffix(value, "!important")
	values := []string{value}
	if found[1] != "border" {
		values = split(strings.TrimSpace(value), " ")
	}
	suffix := ""
	if important {
		suffix = "!important"
	}
	return property(both[0]) + ":" + values[0] + suffix + ";" + property(both[1]) + ":" + values[len(values)-1] + suffix
}

// flexRule is a rule, and what it says that makes a gap between flex items.
type flexRule struct {
	selectors  []string
	flex, wrap bool
	gap        string
}

func (r *flexRule) note(name, value string) {
	switch {
	case name == "display":
		r.flex = strings.HasSuffix(value, "flex")
	case name == "flex-wrap":
		r.wrap = value == "wrap"
	case name == "gap":
		r.gap = value
	case name == "column-gap":
		r.gap = "0 " + value
	}
}

// margins are a rule that stands in for a gap that a browser does not know between flex items. No @supports asks for
// it, for gap is older in grids: Chromium knew appearance without a prefix in the same version, Safari inset.
func (r *flexRule) margins() string {
	if !r.flex || r.gap == "" {
		return ""
	}
	gaps := split(r.gap, " ")
	row, column := gaps[0], gaps[len(gaps)-1]
	style := "margin-right:" + column
	if r.wrap && row != "0" {
		style += ";margin-bottom:" + row
	}
	items := make([]string, len(r.selectors))
	for i, s := range r.selectors {
		items[i] = s + ">*"
	}
	return "@supports not ((inset:0) or (appearance:none)){" + strings.Join(items, ",") + "{" + style + "}}"
}
