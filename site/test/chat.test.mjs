// In the browser of a chat application, as far as that can be tried without one: Chromium that says it is WeChat, saves nothing, has no
// working clipboard and prints nothing. What such browsers do is known from public reports alone: docs/browsers.md.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, allowClipboard, dist, goTo, languages, openPage, policy, readClipboard, root, withSite, wordless } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";
import { readVectors } from "./lib/vectors.mjs";

/** As they stand in public reports. */
const AGENTS = {
  "WeChat on Android": "Mozilla/5.0 (Linux; Android 13; V2183A Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 XWEB/5061 MMWEBSDK/20230405 MMWEBID/4551 MicroMessenger/8.0.35.2360(0x2800235D) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64",
  "WeChat on iOS": "Mozilla/5.0 (iPhone; CPU iPhone OS 15_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.22(0x18001626) NetType/WIFI Language/zh_CN",
};
