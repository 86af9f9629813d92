package evaluate

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"lingang/wasm/award"
)

// longest is how many bytes of a line are read: far more than facts may have, so that the calculator says that they are
// too many, and a line without an end takes no memory.
const longest = 1 << 20

// jsonLines computes a result for each line of facts, in order. A line with errors gives a result with errors; the
// others go on. Empty lines are passed over. It stops at the first write that fails: nobody reads the rest.
func jsonLines(p *award.Policy, date string, in io.Reader, out io.Writer) error {
	r, w := bufio.NewReader(in), bufio.NewWriter(out)
	failed := false
	var line, result []byte
	for first := true; ; first = false {
		var err error
		line, err = readLine(r, line[:0])
		if err != nil && err != io.EOF {
			return errors.Join(err, w.Flush())
		}
		if first { // the mark that some editors put before a text
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) > 0 || len(line) == longest {
			// What is before the facts stays: mistakes are told by their place in the line.
			var ok bool
			result, ok = p.AppendJSON(result[:0], dated(string(bytes.TrimRight(line, "\r\n")), date))
			failed = failed || !ok
			w.Write(result) // its error is kept, and Flush gives it
			if err := w.WriteByte('\n'); err != nil {
				return err
			}
		}
		if r.Buffered() == 0 || err == io.EOF { // whoever writes the lines may wait for the result
			if err := w.Flush(); err != nil {
				return err
			}
		}
		if err == io.EOF {
			break
		}
	}
	if failed {
		return ErrHadErrors
	}
	return nil
}

// readLine appends a line, or the beginning of one that is too long.
func readLine(r *bufio.Reader, line []byte) ([]byte, error) {
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part[:min(len(part), max(0, longest-len(line)))]...)
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

// dated are facts on a day, unless they name one. It goes behind them, so that mistakes keep their places.
func dated(facts, date string) string {
	if date == "" {
		return facts
	}
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(facts), &given); err != nil || given == nil {
		return facts // the calculator says what is wrong
	}
	if _, named := given["as_of"]; named {
		return facts
	}
	comma := ","
	if len(given) == 0 {
		comma = ""
	}
	return facts[:bytes.LastIndexByte([]byte(facts), '}')] + comma + `"as_of":"` + date + `"}`
}
