package io.paycenter.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.FundLine;
import io.paycenter.api.channel.RefundOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bills. */
interface BillPart extends ContractPart {

    @Test
    default void the_bill_of_a_day_has_what_was_paid_and_what_went_back_that_day() throws Exception {
        LocalDate day = today().plusDays(1);
        goTo(day, LocalTime.NOON);
        List<ChannelOrder> orders = new ArrayList<>();
        for (var product : desk().channel.products()) {
            orders.add(desk().paid(product));
        }
        ChannelOrder first = orders.get(0);
        RefundOrder refund = desk().refund(first, first.amount());
        desk().channel.refundStrategy().refund(refund);
        desk().bench.finishRefunds();
        List<BillLine> lines = new ArrayList<>();
        BillStrategy<BillLine> bills = desk().channel.billStrategy();

        assertInstanceOf(BillReply.NotReady.class, bills.download(day, lines::add), "the day is not over");
        goTo(day.plusDays(1), LocalTime.NOON);
        BillReply reply = bills.download(day, lines::add);

        assertEquals(new BillReply.Complete(lines.size()), reply);
        for (ChannelOrder order : orders) {
            BillLine line = line(lines, BillLine.Kind.PAYMENT, order).orElseThrow();
            assertEquals(order.amount(), line.amount());
            assertEquals(String.valueOf(order.tradeNo()), line.tradeNo());
            assertEquals(day, LocalDate.ofInstant(line.at(), desk().bench.zone()));
        }
        BillLine back = line(lines, BillLine.Kind.REFUND, first).orElseThrow();
        assertEquals(refund.id().value(), back.refundNo());
        assertEquals(refund.amount(), back.amount());
    }

    @Test
    default void the_bill_of_funds_if_there_is_one_adds_up() throws Exception {
        Optional<BillStrategy<FundLine>> bills = desk().channel.fundBillStrategy();
        if (bills.isEmpty()) {
            return;
        }
        LocalDate day = today().plusDays(1);
        goTo(day, LocalTime.NOON);
        ChannelOrder order = desk().paid(desk().channel.products().get(0));
        goTo(day.plusDays(1), LocalTime.NOON);
        List<FundLine> lines = new ArrayList<>();

        BillReply reply = bills.get().download(day, lines::add);

        assertEquals(new BillReply.Complete(lines.size()), reply);
        assertTrue(lines.stream().anyMatch(line -> line.amount().equals(order.amount())));
        for (int i = 1; i < lines.size(); i++) {
            assertEquals(
                    lines.get(i).balance(),
                    lines.get(i - 1).balance().plus(lines.get(i).amount()),
                    "the balance after movement " + i);
        }
    }

    private static Optional<BillLine> line(List<BillLine> lines, BillLine.Kind kind, ChannelOrder order) {
        return lines.stream()
                .filter(line ->
                        line.kind() == kind && line.orderNo().equals(order.id().value()))
                .findFirst();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(desk().bench.clock().instant(), desk().bench.zone());
    }

    private void goTo(LocalDate day, LocalTime time) {
        Instant moment = day.atTime(time).atZone(desk().bench.zone()).toInstant();
        desk().bench.pass(Duration.between(desk().bench.clock().instant(), moment));
    }
}
