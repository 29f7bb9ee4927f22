package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where bills are applied for and fetched. The addresses of files live for some minutes, are keys to them, and are never
 * logged.
 *
 * @param client calls and fetches the files
 * @param clock what day it is: there is no bill of today
 */
record WechatBillDesk(WechatClient client, Clock clock) {

    private static final long LONGEST_FILE = 1L << 29;
    private static final Set<String> NO_BILL = Set.of("NOSTATEMENTEXIST", "STATEMENTCREATING");

    /**
     * Applies for a bill, and reads it if there is one.
     *
     * @param path where and how; the day is in it
     * @param reading what is done with the signed answer
     */
    BillReply apply(LocalDate day, String path, Reading reading) throws ChannelUnknownException {
        if (!day.isBefore(WechatTimes.day(clock.instant()))) {
            return new BillReply.NotReady("the bill of a day is made on the next morning");
        }
        WechatAnswer answer = client.send(WechatRequest.get(path));
        if (answer.authentic() && NO_BILL.contains(answer.code())) {
            return new BillReply.NotReady(answer.error().toString());
        }
        if (WechatStatuses.ofTrade(answer) != Meaning.DONE) {
            throw new ChannelUnknownException("WeChat Pay gave no bill: " + answer.error());
        }
        return reading.of(answer.fields());
    }

    /** Reads a bill that was granted. */
    @FunctionalInterface
    interface Reading {

        /** By the answer that says where it is. */
        BillReply of(Fields answer) throws ChannelUnknownException;
    }

    /** Fetches a file with a request that is signed like any other; what comes is not. */
    <T> T fetch(URI file, ChannelHttp.Reading<T> reading) throws ChannelUnknownException {
        String path = file.getRawPath() + (file.getRawQuery() == null ? "" : "?" + file.getRawQuery());
        Map<String, String> headers =
                Map.of("Authorization", client.signer().authorization("GET", path, ""), "Accept", "*/*");
        return client.http().download(file, headers, LONGEST_FILE, reading);
    }

    /** Where the answer says that a file is. */
    static URI address(Fields answer) throws ChannelUnknownException {
        Optional<URI> address = answer.text("/download_url").flatMap(ChannelHttp::address);
        return address.orElseThrow(() -> new ChannelUnknownException("WeChat's answer lacks the address of the bill"));
    }
}
