package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"lingang/wasm/award"
)

// encode writes the rules file. The engine has its own reader (award.Decode), because encoding/json is too heavy for
// the .wasm; a test holds the two together.
func encode(p *award.Policy) []byte {
	type item struct {
		award.Item
		Form json.RawMessage `json:"form"`
	}
	wire := struct {
		award.Policy
		Items []item `json:"items"`
	}{Policy: *p}
	for _, it := range p.Items {
		form := appendFields(fmt.Appendf(nil, `{"form":%q`, it.Form.Name()), it.Form.Fields)
		wire.Items = append(wire.Items, item{it, append(form, '}')})
	}
	return mustJSON(wire)
}

// appendFields writes the fields of a form, each after a comma but the first of an object.
func appendFields(out []byte, fields func(award.Seen)) []byte {
	fields(func(key string, _ award.FactType, at any) {
		switch v := at.(type) {
		case **award.Number:
			if *v == nil {
				return
			}
		case **award.Deduction:
			if *v == nil {
				return
			}
		}
		if out[len(out)-1] != '{' {
			out = append(out, ',')
		}
		out = fmt.Appendf(out, "%q:", key)
		list, ok := at.(award.Records)
		if !ok {
			out = append(out, mustJSON(at)...)
			return
		}
		for i := range list.Len() {
			out = append(out, "[,"[min(i, 1)], '{')
			out = append(appendFields(out, func(see award.Seen) { list.Fields(i, see) }), '}')
		}
		out = append(out, ']')
	})
	return out
}

// mustJSON is for plain data, which cannot fail.
func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

// meaning hashes what the rules mean: not their formatting, nor where in the law a quote stands, nor the engine's
// messages.
func meaning(p *award.Policy) string {
	bare := *p
	bare.Hash, bare.Messages = "", nil
	var tree any
	if err := json.Unmarshal(encode(&bare), &tree); err != nil {
		panic(err)
	}
	strip(tree)
	sum := sha256.Sum256(mustJSON(tree)) // maps come out sorted
	return hex.EncodeToString(sum[:])[:16]
}

// strip removes what does not change the meaning.
func strip(tree any) {
	switch t := tree.(type) {
	case map[string]any:
		for _, key := range []string{"zh_at", "en_at", "name", "label"} {
			if _, isText := t[key].(string); key == "name" && isText {
				continue // the name of an amount is a reference, the name of an item is a text
			}
			delete(t, key)
		}
		for _, v := range t {
			strip(v)
		}
	case []any:
		for _, v := range t {
			strip(v)
		}
	}
}
