package award

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxRows is how many rows a list may have, if its fact does not say less.
const maxRows = 200

// maxQuantity is the largest quantity, and the largest share in per cent.
var maxQuantity = maxAmount

// readDecimal reads a quantity, or a share in per cent, with or without its sign.
func readDecimal(t FactType, n *node) (value, string) {
	code := CodeNotQuantity
	if t == Percent {
		code = CodeNotPercent
	}
	if n.kind != kindString && n.kind != kindNumber || len(n.text) > 4*maxAmountLength {
		return value{}, code
	}
	s, _ := fold(n.text)
	if t == Percent {
		s = strings.TrimSuffix(s, "%")
	}
	num, rest, wrong := readNumber(strings.TrimRight(s, " "))
	if wrong != "" || rest != "" || num.value.Exponent() < -4 || compare(num.value, maxQuantity) > 0 {
		return value{}, code
	}
	if t == Percent {
		num.value = num.value.Shift(-2)
	}
	return value{known: true, num: num.value}, ""
}

// readFact reads the value of a fact. A list with a cell that is not said is unknown, and has its rows.
func (p *Policy) readFact(fact *Fact, n *node) (value, []FactError) {
	if fact.Type != List || n.kind == kindNull || n.kind == kindString && n.text == "unknown" {
		v, code := readValue(fact, n)
		if code != "" {
			return v, []FactError{p.valueError(fact, code)}
		}
		return v, nil
	}
	most := int(fact.Max)
	if most == 0 || most > maxRows {
		most = maxRows
	}
	if n.kind == kindString {
		if rows, err := parseJSON(n.text); err == nil && rows.kind == kindArray {
			n = &rows
		} else {
			n = typedRows(fact, n.text)
		}
	}
	switch {
	case n.kind != kindArray:
		return value{}, []FactError{p.valueError(fact, CodeNotList)}
	case len(n.list) > most:
		return value{}, []FactError{p.factError(fact.ID, CodeManyRows, "max", strconv.Itoa(most))}
	}
	v := value{known: true, rows: make([][]value, len(n.list))}
	var errs []FactError
	for i := range n.list {
		row := &n.list[i]
		v.rows[i] = make([]value, len(fact.Columns))
		if plain := row.kind != kindObject; plain && len(fact.Columns) == 1 {
			row = &node{kind: kindObject, list: []node{*row}}
			row.list[0].key = fact.Columns[0].ID
		} else if plain {
			errs = append(errs, p.valueError(fact, CodeNotList))
			continue
		}
		for j := range fact.Columns {
			column := &fact.Columns[j]
			cell, code := readValue(column, row.get(column.ID))
			if code != "" {
				errs = append(errs, p.cellError(fact, column, i, code))
			}
			v.rows[i][j], v.known = cell, v.known && cell.known
		}
		for j := range row.list {
			if key := row.list[j].key; !named(fact.Columns, key) {
				errs = append(errs, p.cellError(fact, &Fact{ID: key, Label: Text{clip(key), clip(key)}}, i, CodeUnknownFact))
			}
		}
	}
	if len(errs) > 0 {
		v = value{}
	}
	return v, errs
}

// typedRows are rows as they are typed into one field: a semicolon or the end of a line between two, and | between
// columns.
func typedRows(fact *Fact, text string) *node {
	out := &node{kind: kindArray}
	row := node{kind: kindObject}
	from, said := 0, false
	end := func(at int) {
		n := node{kind: kindString, text: strings.Trim(text[from:at], " \t\r")}
		said = said || n.text != ""
		if i := len(row.list); i < len(fact.Columns) {
			n.key = fact.Columns[i].ID
			n.typed(fact.Columns[i].Type)
		}
		row.list = append(row.list, n)
	}
	for at, r := range text + ";" {
		switch r {
		case ';', '；', '\n':
			end(at)
			if said {
				out.list = append(out.list, row)
			}
			row, said = node{kind: kindObject}, false
		case '|', '｜':
			end(at)
		default:
			continue
		}
		from = at + utf8.RuneLen(r)
	}
	return out
}

// typed takes what is typed for what JSON would have said.
func (n *node) typed(t FactType) {
	switch {
	case n.text == "":
		n.kind = kindNull
	case t == Count:
		n.kind = kindNumber
	case t == YesNo && oneOf(n.text, "true", "yes", "是"), t == YesNo && oneOf(n.text, "false", "no", "否"):
		n.kind, n.bool = kindBool, !oneOf(n.text, "false", "no", "否")
	}
}

func named(columns []Fact, id string) bool {
	for i := range columns {
		if columns[i].ID == id {
			return true
		}
	}
	return false
}

// cellError is what is wrong in a row, told of the list.
func (p *Policy) cellError(list, column *Fact, row int, code string) FactError {
	where := p.message("error."+CodeRow, list.Label, "row", strconv.Itoa(row+1))
	cell := *column
	cell.Label = Text{where.ZH + column.Label.ZH, where.EN + column.Label.EN}
	e := p.valueError(&cell, code)
	e.Fact = list.ID
	return e
}

func (v *value) writeRows(fact *Fact, w *jsonWriter) {
	w.open('[')
	for _, row := range v.rows {
		if len(row) == 1 {
			if row[0].known {
				row[0].write(&fact.Columns[0], w)
			} else {
				w.raw("null")
			}
			continue
		}
		w.open('{')
		for j := range row {
			if !row[j].known {
				continue
			}
			w.str(fact.Columns[j].ID)
			w.out = append(w.out, ':')
			row[j].write(&fact.Columns[j], w)
		}
		w.close('}')
	}
	w.close(']')
}

// wait notes that something waits for a fact.
func (f *facts) wait(id string) {
	place, _ := f.policy.factIndex.find(id)
	f.waitAt(place)
}

// waitAt notes the fact at a place; of a column, its list, and where the row is given, the cell.
func (f *facts) waitAt(place int) {
	list := f.policy.asked(place)
	f.open.add(list)
	if place != list && f.row > 0 {
		f.open.add(f.row + place - f.policy.columns(list))
	}
}

// Cell is a place in a list that is not said. Row is from 1.
type Cell struct {
	Fact   string
	Row    int
	Column string
}

// gaps are the cells among what something waits for.
func (f *facts) gaps(open set) (cells []Cell) {
	if !f.gapped {
		return nil
	}
	for i := range f.policy.Facts {
		fact := &f.policy.Facts[i]
		list := &f.values[i]
		for at := range len(list.rows) * len(fact.Columns) {
			if list.cells > 0 && open.has(list.cells+at) {
				cells = append(cells, Cell{fact.ID, at/len(fact.Columns) + 1, fact.Columns[at%len(fact.Columns)].ID})
			}
		}
	}
	return cells
}

// span is a fact as an interval: while it is unknown, from nothing to the most that it can be.
func (f *facts) span(id string) span {
	place, _ := f.policy.factIndex.find(id)
	if v := &f.values[place]; v.known {
		return exact(v.num)
	}
	f.waitAt(place)
	if fact := f.policy.at(place); fact.Type == Count && fact.Max > 0 {
		return span{zero, fromDigits(strconv.FormatInt(fact.Max, 10), ""), false}
	}
	return span{open: true}
}
