package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * WeChat Pay on this machine: API v3 with all its signatures, the pages on which a person pays, and the notifications
 * that follow.
 *
 * <p>It speaks orders of JSAPI (mini programs too), app, native and H5, code pay with its reversal, query by both
 * numbers, close, refund and its query, abnormal refunds (异常退款), the download of certificates, and the trade and fund
 * flow bills of a day; the same for service providers under {@code /v3/pay/partner/}. A request is checked as WeChat Pay
 * checks it: {@code Authorization} over the exact bytes, then every member of the body.
 *
 * <h2>The person</h2>
 *
 * A test plays the payer by {@link #pay} and {@link #decline}, his phone by {@link #wallet}, what his code does by
 * {@link #payers}; or over HTTP as a browser does, on the order's page {@link #personUrl}:
 *
 * <ul>
 *   <li>An {@code h5_url} leads to the page, and takes {@code &redirect_url=…} for the way back. {@code GET
 *       /wallet?<parameters of an invocation>} of a page in WeChat, a mini program or an app leads to it too.
 *   <li>A {@code code_url} is {@code weixin://wxpay/bizpayurl?pr=…}, as merchants expect it. {@link #resolve} finds the
 *       page; a person pastes it at {@code GET /scan}. For a demonstration in which people scan with a browser at hand,
 *       {@link WechatGatewayBuilder#webCodeUrls} makes it the page's URL.
 *   <li>{@code POST <page>/pay}, without a body, pays: a 303 to the {@code redirect_url}, or back to the page. {@code
 *       POST <page>/decline} is for a payer whose code was scanned. Pressing a button that makes no sense any more
 *       answers 409 with the page as it now is.
 *   <li>{@code POST <page>/close-card} on the page of a paid order closes his card, as {@link #closeCard} does.
 * </ul>
 *
 * <h2>Notifications</h2>
 *
 * They are planned when an order is paid or a refund ends, and go out when {@link #sendDueNotifications} is called, or by
 * themselves with {@link WechatGatewayBuilder#inBackground}. One that is not answered by 200 or 204 is due again after
 * the next gap of the given clock.
 *
 * <p>All methods may be called from any thread. It listens on 127.0.0.1 only. Everything is kept in memory until it is
 * closed.
 */
public final class WechatGateway implements AutoCloseable {

    private final WechatMerchant firstMerchant;
    private final WechatKeys keys;
    private final WechatTradeBook trades;
    private final WechatPayers payers;
    private final WechatNotifications notifications;
    private final WechatNotifier notifier;
    private final WechatFaults faults = new WechatFaults();
    private final WechatJournal journal;
    private final WechatWallet wallet;
    private final WechatCashier cashier;
    private final WechatLinks links;
    private final WireServer server;
    private final Heartbeat heartbeat;

    WechatGateway(WechatGatewayBuilder settings, WechatKeys keys) {
        Clock clock = settings.clock();
        this.keys = keys;
        firstMerchant = settings.merchants().values().iterator().next();
        WechatSealer sealer = new WechatSealer(clock);
        notifications = settings.notifications();
        WechatParcel parcel = new WechatParcel(settings.merchants(), keys, sealer);
        notifier = new WechatNotifier(notifications, parcel, faults, settings.post(), clock);
        trades = new WechatTradeBook(clock, settings.refundJourney(), notifications);
        payers = new WechatPayers(settings.passwordFreeUpTo());
        journal = new WechatJournal(clock, settings.onRequest());
        wallet = new WechatWallet(settings.merchants(), trades);
        cashier = new WechatCashier(trades, wallet, clock);
        CompletableFuture<String> baseUrl = new CompletableFuture<>();
        links = new WechatLinks(baseUrl::join, settings.webCodeUrls());
        WechatDownloads downloads = new WechatDownloads(clock, baseUrl::join);
        WechatEndpoint endpoint = new WechatEndpoint(
                new WechatEntrance(settings.merchants(), clock),
                WechatRoutes.of(trades, links, payers, keys).withBills(trades, downloads, settings.fees(), clock),
                new WechatEnvelope(keys, sealer),
                faults,
                this::payAtOnce);
        server = WireServer.start(settings.port(), request -> answer(endpoint, request));
        baseUrl.complete(server.baseUrl());
        heartbeat = startHeartbeat(settings.backgroundPeriod());
    }

    /** A gateway with one merchant and new keys on both sides, in public-key mode, on a free port. */
    public static WechatGateway start() {
        return builder().start();
    }

    /** A gateway with settings of your own. */
    public static WechatGatewayBuilder builder() {
        return new WechatGatewayBuilder();
    }

    /** What stands for {@code https://api.mch.weixin.qq.com}, for instance {@code http://127.0.0.1:41234}. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** The first merchant's number. */
    public String mchid() {
        return firstMerchant.mchid();
    }

    /** The first merchant, with its serial number and its APIv3 key. */
    public WechatMerchant merchant() {
        return firstMerchant;
    }

    /**
     * The first merchant's private key, PKCS#8 in PEM.
     *
     * @throws IllegalStateException if the merchant was not generated here: then only he knows it
     */
    public String merchantPrivateKey() {
        return firstMerchant
                .findPrivateKey()
                .orElseThrow(() -> new IllegalStateException("the private key of merchant " + mchid() + " is his own"));
    }

    /** The keys of WeChat Pay, and how they change. */
    public WechatKeys keys() {
        return keys;
    }

    /** What shall go wrong next. */
    public WechatFaults faults() {
        return faults;
    }

    /** The payers who show their codes to the merchant. */
    public WechatPayers payers() {
        return payers;
    }

    /** WeChat on the payer's phone, which a page, a mini program or an app opens. */
    public WechatWallet wallet() {
        return wallet;
    }

    /**
     * Where a person pays the order, for a browser.
     *
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     */
    public String personUrl(String outTradeNo) {
        return links.page(trade(outTradeNo));
    }

    /**
     * The page to which the text of a QR code leads.
     *
     * @param codeUrl as an order was answered it
     * @throws IllegalArgumentException if it leads nowhere, or does not any more
     */
    public String resolve(String codeUrl) {
        return cashier.find(codeUrl)
                .map(links::page)
                .orElseThrow(() -> new IllegalArgumentException("this code leads nowhere: " + codeUrl));
    }

    /**
     * The payer pays, or confirms what his code was scanned for.
     *
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     * @throws IllegalStateException if the order cannot be paid any more, or its newest {@code prepay_id} is too old
     */
    public WechatTrade pay(String outTradeNo) {
        return trades.pay(trade(outTradeNo), 0);
    }

    /**
     * The payer pays, and a coupon of WeChat Pay pays a part of it: {@code payer_total} is less than {@code total}.
     *
     * @param coupon fen
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number, or the coupon pays all
     * @throws IllegalStateException if the order cannot be paid any more, or its newest {@code prepay_id} is too old
     */
    public WechatTrade payWithCoupon(String outTradeNo, int coupon) {
        return trades.pay(trade(outTradeNo), coupon);
    }

    /**
     * The payer does not confirm what his code was scanned for: {@link WechatTradeState#PAYERROR}.
     *
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     * @throws IllegalStateException if nobody is asked to confirm it
     */
    public WechatTrade decline(String outTradeNo) {
        return trades.change(trade(outTradeNo), (trade, now) -> WechatTradeRules.decline(trade))
                .after();
    }

    /**
     * The payer closes the card with which he paid: refunds that arrive from now on are {@link
     * WechatRefundStatus#ABNORMAL}, until the merchant sends them elsewhere.
     *
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     * @throws IllegalStateException if it is not paid
     */
    public WechatTrade closeCard(String outTradeNo) {
        return trades.change(trade(outTradeNo), (trade, now) -> WechatTradeRules.closeCard(trade))
                .after();
    }

    /**
     * A refund ends, well or badly, and the merchant is told. One that is {@link WechatRefundStatus#ABNORMAL} may still
     * succeed later. See {@link WechatGatewayBuilder#refundsTake} for time enough to do so.
     *
     * @throws IllegalArgumentException if no refund, or more than one merchant's, has this number
     * @throws IllegalStateException if it has ended already
     */
    public WechatRefund endRefund(String outRefundNo, WechatRefundStatus status) {
        List<WechatTrade> found =
                trades.all(trade -> trade.findRefund(outRefundNo).isPresent());
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " orders have a refund with the number " + outRefundNo);
        }
        return trades.change(
                        found.get(0),
                        (trade, now) -> WechatTradeRules.end(
                                trade, trade.findRefund(outRefundNo).orElseThrow(), status, now))
                .after()
                .findRefund(outRefundNo)
                .orElseThrow();
    }

    /**
     * The order as it is now.
     *
     * @param outTradeNo the merchant's number
     * @throws IllegalArgumentException if no order, or more than one merchant's, has this number
     */
    public WechatTrade trade(String outTradeNo) {
        List<WechatTrade> found = trades.all(trade -> trade.outTradeNo().equals(outTradeNo));
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " orders have the number " + outTradeNo);
        }
        return found.get(0);
    }

    /** All orders as they are now, oldest first. */
    public List<WechatTrade> trades() {
        return trades.all(trade -> true);
    }

    /** The newest ten thousand requests to {@code /v3/}, oldest first, those included that were refused. */
    public List<WechatRequest> requests() {
        return journal.all();
    }

    /** All notifications with their deliveries so far, oldest first. */
    public List<WechatNotification> notifications() {
        return notifications.all();
    }

    /**
     * Closes the orders whose time is over and lets refunds arrive, then sends every notification that is due by the
     * clock. Returns after the merchant has answered or failed to. Called from several threads, each notification is sent
     * once.
     *
     * @return the tries that were made, in order
     */
    public List<WechatDelivery> sendDueNotifications() {
        trades.passTime();
        return notifier.sendDue();
    }

    /** Closes the port and stops the background thread. May be called twice. */
    @Override
    public void close() {
        heartbeat.close();
        server.close();
    }

    private WireAnswer answer(WechatEndpoint endpoint, WireRequest request) {
        if (!request.path().startsWith("/v3/")) {
            return cashier.answer(request);
        }
        journal.add(request);
        return endpoint.answer(request);
    }

    private void payAtOnce(WechatCall call) {
        trades.find(call.merchant().mchid(), call.body().find("/sub_mchid").orElse(null), call.subject())
                .filter(trade -> trade.paidAt() == null)
                .ifPresent(trade -> trades.pay(trade, 0));
        notifier.sendDue();
    }

    private Heartbeat startHeartbeat(Duration period) {
        return period.isZero()
                ? Heartbeat.none()
                : Heartbeat.every("wechat-gateway-notifier", period, this::sendDueNotifications);
    }
}
