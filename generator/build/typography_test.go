package build

import "testing"

// TestUnbroken: amounts and names stay on a line, wherever text runs, and nothing else changes.
func TestUnbroken(t *testing.T) {
	const nb = "\u00a0"
	for _, c := range []struct{ page, want string }{
		{"<p>up to RMB 5 million a year</p>", "<p>up to RMB" + nb + "5" + nb + "million a year</p>"},
		{"<p>RMB 300,000 or 1.2 billion</p>", "<p>RMB" + nb + "300,000 or 1.2" + nb + "billion</p>"},
		{"<option>RMB 5 million</option>", "<option>RMB" + nb + "5" + nb + "million</option>"},
		{"<p>RMB and 5 millions</p>", "<p>RMB and 5 millions</p>"},
		{"<p>最高 500 万元。</p>", `<p>最高 <span class="nowrap">500 万元</span>。</p>`},
		{"<p>5,000,000元，1亿元，2万</p>",
			`<p><span class="nowrap">5,000,000元</span>，<span class="nowrap">1亿元</span>，<span class="nowrap">2万</span></p>`},
		{"<h1>In Lin-gang</h1>", `<h1>In <span class="nowrap">Lin-gang</span></h1>`},
		{"<ul><li>500万元</li></ul>", `<ul><li><span class="nowrap">500万元</span></li></ul>`},
		{`<ul class="ledger"><li>500万元</li></ul>`, `<ul class="ledger"><li>500万元</li></ul>`},
		{`<a class="site-name" href="#">Lin-gang 500万元</a>`, `<a class="site-name" href="#">Lin-gang 500万元</a>`},
		{"<title>Lin-gang</title><svg><text><tspan>500万元</tspan></text></svg>",
			"<title>Lin-gang</title><svg><text><tspan>500万元</tspan></text></svg>"},
		{"<script>RMB 5 million</script><pre><span>RMB 5 million 500万元</span></pre>",
			"<script>RMB 5 million</script><pre><span>RMB 5 million 500万元</span></pre>"},
		{`<p title="RMB 5 million 500万元" data-x=Lin-gang>a<br>b &lt;&amp; RMB 5</p><!-- RMB 5 -->`,
			`<p title="RMB 5 million 500万元" data-x=Lin-gang>a<br>b &lt;&amp; RMB` + nb + `5</p><!-- RMB 5 -->`},
		{"<p>a<br>500万元<img src=x>7元",
			`<p>a<br><span class="nowrap">500万元</span><img src=x><span class="nowrap">7元</span>`},
		{"", ""},
		{"500万元 RMB 5", "500万元 RMB 5"},
	} {
		got, _, err := finisher{lines: newTypography("Lin-gang")}.walk("x.html", []byte(c.page))
		if err != nil || string(got) != c.want {
			t.Errorf("%s\n got %s, %v\nwant %s", c.page, got, err, c.want)
		}
	}
}
