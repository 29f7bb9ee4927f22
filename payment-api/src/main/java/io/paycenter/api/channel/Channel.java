package io.paycenter.api.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One open merchant account at a channel: its products and its strategies, one for each operation. No duty has a
 * default, so that none is forgotten. Safe to share between threads.
 */
public interface Channel extends AutoCloseable {
    /**
     * Whose account it is, in the channel's words: the application's or the merchant's number. Who has another one cannot
     * ask about the trades that this one began, so an account that is changed while the centre runs must keep it.
     */
    String merchant();

    /**
     * How long one call can last at the most, from the first byte to the last of the answer, tries at other hosts included:
     * until then what was sent may still arrive. The centre refuses an account whose calls outlast its in-flight window.
     */
    Duration longestCall();

    /** The ways to pay; their codes differ. */
    List<PayProduct<?, ?>> products();

    /** Asks what became of a trade (查单). */
    QueryStrategy<?> queryStrategy();

    /** Ends a trade that is not paid (关单). */
    CloseStrategy closeStrategy();

    /** Gives money back (退款). */
    RefundStrategy refundStrategy();

    /** Asks what became of a refund. */
    RefundQueryStrategy refundQueryStrategy();

    /** Sends the money of a refund that could not be paid out somewhere else (异常退款), if the channel has such refunds. */
    Optional<AbnormalRefundStrategy> abnormalRefundStrategy();

    /** Reads what the channel posts to us (渠道回调). */
    NotificationStrategy notificationStrategy();

    /** Reads what the payer's browser brings back from the channel's page (同步返回). */
    ReturnStrategy returnStrategy();

    /** Fetches which trades and refunds the channel has booked (交易账单). */
    BillStrategy<BillLine> billStrategy();

    /** Fetches how the merchant's money at the channel has moved (资金账单), if that can be read. */
    Optional<BillStrategy<FundLine>> fundBillStrategy();

    /** Lets go of connections and threads; may be called twice. Strategies must not be used afterwards. */
    @Override
    void close();
}
