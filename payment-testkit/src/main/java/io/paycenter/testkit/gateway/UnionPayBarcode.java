package io.paycenter.testkit.gateway;

import java.util.function.BiFunction;

/**
 * {@code backTransReq.do}, 01/06: charges the payer whose code the merchant has scanned, or waits for him to confirm. A
 * number that is used up is refused before the code is scanned, so that the code stays good.
 */
final class UnionPayBarcode implements UnionPayOperation {

    private static final String SILENCE = "04";
    private static final String NO_BALANCE = "64";

    private final UnionPayTradeBook trades;
    private final UnionPayEntrance entrance;
    private final UnionPayPayers payers;

    UnionPayBarcode(UnionPayTradeBook trades, UnionPayEntrance entrance, UnionPayPayers payers) {
        this.trades = trades;
        this.entrance = entrance;
        this.payers = payers;
    }

    @Override
    public UnionPayReply execute(UnionPayCall call) {
        if (!trades.isFree(call.merId(), call.orderId())) {
            throw UnionPayRefusal.duplicate();
        }
        entrance.requireCurrent(call);
        UnionPayOrder order = UnionPayOrder.of(call);
        return switch (payers.scan(call.get("qrNo"), order.amount())) {
            case PAYS_AT_ONCE ->
                accepted(order, (one, booking) -> UnionPayTradeRules.pay(one, UnionPayTradeRules.PAID, booking));
            case CONFIRMS ->
                accepted(order, (one, booking) -> UnionPayTradeRules.submit(one, UnionPayTradeRules.PENDING, booking));
            case IS_DECLINED_LATER ->
                accepted(order, (one, booking) -> UnionPayTradeRules.decline(one, NO_BALANCE, booking));
            case HAS_SILENT_ISSUER -> {
                accepted(order, (one, booking) -> UnionPayTradeRules.submit(one, SILENCE, booking));
                yield new UnionPayReply.Fields().addAll(UnionPayAnswers.result(SILENCE, UnionPayAnswers.text(SILENCE)));
            }
            case HAS_NO_BALANCE -> {
                accepted(order, (one, booking) -> UnionPayTradeRules.decline(one, NO_BALANCE, booking));
                throw UnionPayRefusal.of(NO_BALANCE, "账户余额不足");
            }
            case HAS_INVALID_CODE -> throw UnionPayRefusal.of("88", "二维码不存在");
        };
    }

    private UnionPayReply accepted(
            UnionPayOrder order, BiFunction<UnionPayTrade, UnionPayBooking, UnionPayTrade> fate) {
        UnionPayTrade trade = trades.change(trades.place(order), fate).after();
        UnionPayBooking booking = trade.booking();
        UnionPayReply.Fields fields = new UnionPayReply.Fields();
        return booking == null ? fields : fields.add("queryId", booking.queryId());
    }
}
