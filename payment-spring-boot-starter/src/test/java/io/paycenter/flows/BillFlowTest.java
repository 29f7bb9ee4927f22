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
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.channel.alipay.AlipayChannelProvider;
import io.paycenter.channel.unionpay.UnionPayChannelProvider;
import io.paycenter.channel.wechat.WechatChannelProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the centre has taken and given back, found again in the bill that the channel makes of the day. */
class BillFlowTest {
    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private final List<BillLine> expected = new ArrayList<>();

    /** Who makes bills. */
    enum Biller {
        /** Writes an empty one if nothing happened. */
        ALIPAY(LocalTime.of(9, 0), new AlipayChannelProvider(), List.of(AlipayWay.values())),
        /** Makes none of such a day. */
        WECHAT(LocalTime.of(10, 0), new WechatChannelProvider(), List.of(WechatWay.values())),
        /** Makes none either, and does not say why. */
        UNIONPAY(LocalTime.of(9, 0), new UnionPayChannelProvider(), List.of(UnionPayWay.values()));

        private final LocalTime ready;

        @SuppressWarnings("ImmutableEnumChecker") // a provider has no state
        private final ChannelProvider provider;

        @SuppressWarnings("ImmutableEnumChecker") // ways are enums
        private final List<Way> ways;

        Biller(LocalTime ready, ChannelProvider provider, List<Way> ways) {
            this.ready = ready;
            this.provider = provider;
            this.ways = ways;
        }

        private Channel open(FlowCentre centre) {
            Way any = ways.get(0);
            AccountId account = any.method().account();
            Map<String, String> settings = any.channel().accounts("PT60S").get(account);
            return provider.open(
                    new AccountSettings(account, settings == null ? Map.of() : settings),
                    new ChannelContext(account, centre.clock, URI.create("https://pay.example.com/notify")));
        }

        /** What there is to say of a day on which nothing happened. */
        private boolean isOfNothing(BillReply reply) {
            return this == UNIONPAY ? reply instanceof BillReply.NotReady : reply.equals(new BillReply.Complete(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_payment_and_refund_of_every_product_is_in_the_bill_of_its_day(Biller biller) throws Exception {
        LocalDate day = centre.clock.moveToNoonOfANewDay();
        long hundreds = 0;
        for (Way way : biller.ways) {
            hundreds++;
            payAndRefund(way, hundreds);
        }
        List<BillLine> lines = new ArrayList<>();

        try (Channel channel = biller.open(centre)) {
            BillReply today = channel.billStrategy().download(day, lines::add);
            centre.clock.moveTo(day.plusDays(1), biller.ready.minusSeconds(1));
            BillReply early = channel.billStrategy().download(day, lines::add);
            assertThat(List.of(today, early)).hasOnlyElementsOfType(BillReply.NotReady.class);
            assertThat(lines).isEmpty();
            centre.clock.moveTo(day.plusDays(1), biller.ready);

            BillReply reply = channel.billStrategy().download(day, lines::add);

            assertThat(reply).isEqualTo(new BillReply.Complete(expected.size()));
            assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
            lines.clear();
            centre.clock.moveTo(day.plusDays(2), biller.ready);
            assertThat(channel.billStrategy().download(day.plusDays(1), lines::add))
                    .matches(biller::isOfNothing);
            assertThat(lines).isEmpty();
        }
    }

    /** 100, 200 … yuan, of which the channel keeps six in a thousand; five go back, and three fen with them. */
    private void payAndRefund(Way way, long hundreds) {
        Money amount = Money.ofMinor(Money.parse("CNY 0").getCurrencyUnit(), hundreds * 10_000);
        Money fee = Money.ofMinor(amount.getCurrencyUnit(), hundreds * 60);
        String name = way.method().code().value();
        Payment payment = centre.center()
                .create(FlowCentre.order(name, amount.toString()).build())
                .payment();
        Way.Given given = way.pick(centre, payment);
        given.pay();
        Instant paidAt = centre.clock.instant();
        centre.center().refresh(payment.id());
        centre.clock.move(Duration.ofSeconds(1));
        Refund refund = centre.refund(payment, "back-" + name, "CNY 5.00");
        String trade = way.channel().tradeNo(given.number());
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
}
