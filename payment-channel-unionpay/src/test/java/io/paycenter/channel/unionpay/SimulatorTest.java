package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundCause;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.testkit.contract.HandClock;
import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayPayer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every product from the order to the bill, at the simulator, which shares no code with the channel. */
class SimulatorTest {

    private static final Money AMOUNT = Money.parse("CNY 88.88");

    private final HandClock clock = new HandClock(Instant.parse("2026-11-01T04:00:00Z"));
    private final Platform receiver = new Platform();
    private final UnionPayGateway gateway = UnionPayGateway.builder()
            .clock(clock)
            .refundsTake(Duration.ofMinutes(1))
            .start();
    private Channel channel;

    @BeforeEach
    void open() {
        channel = open("false");
    }

    private Channel open(String undo) {
        Map<String, String> settings = new HashMap<>();
        settings.put("merchant-id", gateway.merId());
        settings.put("pfx", Base64.getEncoder().encodeToString(gateway.merchantPfx()));
        settings.put("pfx-password", "000000");
        settings.put("root-cert", gateway.pki().rootCertificate());
        settings.put("middle-cert", gateway.pki().middleCertificate());
        settings.put("gateway", gateway.baseUrl());
        settings.put("file-gateway", gateway.fileUrl());
        settings.put("same-day-undo", undo);
        return new UnionPayChannelProvider()
                .open(
                        Vectors.settings(settings),
                        new ChannelContext(
                                AccountId.of("unionpay-main"), clock, URI.create(receiver.address() + "/notify")));
    }

    @AfterEach
    void close() {
        channel.close();
        gateway.close();
        receiver.close();
    }

    private ChannelOrder order(String product) {
        return new ChannelOrder(
                AttemptId.of("A000000000000000000000SIM1"),
                ProductCode.of(product),
                AMOUNT,
                clock.instant(),
                clock.instant().plus(Duration.ofMinutes(15)),
                null);
    }

    private PayAction pay(ChannelOrder order, UnionPayPayer payer) throws Exception {
        PayReply reply = Calls.run(
                Calls.product(channel, order.product().value()),
                new PayOrder(
                        order,
                        "Tea & cake 茶",
                        new Payer("203.0.113.7", null, gateway.payers().show(payer)),
                        URI.create(receiver.address() + "/cashier/abc")));
        assertThat(reply).isInstanceOf(PayReply.Accepted.class);
        return ((PayReply.Accepted) reply).action();
    }

