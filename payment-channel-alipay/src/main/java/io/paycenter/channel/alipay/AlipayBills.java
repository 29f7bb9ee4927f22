package io.paycenter.channel.alipay;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Fetches the bill of orders and refunds (业务明细). The gateway answers an address that lives for thirty seconds, so the
 * file is fetched at once; the address is a key to it and is never logged.
 *
 * @param client calls the gateway and fetches the file
 * @param clock what day it is: there is no bill of today
 */
record AlipayBills(AlipayClient client, Clock clock) implements BillStrategy<BillLine> {

    private static final long LONGEST_FILE = 1L << 29;
    private static final Set<String> NO_BILL = Set.of("BILL_NOT_EXIST", "NO_BILL_DATA");

    @Override
    public BillReply download(LocalDate day, Consumer<BillLine> lines) throws ChannelUnknownException {
        if (!day.isBefore(AlipayTimes.day(clock.instant()))) {
            return new BillReply.NotReady("the bill of a day is made on the next morning");
        }
        AlipayAnswer answer =
                client.call(AlipayMethods.BILL, Map.of("bill_type", "trade", "bill_date", day.toString()));
        if (isAbsent(answer)) {
            return new BillReply.NotReady(answer.error().toString());
        }
        URI file = address(answer);
        return client.http().download(file, LONGEST_FILE, zip -> AlipayBillFile.read(zip, lines));
    }

    /** By part of the code and without its case, which differ from one age of the gateway to the other. */
    private static boolean isAbsent(AlipayAnswer answer) {
        String code = answer.subCode().toUpperCase(Locale.ROOT);
        return answer.authentic() && NO_BILL.stream().anyMatch(code::contains);
    }

    private static URI address(AlipayAnswer answer) throws ChannelUnknownException {
        if (AlipayStatuses.ofTrade(answer) != Meaning.DONE) {
            throw new ChannelUnknownException("Alipay gave no bill: " + answer.error());
        }
        return answer.find("bill_download_url")
                .flatMap(ChannelHttp::address)
                .orElseThrow(() -> new ChannelUnknownException("Alipay's answer lacks the address of the bill"));
    }
}
