package io.paycenter.testkit.gateway;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fund flow bill (资金账单): a row for each movement of money on the merchant's basic account, with what is left after it.
 * The account was empty at first; nothing moves on the others. What sub-merchants are paid goes to accounts of their own.
 */
final class WechatFundStatement implements WechatStatement {

    private static final String BASIC = "BASIC";
    private static final Set<String> ACCOUNTS = Set.of(BASIC, "OPERATION", "FEES");
    private static final String COLUMNS = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号";
    private static final String SUMMARY = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";

    private final WechatTradeBook trades;
    private final WechatFees fees;

    WechatFundStatement(WechatTradeBook trades, WechatFees fees) {
        this.trades = trades;
        this.fees = fees;
    }

    @Override
    public Optional<String> write(String mchid, LocalDate day, Map<String, String> query) {
        String account = query.getOrDefault("account_type", BASIC);
        if (!ACCOUNTS.contains(account)) {
            throw WechatRefusal.parameter("account_type", "one of BASIC, OPERATION and FEES");
        }
        List<Booking> bookings = account.equals(BASIC) ? bookings(mchid, day) : List.of();
        return bookings.isEmpty() ? Optional.empty() : Optional.of(write(bookings));
    }

    /** What was left depends on all that moved before, and so does a number. */
    private List<Booking> bookings(String mchid, LocalDate day) {
        List<Booking> bookings = new ArrayList<>();
        long left = 0;
        for (WechatFundFlow flow : flows(mchid)) {
            left += flow.amount();
            bookings.add(new Booking(flow, bookings.size() + 1, left));
        }
        return bookings.stream()
                .filter(booking -> WechatTimes.day(booking.flow().at()).equals(day))
                .toList();
    }

    private List<WechatFundFlow> flows(String mchid) {
        return trades
                .all(trade -> trade.order().party().mchid().equals(mchid)
                        && !trade.order().party().isPartner())
                .stream()
                .flatMap(trade -> WechatFundFlow.of(trade, fees).stream())
                .sorted(Comparator.comparing(WechatFundFlow::at))
                .toList();
    }

    private static String write(List<Booking> bookings) {
        List<WechatFundFlow> in = bookings.stream()
                .map(Booking::flow)
                .filter(WechatFundFlow::isIncome)
                .toList();
        List<WechatFundFlow> out = bookings.stream()
                .map(Booking::flow)
                .filter(flow -> !flow.isIncome())
                .toList();
        List<String> summary = List.of(
                Integer.toString(bookings.size()),
                Integer.toString(in.size()),
                sum(in),
                Integer.toString(out.size()),
                sum(out));
        return WechatBillTable.write(COLUMNS, bookings.stream().map(Booking::row), SUMMARY, summary);
    }

    private static String sum(List<WechatFundFlow> flows) {
        return WechatBillTable.yuan(
                Math.abs(flows.stream().mapToLong(WechatFundFlow::amount).sum()));
    }

    /**
     * A movement in the account's book.
     *
     * @param number counted from the first movement of all
     * @param left fen
     */
    private record Booking(WechatFundFlow flow, int number, long left) {

        List<String> row() {
            return List.of(
                    WechatTimes.plain(flow.at()),
                    flow.businessNumber(),
                    "1001" + WechatTimes.compact(flow.at()).substring(0, 8) + String.format("%010d", number),
                    flow.kind(),
                    flow.kind(),
                    flow.isIncome() ? "收入" : "支出",
                    WechatBillTable.yuan(Math.abs(flow.amount())),
                    WechatBillTable.yuan(left),
                    "system",
                    flow.remark(),
                    flow.voucher());
        }
    }
}
