package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * UnionPay on this machine (银联全渠道, ACP 5.1.0): the addresses to which merchants send, the pages on which a person pays,
 * and the notifications that follow. {@link UnionPayApi} lists what it speaks. A request is checked as UnionPay checks it,
 * and an order lives by UnionPay's rules: it has no end without {@code payTimeout}, and a query finds it only after a
 * payer has begun to pay.
 *
 * <h2>The person</h2>
 *
 * A test plays the payer by {@link #pay}, {@link #submit} and {@link #decline}, his phone by {@link #wallet}, what his code
 * does by {@link #payers}; or over HTTP as a browser does, on the order's page {@link #personUrl}:
 *
 * <ul>
 *   <li>The form of a page order answers a 303 to the page; a {@code qrCode} is its URL; {@code GET /wallet/<tn>} of an app
 *       answers a 303 to it.
 *   <li>{@code POST <page>/pay}, without a body, pays: a 303 to {@code <page>/return}, where UnionPay's signed form sends
 *       itself to {@code frontUrl}, or back to the page if there is none.
 *   <li>{@code POST <page>/decline} is a try that the bank declines (64): a 303 back to the page, on which the person may
 *       try again, or leave by a plain link that brings no fields.
 *   <li>Pressing a button of an order that cannot be paid any more answers 409 with the page as it now is.
 * </ul>
 *
 * <h2>Notifications</h2>
 *
 * They are planned when an order is paid or a refund ends, and go out when {@link #sendDueNotifications} is called, or by
 * themselves with {@link UnionPayGatewayBuilder#inBackground}. One that is not answered by HTTP 200 is due again after the
 * next gap of the given clock.
 *
 * <p>All methods may be called from any thread. It listens on 127.0.0.1 only. Everything is kept in memory until it is
 * closed.
 */
public final class UnionPayGateway implements AutoCloseable {

    private final UnionPayMerchant firstMerchant;
    private final UnionPayPki pki;
    private final UnionPayTradeBook trades;
    private final UnionPayPerson person;
    private final UnionPayPayers payers;
    private final UnionPayWallet wallet;
    private final UnionPayNotifications notifications;
    private final UnionPayNotifier notifier;
    private final UnionPayFaults faults = new UnionPayFaults();
    private final UnionPayJournal journal;
    private final WireServer server;
    private final Heartbeat heartbeat;

    UnionPayGateway(UnionPayGatewayBuilder settings, UnionPayPki pki) {
        Clock clock = settings.clock();
        this.pki = pki;
        firstMerchant = settings.merchants().values().iterator().next();
        UnionPaySealing sealing = new UnionPaySealing(new UnionPayEnvelope(pki), settings.merchants());
        notifications = new UnionPayNotifications(settings.notificationGaps(), clock);
        notifier = new UnionPayNotifier(
                notifications, sealing, faults, new UnionPayPost(settings.notificationTimeout()), clock);
        trades = new UnionPayTradeBook(clock, settings.refundsTake(), notifications);
        person = new UnionPayPerson(trades);
        payers = new UnionPayPayers(settings.passwordFreeUpTo());
        wallet = new UnionPayWallet(trades, person, pki);
        journal = new UnionPayJournal(clock, settings.onRequest());
        server = startServer(settings, sealing);
        heartbeat = startHeartbeat(settings.backgroundPeriod());
    }

    /** A gateway with one merchant and new keys on both sides, on a free port. */
    public static UnionPayGateway start() {
        return builder().start();
    }

    /** A gateway with settings of your own. */
    public static UnionPayGatewayBuilder builder() {
        return new UnionPayGatewayBuilder();
    }

    /** What stands for {@code https://gateway.95516.com}, for instance {@code http://127.0.0.1:41234}. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** What stands for {@code https://filedownload.95516.com/}. */
    public String fileUrl() {
        return server.baseUrl() + UnionPayApi.FILE.path();
    }

    /** The first merchant's number. */
    public String merId() {
        return firstMerchant.merId();
    }

    /**
     * The first merchant's key file, PKCS#12, opened by {@link UnionPayMerchant#PFX_PASSWORD}.
     *
     * @throws IllegalStateException if the merchant was not generated here: then only he has it
     */
    public byte[] merchantPfx() {
        return firstMerchant
                .findPfx()
                .orElseThrow(() -> new IllegalStateException("the key of merchant " + merId() + " is his own"));
    }

    /** UnionPay's certificates. */
    public UnionPayPki pki() {
        return pki;
    }

    /** What shall go wrong next. */
    public UnionPayFaults faults() {
        return faults;
    }

    /** The payers who show their codes to the merchant. */
    public UnionPayPayers payers() {
        return payers;
    }

    /** The payer's phone, to which an app hands a {@code tn}. */
    public UnionPayWallet wallet() {
        return wallet;
    }

    /**
     * Where the person pays, for a browser.
     *
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     */
    public String personUrl(String orderId) {
        return server.baseUrl() + trade(orderId).personPath();
    }

    /**
     * The payer begins to pay, and his bank has not answered yet: a query finds 05 from now on.
     *
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     * @throws IllegalStateException if the order cannot be paid any more
     */
    public UnionPayTrade submit(String orderId) {
        return person.submit(trade(orderId));
    }

    /**
     * The payer pays, or confirms what his code was scanned for.
     *
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     * @throws IllegalStateException if the order cannot be paid any more
     */
    public UnionPayTrade pay(String orderId) {
        return person.pay(trade(orderId), UnionPayTradeRules.PAID);
    }

    /**
     * The payer pays, with a defect (有缺陷的成功): the code is A6 and the money is there all the same.
     *
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     * @throws IllegalStateException if the order cannot be paid any more
     */
    public UnionPayTrade payWithDefect(String orderId) {
        return person.pay(trade(orderId), UnionPayTradeRules.PAID_WITH_DEFECT);
    }

    /**
     * A code that is paid is paid once more, which UnionPay does not prevent: the merchant is told of a payment with the
     * same {@code orderId} and another {@code queryId}, by which he can refund it. A query finds the first.
     *
     * @return the second payment, an order of its own in {@link #trades}
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     * @throws IllegalStateException if it is no code that the payer scans, or not paid
     */
    public UnionPayTrade payAgain(String orderId) {
        return trades.payAgain(trade(orderId));
    }

    /**
     * The payer tries to pay, and his bank declines; on a page he may try again.
     *
     * @param respCode what a query says from now on, for instance 64, no balance
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     * @throws IllegalStateException if the order cannot be paid any more
     */
    public UnionPayTrade decline(String orderId, String respCode) {
        return person.decline(trade(orderId), respCode);
    }

    /**
     * Ends a refund or undo that is on its way; needs {@link UnionPayGatewayBuilder#refundsTake}.
     *
     * @param refundOrderId the refund's own number
     * @param respCode 00 or A6, and the money is back; any other, and it is not
     * @throws IllegalArgumentException if no refund, or more than one merchant's, has this number
     * @throws IllegalStateException if it is not on its way any more
     */
    public UnionPayTrade endRefund(String refundOrderId, String respCode) {
        List<UnionPayTrade> found =
                trades.all(trade -> trade.findRefund(refundOrderId).isPresent());
        return trades.change(
                        only(found, refundOrderId),
                        (trade, booking) -> UnionPayTradeRules.endRefund(trade, refundOrderId, respCode, booking.at()))
                .after();
    }

    /**
     * The order as it is now.
     *
     * @param orderId the merchant's number
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     */
    public UnionPayTrade trade(String orderId) {
        return only(trades.all(trade -> trade.orderId().equals(orderId)), orderId);
    }

    /** All orders as they are now, oldest first. */
    public List<UnionPayTrade> trades() {
        return trades.all(trade -> true);
    }

    /** The newest ten thousand requests of merchants, oldest first, those included that were refused. */
    public List<UnionPayRequest> requests() {
        return journal.all();
    }

    /** All notifications with their deliveries so far, oldest first. */
    public List<UnionPayNotification> notifications() {
        return notifications.all();
    }

    /**
     * Lets time pass over orders and refunds, then sends every notification that is due by the clock. Returns after the
     * merchant has answered or failed to. Called from several threads, each notification is sent once.
     *
     * @return the tries that were made, in order
     */
    public List<UnionPayDelivery> sendDueNotifications() {
        trades.all(trade -> true);
        return notifier.sendDue();
    }

    /** Closes the port and stops the background thread. May be called twice. */
    @Override
    public void close() {
        heartbeat.close();
        server.close();
    }

    private static UnionPayTrade only(List<UnionPayTrade> found, String orderId) {
        long merchants =
                found.stream().map(trade -> trade.order().merId()).distinct().count();
        if (merchants != 1) {
            throw new IllegalArgumentException(merchants + " merchants have an order with the number " + orderId);
        }
        return found.get(0);
    }

    private WireServer startServer(UnionPayGatewayBuilder settings, UnionPaySealing sealing) {
        CompletableFuture<String> baseUrl = new CompletableFuture<>();
        UnionPayEntrance entrance =
                new UnionPayEntrance(settings.merchants(), pki, settings.clock(), settings.txnTimeTolerance());
        UnionPayEndpoint endpoint = new UnionPayEndpoint(
                entrance, operations(settings, entrance, baseUrl::join), sealing, faults, this::payAtOnce);
        UnionPayCashier cashier = new UnionPayCashier(trades, person, sealing);
        WireServer started = WireServer.start(settings.port(), new UnionPayRoutes(endpoint, cashier, journal)::answer);
        baseUrl.complete(started.baseUrl());
        return started;
    }

    private Map<UnionPayApi, UnionPayOperation> operations(
            UnionPayGatewayBuilder settings, UnionPayEntrance entrance, Supplier<String> baseUrl) {
        Map<UnionPayApi, UnionPayOperation> operations = new EnumMap<>(UnionPayApi.class);
        operations.put(UnionPayApi.PAGE_ORDER, UnionPayOrdering.page(trades, entrance));
        operations.put(UnionPayApi.APP_ORDER, UnionPayOrdering.app(trades, entrance));
        operations.put(UnionPayApi.QR_ORDER, UnionPayOrdering.qr(trades, entrance, baseUrl));
        operations.put(UnionPayApi.BARCODE, new UnionPayBarcode(trades, entrance, payers));
        operations.put(UnionPayApi.REVERSAL, new UnionPayReversal(trades));
        operations.put(UnionPayApi.REFUND, new UnionPayRefunding(trades, entrance));
        operations.put(UnionPayApi.UNDO, new UnionPayRefunding(trades, entrance));
        operations.put(UnionPayApi.QUERY, new UnionPayQuery(trades, settings.queryLimit()));
        operations.put(UnionPayApi.KEY_UPDATE, new UnionPayKeyUpdate(entrance, pki));
        operations.put(
                UnionPayApi.FILE, new UnionPayFileTransfer(trades, entrance, settings.feeRate(), settings.clock()));
        return operations;
    }

    private void payAtOnce(UnionPayCall call) {
        trades.find(call.merId(), call.orderId())
                .filter(trade -> trade.orderId().equals(call.orderId()) && trade.paidAt() == null)
                .ifPresent(trade -> person.pay(trade, UnionPayTradeRules.PAID));
        notifier.sendDue();
    }

    private Heartbeat startHeartbeat(Duration period) {
        return period.isZero()
                ? Heartbeat.none()
                : Heartbeat.every("unionpay-gateway-notifier", period, this::sendDueNotifications);
    }
}
