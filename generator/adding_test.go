package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// block is a fenced part of a document, with the file before it if it is one.
var block = regexp.MustCompile("(?m)(?:^`([^`\n]+)`:\n\n)?^```([a-z]*)\n((?s:.*?))^```$")

// TestAddingAPolicy does what docs/adding-a-policy.md says: writes its files, runs its commands, and finds the figure that it promises.
// Only two things differ: where the folder is, and that the generator is this program.
func TestAddingAPolicy(t *testing.T) {
	doc, err := os.ReadFile("../docs/adding-a-policy.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("..")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	here := strings.NewReplacer("build/try", filepath.Join(t.TempDir(), "try"), "go run ./generator", self)
	files, commands := 0, 0
	output := ""
	for _, m := range block.FindAllStringSubmatch(string(doc), -1) {
		name, kind, text := here.Replace(m[1]), m[2], m[3]
		switch {
		case name != "":
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			files++
		case kind == "sh":
			cmd := exec.Command("sh", "-e", "-c", here.Replace(text))
			cmd.Env = append(os.Environ(), asProgram+"=1")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%s\n%v\n%s", text, err, out)
			}
			output = string(out)
			commands++
		default:
			t.Errorf("a block is neither a file nor a command:\n%s", text)
		}
	}
	if files < 15 || commands < 3 {
		t.Fatalf("%d files and %d commands", files, commands)
	}
	promised := regexp.MustCompile("The result says `([^`]+)`").FindStringSubmatch(string(doc))
	if promised == nil || !strings.Contains(output, promised[1]) || !strings.Contains(output, `"1.equipment"`) {
		t.Errorf("%v is not in %s", promised, output)
	}
	// It is an award of the very words.
	if !strings.Contains(output, "15%") || !strings.Contains(output, "80 万元") {
		t.Errorf("no words of the law in %s", output)
	}
}
