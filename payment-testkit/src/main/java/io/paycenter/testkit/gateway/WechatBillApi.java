package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;

/**
 * {@code GET /v3/bill/tradebill} and {@code fundflowbill}: makes the bill of a day in China, and tells where it is and what
 * it hashes to.
 */
final class WechatBillApi implements WechatOperation {

    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final int MONTHS = 3;

    private final WechatStatement statement;
    private final WechatDownloads downloads;
    private final Clock clock;

    WechatBillApi(WechatStatement statement, WechatDownloads downloads, Clock clock) {
        this.statement = statement;
        this.downloads = downloads;
        this.clock = clock;
    }

    @Override
    public WechatReply execute(WechatCall call) {
        Map<String, String> query = call.query();
        boolean packed = isPacked(query.getOrDefault("tar_type", ""));
        LocalDate day = day(query.getOrDefault("bill_date", ""));
        String mchid = call.merchant().mchid();
        byte[] file = statement
                .write(mchid, day, query)
                .orElseThrow(() -> WechatRefusal.of(400, "NO_STATEMENT_EXIST", "请求的账单不存在"))
                .getBytes(StandardCharsets.UTF_8);
        WechatReply.Members reply = new WechatReply.Members();
        reply.members().put("hash_type", "SHA1");
        reply.members().put("hash_value", WechatDownloads.sha1(file));
        reply.members().put("download_url", downloads.offer(mchid, file, packed));
        return reply;
    }

    private LocalDate day(String text) {
        LocalDate day = WechatTimes.parseDay(text)
                .orElseThrow(() -> WechatRefusal.parameter("bill_date", "a day such as 2026-05-01 is required"));
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), WechatTimes.CHINA);
        LocalDate today = now.toLocalDate();
        if (!day.isBefore(today) || day.isBefore(today.minusMonths(MONTHS))) {
            throw WechatRefusal.invalidRequest("账单日期不正确: from three months ago to yesterday");
        }
        if (day.equals(today.minusDays(1)) && now.toLocalTime().isBefore(READY)) {
            throw WechatRefusal.of(400, "STATEMENT_CREATING", "账单生成中");
        }
        return day;
    }

    private static boolean isPacked(String tarType) {
        if (!tarType.isEmpty() && !tarType.equals("GZIP")) {
            throw WechatRefusal.parameter("tar_type", "GZIP, or nothing");
        }
        return !tarType.isEmpty();
    }
}
