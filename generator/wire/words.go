package wire

// Strings are texts of the interface by their dotted key.
type Strings map[string]string

// Place is where a script is. Addresses are relative to the page, or to the page that its file names.
type Place struct {
	API      string `json:"api"` // of award.js
	Benefits string `json:"benefits"`
	Lang     Lang   `json:"lang"`
	Policy   string `json:"policy"`
}

// Wording is what results are shown with, whoever shows them.
type Wording struct {
	Place
	From        string            `json:"from"`
	Until       string            `json:"until"`
	Kinds       map[string]string `json:"kinds"`
	Frequencies map[string]string `json:"frequencies"`
	Strings     Strings           `json:"strings"`
}

// Fact is a fact by its short name.
type Fact struct {
	Label string `json:"label"`
	Type  string `json:"type"`
	// Currency is what money is in as readers see it, where that is not yuan.
	Currency string `json:"currency,omitempty"`
	Unit     string `json:"unit,omitempty"` // of a quantity
	List     string `json:"list,omitempty"` // of a column: the fact that is asked for
	Max      int64  `json:"max,omitempty"`  // of the years of annual awards
}

// Item is an award by its name, with the address of its place on its clause's page.
type Item struct {
	Name      string    `json:"name"`
	URL       string    `json:"url"`
	Kind      Kind      `json:"kind"`
	Frequency Frequency `json:"frequency"`
}

// Clause is a clause as what is quoted names it.
type Clause struct {
	Cite string `json:"cite"`
	URL  string `json:"url"`
}

// Questions is what the questionnaire's page says to its script. The facts stand on the page, and what a result is
// shown with is in a file of its own (Outcome) that a first visit does not need.
type Questions struct {
	Place
	From    string  `json:"from"`
	Until   string  `json:"until"`
	Strings Strings `json:"strings"`
	Plan    Plan    `json:"plan"`
	Rules   string  `json:"rules"` // hash of the rules that the page was built with
}

// Plan is what decides, without the calculator, which questions can still matter.
type Plan struct {
	Items map[string]PlanItem `json:"items"`
	Scope []Who               `json:"scope"`
}

// PlanItem is what an award's amount depends on, what else it needs, and whom it is for: any one of these. It has no
// keys, since the page has dozens of them.
//
//ts:type readonly [facts: readonly string[], needs: readonly Need[], who: readonly Who[]]
type PlanItem [3]any

// Who is kinds of applicant (none: all), and what such an applicant must be besides; ids with spaces between.
type Who [2]string

// Need is a fact and what it must be; "" is a threshold.
type Need [2]string

// CalculatorWords is the file that the small calculators of a policy's clauses share. Its addresses are those from a
// clause's page.
type CalculatorWords struct {
	Wording
	Facts   map[string]Fact   `json:"facts"`
	Items   map[string]Item   `json:"items"`
	Clauses map[string]Clause `json:"clauses"`
}

// Outcome is the file that a whole result is shown with. Its addresses are relative to the policy's folder.
type Outcome struct {
	Wording
	Title      string                   `json:"title"`
	Full       string                   `json:"full"`     // the policy's own title
	Document   []Named                  `json:"document"` // who issued it, its number, its days, as far as it states them
	Quiz       string                   `json:"quiz"`
	Compare    string                   `json:"compare"`
	Commitment string                   `json:"commitment"`
	Items      map[string]OutcomeItem   `json:"items"`
	Facts      map[string]OutcomeFact   `json:"facts"`
	Order      []string                 `json:"order"` // fact ids in the order of the questions
	Clauses    map[string]OutcomeClause `json:"clauses"`
	Groups     map[string]string        `json:"groups"` // names of the overlap groups
	Duties     []Duty                   `json:"duties"`
	// EndsBy is the clause that says until when the policy is in force.
	EndsBy string `json:"ends_by"`
	// Scope are the facts that decide whether an applicant is within the scope.
	Scope []string `json:"scope"`
	// ScopeLaw are the conditions of every award.
	ScopeLaw []OutcomeNeed `json:"scope_law"`
	// OverlapDoubt is where the doubt about awards that overlap stands.
	OverlapDoubt string `json:"overlap_doubt,omitempty"`
	// Sections are those of the questionnaire, in its order.
	Sections []OutcomeSection `json:"sections"`
	// Editions are the policies that this one has replaced, or that have replaced it.
	Editions []OutcomeEdition `json:"editions,omitempty"`
	// Examples are what follows the questionnaire’s address for it to take the answers of a persona over, by its id.
	Examples map[string]string `json:"examples"`
}

// OutcomeEdition is another edition of the policy: what it asks says which answers can be taken along.
type OutcomeEdition struct {
	Title string                 `json:"title"`
	Quiz  string                 `json:"quiz"`
	Facts map[string]OutcomeAsks `json:"facts"`
}

// OutcomeAsks is what an edition takes for an answer.
type OutcomeAsks struct {
	Type    string   `json:"type"`
	Options []string `json:"options,omitempty"`
}

// OutcomeSection is a run of questions.
type OutcomeSection struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Activity string   `json:"activity"` // what the reader ticks to be asked; empty where it is asked of everyone
	Facts    []string `json:"facts"`
}

// OutcomeItem is an award with its clause and its overlap groups.
type OutcomeItem struct {
	Item
	Cite    string   `json:"cite"`
	Clause  string   `json:"clause"`
	Groups  []string `json:"groups"`
	Does    []string `json:"does"`    // the activities whose questions it hangs on
	Ceiling string   `json:"ceiling"` // in words, or that the text states none
	Yuan    string   `json:"yuan"`    // the same as plain digits; empty where there is none
	// Needs are its conditions, and whom it is for.
	Needs []OutcomeNeed `json:"needs"`
}

// OutcomeNeed is a condition in the words of the law, with the facts that meet it.
type OutcomeNeed struct {
	Clause     string   `json:"clause"`
	Law        string   `json:"law"`
	At         int      `json:"at"`                   // where the words begin in the clause's text, in characters from 0
	Applicants []string `json:"applicants,omitempty"` // whom it is for; everyone where there are none
	Facts      []string `json:"facts"`
}

// Named is a text under its name.
type Named struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// OutcomeFact is a fact with the words of its options, if it has any.
type OutcomeFact struct {
	Fact
	Options map[string]string `json:"options,omitempty"`
}

// OutcomeClause is a clause with its title and the doubts about its words.
type OutcomeClause struct {
	Clause
	Title  string  `json:"title,omitempty"`
	Doubts []Doubt `json:"doubts"`
}

// Doubt is a question that a clause's words leave open.
type Doubt struct {
	Question   string `json:"question"`
	Difference string `json:"difference"`
	URL        string `json:"url"`
	// Awards are the items whose amount would be another on the other reading.
	Awards []string `json:"awards"`
}

// Duty is what comes with an award.
type Duty struct {
	Clause string `json:"clause"`
	Law    string `json:"law"`
	Text   string `json:"text"`
	Years  string `json:"years"` // that it lasts from the first day of support; "" where it has no end
}

// Sheet is what the page of many companies says to its script.
type Sheet struct {
	Place
	Quiz    string  `json:"quiz"`
	Names   string  `json:"names"` // address of Names
	Strings Strings `json:"strings"`
}

// Batch is what the page of many companies says to its script.
type Batch struct {
	Sheet
	Words string `json:"words"` // address of CalculatorWords
}

// Compare is what the page of scenarios says to its script.
type Compare struct {
	Sheet
	Examples string `json:"examples"` // address of a list of Example
}
