// Browsers inside applications. They ignore files to be saved and print(), and do not say so: that cannot be asked of them, only
// known of them by name. docs/browsers.md has the public reports. What the reader is told then is in ../saving, fetched when needed.

/** WeChat and WeCom, QQ, DingTalk, Feishu or Lark, Weibo, Alipay. QQ's own browser, MQQBrowser/…, is none of them. */
const APPLICATION = /MicroMessenger|wxwork|QQ\/|DingTalk|Feishu|Lark\/|Weibo|Alipay/i;

export const inApplication = (): boolean => APPLICATION.test(navigator.userAgent);

export const saving = (): Promise<typeof import("../saving/saving")> => import(__SAVING__);

/** Prints the page. at: what was pressed. */
export function printPage(at: HTMLElement): void {
  if (inApplication()) {
    void saving().then(({ howToPrint }) => howToPrint(at));
  }
  print();
}
