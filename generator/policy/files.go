package policy

import (
	"fmt"

	"github.com/goccy/go-yaml"

	"lingang/generator/yamlfile"
)

// Text is a text in both languages.
type Text = yamlfile.Text

// quote is the words of the law that something rests on, in both languages.
type quote struct {
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

// quotes is one quote or a list of them.
type quotes struct {
	list []quote
	many bool // written as a list
}

// UnmarshalYAML takes {zh:, en:} or a list of them.
func (q *quotes) UnmarshalYAML(unmarshal func(any) error) error {
	var list []quote
	if err := unmarshal(&list); err == nil {
		q.list, q.many = list, true
		return nil
	}
	var one quote
	if err := unmarshal(&one); err != nil {
		return err
	}
	q.list = []quote{one}
	return nil
}

func (q quotes) path(base string, i int) string {
	if q.many {
		return fmt.Sprintf("%s.law[%d]", base, i)
	}
	return base + ".law"
}

// num is a number of the law as written: 20000000, 5%, 2020-10-15.
type num struct {
	Is  string `yaml:"is"`
	On  string `yaml:"on"` // of a cap: "award"
	Law quotes `yaml:"law"`
}

// nums is a list of numbers that one run of words states.
type nums struct {
	Is  []string `yaml:"is"`
	Law quotes   `yaml:"law"`
}

// dated is a date of policy.yaml with the clause that states it.
type dated struct {
	Is     string `yaml:"is"`
	Clause string `yaml:"clause"`
	Law    quotes `yaml:"law"`
}

// metaFile is policy.yaml.
type metaFile struct {
	Title        Text        `yaml:"title"`
	Short        Text        `yaml:"short"`
	HeadingTitle Text        `yaml:"heading_title"`
	Issuer       Text        `yaml:"issuer"`
	Adopted      Text        `yaml:"adopted"`
	Area         Text        `yaml:"area"`
	Number       Text        `yaml:"number"`
	Issued       dated       `yaml:"issued"`
	InForce      inForceFile `yaml:"in_force"`
	Ended        *endedFile  `yaml:"ended"`
	Source       *Source     `yaml:"source"`
	Scope        []struct {
		Applicants []string `yaml:"applicants"`
		Needs      []string `yaml:"needs"`
		Clause     string   `yaml:"clause"`
		Law        quotes   `yaml:"law"`
	} `yaml:"scope"`
	Groups []struct {
		ID   string `yaml:"id"`
		Name Text   `yaml:"name"`
		Why  Text   `yaml:"why"`
	} `yaml:"groups"`
	Limits     []limitFile   `yaml:"limits"`
	Rounding   *roundingFile `yaml:"rounding"`
	Activities []Activity    `yaml:"activities"`
	Tools      Tools         `yaml:"tools"`
	Duties     []Duty        `yaml:"duties"`
	Fit        Fit           `yaml:"fit"`
	Overlap    string        `yaml:"overlap_doubt"`
	Replaces   replacesFile  `yaml:"replaces"`
	Citation   []Text        `yaml:"citation"`
	Structure  []partFile    `yaml:"structure"`
}

type partFile struct {
	Heading  Text          `yaml:"heading"`
	Cite     Text          `yaml:"cite"`
	Clauses  []clauseFile  `yaml:"clauses"`
	Articles []articleFile `yaml:"articles"`
}

type articleFile struct {
	Heading Text         `yaml:"heading"`
	Oddity  Text         `yaml:"oddity"`
	Short   Text         `yaml:"short"`
	Clauses []clauseFile `yaml:"clauses"`
}

// ruleFile is rule.yaml.
type ruleFile struct {
	Nothing Text       `yaml:"nothing"` // why there is nothing to compute
	Was     string     `yaml:"was"`     // the clause's id in the policy that this one replaces, where it had another
	Items   []itemFile `yaml:"items"`
	Terms   []termFile `yaml:"terms"`
	NoRule  []struct {
		Law quotes `yaml:"law"`
		Why Text   `yaml:"why"`
	} `yaml:"no_rule"`
}

// termFile is a number of the law that no award computes with, but pages do.
type termFile struct {
	ID   string `yaml:"id"`
	Name Text   `yaml:"name"`
	Is   string `yaml:"is"`
	Law  quotes `yaml:"law"`
}

// itemFile is an item: what every item has, and the fields of its form.
type itemFile struct {
	ID          string     `yaml:"id"`
	Name        Text       `yaml:"name"`
	Who         []whoFile  `yaml:"who"`
	Needs       []condFile `yaml:"needs"`
	Kind        string     `yaml:"kind"`
	Frequency   string     `yaml:"frequency"`
	Groups      []string   `yaml:"groups"`
	Form        string     `yaml:"form"`
	Instalments *struct {
		Years  *num   `yaml:"years"`
		Shares *nums  `yaml:"shares"`
		Stages []Text `yaml:"stages"`
		ByRow  bool   `yaml:"by_row"`
		Limits *struct {
			Facts []string `yaml:"facts"`
			Law   quotes   `yaml:"law"`
		} `yaml:"limits"`
	} `yaml:"instalments"`

	given given
}

type whoFile struct {
	Applicants []string `yaml:"applicants"`
	Needs      []struct {
		Fact string `yaml:"fact"`
		Law  quotes `yaml:"law"`
	} `yaml:"needs"`
	Law quotes `yaml:"law"`
}

// condFile is a condition: a fact, or that, an expression, with what it must be.
type condFile struct {
	Fact      string    `yaml:"fact"`
	That      *exprFile `yaml:"that"`
	Is        string    `yaml:"is"`
	AtLeast   *exprFile `yaml:"at_least"`
	Over      *exprFile `yaml:"over"`
	AtMost    *exprFile `yaml:"at_most"`
	Under     *exprFile `yaml:"under"`
	GrownFrom string    `yaml:"grown_from"` // the fact of an earlier year
	Enough    *struct {
		Of    *exprFile  `yaml:"of"` // a number; 1 if left out
		Among []condFile `yaml:"among"`
	} `yaml:"enough"`
	Law quotes `yaml:"law"`
}

// limitFile is a cap on several items together.
type limitFile struct {
	ID       string   `yaml:"id"`
	Name     Text     `yaml:"name"`
	Items    []string `yaml:"items"`
	Cap      *num     `yaml:"cap"`
	Clause   string   `yaml:"clause"`
	Per      string   `yaml:"per"`      // year or firm
	Received string   `yaml:"received"` // a fact
}

// roundingFile is how the policy rounds.
type roundingFile struct {
	To     string `yaml:"to"`
	Mode   string `yaml:"mode"`
	Clause string `yaml:"clause"`
	Law    quotes `yaml:"law"`
}

// questionsFile is questions.yaml.
type questionsFile struct {
	Sections []Section  `yaml:"sections"`
	Facts    []Question `yaml:"facts"`
}

// Section is a group of questions, asked together.
type Section struct {
	ID       string   `yaml:"id"`
	Title    Text     `yaml:"title"`
	Activity Text     `yaml:"activity"` // what the reader ticks
	Always   bool     `yaml:"always"`   // asked of everyone
	Facts    []string `yaml:"facts"`
}

// Question asks for one fact.
type Question struct {
	ID       string  `yaml:"id"`
	Type     string  `yaml:"type"`
	Label    Text    `yaml:"label"` // a few words, for messages and tables
	Options  Options `yaml:"options"`
	Question Text    `yaml:"question"`
	Help     Text    `yaml:"help"`
	Evidence Text    `yaml:"evidence"` // what would show it, derived from the condition
	Shared   *Shared `yaml:"shared"`   // the fact of content/facts.yaml that it asks for
	Min      int64   `yaml:"min"`
	Max      int64   `yaml:"max"`
	Currency string  `yaml:"currency"` // of money: the code of another currency than yuan
	Unit     Text    `yaml:"unit"`     // of a quantity
	// Columns are what each row of a list has; rules name them list.column.
	Columns []Question `yaml:"columns"`
}

// Option is one answer to a one-of question.
type Option struct {
	ID   string
	Text Text
}

// Options are answers in the order of the file.
type Options []Option

// UnmarshalYAML reads a mapping of ids and texts, keeping its order.
func (o *Options) UnmarshalYAML(unmarshal func(any) error) error {
	var texts map[string]Text
	if err := unmarshal(&texts); err != nil {
		return err
	}
	var order yaml.MapSlice
	if err := unmarshal(&order); err != nil {
		return err
	}
	for _, item := range order {
		id := fmt.Sprint(item.Key)
		*o = append(*o, Option{id, texts[id]})
	}
	return nil
}

// Doubt is something unclear (kind doubt) or odd (kind oddity) in the words.
type Doubt struct {
	ID   string `yaml:"id"`
	Kind string `yaml:"kind"`
	// Awards are the items whose amount would be another on the other reading.
	Awards     []string `yaml:"awards"`
	Words      quote    `yaml:"words"`
	Question   Text     `yaml:"question"`
	Reading    Text     `yaml:"reading"`
	Rival      Text     `yaml:"rival"`
	Difference Text     `yaml:"difference"`
	Note       Text     `yaml:"note"`
}

// Term is an entry of glossary.yaml.
type Term struct {
	ID   string `yaml:"id"`
	ZH   string `yaml:"zh"`
	EN   string `yaml:"en"`
	Also struct {
		ZH []string `yaml:"zh"`
		EN []string `yaml:"en"`
	} `yaml:"also"`
	Meaning Text     `yaml:"meaning"`
	Clauses []string `yaml:"clauses"`
}

// casesFile is cases.yaml.
type casesFile struct {
	Given Facts  `yaml:"given"`
	Cases []Case `yaml:"cases"`
}

// Case is a worked case of a clause: a test and, where public, an example.
type Case struct {
	Name    Text              `yaml:"name"`
	Facts   Facts             `yaml:"facts"`
	Expect  map[string]Expect `yaml:"expect"`
	Working any               `yaml:"working"`
	Public  bool              `yaml:"public"`
}

// Expect is what an item must come to. Amount is one figure or {min, max}; nil where there is no money.
type Expect struct {
	State    string   `yaml:"state" json:"state"`
	Amount   any      `yaml:"amount" json:"amount"`
	Capped   *bool    `yaml:"capped" json:"capped,omitempty"`
	Schedule []any    `yaml:"schedule" json:"schedule,omitempty"`
	Missing  []string `yaml:"missing" json:"missing,omitempty"`
	Working  any      `yaml:"working" json:"-"`
}

// Persona is a named applicant with what it must come to.
type Persona struct {
	ID     string         `yaml:"-"`
	File   *yamlfile.File `yaml:"-"`
	Public *bool          `yaml:"public"` // also an example on the site; yes unless it says no
	Name   Text           `yaml:"name"`
	Story  Text           `yaml:"story"`
	Facts  Facts          `yaml:"facts"`
	Expect struct {
		Scope       any               `yaml:"scope"`
		Awards      map[string]Expect `yaml:"awards"`
		Ineligible  []string          `yaml:"ineligible"`
		Added       *Interval         `yaml:"added"`
		Combination *struct {
			Interval `yaml:",inline"`
			ItemsMin []string `yaml:"items_min"`
			ItemsMax []string `yaml:"items_max"`
			Forgone  []string `yaml:"forgone"`
			Working  any      `yaml:"working"`
		} `yaml:"combination"`
		CashFlow []Interval `yaml:"cash_flow"`
	} `yaml:"expect"`
}

// Interval is an expected amount between two ends.
type Interval struct {
	Min     string `yaml:"min"`
	Max     string `yaml:"max"`
	Working any    `yaml:"working"`
}
