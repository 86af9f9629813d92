//go:build js && wasm

// Wasm is the bridge between the award engine and JavaScript. Started by site/api/award.ts, it hands two functions to
// globalThis.__awardRegister: rules(text) compiles a rules file and gives "" or what is wrong with it, evaluate(facts)
// gives the result's JSON. Both take and give text, so that the browser sees the very bytes that the command line
// prints.
package main

import (
	"syscall/js"
	"unsafe"

	"lingang/wasm/award"
)

func main() {
	var policy *award.Policy
	var result []byte // kept from one call to the next
	rules := js.FuncOf(func(_ js.Value, args []js.Value) any {
		p, err := award.Decode(argument(args))
		if err != nil {
			return err.Error()
		}
		policy = p
		return ""
	})
	evaluate := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if policy == nil {
			return ""
		}
		result, _ = policy.AppendJSON(result[:0], argument(args))
		return unsafe.String(unsafe.SliceData(result), len(result)) // JavaScript makes a copy before the next call
	})
	js.Global().Get("__awardRegister").Invoke(rules, evaluate)
	select {} // the functions live as long as the page
}

func argument(args []js.Value) string {
	if len(args) == 0 || args[0].Type() != js.TypeString {
		return ""
	}
	return args[0].String()
}
