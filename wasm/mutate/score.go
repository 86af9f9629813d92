package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

const variable = "AWARD_MUTANT"

// chooser is added to the package: the number of the mutant that is on, 0 for none.
const chooser = `package award

import (
	"os"
	"strconv"
)

var mutantOn = func() int { n, _ := strconv.Atoi(os.Getenv("` + variable + `")); return n }()
`

// compile builds the package's tests with all mutants in it. The files on disk stay as they are.
func (e *engineSource) compile(dir, binary string) error {
	replace := map[string]string{}
	put := func(name string, src []byte) error {
		absolute, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		replace[absolute] = filepath.Join(dir, filepath.Base(name))
		return os.WriteFile(replace[absolute], src, 0o644)
	}
	for i := range e.files {
		if err := put(e.files[i].name, e.files[i].mutated()); err != nil {
			return err
		}
	}
	if err := put(filepath.Join(engine, "zz_mutant.go"), []byte(chooser)); err != nil {
		return err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, overlay, 0o644); err != nil {
		return err
	}
	if out, err := exec.Command("go", "test", "-vet=off", "-overlay", file, "-c", "-o", binary,
		"./"+engine).CombinedOutput(); err != nil {
		return fmt.Errorf("the mutants do not compile: %w\n%s", err, out)
	}
	return nil
}

// slow are the tests that take most of the time, each with the files whose mutants it is there for. They run on what
// the others let live, and not on mutants of other files: a test that is left out can only let one more live.
var slow = []struct{ tests, files string }{
	{"TestRecompute|TestEveryFormEveryUnknown|TestMoreBaseNeverLess|TestAnswersOnlyNarrow|TestTiers|TestTiersWithUnknowns",
		"arith.go award.go facts.go form.go form_bands.go form_ceiling.go form_fixed.go form_nofigure.go form_rate.go form_tiers.go form_unit.go item.go policy.go result.go totals.go truth.go"},
	{"TestSpoiledRules|TestDecodeErrors", "decode.go policy.go"},
	{"TestParseJSONOfSpoiledText", "json.go"},
	{"TestCombineAgainstBruteForce|TestCombineLarge", "combine.go"},
	{"TestCombinationUnderLimits", "combine_limit.go limit.go"},
	{"TestGaps|TestManyGaps", "form_composed_rows.go form_composed.go facts_rows.go item.go"},
}

// stage is a run of some of the tests, with a limit: a change that makes the tests loop is noticed by that. It is in
// seconds of the processor, so that a busy machine kills no mutant; as they are the tests take a tenth.
type stage struct {
	seconds int
	tests   []string
}

// stages are the tests for the mutants of a file, in the order in which they are cheapest to run.
func stages(file string) []stage {
	var all, mine []string
	for _, s := range slow {
		all = append(all, s.tests)
		if slices.Contains(strings.Fields(s.files), file) {
			mine = append(mine, s.tests)
		}
	}
	out := []stage{
		{5, []string{"-test.run", "^TestGolden$"}},
		{20, []string{"-test.skip", "^(TestGolden|" + strings.Join(all, "|") + ")$"}},
	}
	if len(mine) > 0 {
		out = append(out, stage{90, []string{"-test.run", "^(" + strings.Join(mine, "|") + ")$"}})
	}
	return out
}

// killed is whether the tests notice a mutant.
func killed(binary string, id int, file string) bool {
	for _, stage := range stages(file) {
		limited := fmt.Sprintf(`ulimit -t %d && exec "$0" "$@"`, stage.seconds)
		cmd := exec.Command("sh", append([]string{"-c", limited, binary, "-test.failfast", "-rapid.nofailfile"},
			stage.tests...)...)
		cmd.Dir = engine
		cmd.Env = append(os.Environ(), variable+"="+strconv.Itoa(id), "GOMAXPROCS=1", "GOMEMLIMIT=1GiB")
		if cmd.Run() != nil {
			return true
		}
	}
	return false
}

// score runs the mutants, as many at a time as there are cores, and reports.
func score(binary string, mutants []mutant, known map[string]bool, only string, whole bool, out io.Writer) error {
	for _, s := range slow {
		if file, _, _ := strings.Cut(s.files, " "); killed(binary, 0, file) {
			return errors.New("the tests fail without any change\nhint: go test ./" + engine)
		}
	}
	var chosen []mutant
	for _, m := range mutants {
		if strings.Contains(m.String(), only) {
			chosen = append(chosen, m)
		}
	}
	var (
		told          sync.Mutex
		survived, new int
	)
	work := make(chan mutant)
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Go(func() {
			for m := range work {
				if killed(binary, m.id, m.file) {
					continue
				}
				told.Lock()
				survived++
				if known[m.key()] {
					delete(known, m.key())
				} else {
					new++
					fmt.Fprintln(out, m) // at once: a whole run takes long
				}
				told.Unlock()
			}
		})
	}
	for _, m := range chosen {
		work <- m
	}
	close(work)
	workers.Wait()
	fmt.Fprintf(out, "%d mutants, %d killed (%.1f%%), %d survived, %d of these not explained in %s\n",
		len(chosen), len(chosen)-survived, 100*float64(len(chosen)-survived)/float64(len(chosen)), survived, new,
		survivors)
	if whole {
		for key := range known {
			fmt.Fprintln(out, "explained, but killed or gone:", key)
			new++
		}
	}
	if new > 0 {
		return errors.New("there is work to do")
	}
	return nil
}

// readSurvivors reads the explained ones: a line of explanation after #, which holds for the mutants on the lines under
// it.
func readSurvivors(name string) (map[string]bool, error) {
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	known := map[string]bool{}
	explained := false
	lines := bufio.NewScanner(f)
	for number := 1; lines.Scan(); number++ {
		switch line := strings.TrimSpace(lines.Text()); {
		case line == "":
			explained = false
		case strings.HasPrefix(line, "#"):
			explained = true
		case !explained:
			return nil, fmt.Errorf("%s:%d: no reason is given\nhint: a line with # and the reason stands before mutants", name, number)
		default:
			known[line] = true
		}
	}
	return known, lines.Err()
}
