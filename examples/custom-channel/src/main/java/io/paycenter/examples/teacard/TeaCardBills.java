package io.paycenter.examples.teacard;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.ChannelUnknownException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.joda.money.Money;

/** Reads the bill of a day. */
record TeaCardBills(TeaCardClient client) implements BillStrategy<BillLine> {
    @Override
    public BillReply download(LocalDate day, Consumer<BillLine> lines) throws ChannelUnknownException {
        TeaCardAnswer answer = client.get("/bills/" + day);
        if (answer.says("NOT_YET")) {
            return new BillReply.NotReady(answer.error().toString());
        }
        JsonNode bill = answer.about(day.toString());
        for (JsonNode line : bill.path("lines")) {
            lines.accept(line(line));
        }
        if (bill.path("count").asLong(-1) != bill.path("lines").size()) {
            throw new ChannelUnknownException("the bill has another number of lines than it says");
        }
        return new BillReply.Complete(bill.path("lines").size());
    }

    private static BillLine line(JsonNode line) throws ChannelUnknownException {
        boolean back = line.has("refund");
        return new BillLine(
                back ? BillLine.Kind.REFUND : BillLine.Kind.PAYMENT,
                line.path("order").asText(),
                line.path("trade").asText(),
                back ? line.path("refund").asText() : null,
                TeaCardOrders.fen(line, "amount"),
                Money.zero(TeaCardOrders.CURRENCY),
                TeaCardOrders.time(line, "at"));
    }
}
