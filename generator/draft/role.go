package draft

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lingang/generator/law"
)

// near are the words right before and behind a number, within its sentence and up to the numbers beside it.
func near(text string, all []Number, i int) (before, after string) {
	from, to := 0, len(text)
	if i > 0 {
		from = all[i-1].End
	}
	if i+1 < len(all) {
		to = all[i+1].Start
	}
	before, after = text[from:all[i].Start], text[all[i].End:to]
	if at := strings.LastIndexAny(before, "。；\n"); at >= 0 {
		_, width := utf8.DecodeRuneInString(before[at:])
		before = before[at+width:]
	}
	if at := strings.IndexAny(after, "。；\n"); at >= 0 {
		after = after[:at]
	}
	return strings.ReplaceAll(before, " ", ""), strings.ReplaceAll(strings.TrimLeft(after, " "), " ", "")
}

// words of the roles. What is before a number ends at it, what is after begins there.
var (
	capBefore   = regexp.MustCompile(`(?:最高|上限|封顶|最多|限额|顶格|不超过|不得超过|不高于|累计|总额|至多|控制在)[^，。；、0-9]{0,14}$`)
	capAfter    = regexp.MustCompile(`^(?:封顶|为上限|为限|为最高限额|（最高）)`)
	reached     = regexp.MustCompile(`(?:首次|达到|达|超过|突破|满|不低于|不少于|不小于|高于|大于|多于|超出|超|至少|低于|少于|小于|不足|不满|新增|增加|增长)(?:人民币|到|了|每年)?$`)
	reachedFar  = regexp.MustCompile(`(?:资本金?|资金|收入|产值|投资额?|总额|规模|营收|销售额|产出|额度?|金额|人数|家数|面积|增加值|税收|增速|增幅|增长率?|占比|比例|比重|股权|股份|持股|净资产|估值|贡献)(?:为|在|达|达到|超过|合计|累计|不低于|不少于|首次超过|首次达到|首次突破)?(?:人民币)?$`)
	aboveAfter  = regexp.MustCompile(`^(?:元)?(?:人民币)?(?:（含[^）]{0,12}）|\(含[^)]{0,12}\)|（不含[^）]{0,12}）)?(?:及|或)?(?:家|个|人|名|件|台|次|项|户|年|平方米|万元)?(?:（含[^）]{0,6}）|\(含\))?(?:及|或)?以?(?:上)`)
	belowAfter  = regexp.MustCompile(`^(?:元)?(?:（含[^）]{0,12}）|\(含[^)]{0,12}\)|（不含[^）]{0,12}）)?(?:及|或)?(?:家|个|人|名|件|台|次|项|户|年|平方米)?(?:（含[^）]{0,6}）)?(?:及|或)?以?(?:下|内)`)
	partAfter   = regexp.MustCompile(`^(?:元)?(?:（含[^）]{0,12}）|\(含[^)]{0,12}\))?(?:以上|以下|以内|及以上)?的?部分`)
	ofAfter     = regexp.MustCompile(`^(?:元)?(?:（含[^）]{0,12}）|\(含[^)]{0,12}\))?的(?:，|,|：|、|且|并|企业|项目|机构|单位|个人|平台|园区|载体|$)`)
	growth      = regexp.MustCompile(`(?:增长|增幅|增速|增加|提高|提升|下降|降低|占比|占|比例|比重|达到|达|不低于|不少于|超过|高于|低于|完成|持股|控股)[^，。；、]{0,8}$`)
	percentOver = regexp.MustCompile(`^(?:（含[^）]{0,12}）|\(含\))?(?:及|或)?(?:以上|以下|以内)(?:的|，|、|且|（|$)`)
	upTo        = regexp.MustCompile(`(?:最高|不超过|不得超过|不高于|上限|至多|最多)[^，。；、0-9]{0,24}$`)
	perBefore   = regexp.MustCompile(`(?:每|单)(?:新增|增加|新建|新设|培训合格|招收|引进|培训|成功|新引进|新认定|推荐|吸纳|安排|举办|建成|聘用)?(?:一|1)?(?:个|家|件|人|名|项|台|套|架次|架|班次|班|航次|次|场|亩|平方米|平米|辆|吨|户|千瓦|千瓦时|公里|瓦|届|期|款|篇|本|门|条|座|桩|枪|间|张|标准箱)([^，。；、\d]{0,16})$`)
	perComma    = regexp.MustCompile(`每(?:新增|新引进|引进|培训|招收|认定|建成|获得|新建)[^，。；\d]{1,14}(?:的)?，(?:给予|奖励|补助|补贴|资助|一次性)[^，。；\d]{0,6}$`)
	perAfter    = regexp.MustCompile(`^(?:元)?(?:人民币)?(?:/|／|每)(?:每)?(?:个|家|件|人|名|项|台|套|次|场|亩|平方米|平米|㎡|m2|m²|辆|吨|户|天|日|月|千瓦时|千瓦|公里|年|季|度|届|期|张|间|座|款)`)
	itself      = regexp.MustCompile(`(?:每|单)(?:一|1)?(?:家|个|户)(?:企业|单位|机构|申报主体|申报单位|申请人|主体|对象)?(?:每年|年度|当年|累计)?(?:奖励|补贴|补助|资助|支持|扶持)?(?:金额|总额|资金)?(?:最高|不超过|累计|最多|每年|年度|上限)`)
	eachYear    = regexp.MustCompile(`(?:每年|年度|当年|每家每年|按年|逐年|/年)[^，。；0-9]{0,14}$`)
	sharing     = regexp.MustCompile(`(?:分[^，。；]{0,8}(?:年|次|期|批|阶段)|按照?|比例|首年|第[一二三1-3]年|首期|尾款|剩余|拨付|兑付|兑现|发放)[^，。；]{0,10}$`)
	sharingOf   = regexp.MustCompile(`^[^。；]{0,20}(?:的?比例[^。；]{0,6}(?:兑现|拨付|兑付|发放|支付|给予|分)|拨付|兑付|兑现|发放|支付)`)
	documentNo  = regexp.MustCompile(`[〔\[［【]$|[发办规字函文令政管财经科人社]+[（(]$`)
	naming      = regexp.MustCompile(`[A-Za-z+＋-]$`)
	nameAfter   = regexp.MustCompile(`^(?:[A-Za-z+＋]|版|代|届|批|号|款|项(?:规定)?|条|次(?:会议|主任|常务|全体|党)|类|期|楼|室|栋|弄|路|周年|强|个月|个工作日|个自然日|工作日|个百分点|小时|时|天内|日内|倍|岁|级)`)
	telephone   = regexp.MustCompile(`(?:电话|传真|邮编|联系|热线|手机|邮箱|网址|http|www)[^。；]{0,20}$`)
	granted     = regexp.MustCompile(`(?:给予|奖励|补贴|补助|资助|支持|扶持|再给|予以|分别|额外|一次性|贴息|发放|奖金|配套)[^。；，]{0,18}$`)
	grantAfter  = regexp.MustCompile(`^(?:元)?(?:人民币)?(?:标准)?的?(?:（[^）]*）)?[^，。；]{0,10}(?:奖励|补贴|补助|资助|支持|奖金|扶持|配套|经费|贴息|补偿)`)
)

