package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// call runs the program with input.
func call(input string, args ...string) (stdout, stderr string, status int) {
	var out, err bytes.Buffer
	status = run(args, strings.NewReader(input), &out, &err)
	return out.String(), err.String(), status
}

func TestCalls(t *testing.T) {
	const facts = `{"applicant":"ai_enterprise","telecom_fees":"50万"}`
	tests := []struct {
		args            string
		input           string
		stdout, stderr  string // found in what is written
		status          int
		nothing, silent bool // on standard output, on standard error
	}{
		{args: "eval", input: facts, stdout: `"telecom_fees":"500000"`, silent: true},
		{args: "eval -policy lingang-ai-2020 -date 2023-08-31", input: facts, stdout: `"status":"in_force"`, silent: true},
		{args: "eval -date 2023-09-01", input: "{}\n", stdout: `"status":"expired"`, silent: true},
		{args: "eval -date 2023-09-01", input: `{"as_of":"2023-08-31"}`, stdout: `"status":"in_force"`, silent: true},
		{args: "eval -date 2023-09-01", input: `{"as_of":null}`, stdout: `"status":"undated"`, silent: true},
		{args: "eval -date 2023-09-01", input: `{"x":1`, stdout: `"code":"bad_json"`, status: 1, silent: true},
		{args: "eval -csv", input: "name,applicant,telecom_fees\nA,ai_enterprise,50万\n", stdout: "\r\n2,A,worked out,",
			stderr: "Rows worked out: 1."},
		{args: "eval -csv -lang zh", input: "applicant\n大学院\n", stdout: "有错误", stderr: "1行有错误", status: 1},
		{args: "eval -csv", input: "a,b\n", stderr: "No column name", status: 1, nothing: true},
		{args: "eval -date 2023-02-30", stderr: "hint: ", status: 2, nothing: true},
		{args: "eval -lang fr", stderr: "hint: ", status: 2, nothing: true},
		{args: "eval -encoding gbk", stderr: "gb18030", status: 2, nothing: true},
		{args: "eval -policy other", stderr: "hint: use one of: lingang-ai-2020", status: 2, nothing: true},
		{args: "eval one two", stderr: "one file", status: 2, nothing: true},
		{args: "eval -nonsense", stderr: "not defined", status: 2, nothing: true},
		{args: "eval missing.jsonl", stderr: "missing.jsonl", status: 1, nothing: true},
		{args: "eval -h", stderr: "Exit status", nothing: true},
		{args: "policies", stdout: "lingang-ai-2020\t", silent: true},
		{args: "policies all", stderr: "hint: ", status: 2, nothing: true},
		{args: "version", stdout: "unreleased\n", silent: true},
		{args: "help", stdout: "usage:", silent: true},
		{args: "compute", stderr: "unknown command", status: 2, nothing: true},
		{args: "", stderr: "usage:", status: 2, nothing: true},
	}
	for _, test := range tests {
		stdout, stderr, status := call(test.input, strings.Fields(test.args)...)
		if status != test.status || !strings.Contains(stdout, test.stdout) || !strings.Contains(stderr, test.stderr) ||
			test.nothing && stdout != "" || test.silent && stderr != "" {
			t.Errorf("award %s: status %d\n%.200s\n%.500s", test.args, status, stdout, stderr)
		}
	}
}

// TestOut: a file is written whole; facts with errors have results too.
func TestOut(t *testing.T) {
	at := filepath.Join(t.TempDir(), "results.jsonl")
	if _, stderr, status := call("{}\n{\"x\":1}\n", "eval", "-out", at); status != 1 || stderr != "" {
		t.Errorf("status %d: %s", status, stderr)
	}
	b, err := os.ReadFile(at)
	if err != nil || bytes.Count(b, []byte("\n")) != 2 {
		t.Errorf("%v: %s", err, b)
	}
	if _, stderr, status := call("{}", "eval", "-out", filepath.Join(at, "none")); status != 1 || stderr == "" {
		t.Errorf("status %d: %s", status, stderr)
	}
}

// documented are the commands of docs/data.md that have their output behind them.
var documented = regexp.MustCompile("(?s)```sh\n([^`]*)```\n\n```text\n(.*?)```")

// asDocumented runs the examples of docs/data.md with a program.
func asDocumented(t *testing.T, program string) {
	t.Helper()
	doc, err := os.ReadFile("../../docs/data.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, filepath.Join(dir, "bin", "award")); err != nil {
		t.Fatal(err)
	}
	examples := documented.FindAllStringSubmatch(string(doc), -1)
	if len(examples) != 2 {
		t.Fatalf("%d examples", len(examples))
	}
	for _, m := range examples {
		cmd := exec.Command("sh", "-c", m[1])
		cmd.Dir = dir
		if out, err := cmd.Output(); err != nil || string(out) != m[2] {
			t.Errorf("%s: %v\n%s", m[1], err, out)
		}
	}
}

// TestBinary: the program that make binary makes needs no folder and is the same bytes from another one.
func TestBinary(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "elsewhere")
	for _, name := range []string{"content", "generator", "wasm", "go.mod", "go.sum", "Makefile"} {
		from := filepath.Join(root, name)
		if info, err := os.Stat(from); err != nil {
			t.Fatal(err)
		} else if info.IsDir() {
			err = os.CopyFS(filepath.Join(copied, name), os.DirFS(from))
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		b, err := os.ReadFile(from)
		if err == nil {
			err = os.WriteFile(filepath.Join(copied, name), b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var made [2][]byte
	for i, dir := range []string{root, copied} {
		at := filepath.Join(t.TempDir(), "award")
		cmd := exec.Command("make", "--no-print-directory", "binary", "VERSION=v9", "BINARY="+at)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if made[i], err = os.ReadFile(at); err != nil {
			t.Fatal(err)
		}
		asDocumented(t, at)
		cmd = exec.Command(at, "version")
		cmd.Dir = t.TempDir()
		if out, err := cmd.CombinedOutput(); err != nil || string(out) != "v9\n" {
			t.Errorf("%v: %s", err, out)
		}
		cmd = exec.Command(at, "eval")
		cmd.Dir, cmd.Stdin = t.TempDir(), strings.NewReader(`{"telecom_fees":"50万"}`)
		if out, err := cmd.CombinedOutput(); err != nil || !bytes.Contains(out, []byte(`"telecom_fees":"500000"`)) {
			t.Errorf("%v: %s", err, out)
		}
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Errorf("the program is other bytes from another folder")
	}
	if bytes.Contains(made[0], []byte(root)) {
		t.Errorf("the program names the folder it was made in")
	}
}
