package policy

import (
	"maps"
	"reflect"
	"slices"
	"sync"

	"lingang/wasm/award"
)

// given are the fields of a form as its file has them, by their keys: what is not there has no entry.
type given map[string]any

type deductFile struct {
	Fact string `yaml:"fact"`
	Law  quotes `yaml:"law"`
}

type optionFile struct {
	Min []string `yaml:"min"`
	Max []string `yaml:"max"`
}

// UnmarshalYAML reads the keys of every item, those of its form as the form declares them, and those of other forms to
// report them.
func (f *itemFile) UnmarshalYAML(unmarshal func(any) error) error {
	var loose map[string]any
	if err := unmarshal(&loose); err != nil {
		loose = nil // the strict reading says what is wrong with it
	}
	name, _ := loose["form"].(string)
	t, ok := itemTypes()[name]
	if !ok {
		t = itemTypes()[""]
	}
	item := reflect.New(t).Elem()
	if err := unmarshal(item.Addr().Interface()); err != nil {
		return err
	}
	own := reflect.ValueOf(f).Elem()
	common := own.NumField() - 1 // all but given
	for i := range common {
		own.Field(i).Set(item.Field(i))
	}
	f.given = givenIn(item, common)
	return nil
}

// givenIn are the fields of a struct from one on.
func givenIn(v reflect.Value, from int) given {
	out := given{}
	for i := from; i < v.NumField(); i++ {
		if !v.Field(i).IsZero() {
			out[v.Type().Field(i).Tag.Get("yaml")] = v.Field(i).Interface()
		}
	}
	return out
}

// formKeys are the keys of each form, by its name.
var formKeys = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, f := range award.Forms() {
		f.Fields(func(key string, _ award.FactType, _ any) { out[f.Name()] = append(out[f.Name()], key) })
	}
	return out
})

// itemTypes are structs to read an item of each form into. A type for each keeps the reading strict, and places what is
// wrong.
var itemTypes = sync.OnceValue(func() map[string]reflect.Type {
	out := map[string]reflect.Type{"": itemType(func(award.Seen) {})}
	for _, f := range award.Forms() {
		out[f.Name()] = itemType(f.Fields)
	}
	return out
})

func itemType(fields func(award.Seen)) reflect.Type {
	common := reflect.VisibleFields(reflect.TypeFor[itemFile]())
	all := append(common[:len(common)-1], structFields(fields)...)
	own := len(all)
	for _, f := range award.Forms() {
		for _, foreign := range structFields(f.Fields) {
			switch i := slices.IndexFunc(all, func(f reflect.StructField) bool { return f.Name == foreign.Name }); {
			case i < 0:
				all = append(all, foreign)
			case i >= own && all[i].Type != foreign.Type:
				all[i].Type = reflect.TypeFor[any]() // two forms mean two things by it
			}
		}
	}
	return reflect.StructOf(all)
}

func structField(key string, t reflect.Type) reflect.StructField {
	return reflect.StructField{Name: "Field_" + key, Type: t, Tag: reflect.StructTag(`yaml:"` + key + `"`)}
}

func structFields(fields func(award.Seen)) (out []reflect.StructField) {
	fields(func(key string, _ award.FactType, at any) {
		var t reflect.Type
		switch v := at.(type) {
		case *string:
			t = reflect.TypeFor[string]()
		case *award.Number, **award.Number:
			t = reflect.TypeFor[*num]()
		case *award.Numbers:
			t = reflect.TypeFor[*nums]()
		case **award.Deduction:
			t = reflect.TypeFor[*deductFile]()
		case *award.Expr:
			t = reflect.TypeFor[*exprFile]()
		case *[]award.Named:
			t = reflect.TypeFor[map[string]num]()
		case *[]award.Option:
			t = reflect.TypeFor[map[string]optionFile]()
		case award.Records:
			v.Make(1)
			t = reflect.SliceOf(reflect.StructOf(structFields(func(see award.Seen) { v.Fields(0, see) })))
		}
		out = append(out, structField(key, t))
	})
	return out
}

// YAMLTypes are those of all forms, for the hint at a misspelt key.
func (f *itemFile) YAMLTypes() []reflect.Type { return slices.Collect(maps.Values(itemTypes())) }
