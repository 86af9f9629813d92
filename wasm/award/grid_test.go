package award_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// The numbers here are typed from the contract, a second time beside rule.yaml, and the arithmetic is whole numbers of
// fen, so that neither a rule nor the engine can be wrong alone.

// fen is an amount in hundredths of a yuan.
type fen int64

const yuan fen = 100

// String is the amount in yuan as results write it.
func (f fen) String() string {
	s := strconv.FormatInt(int64(f/yuan), 10)
	if f%yuan != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%02d", f%yuan), "0")
	}
	return s
}

// share is a share in per cent of a base under a cap (0: none), half up to the fen.
func share(base fen, percent int64, cap fen) (amount fen, capped bool) {
	raw := int64(base) * percent // hundredths of a fen
	if limit := int64(cap) * 100; cap > 0 && raw > limit {
		raw, capped = limit, true
	}
	return fen((raw + 50) / 100), capped
}

// bite is the smallest base whose share is the whole cap.
func bite(percent int64, cap fen) fen { return fen((int64(cap)*100 + percent - 1) / percent) }

// around is one fen under, at and over a place.
func around(places ...fen) (out []fen) {
	for _, f := range places {
		out = append(out, max(0, f-1), f, f+1)
	}
	return out
}

type rateItem struct {
	item    string
	base    string
	needs   facts
	percent int64
	cap     fen // 0: none
}

var rateItems = []rateItem{
	{"2.rd", "open_platform_rd_cost", facts{"open_platform_recognised": true}, 50, 30_000_000 * yuan},
	{"2.operation", "open_platform_operating_cost", facts{"open_platform_recognised": true}, 10, 1_000_000 * yuan},
	{"3-1.build", "core_dataset_build_cost", facts{"core_dataset_recognised": true}, 20, 3_000_000 * yuan},
	{"3-1.operation", "core_dataset_operating_cost", facts{"core_dataset_recognised": true}, 10, 1_000_000 * yuan},
	{"3-2.build", "industry_dataset_build_cost", facts{"industry_leader": true, "industry_dataset_recognised": true},
		30, 5_000_000 * yuan},
	{"3-2.operation", "industry_dataset_operating_cost",
		facts{"industry_leader": true, "industry_dataset_recognised": true}, 10, 1_000_000 * yuan},
	{"5-3.buyer", "ai_purchase_amount", facts{"ai_purchase_recognised": true, "prior_article3_support": false}, 30,
		3_000_000 * yuan},
	{"5-3.provider", "ai_supply_rd_cost", facts{"ai_supply_recognised": true, "prior_article3_support": false}, 50,
		2_000_000 * yuan},
	{"6-1.build", "service_platform_build_cost", facts{"service_platform_recognised": true}, 50, 5_000_000 * yuan},
	{"6-1.operation", "service_platform_operating_cost", facts{"service_platform_recognised": true}, 50,
		1_000_000 * yuan},
	{"6-1.service", "service_platform_service_value", facts{"service_platform_recognised": true}, 10, 1_000_000 * yuan},
	{"6-2.purchase", "platform_purchase_cost", nil, 30, 500_000 * yuan},
	{"6-3.major", "major_event_cost", facts{"major_event_approved": true}, 50, 5_000_000 * yuan},
	{"6-3.networking", "networking_event_cost", facts{"networking_event_approved": true}, 10, 500_000 * yuan},
	{"8-2.fund", "fund_investment", facts{"newly_settled": true}, 10, 8_000_000 * yuan},
	{"9-2.institution", "rd_institution_investment",
		facts{"industry_leader": true, "rd_institution_recognised": true, "rd_institution_level": "ordinary"}, 50,
		15_000_000 * yuan},
	{"10-1.municipal", "municipal_ip_support", facts{"ip_award_received": "0"}, 100, 0},
	{"10-2.insurance", "patent_insurance_premium", nil, 50, 0},
}

// check holds one item of one result against the expected state, amount and cap.
func check(t *testing.T, got gotAward, state, amount string, capped bool) {
	t.Helper()
	if got.State != state || got.amount() != amount || got.Capped != capped {
		t.Errorf("%s: %s, %s, capped %v; want %s, %s, %v", got.Item, got.State, got.amount(), got.Capped, state,
			amount, capped)
	}
	if (got.State == "ineligible") != (len(got.Reasons) > 0) {
		t.Errorf("%s is %s with the reasons %v", got.Item, got.State, got.Reasons)
	}
}

func TestRates(t *testing.T) {
	p := realRules(t)
	for _, c := range rateItems {
		t.Run(c.item, func(t *testing.T) {
			// Around nothing, the first base that earns a fen, an odd amount, and the base from which the cap bites.
			bases := append(around(1, fen((50+c.percent-1)/c.percent)), 1_234_567_89)
			if c.cap > 0 {
				bases = append(bases, around(bite(c.percent, c.cap))...)
				bases = append(bases, 10*bite(c.percent, c.cap))
			}
			for _, base := range bases {
				in := enterprise.with(c.needs, facts{c.base: base.String()})
				got := evaluate(t, p, in.json(t)).award(t, c.item)
				amount, capped := share(base, c.percent, c.cap)
				state := "eligible"
				if amount == 0 {
					state = "ineligible"
				}
				check(t, got, state, amount.String(), capped)

				// While a condition is open the amount is what it could be; nothing is rewarded that rounds to nothing.
				for need := range c.needs {
					if need == "ip_award_received" { // a deduction, not a condition
						continue
					}
					open := evaluate(t, p, in.with(facts{need: nil}).json(t)).award(t, c.item)
					if amount == 0 {
						check(t, open, "ineligible", "0", false)
					} else {
						check(t, open, "unknown", "0.."+amount.String(), capped)
					}
				}
			}
			limit := "0.."
			if c.cap > 0 {
				limit += c.cap.String()
			}
			check(t, evaluate(t, p, enterprise.with(c.needs).json(t)).award(t, c.item), "unknown", limit, false)
		})
	}
}

