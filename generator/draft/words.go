package draft

import (
	"strings"
	"unicode/utf8"
)

// word is a word that bases of awards are made of, with what it may be called in ids and in English.
type word struct{ zh, id, en string }

// known are such words, the closer ones first.
var known = []word{
	{"研发费用", "rd_cost", "R&D cost"}, {"研发投入", "rd_cost", "R&D cost"}, {"研发", "rd", "R&D"},
	{"运营", "operating_cost", "operating cost"}, {"建设", "build_cost", "construction cost"},
	{"改造", "upgrade_cost", "cost of the upgrade"}, {"设备", "equipment_cost", "equipment cost"},
	{"租金", "rent", "rent"}, {"房租", "rent", "rent"}, {"装修", "fitting_out", "fitting-out cost"},
	{"利息", "interest", "interest paid"}, {"贴息", "interest", "interest paid"}, {"贷款", "loan", "loan"},
	{"保费", "premium", "insurance premium"}, {"保险", "premium", "insurance premium"}, {"担保", "guarantee_fee", "guarantee fee"},
	{"采购", "purchase", "purchases"}, {"购买", "purchase", "purchases"}, {"购置", "purchase", "purchases"},
	{"资本", "capital", "paid-in capital"}, {"基金", "fund", "fund investment"}, {"增值税", "vat", "value added tax"},
	{"营业收入", "revenue", "revenue"}, {"主营业务收入", "revenue", "revenue"}, {"销售", "sales", "sales"},
	{"收入", "income", "income"}, {"产值", "output", "output value"}, {"投资", "investment", "investment"},
	{"投入", "spending", "spending"}, {"合同", "contract", "contract value"}, {"服务", "service", "services"},
	{"交易", "trade", "trade value"}, {"培训", "training", "training"}, {"认证", "certification", "certification"},
	{"检测", "testing", "testing"}, {"专利", "patents", "patents"}, {"标准", "standards", "standards"},
	{"参展", "exhibition", "exhibition cost"}, {"活动", "event_cost", "cost of the event"}, {"办", "event_cost", "cost of the event"},
	{"物流", "logistics", "logistics"}, {"运输", "transport", "transport"}, {"算力", "computing", "computing"},
	{"电费", "electricity", "electricity"}, {"用电", "electricity", "electricity"}, {"人才", "talent", "talent"},
	{"薪酬", "pay", "pay"}, {"费用", "cost", "cost"}, {"费", "fee", "fee"}, {"资金", "funds", "funds"},
	{"企业", "enterprises", "enterprises"}, {"家", "enterprises", "enterprises"}, {"项目", "projects", "projects"},
	{"人", "people", "people"}, {"平方米", "area", "area"}, {"平米", "area", "area"}, {"㎡", "area", "area"},
	{"专业", "programmes", "programmes"}, {"件", "pieces", "pieces"}, {"台", "machines", "machines"}, {"辆", "vehicles", "vehicles"},
}

// plainIDs are what awards are called whose words are not known, where that is not the name of their form.
var plainIDs = []struct{ form, id string }{{"fixed", "amount"}, {"per_unit", "each"}, {"no_figure", "case"}}

// wordOf is the word that stands last in a base.
func wordOf(base, form string) word {
	best, at := word{}, -1
	if form != "ceiling" && form != "fixed" {
		for _, w := range known {
			// The closer word wins where two end at the same place.
			if i := strings.LastIndex(base, w.zh); i >= 0 && i+len(w.zh) > at {
				if vague[w.zh] && best.id != "" {
					continue
				}
				best, at = w, i+len(w.zh)
			}
		}
	}
	if best.id == "" {
		for _, p := range plainIDs {
			if p.form == form {
				return word{id: p.id}
			}
		}
		return word{id: form}
	}
	return best
}

// vague words say less than any other that stands in a base.
var vague = map[string]bool{"费用": true, "费": true, "资金": true, "收入": true, "投入": true, "投资": true, "办": true,
	"企业": true, "项目": true, "家": true, "人": true, "件": true, "台": true}

// cut is the beginning of a text, at most so many characters.
func cut(text string, most int) string {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}
