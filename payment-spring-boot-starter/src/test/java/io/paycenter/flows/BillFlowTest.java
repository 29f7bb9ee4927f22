package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AccountId;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.channel.alipay.AlipayChannelProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the centre has taken and given back, found again in the bill that Alipay makes of the day. */
class BillFlowTest {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    @RegisterExtension
    final FlowCentre centre = FlowCentre.offering(AlipayWay.methods());

    private final List<BillLine> expected = new ArrayList<>();

    @Test
    void every_payment_and_refund_of_every_product_is_in_the_bill_of_its_day() throws Exception {
        LocalDate day = aNewDay();
        long hundreds = 0;
        for (AlipayWay way : AlipayWay.values()) {
            hundreds++;
            payAndRefund(way, hundreds);
        }
        List<BillLine> lines = new ArrayList<>();

        try (Channel channel = new AlipayChannelProvider()
                .open(
                        new AccountSettings(AccountId.of("main"), Alipay.settings(Alipay.MAIN, "PT60S")),
                        new ChannelContext(
                                AccountId.of("main"), centre.clock, URI.create("https://pay.example.com/notify")))) {
            BillReply today = channel.billStrategy().download(day, lines::add);
            goTo(day.plusDays(1), LocalTime.of(8, 59, 59));
            BillReply early = channel.billStrategy().download(day, lines::add);
            assertThat(List.of(today, early)).hasOnlyElementsOfType(BillReply.NotReady.class);
            assertThat(lines).isEmpty();
            goTo(day.plusDays(1), LocalTime.of(9, 0));

            BillReply reply = channel.billStrategy().download(day, lines::add);

            int count = AlipayWay.values().length;
            assertThat(reply).isEqualTo(new BillReply.Complete(2L * count));
            assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
            lines.clear();
            goTo(day.plusDays(2), LocalTime.of(9, 0));
            assertThat(channel.billStrategy().download(day.plusDays(1), lines::add))
                    .isEqualTo(new BillReply.Complete(0));
            assertThat(lines).isEmpty();
        }
    }

    /** 100, 200 … yuan, of which Alipay keeps six in a thousand; five go back, and three fen with them. */
    private void payAndRefund(AlipayWay way, long hundreds) {
        Money amount = Money.ofMinor(Money.parse("CNY 0").getCurrencyUnit(), hundreds * 10_000);
        Money fee = Money.ofMinor(amount.getCurrencyUnit(), hundreds * 60);
        Payment payment = centre.center()
                .create(FlowCentre.order(way.name(), amount.toString()).build())
                .payment();
        AlipayWay.Given given = way.pick(centre, payment);
        given.pay();
        Instant paidAt = centre.clock.instant();
        centre.notifyNow();
        centre.clock.move(Duration.ofSeconds(1));
        Refund refund = centre.refund(payment, "back-" + way, "CNY 5.00");
        String trade = String.valueOf(centre.alipay.trade(given.number()).tradeNo());
        expected.add(new BillLine(BillLine.Kind.PAYMENT, given.number(), trade, null, amount, fee, paidAt));
        expected.add(new BillLine(
                BillLine.Kind.REFUND,
                given.number(),
                trade,
                refund.id().value(),
                Money.parse("CNY 5.00"),
                Money.parse("CNY -0.03"),
                centre.clock.instant()));
    }

    /** The simulated Alipay is shared, so what other tests have paid is of an earlier day then. */
    private LocalDate aNewDay() {
        LocalDate day = LocalDate.ofInstant(centre.clock.instant(), CHINA).plusDays(1);
        goTo(day, LocalTime.of(12, 0));
        return day;
    }

    private void goTo(LocalDate day, LocalTime time) {
        centre.clock.move(
                Duration.between(centre.clock.instant(), day.atTime(time).toInstant(CHINA)));
    }
}
