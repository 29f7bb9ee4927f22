package io.paycenter.testkit.gateway;

/** What is the same on every page of a simulator that a person sees: its head, its style, and whose it is. */
enum PageFrame {
    ALIPAY("模拟支付宝", "Alipay simulator", "#0958d9", "#e6f0ff", "#69a8ff"),
    WECHAT("模拟微信支付", "WeChat Pay simulator", "#05683a", "#e3f6ec", "#57b98a"),
    UNIONPAY("模拟银联", "UnionPay simulator", "#00696f", "#d9f2f2", "#4fb3b8");

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · {name}</title>
            <style>
            :root { --accent: {accent}; --pale: {pale}; --focus: {focus}; --muted: #5b6576; --line: #e6eaf0 }
            * { box-sizing: border-box }
            body { margin: 0; background: #f3f5f8; color: #17202e; font: 16px/1.5 -apple-system, BlinkMacSystemFont,
              "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Segoe UI", "Microsoft YaHei", Roboto, "Noto Sans SC",
              "Noto Sans CJK SC", system-ui, sans-serif }
            header { background: var(--accent); color: #fff; padding: 12px 16px; text-align: center; font-weight: 600 }
            header small { display: block; color: var(--pale); font-size: 13px; font-weight: 400 }
            main { max-width: 448px; width: calc(100% - 32px); margin: 16px auto; padding: 24px 20px; background: #fff;
              border-radius: 16px }
            h1 { font-size: 16px; font-weight: 400; color: var(--muted); text-align: center; margin: 0 }
            .amount { font-size: 44px; font-weight: 700; line-height: 1.3; text-align: center; margin: 4px 0 20px }
            .outcome { margin: 0 0 12px; color: #16794a; font-size: 22px; font-weight: 600; text-align: center }
            dl { margin: 0; padding-top: 12px; border-top: 1px solid var(--line); font-size: 13px }
            dl div { display: flex; justify-content: space-between; gap: 16px; padding: 4px 0 }
            dt { flex: none; color: var(--muted) } dd { margin: 0; text-align: right; overflow-wrap: anywhere }
            form:first-of-type { margin-top: 20px }
            #status { font-weight: 600 }
            input { width: 100%; min-height: 48px; padding: 8px 12px; font: inherit; border: 1px solid #767676;
              border-radius: 14px }
            button, .button { display: block; width: 100%; min-height: 52px; margin-top: 12px; padding: 12px;
              border: 1px solid var(--accent); border-radius: 14px; font: inherit; font-weight: 600; text-align: center;
              text-decoration: none; cursor: pointer; background: var(--accent); color: #fff }
            .quiet { border-color: #d8dee6; background: #fff; color: var(--accent) }
            :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px }
            </style>
            </head>
            <body>
            <header>{name} {english}<small>不涉及真实资金 No real money moves</small></header>
            <main>{main}</main>
            </body>
            </html>
            """;

    private final String template;

    PageFrame(String name, String english, String accent, String pale, String focus) {
        template = template(name, english, accent, pale, focus);
    }

    private static String template(String name, String english, String accent, String pale, String focus) {
        return HTML.replace("{name}", name)
                .replace("{english}", english)
                .replace("{accent}", accent)
                .replace("{pale}", pale)
                .replace("{focus}", focus);
    }

    /**
     * A page.
     *
     * @param title any text
     * @param main HTML
     */
    String around(String title, String main) {
        return template.replace("{title}", Html.escape(title)).replace("{main}", main);
    }
}