// TestBands: 4.fees, around the end of the first band and the base from which the cap bites.
func TestBands(t *testing.T) {
	p := realRules(t)
	for _, base := range append(around(1, 5, 300_000*yuan, 2_240_000*yuan), 800_000*yuan, 30_000_000*yuan) {
		low := min(base, 300_000*yuan)
		raw := int64(low)*10 + int64(base-low)*50 // hundredths of a fen
		limit := int64(1_000_000*yuan) * 100
		amount := fen((min(raw, limit) + 50) / 100)
		state := "eligible"
		if amount == 0 {
			state = "ineligible"
		}
		got := evaluate(t, p, enterprise.with(facts{"telecom_fees": base.String()}).json(t)).award(t, "4.fees")
		check(t, got, state, amount.String(), raw > limit)
	}
}

// TestRanges: both ends have their own rate and cap.
func TestRanges(t *testing.T) {
	p := realRules(t)
	for _, c := range []struct {
		item, base        string
		needs             facts
		percent, percent2 int64
		cap, cap2         fen
	}{
		{"5-1.transformation", "transformation_investment", facts{"transformation_recognised": true}, 10, 30,
			50_000_000 * yuan, 50_000_000 * yuan},
		{"9-2.national", "rd_institution_investment",
			facts{"industry_leader": true, "rd_institution_recognised": true, "rd_institution_level": "national"},
			50, 50, 15_000_000 * yuan, 100_000_000 * yuan},
	} {
		for _, base := range append(around(1, 2, 5, bite(c.percent, c.cap), bite(c.percent2, c.cap2)), 12_345_678_91) {
			low, cappedLow := share(base, c.percent, c.cap)
			high, cappedHigh := share(base, c.percent2, c.cap2)
			want, state := low.String()+".."+high.String(), "eligible"
			if low == high {
				want = low.String()
			}
			if high == 0 {
				state = "ineligible"
			}
			got := evaluate(t, p, enterprise.with(c.needs, facts{c.base: base.String()}).json(t)).award(t, c.item)
			check(t, got, state, want, cappedLow || cappedHigh)
		}
		check(t, evaluate(t, p, enterprise.with(c.needs).json(t)).award(t, c.item), "unknown", "0.."+c.cap2.String(),
			false)
	}
}

// TestCapital: 8-1 has a threshold, which includes the number itself, and instalments whose last is the remainder.
func TestCapital(t *testing.T) {
	p := realRules(t)
	const threshold = 20_000_000 * yuan
	for _, base := range append(around(1, threshold, 100_000_000*yuan), threshold+20, 99_999_999*yuan+80,
		33_333_333*yuan+33) {
		got := evaluate(t, p, enterprise.with(facts{"newly_settled": true,
			"paid_in_capital": base.String()}).json(t)).award(t, "8-1.capital")
		if base < threshold {
			check(t, got, "ineligible", "0", false)
			if len(got.Unlock) != 1 || got.Unlock[0].At != "20000000" ||
				got.Unlock[0].Short != (threshold-base).String() || got.Unlock[0].Over {
				t.Errorf("with %s the threshold is away by %v", base, got.Unlock)
			}
			continue
		}
		amount, capped := share(base, 5, 5_000_000*yuan)
		check(t, got, "eligible", amount.String(), capped)
		first, second := fen((int64(amount)*40+50)/100), fen((int64(amount)*30+50)/100)
		var schedule []string
		for _, s := range got.Schedule {
			schedule = append(schedule, s.Amount)
		}
		if want := fmt.Sprint([]fen{first, second, amount - first - second}); fmt.Sprint(schedule) != want {
			t.Errorf("%s is paid as %v, want %s", amount, schedule, want)
		}
	}
}

// TestCounts: amounts a piece, with a threshold and a cap, or with neither.
func TestCounts(t *testing.T) {
	p := realRules(t)
	for n := range 13 {
		got := evaluate(t, p, enterprise.with(facts{"trusteeship_enterprises": n,
			"trusteeship_assessed": true}).json(t)).award(t, "10-3.trusteeship")
		if n < 10 {
			check(t, got, "ineligible", "0", false)
		} else {
			check(t, got, "eligible", "1000000", n > 10)
		}
		got = evaluate(t, p, institution.with(facts{"new_ai_programmes": n}).json(t)).award(t, "9-1.programme")
		if n == 0 {
			check(t, got, "ineligible", "0", false)
		} else {
			check(t, got, "eligible", fmt.Sprintf("0..%d", 2_000_000*n), false)
		}
	}
}
