package policy

import (
	"reflect"

	"lingang/wasm/award"
)

// Shape is a kind of content file and the type that it is read into, by which its schema is made (generator/schema).
type Shape struct {
	Name string // of the schema
	Type reflect.Type
}

// Shapes are those of the files in a policy's folder, and of what policies share.
func Shapes() []Shape {
	return []Shape{
		{"policy", reflect.TypeFor[metaFile]()}, {"rule", reflect.TypeFor[ruleFile]()},
		{"questions", reflect.TypeFor[questionsFile]()}, {"cases", reflect.TypeFor[casesFile]()},
		{"doubts", reflect.TypeFor[[]Doubt]()}, {"glossary", reflect.TypeFor[[]Term]()},
		{"persona", reflect.TypeFor[Persona]()}, {"facts", reflect.TypeFor[[]SharedFact]()},
	}
}

// ItemShapes are the types of an item of each form, by the form's name.
func ItemShapes() map[string]reflect.Type {
	out := map[string]reflect.Type{}
	for _, f := range award.Forms() {
		fields := reflect.VisibleFields(reflect.TypeFor[itemFile]())
		out[f.Name()] = reflect.StructOf(append(fields[:len(fields)-1:len(fields)-1], structFields(f.Fields)...))
	}
	return out
}

// OneOrMany is a type that is written as its first alternative or its second.
type OneOrMany interface{ Alternatives() [2]reflect.Type }

// Alternatives are one quote, or a list of them.
func (quotes) Alternatives() [2]reflect.Type {
	return [2]reflect.Type{reflect.TypeFor[quote](), reflect.TypeFor[[]quote]()}
}

// Alternatives of a clause are its id alone, or with how it is cited.
func (clauseFile) Alternatives() [2]reflect.Type {
	return [2]reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[citedClause]()}
}

// Alternatives of what a question shares are the id alone, or with its options.
func (Shared) Alternatives() [2]reflect.Type {
	return [2]reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[plainShared]()}
}

// Alternatives of the policy that is replaced are its folder alone, or with the words that say so.
func (replacesFile) Alternatives() [2]reflect.Type {
	return [2]reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[plainReplaces]()}
}

// ByForm is a type whose keys depend on its form.
type ByForm interface {
	Shapes() map[string]reflect.Type
}

// Shapes are the types of an item of each form.
func (itemFile) Shapes() map[string]reflect.Type { return ItemShapes() }
