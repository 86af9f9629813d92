package awards

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Square is an amount as a square whose area is the amount; see site/components/square. Sides are in the unit of the
// policy, the side of its largest ceiling.
type Square struct {
	Form  string // formula, discretion, open (no ceiling stated), none (no figure), or own: a frame that is filled
	Side  string
	Share string // of the frame's side that is filled, in percent
	Rest  string // of it that is not
}

// Fixed sides of squares that have no area to show.
const openSide, noneSide = "0.14", "0.1"

// SquareOf is an award as a square: its area is its ceiling.
func SquareOf(v view.View, it *award.Item) Square {
	ceiling := v.Policy.Ceiling(it)
	switch {
	case !it.Kind.IsMoney():
		return Square{Form: "none", Side: noneSide}
	case ceiling.Unbounded:
		return Square{Form: "open", Side: openSide}
	case it.Kind == award.Formula:
		return Square{Form: "formula", Side: side(v, ceiling.Max)}
	}
	return Square{Form: "discretion", Side: side(v, ceiling.Max)}
}

// OwnSquare is what an award comes to, in the frame of its ceiling.
func OwnSquare(v view.View, it *award.Item, amount decimal.Decimal) Square {
	out := SquareOf(v, it)
	ceiling := v.Policy.Ceiling(it)
	if out.Form == "none" || out.Form == "open" || ceiling.Max.IsZero() {
		return out
	}
	share := math.Round(1000*math.Sqrt(ratio(amount, ceiling.Max))) / 10
	out.Form, out.Share, out.Rest = "own", rounded(share, 1), rounded(100-share, 1)
	return out
}

// largest is the largest ceiling of the policy; 1 where no award has one.
func largest(v view.View) decimal.Decimal {
	most := decimal.Zero
	for i := range v.Policy.Rules.Items {
		it := &v.Policy.Rules.Items[i]
		if c := v.Policy.Ceiling(it); it.Kind.IsMoney() && !c.Unbounded {
			most = decimal.Max(most, c.Max)
		}
	}
	if most.IsZero() {
		return decimal.New(1, 0)
	}
	return most
}

func side(v view.View, amount decimal.Decimal) string {
	return rounded(math.Sqrt(ratio(amount, largest(v))), 4)
}

func ratio(a, b decimal.Decimal) float64 {
	of, _ := a.Div(b).Float64()
	return of
}

func rounded(v float64, decimals int) string {
	scale := math.Pow10(decimals)
	return strconv.FormatFloat(math.Round(v*scale)/scale, 'f', -1, 64)
}

// Squares are the whole policy as squares, by article.
type Squares struct {
	Articles []Article
	Says     string // what one sees
	Scale    []Scale
	Forms    []string // that there are, in the order of the key
	Count    string   // of awards
	Formula  string   // how many of them are by formula
}

// Article is an article's awards.
type Article struct {
	Number, Heading string
	Items           []Squared
}

// Squared is an award with its square, and its ceiling in short.
type Squared struct {
	Benefit
	Square Square
	Short  string // empty where there is no ceiling
	Inside bool   // whether the square has room for it
}

// Scale is an amount for comparison.
type Scale struct {
	Square Square
	Amount string
}

// inside is the least side of a square that has room for its amount, in the policy's unit.
const inside = 0.42

// AllSquares are the awards by article.
func AllSquares(v view.View) (out Squares) {
	var ceilings []ranked
	formula := 0
	for _, part := range v.Policy.Parts {
		for _, a := range part.Articles {
			var article Article
			article.Number, article.Heading = view.Numbered(v.Of(a.Heading))
			for _, c := range a.Clauses {
				for _, it := range c.Items {
					s := Squared{Benefit: Of(v, it), Square: SquareOf(v, it)}
					if it.Kind == award.Formula {
						formula++
					}
					if s.Ceiling != "" {
						amount := v.Policy.Ceiling(it).Max
						ceilings = append(ceilings, ranked{amount, it.Kind})
						s.Short = short(v.Lang, amount)
						if it.Frequency == "annual" {
							s.Short = v.T("squares.year", "amount", s.Short)
						} else {
							s.Inside = ratio(amount, largest(v)) >= inside*inside
						}
					}
					article.Items = append(article.Items, s)
				}
			}
			if len(article.Items) > 0 {
				out.Articles = append(out.Articles, article)
			}
		}
	}
	out.Count, out.Formula = strconv.Itoa(len(v.Policy.Rules.Items)), strconv.Itoa(formula)
	gap := map[law.Lang]string{law.EN: " "}[v.Lang]
	out.Says = strings.Join(slices.Concat([]string{v.T("squares.lead")}, says(v, ceilings),
		[]string{v.T("squares.overlap"), v.T("squares.unit")}), gap)
	for _, form := range []string{"formula", "discretion", "open", "none"} {
		if slices.ContainsFunc(out.Articles, func(a Article) bool {
			return slices.ContainsFunc(a.Items, func(s Squared) bool { return s.Square.Form == form })
		}) {
			out.Forms = append(out.Forms, form)
		}
	}
	for _, amount := range comparisons(largest(v)) {
		out.Scale = append(out.Scale, Scale{Square{Form: "formula", Side: side(v, amount)}, v.Money(amount)})
	}
	return out
}

// comparisons are two round amounts, a fiftieth to a five-hundredth of the largest and five times that.
func comparisons(largest decimal.Decimal) [2]decimal.Decimal {
	one := decimal.New(1, int32(len(largest.Div(decimal.New(50, 0)).Truncate(0).String())-1))
	return [2]decimal.Decimal{one, one.Mul(decimal.New(5, 0))}
}

// ranked is a ceiling with how firm its award is.
type ranked struct {
	amount decimal.Decimal
	kind   award.Kind
}

// says says what one sees: how many of the largest are at discretion, and what most by formula stay under.
func says(v view.View, ceilings []ranked) (out []string) {
	slices.SortStableFunc(ceilings, func(a, b ranked) int { return b.amount.Cmp(a.amount) })
	const top = 4
	if len(ceilings) > 2*top {
		n := 0
		for _, c := range ceilings[:top] {
			if c.kind != award.Formula {
				n++
			}
		}
		out = append(out, v.T("squares.largest", "top", strconv.Itoa(top), "n", strconv.Itoa(n)))
	}
	var formula []decimal.Decimal
	for _, c := range ceilings {
		if c.kind == award.Formula {
			formula = append(formula, c.amount)
		}
	}
	if len(formula) > top {
		most := formula[len(formula)/4] // three of four are no larger
		n := 0
		for _, a := range formula {
			if !a.GreaterThan(most) {
				n++
			}
		}
		out = append(out, v.T("squares.most", "all", strconv.Itoa(len(formula)), "n", strconv.Itoa(n), "amount", v.Money(most)))
	}
	return out
}

// short writes a ceiling where there is little room: 2000万, 20m.
func short(lang law.Lang, yuan decimal.Decimal) string {
	money := []rune(figure.Money(lang, yuan))
	if lang == law.ZH {
		return string(money[:len(money)-1]) // without 元
	}
	return yuan.Shift(-6).String() + "m"
}
