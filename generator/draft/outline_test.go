package draft_test

import (
	"strings"
	"testing"

	"lingang/generator/draft"
)

// TestOutline has the clauses and the awards of each text: a way of numbering each.
func TestOutline(t *testing.T) {
	for name, want := range map[string]struct{ clauses, headings, awards string }{
		"testdata/chapters.txt": {
			"caption preamble 1 2 3 4 5-1 5-2 5-3 6 7 8 9 10 closing",
			"云溪区人民政府文件|云溪区关于支持低空经济高质量发展的若干措施|第一章 总则|第一条|第二条|第二章 支持研发|第三条（研发投入）|" +
				"第四条|第五条 支持开设航线。|第六条 支持租用场地。|第七条|第八条|第三章 附则|第九条|第十条|云溪区人民政府",
			"3 rate, 4 rate, 5-1 per_unit, 5-2 per_unit, 5-3 fixed, 6 composed, 8 rate",
		},
		"testdata/notice.txt": {
			"notice preamble scope 2-1 2-2-1 2-2-2 2-3 3-1 3-2 3-3 s-1 s-2 annex",
			"关于印发《松林县鼓励总部经济发展的实施意见》的通知|松林县鼓励总部经济发展的实施意见|一、支持对象|二、落户支持|（一）开办奖励。|（二）办公用房补贴。|" +
				"（三）人才奖励。|三、经营支持|（一）|（二）|（三）|四、其他|附件：",
			"2-1 tiers, 2-2-1 rate, 2-2-2 rate, 2-3 per_unit, 3-1 tiers, 3-2 bands, 3-3 no_figure",
		},
		"testdata/digits.txt": {
			"1 2-1 2-2 2-3 3",
			"平湖园区数字化改造补助办法|1. 补助对象|2. 补助标准|3. 其他",
			"2-1 rate, 2-2 rate, 2-3 fixed",
		},
		"testdata/sections.txt": {
			"1 2 3 4 5",
			"柳河市商贸流通扶持办法|第一章 总则|第一条|第二章 扶持标准|第一节 批发零售|第二条|第三条|第二节 仓储物流|第四条|第三章 附则|第五条",
			"2 fixed, 3 rate, 4 per_unit",
		},
		"testdata/measures.txt": {
			"preamble 1 2-1 2-2 3-1 3-2 4 5 6 7 8",
			"云海区关于促进低空经济高质量发展的若干措施|第一条 支持范围|第二条 支持企业落户|第三条 支持研发创新|第四条 支持企业做大做强|第五条 支持开通航线|" +
				"第六条 加强金融支持|第七条 支持场景应用|第八条 附则",
			"2-1 tiers, 2-2 composed, 3-1 composed, 3-2 composed, 4 tiers, 5 per_unit, 5 per_unit, 6 composed, 7 rate, 7 no_figure",
		},
		"testdata/mixed.txt": {
			"notice 1 2 3 4 closing",
			"北港市商务局 北港市财政局关于支持首店经济的通知|一、|二、|三、|四、|北港市商务局",
			"1 per_unit, 1 per_unit, 2 rate, 3 rate",
		},
	} {
		d, err := draft.Make(name, []byte(texts(t)[name]))
		if err != nil {
			t.Fatal(err)
		}
		var clauses, headings, awards []string
		for _, p := range d.Parts {
			headings = append(headings, p.Heading)
			for _, a := range p.Articles {
				if a.Heading != "" {
					headings = append(headings, a.Heading)
				}
				for _, c := range a.Clauses {
					clauses = append(clauses, c.ID)
					for _, a := range c.Awards {
						awards = append(awards, c.ID+" "+a.Form)
					}
				}
			}
		}
		for _, has := range [][2]string{{strings.Join(clauses, " "), want.clauses}, {strings.Join(headings, "|"), want.headings},
			{strings.Join(awards, ", "), want.awards}} {
			if has[0] != has[1] {
				t.Errorf("%s:\n%s\nwant\n%s", name, has[0], has[1])
			}
		}
	}
}

// TestDays has what a text says of its days: a date, a number of years, days after issue, the day of issue.
func TestDays(t *testing.T) {
	for name, want := range map[string]string{
		"testdata/chapters.txt": "issued 2025-01-20 from 2025-03-01 years 3",
		"testdata/notice.txt":   "issued 2024-06-08 days after 30 years 5",
		"testdata/digits.txt":   "from 2025-01-01 until 2027-12-31",
		"testdata/mixed.txt":    "issued 2023-11-05 from issue years 2",
		lingang:                 "issued 2020-10-15 from 2020-10-15 until 2023-08-31",
		qinghe:                  "issued 2026-01-20 from 2026-02-01 until 2030-12-31",
	} {
		d, err := draft.Make(name, []byte(texts(t)[name]))
		if err != nil {
			t.Fatal(err)
		}
		v := draft.Days(d)
		var said []string
		for _, f := range []struct {
			of   string
			find draft.Find
		}{{"issued", v.Issued}, {"from", v.From}, {"until", v.Until}, {"days after", v.DaysAfter}, {"years", v.Years}} {
			if f.of == "days after" && v.FromIssue.Words != "" {
				said = append(said, "from issue")
			}
			if f.find.Is != "" {
				said = append(said, f.of+" "+f.find.Is)
			}
		}
		if got := strings.Join(said, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestRefused has inputs that are no text of a policy.
func TestRefused(t *testing.T) {
	for input, want := range map[string]string{
		"":                          "the text is empty",
		" \r\n\t":                   "the text is empty",
		"The policy grants RMB 5m.": "not the Chinese text",
		strings.Repeat("关于支持企业发展的若干措施", 4): "headings and nothing under them",
		"给予":                               "not the Chinese text",
		"\xff\xfe\x00\x01":                 "UTF-16",
		"%PDF-1.7 …":                       "a file of some program",
		"PK\x03\x04 …":                     "a file of some program",
		strings.Repeat("支持", 20) + "\x00":  "a file of some program",
		"\xd6\xa7\xb3\xd6\xc6\xf3\xd2\xb5": "iconv -f GB18030",
		"办法\n" + strings.Repeat("对企业给予50%的补贴。", 600): "numbers stand under one heading",
		strings.Repeat("支持企业发展。", 40_000):            "more than the",
	} {
		_, err := draft.Make("in.txt", []byte(input))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "in.txt: ") ||
			!strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%.20q: %v, want %q", input, err, want)
		}
	}
	text := "一、支持内容\n对企业研发费用给予10%\u200b的补助，最高\u00ad50万元，由本区主管部门负责解释和执行。\n"
	d, err := draft.Make("in.txt", []byte(text))
	if err != nil || len(d.Notes) != 1 || strings.ContainsRune(d.Source, '\u200b') {
		t.Errorf("%v, notes %q", err, d.Notes)
	}
}