// role judges a number by the words beside it.
func role(text string, all []Number, i int) Role {
	n := &all[i]
	before, after := near(text, all, i)
	words := text[n.Start:n.End]
	switch {
	case n.Marker:
		return Counting
	case isDate(text, n.Number):
		return Date
	case law.ForeignNumber(text, n.Number) != "":
		return Foreign
	case documentNo.MatchString(before) && !isMoney(text, n.Number) && !isShare(n.Number),
		strings.HasPrefix(after, "号") || strings.HasPrefix(after, "〕") || strings.HasPrefix(after, "］"):
		return DocNumber
	case telephone.MatchString(before), len(law.Digits(words)) >= 7 && law.Digits(words) == n.Value:
		return Other
	case inTitle(text, n.Start):
		return Other
	}
	list := firstOf(all, i)
	if list != i {
		before, _ = near(text, all, list)
	}
	if last := lastOf(all, i); last != i {
		_, after = near(text, all, last)
	}
	if isShare(n.Number) {
		return n.share(text, all, i, before, after)
	}
	if isMoney(text, n.Number) {
		wide := text[:n.Start] // a number in it, 每引进 1 家, is part of the unit
		if at := strings.LastIndexAny(wide, "。；\n"); at >= 0 {
			wide = wide[at:]
		}
		return n.money(before, strings.ReplaceAll(wide, " ", ""), after)
	}
	return n.count(text, before, after)
}

