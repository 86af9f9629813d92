package policy

import "lingang/wasm/award"

// exprFile is an expression as written: one of its keys says what it is.
type exprFile struct {
	Is    string `yaml:"is"`    // an amount in yuan, or a share with %
	Count string `yaml:"count"` // a number of things or of time
	Name  string `yaml:"name"`  // of a number, for explanations
	On    string `yaml:"on"`    // of a cap: "award"; says nothing else
	Why   Text   `yaml:"why"`   // of a number that the words do not state in digits
	Fact  string `yaml:"fact"`
	Law   quotes `yaml:"law"`

	Sum      []exprFile `yaml:"sum"`
	Less     []exprFile `yaml:"less"`
	Product  []exprFile `yaml:"product"`
	Divide   []exprFile `yaml:"divide"`
	Least    []exprFile `yaml:"least"`
	Greatest []exprFile `yaml:"greatest"`
	Between  []exprFile `yaml:"between"`
	Whole    []exprFile `yaml:"whole"`
	Round    *exprFile  `yaml:"round"`
	UpTo     *exprFile  `yaml:"up_to"`

	By      string              `yaml:"by"` // a fact with options
	Options map[string]exprFile `yaml:"options"`
	Nothing []string            `yaml:"nothing"` // options that bring nothing

	Cases []struct {
		If   []condFile `yaml:"if"`
		Then *exprFile  `yaml:"then"`
	} `yaml:"cases"`

	Reached *reachedFile `yaml:"reached"`

	Each   string    `yaml:"each"` // a list
	Amount *exprFile `yaml:"amount"`
	First  *exprFile `yaml:"first"`
	Best   *exprFile `yaml:"best"`
}

// reachedFile is what the highest threshold that is reached gives.
type reachedFile struct {
	Of      *exprFile `yaml:"of"`
	Over    *nums     `yaml:"over"`
	AtLeast *nums     `yaml:"at_least"`
	Gives   *nums     `yaml:"gives"`
	Tiers   []struct {
		Over    *exprFile `yaml:"over"`
		AtLeast *exprFile `yaml:"at_least"`
		Gives   *exprFile `yaml:"gives"`
	} `yaml:"tiers"` // instead of the three before, from the lowest to the highest
	Before *exprFile `yaml:"before"` // what of was at most in earlier years: only a higher tier than it had reached counts
	TopUp  bool      `yaml:"top_up"` // less what that one gave
}

// written are the operations that an expression is written with, and what they are of.
func (e *exprFile) written() (ops []writtenOp) {
	one := func(e *exprFile) []exprFile {
		if e == nil {
			return nil
		}
		return []exprFile{*e}
	}
	for _, op := range []writtenOp{
		{award.ExprSum, e.Sum, 2, many}, {award.ExprLess, e.Less, 2, many}, {award.ExprProduct, e.Product, 2, many},
		{award.ExprDivide, e.Divide, 2, 2}, {award.ExprLeast, e.Least, 2, many}, {award.ExprGreatest, e.Greatest, 2, many},
		{award.ExprBetween, e.Between, 2, 2}, {award.ExprWhole, e.Whole, 1, 2}, {award.ExprRound, one(e.Round), 1, 1},
		{award.ExprUpTo, one(e.UpTo), 1, 1},
	} {
		if op.of != nil {
			ops = append(ops, op)
		}
	}
	for op, there := range map[string]bool{award.ExprNumber: e.Is != "" || e.Count != "", award.ExprFact: e.Fact != "",
		byOption: e.By != "", award.ExprCases: e.Cases != nil, byTier: e.Reached != nil, award.ExprEach: e.Each != ""} {
		if there {
			ops = append(ops, writtenOp{name: op})
		}
	}
	return ops
}

// many is more than any expression is of.
const many = 100

// Ways of writing cases.
const (
	byOption = "by"
	byTier   = "reached"
)

type writtenOp struct {
	name      string
	of        []exprFile
	low, high int
}
