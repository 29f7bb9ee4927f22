package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Alipay on this machine: the gateway {@code /gateway.do} (v2 protocol, RSA2, public-key or certificate mode), the
 * pages on which a person pays, and the notifications that follow.
 *
 * <p>It speaks {@code alipay.trade.page.pay}, {@code wap.pay}, {@code app.pay} by its order string, {@code precreate},
 * {@code pay}, {@code create}, {@code query}, {@code close}, {@code cancel}, {@code refund},
 * {@code alipay.trade.fastpay.refund.query}, {@code alipay.data.dataservice.bill.downloadurl.query} with the file behind
 * its link, and {@code alipay.open.app.alipaycert.download}. A request is checked as Alipay checks it, a trade lives by
 * Alipay's rules: {@link AlipayProduct} tells when one begins to exist, for instance.
 *
 * <h2>The person</h2>
 *
 * A test plays the buyer by {@link #scan}, {@link #pay} and {@link #cancel}, his phone by {@link #wallet}, what his code
 * does by {@link #payers}; or over HTTP as a browser does, on the trade's page {@link #personUrl}:
 *
 * <ul>
 *   <li>Page and wap pay answer a 303 to the page; a {@code qr_code} is its URL; {@code GET /wallet?<order string>} of an
 *       app and {@code GET /wallet/<trade_no>} of a mini program answer a 303 to it.
 *   <li>{@code GET} there opens or scans the trade and shows its page. One of wap or app pay waits for
 *       {@code POST <page>/confirm}, or for {@code pay}, which confirms too.
 *   <li>{@code POST <page>/pay}, without a body, pays: a 303 to the signed return URL, or back to the page if there is
 *       none. {@code POST <page>/cancel} closes the trade for good: a 303 back to the page.
 *   <li>Pressing a button of a trade that is not waiting any more answers 409 with the page as it now is.
 * </ul>
 *
 * <h2>Notifications</h2>
 *
 * They are planned when a trade changes and go out when {@link #sendDueNotifications} is called, or by themselves with
 * {@link AlipayGatewayBuilder#inBackground}. One that is not answered by {@code success} is due again after the next
 * gap of the given clock.
 *
 * <p>All methods may be called from any thread. It listens on 127.0.0.1 only. Everything is kept in memory until it is
 * closed.
 */
public final class AlipayGateway implements AutoCloseable {

    private final AlipayMerchant firstMerchant;
    private final AlipayIdentity alipay;
    private final AlipayTradeBook trades;
    private final AlipayPerson person;
    private final AlipayPayers payers;
    private final AlipayNotifications notifications;
    private final AlipayNotifier notifier;
    private final AlipayFaults faults = new AlipayFaults();
    private final AlipayJournal journal;
    private final AlipayWallet wallet;
    private final WireServer server;
    private final Heartbeat heartbeat;

    AlipayGateway(AlipayGatewayBuilder settings, AlipayIdentity alipay) {
        Clock clock = settings.clock();
        this.alipay = alipay;
        firstMerchant = settings.merchants().values().iterator().next();
        notifications = new AlipayNotifications(settings.notificationRules(), clock);
        notifier = new AlipayNotifier(notifications, alipay, faults, settings.post(), clock);
        trades = new AlipayTradeBook(clock, notifications);
        person = new AlipayPerson(trades);
        payers = new AlipayPayers(settings.passwordFreeUpTo());
        journal = new AlipayJournal(clock, settings.onRequest());
        CompletableFuture<String> baseUrl = new CompletableFuture<>();
        AlipayEntrance entrance = new AlipayEntrance(settings.merchants(), alipay);
        AlipayBrowserPay appPay =
                new AlipayBrowserPay(AlipayProduct.APP, trades, settings.maximumAmount(), baseUrl::join);
        wallet = new AlipayWallet(
                new AlipayAppOrders(journal, entrance, appPay), trades, person, new AlipayClientResults(alipay, clock));
        server = startServer(settings, entrance, appPay, baseUrl);
        heartbeat = startHeartbeat(settings.backgroundPeriod());
    }

    /** A gateway with one merchant and new keys on both sides, in public-key mode, on a free port. */
    public static AlipayGateway start() {
        return builder().start();
    }

    /** A gateway with settings of your own. */
    public static AlipayGatewayBuilder builder() {
        return new AlipayGatewayBuilder();
    }

    /** Where a merchant sends requests, for instance {@code http://127.0.0.1:41234/gateway.do}. */
    public String gatewayUrl() {
        return server.baseUrl() + AlipayRoutes.GATEWAY;
    }

    /** The id of the first merchant's application. */
    public String appId() {
        return firstMerchant.appId();
    }

    /** The first merchant's receiving account. */
    public String sellerId() {
        return firstMerchant.sellerId();
    }

    /**
     * The first merchant's private key, PKCS#8 in Base64.
     *
     * @throws IllegalStateException if the merchant was not generated here: then only he knows it
     */
    public String merchantPrivateKey() {
        return firstMerchant
                .findPrivateKey()
                .orElseThrow(() -> new IllegalStateException("the private key of merchant " + appId() + " is his own"));
    }

    /** Alipay's public key, X.509 in Base64, as the console shows it after a merchant's key is uploaded. */
    public String alipayPublicKey() {
        return alipay.publicKeyText();
    }

    /** What shall go wrong next. */
    public AlipayFaults faults() {
        return faults;
    }

    /** The payers who show their codes to the merchant. */
    public AlipayPayers payers() {
        return payers;
    }

    /** The buyer's phone, to which an app hands its order string. */
    public AlipayWallet wallet() {
        return wallet;
    }

    /**
     * Where the person pays or cancels the trade, for a browser; {@code GET} opens or scans the trade where that is how
     * it begins to exist.
     *
     * @throws IllegalArgumentException if no trade, or more than one merchant's, has this number
     */
    public String personUrl(String outTradeNo) {
        return server.baseUrl() + trade(outTradeNo).personPath();
    }

    /**
     * The buyer opens the page, scans the code or confirms in the wallet, and does not pay yet. Doing it again changes
     * nothing.
     *
     * @throws IllegalArgumentException if no trade, or more than one merchant's, has this number
     */
    public AlipayTrade scan(String outTradeNo) {
        return person.open(trade(outTradeNo));
    }

    /**
     * The buyer pays, or confirms what his code was scanned for; opens the trade first if need be.
     *
     * @throws IllegalArgumentException if no trade, or more than one merchant's, has this number
     * @throws IllegalStateException if the trade cannot be paid any more
     */
    public AlipayTrade pay(String outTradeNo) {
        return person.pay(trade(outTradeNo));
    }

    /**
     * The buyer closes the unpaid trade for good, or declines what his code was scanned for; opens it first if need be.
     *
     * @throws IllegalArgumentException if no trade, or more than one merchant's, has this number
     * @throws IllegalStateException if the trade is not waiting for its buyer
     */
    public AlipayTrade cancel(String outTradeNo) {
        return person.cancel(trade(outTradeNo));
    }

    /**
     * The time for refunds is over: a paid trade becomes {@link AlipayTradeStatus#TRADE_FINISHED}, and the merchant is
     * told. Months later at Alipay, at once here.
     *
     * @throws IllegalArgumentException if no trade, or more than one merchant's, has this number
     * @throws IllegalStateException if the trade is not paid
     */
    public AlipayTrade finish(String outTradeNo) {
        return trades.change(trade(outTradeNo), (trade, now) -> AlipayTradeRules.finish(trade))
                .after();
    }

    /**
     * The trade as it is now.
     *
     * @param outTradeNo the merchant's number
     * @throws IllegalArgumentException if no trade, or more than one merchant's, has this number
     */
    public AlipayTrade trade(String outTradeNo) {
        List<AlipayTrade> found = trades.all(trade -> trade.outTradeNo().equals(outTradeNo));
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " trades have the number " + outTradeNo);
        }
        return found.get(0);
    }

    /** All trades as they are now, oldest first. */
    public List<AlipayTrade> trades() {
        return trades.all(trade -> true);
    }

    /** The newest ten thousand requests to gateway and wallet, oldest first, those included that were refused. */
    public List<AlipayRequest> requests() {
        return journal.all();
    }

    /** All notifications with their deliveries so far, oldest first. */
    public List<AlipayNotification> notifications() {
        return notifications.all();
    }

    /**
     * Closes the trades whose time is over, then sends every notification that is due by the clock. Returns after the
     * merchant has answered or failed to. Called from several threads, each notification is sent once.
     *
     * @return the tries that were made, in order
     */
    public List<AlipayDelivery> sendDueNotifications() {
        trades.expireAll();
        return notifier.sendDue();
    }

    /** Closes the port and stops the background thread. May be called twice. */
    @Override
    public void close() {
        heartbeat.close();
        server.close();
    }

    private WireServer startServer(
            AlipayGatewayBuilder settings,
            AlipayEntrance entrance,
            AlipayBrowserPay appPay,
            CompletableFuture<String> baseUrl) {
        AlipayEnvelope envelope = new AlipayEnvelope(alipay);
        AlipayDownloads downloads = new AlipayDownloads(settings.clock(), baseUrl::join);
        AlipayMethods methods = AlipayMethods.all(
                trades,
                payers,
                alipay,
                new AlipayBillQuery(trades, settings.fees(), downloads, settings.clock()),
                settings.maximumAmount(),
                baseUrl::join);
        AlipayEndpoint gateway = new AlipayEndpoint(entrance, methods, envelope, faults, this::payAtOnce);
        AlipayEndpoint phone =
                new AlipayEndpoint(entrance, AlipayMethods.ofWallet(appPay), envelope, faults, this::payAtOnce);
        AlipayReturnUrl returnUrl = new AlipayReturnUrl(alipay);
        AlipayCashier cashier = new AlipayCashier(trades, person, returnUrl, settings.clock());
        WireServer started = WireServer.start(
                settings.port(), new AlipayRoutes(gateway, phone, envelope, cashier, downloads, journal)::answer);
        baseUrl.complete(started.baseUrl());
        return started;
    }

    private void payAtOnce(AlipayCall call) {
        trades.find(call).filter(trade -> trade.paidAt() == null).ifPresent(person::pay);
        notifier.sendDue();
    }

    private Heartbeat startHeartbeat(Duration period) {
        return period.isZero()
                ? Heartbeat.none()
                : Heartbeat.every("alipay-gateway-notifier", period, this::sendDueNotifications);
    }
}