    private void confirm(ChannelOrder order, PayAction action) throws Exception {
        if (action instanceof PayAction.PostForm form) {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(form.action())
                                    .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                                    .POST(HttpRequest.BodyPublishers.ofString(Messages.form(form.fields())))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).as(page.body()).isLessThan(400);
        }
        if (action instanceof PayAction.InvokeSdk sdk) {
            gateway.wallet().pay(sdk.parameters().get("tn"));
        } else {
            gateway.pay(order.id().value());
        }
    }

    private static ChannelOrder paid(ChannelOrder order, TradeSnapshot.Paid trade) {
        return new ChannelOrder(
                order.id(), order.product(), order.amount(), order.createdAt(), order.expireAt(), trade.tradeNo());
    }

    private TradeSnapshot.Paid paid(ChannelOrder order) throws Exception {
        QueryReply reply = channel.queryStrategy().query(order);
        assertThat(Outcome.of(reply)).isEqualTo(Outcome.WORKED);
        return (TradeSnapshot.Paid) ((QueryReply.Found) reply).trade();
    }

    private List<Notification> notified() {
        gateway.sendDueNotifications();
        return receiver.requests().stream()
                .map(request -> channel.notificationStrategy().read(new RawNotification(Map.of(), request.getBody())))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "wap", "app", "qr", "barcode"})
    void a_product_is_paid_told_and_refunded(String product) throws Exception {
        ChannelOrder order = order(product);
        confirm(order, pay(order, UnionPayPayer.CONFIRMS));

        TradeSnapshot.Paid trade = paid(order);
        assertThat(trade.amount()).isEqualTo(AMOUNT);
        assertThat(notified())
                .containsExactly(new Notification.TradeNews(trade.tradeNo().value(), order.id(), trade));

        RefundOrder refund = new RefundOrder(
                Calls.REFUND, paid(order, trade), Money.parse("CNY 20.00"), clock.instant(), RefundCause.REQUESTED, "");
        assertThat(channel.refundStrategy().refund(refund))
                .isEqualTo(new RefundReply.Answered(new RefundSnapshot.Processing()));
        assertThat(channel.refundStrategy().refund(refund)).as("a repeat").isInstanceOf(RefundReply.Unknown.class);
        clock.move(Duration.ofMinutes(2));
        assertThat(Outcome.of(channel.refundQueryStrategy().query(refund))).isEqualTo(Outcome.WORKED);
        assertThat(channel.refundQueryStrategy().query(refund)).isInstanceOf(RefundQueryReply.Found.class);
        assertThat(notified()).anyMatch(news -> news instanceof Notification.RefundNews);
    }

    @Test
    void a_code_that_is_paid_twice_is_told_twice_and_each_money_goes_back_by_its_own_number() throws Exception {
        ChannelOrder order = order("qr");
        confirm(order, pay(order, UnionPayPayer.CONFIRMS));
        String second = gateway.payAgain(order.id().value()).booking().queryId();

        List<TradeSnapshot.Paid> told = notified().stream()
                .map(news -> (TradeSnapshot.Paid) ((Notification.TradeNews) news).trade())
                .toList();
        assertThat(told)
                .extracting(paid -> paid.tradeNo().value())
                .containsExactlyInAnyOrder(paid(order).tradeNo().value(), second);
        TradeSnapshot.Paid further = told.stream()
                .filter(paid -> paid.tradeNo().value().equals(second))
                .findFirst()
                .orElseThrow();
        channel.refundStrategy()
                .refund(new RefundOrder(
                        Calls.REFUND, paid(order, further), AMOUNT, clock.instant(), RefundCause.REQUESTED, ""));

        assertThat(gateway.trade(order.id().value()).refunds()).isEmpty();
        assertThat(gateway.trades())
                .filteredOn(trade -> trade.booking().queryId().equals(second))
                .singleElement()
                .satisfies(trade -> assertThat(trade.refunds()).hasSize(1));
    }

    @Test
    void a_whole_refund_may_be_an_undo() throws Exception {
        ChannelOrder order = order("page");
        confirm(order, pay(order, UnionPayPayer.CONFIRMS));
        RefundOrder refund = new RefundOrder(
                Calls.REFUND, paid(order, paid(order)), AMOUNT, clock.instant(), RefundCause.REQUESTED, "");

        try (Channel undoing = open("true")) {
            assertThat(Outcome.of(undoing.refundStrategy().refund(refund))).isEqualTo(Outcome.WAITING);
        }
        clock.move(Duration.ofMinutes(2));

        assertThat(Outcome.of(channel.refundQueryStrategy().query(refund))).isEqualTo(Outcome.WORKED);
        assertThat(gateway.requests())
                .anyMatch(request -> "31".equals(request.fields().get("txnType")));
    }

    @Test
    void a_page_that_nobody_pays_waits_and_then_is_over() throws Exception {
        ChannelOrder order = order("page");
        PayAction.PostForm form = (PayAction.PostForm) pay(order, UnionPayPayer.CONFIRMS);
        assertThat(Outcome.of(channel.queryStrategy().query(order))).isEqualTo(Outcome.ABSENT);
        assertThat(channel.closeStrategy().close(order)).isEqualTo(new CloseReply.ExpiresOnly());
        assertThat(form.fields()).containsKey("payTimeout");
    }

    @Test
    void a_charge_that_is_not_confirmed_is_reversed() throws Exception {
        ChannelOrder order = order("barcode");
        pay(order, UnionPayPayer.CONFIRMS);

        assertThat(Outcome.of(channel.queryStrategy().query(order))).isEqualTo(Outcome.WAITING);
        assertThat(channel.closeStrategy().close(order)).isEqualTo(new CloseReply.Closed());
        assertThat(Outcome.of(channel.queryStrategy().query(order))).isIn(Outcome.OVER, Outcome.ABSENT);
    }

    @Test
    void a_day_has_a_bill_on_the_next_morning() throws Exception {
        ChannelOrder order = order("page");
        confirm(order, pay(order, UnionPayPayer.CONFIRMS));
        String tradeNo = paid(order).tradeNo().value();
        clock.move(Duration.ofDays(1));
        List<BillLine> lines = new ArrayList<>();

        assertThat(channel.billStrategy().download(LocalDate.of(2026, 11, 1), lines::add))
                .isEqualTo(new BillReply.Complete(1));
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(BillLine.Kind.PAYMENT);
            assertThat(line.orderNo()).isEqualTo(order.id().value());
            assertThat(line.tradeNo()).isEqualTo(tradeNo);
            assertThat(line.amount()).isEqualTo(AMOUNT);
            assertThat(line.fee()).isEqualTo(Money.parse("CNY 0.53"));
        });
    }

    @Test
    void a_charge_that_was_confirmed_and_then_reversed_is_not_told_as_paid() throws Exception {
        ChannelOrder order = order("barcode");
        pay(order, UnionPayPayer.CONFIRMS);
        UnionPayClose close = (UnionPayClose) channel.closeStrategy();
        assertThat(Outcome.of(channel.queryStrategy().query(order))).isEqualTo(Outcome.WAITING);
        gateway.pay(order.id().value());
        assertThat(close.client()
                        .send(close.orders().reversal(order, close.terminal()))
                        .code())
                .isEqualTo("00");
        assertThat(Outcome.of(channel.queryStrategy().query(order))).isEqualTo(Outcome.OVER);

        assertThat(notified())
                .as("the centre would take it for a late payment, and try in vain to give back what is gone")
                .noneMatch(news -> news instanceof Notification.TradeNews);
    }

    @Test
    void a_charge_that_never_arrived_is_not_there_after_its_reversal() throws Exception {
        ChannelOrder order = order("barcode");

        assertThat(channel.closeStrategy().close(order)).isEqualTo(new CloseReply.NoSuchTrade());
    }
}
