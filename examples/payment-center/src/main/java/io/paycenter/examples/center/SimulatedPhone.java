package io.paycenter.examples.center;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Stands in for a phone, which could scan a code of the cashier but reaches no simulator on this machine: a page with the
 * codes that can be paid, which opens what they lead to.
 */
@RestController
final class SimulatedPhone {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="2">
            <link rel="icon" href="data:,">
            <title>模拟手机 Simulated phone</title>
            <style>
            * { box-sizing: border-box }
            body { max-width: 448px; margin: 0 auto; padding: 24px 16px; background: #f3f5f8; color: #17202e;
              font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
            h1 { margin: 0 0 4px; font-size: 22px; text-align: center }
            p { margin: 0 0 20px; color: #5b6576; text-align: center }
            a { display: flex; justify-content: space-between; gap: 16px; margin-bottom: 12px; padding: 16px 20px;
              border-radius: 14px; background: #fff; color: inherit; text-decoration: none }
            a:hover, a:focus-visible { outline: 3px solid #69a8ff }
            small { display: block; color: #5b6576 }
            b { font-size: 22px; white-space: nowrap }
            </style>
            </head>
            <body>
            <h1>模拟手机 Simulated phone</h1>
            <p>%s</p>
            <main>
            %s
            </main>
            </body>
            </html>
            """;
    private static final String CODE = """
            <a href="%s"><span>%s<small>%s</small></span> <b>¥%s</b></a>""";
    private static final String SCAN = "点一下，代替扫码 Click a code instead of scanning it";
    private static final String NOTHING = "收银台显示二维码后会出现在这里 A code that the cashier shows will appear here";

    private final List<SimulatedChannel> channels;

    SimulatedPhone(List<SimulatedChannel> channels) {
        this.channels = channels;
    }

    /** The page, which loads itself again; the newest code is the first. */
    @GetMapping(path = "/phone", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String page() {
        List<ShownCode> codes = channels.stream()
                .flatMap(channel -> channel.codes().get().stream())
                .sorted(Comparator.comparing(ShownCode::since).reversed())
                .toList();
        return PAGE.formatted(
                codes.isEmpty() ? NOTHING : SCAN,
                codes.stream().map(SimulatedPhone::row).collect(Collectors.joining("\n")));
    }

    private static String row(ShownCode code) {
        return CODE.formatted(
                HtmlUtils.htmlEscape(code.page()),
                HtmlUtils.htmlEscape(code.subject()),
                HtmlUtils.htmlEscape(code.app()),
                code.amount().toPlainString());
    }
}
