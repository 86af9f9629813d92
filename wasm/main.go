//go:build js && wasm

// Wasm is the bridge between the award engine and JavaScript (site/api/bridge.ts). The two share the program's memory: the
// page writes a text where room says, calls rules or evaluate with its length, and reads what they give where out says.
// Texts are UTF-8, so that the browser sees the very bytes that the command line prints. It does without syscall/js,
// which keeps each text that passes in tables of its own, and takes a quarter of the time of a result for that.
package main

import (
	"runtime"
	"unsafe"

	"lingang/wasm/award"
)

var (
	policy *award.Policy
	held   [slots]*award.Policy // other policies, for the one page that sets them side by side
	in     []byte
	result []byte // kept from one call to the next, as in is
	left   int    // bytes of garbage since it was last collected, as far as results tell
)

// enough is after how much garbage it is collected. The page switches off Go's own collecting, which would never end
// here: it goes on while a program waits, and a function that is called from outside returns without waiting.
const enough = 8 << 20

// slots is how many policies can be held besides the one at hand; site/api/several.ts asks for no more.
const slots = 512

func main() {
	select {} // the functions live as long as the page
}

// room makes room for a text of so many bytes.
//
//go:wasmexport room
func room(n uint32) unsafe.Pointer {
	if uint32(cap(in)) < n {
		in = make([]byte, n)
	}
	in = in[:cap(in)]
	return unsafe.Pointer(unsafe.SliceData(in))
}

// rules compiles a rules file and gives the length of what is wrong with it. It leaves some sixteen times the file's
// length of garbage.
//
//go:wasmexport rules
func rules(n uint32) uint32 {
	p, err := award.Decode(string(in[:n])) // a policy keeps parts of the text
	in, result = nil, result[:0]           // rules are far longer than facts
	if err != nil {
		result = append(result, err.Error()...)
	} else {
		policy = p
	}
	if left += 16 * int(n); left > enough {
		left = 0
		runtime.GC()
	}
	return uint32(len(result))
}

// evaluate gives the length of the result; without steps it leaves derivations out (see award.Policy.AppendBrief).
//
//go:wasmexport evaluate
func evaluate(n uint32, steps bool) uint32 {
	result = result[:0]
	if policy != nil {
		facts := unsafe.String(unsafe.SliceData(in), n) // nothing keeps parts of it
		if steps {
			result, _ = policy.AppendJSON(result, facts)
		} else {
			result, _ = policy.AppendBrief(result, facts)
		}
	}
	if left += 8<<10 + 2*len(result); left > enough {
		left = 0
		runtime.GC()
	}
	return uint32(len(result))
}

// swap lays the policy at hand into a slot, and takes the one that was there, if any. Who swaps before a call and after it
// has called with the policy of that slot.
//
//go:wasmexport swap
func swap(slot uint32) { policy, held[slot] = held[slot], policy }

// out is where the last text is that a function gave.
//
//go:wasmexport out
func out() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(result)) }
