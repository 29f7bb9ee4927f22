package io.paycenter.testkit.gateway;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trade bill (交易账单): a row for each payment and each refund. */
final class WechatTradeStatement implements WechatStatement {

    private final WechatTradeBook trades;
    private final WechatFees fees;

    WechatTradeStatement(WechatTradeBook trades, WechatFees fees) {
        this.trades = trades;
        this.fees = fees;
    }

    @Override
    public Optional<String> write(String mchid, LocalDate day, Map<String, String> query) {
        WechatBillType type = type(query.getOrDefault("bill_type", "ALL"));
        List<WechatBillLine> lines = type.select(lines(mchid, query.getOrDefault("sub_mchid", ""), day));
        return lines.isEmpty() ? Optional.empty() : Optional.of(new WechatBillText(type, fees).write(lines));
    }

    private List<WechatBillLine> lines(String mchid, String subMchid, LocalDate day) {
        return trades
                .all(trade -> trade.order().party().mchid().equals(mchid)
                        && (subMchid.isEmpty()
                                || subMchid.equals(trade.order().party().subMchid())))
                .stream()
                .flatMap(trade -> WechatBillLine.of(trade).stream())
                .filter(line -> WechatTimes.day(line.at()).equals(day))
                .sorted(Comparator.comparing(WechatBillLine::at))
                .toList();
    }

    private static WechatBillType type(String name) {
        return Arrays.stream(WechatBillType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> WechatRefusal.parameter("bill_type", "one of ALL, SUCCESS and REFUND here"));
    }
}
