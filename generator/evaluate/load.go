package evaluate

import (
	"io/fs"
	"path"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/wasm/award"
)

// Load reads content that has been checked: what computing needs, and nothing of what pages say.
func Load(root fs.FS) (*Content, error) {
	var problems problem.List
	sub := func(name string) fs.FS {
		f, err := fs.Sub(root, name)
		if err != nil {
			panic(err) // only for invalid names, and these are not
		}
		return f
	}
	c := &Content{Strings: text.Load(sub("strings"), "strings", &problems)}
	entries, err := fs.ReadDir(root, "policies")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.IsDir() {
			at := path.Join("policies", e.Name())
			c.Policies = append(c.Policies, policy.Load(sub(at), at, Messages(c.Strings), &problems))
		}
	}
	return c, problems.Err()
}

// Messages are the texts under error and reason, which travel in the rules file.
func Messages(s text.Strings) map[string]award.Text {
	out := map[string]award.Text{}
	for _, prefix := range []string{"error", "reason"} {
		for key, zh := range s.Under(law.ZH, prefix) {
			out[prefix+"."+key] = award.Text{ZH: zh, EN: s[law.EN][prefix+"."+key]}
		}
	}
	return out
}