func firstOf(all []Number, i int) int {
	for i > 0 && all[i].Run != 0 && all[i-1].Run == all[i].Run {
		i--
	}
	return i
}

func lastOf(all []Number, i int) int {
	for i+1 < len(all) && all[i].Run != 0 && all[i+1].Run == all[i].Run {
		i++
	}
	return i
}

// inTitle is whether a place is within the name of a document, 《…》.
func inTitle(text string, at int) bool {
	open, shut := strings.LastIndex(text[:at], "《"), strings.LastIndex(text[:at], "》")
	return open > shut
}

func (n *Number) share(text string, all []Number, i int, before, after string) Role {
	switch {
	case n.Run != 0 && !n.Range && (i == 0 || !all[i-1].Range) && sharingOf.MatchString(after) && sharing.MatchString(before):
		return Share
	case strings.HasPrefix(after, "的部分"), percentOver.MatchString(after), ofAfter.MatchString(after) && growth.MatchString(before):
		n.Below = strings.HasPrefix(after, "以下") || strings.HasPrefix(after, "以内")
		return Threshold
	case growth.MatchString(before) && !upTo.MatchString(before) && !strings.Contains(before, "按") && !grantAfter.MatchString(after):
		return Threshold
	case strings.HasSuffix(before, "上浮"), strings.HasSuffix(before, "下浮"):
		return Other
	}
	n.UpTo = upTo.MatchString(before) && !n.Range && (i == 0 || !all[i-1].Range)
	return Rate
}

func (n *Number) money(before, wide, after string) Role {
	n.Annual = eachYear.MatchString(before) || strings.Contains(after, "/年")
	limit := strings.Contains(before, "不超过") || strings.Contains(before, "不高于")
	switch {
	case strings.HasPrefix(before, "/"): // 10万元/100平方米
	case partAfter.MatchString(after), limit && ofAfter.MatchString(after) && !granted.MatchString(before):
		n.Below = limit || belowAfter.MatchString(after)
		return Threshold
	case perAfter.MatchString(after):
		n.UpTo = capBefore.MatchString(before)
		return PerUnit
	case itself.MatchString(before):
		return Cap
	}
	if at := perBefore.FindStringSubmatch(wide); at != nil && !strings.Contains(at[1], "每年") {
		if n.UpTo = capBefore.MatchString(before); n.UpTo && strings.HasPrefix(at[0], "单") {
			return Cap // 单场最高
		}
		return PerUnit
	}
	if perComma.MatchString(wide) {
		return PerUnit
	}
	switch {
	case aboveAfter.MatchString(after):
		return Threshold
	case belowAfter.MatchString(after) && !capBefore.MatchString(before):
		n.Below = true
		return Threshold
	case capBefore.MatchString(before) && (n.Run == 0 || !strings.Contains(before, "分别")) && !reached.MatchString(before) ||
		limit && !ofAfter.MatchString(after), capAfter.MatchString(after):
		return Cap
	case reached.MatchString(before), reachedFar.MatchString(before) && !grantAfter.MatchString(after),
		ofAfter.MatchString(after) && !granted.MatchString(before):
		return Threshold
	}
	n.UpTo = capBefore.MatchString(before)
	return Amount
}

var yearAfter = regexp.MustCompile(`^(?:个)?(?:年|周年|自然年|会计年度|完整年度|年度)`)

func (n *Number) count(text, before, after string) Role {
	switch {
	case yearAfter.MatchString(after) || strings.HasSuffix(text[n.Start:n.End], "年"):
		return Years
	case strings.HasSuffix(before, "第"), naming.MatchString(before), strings.HasSuffix(before, "前"):
		return Other
	case aboveAfter.MatchString(after), reached.MatchString(before), ofAfter.MatchString(after):
		return Threshold
	case belowAfter.MatchString(after):
		n.Below = true
		return Threshold
	case nameAfter.MatchString(after):
		return Other
	}
	return Other
}
