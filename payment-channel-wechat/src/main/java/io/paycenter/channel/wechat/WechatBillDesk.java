package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/**
 * Where bills are applied for and fetched. The addresses of files live for some minutes, are keys to them, and are never
 * logged.
 *
 * @param client calls and fetches the files
 * @param clock what day it is: there is no bill of today
 */
record WechatBillDesk(WechatClient client, Clock clock) {

    private static final long LONGEST_FILE = 1L << 29;
    /** When bills are made, an hour after WeChat Pay begins with them. */
    private static final LocalTime MADE = LocalTime.of(10, 0);

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
        if (answer.authentic() && answer.code().equals("STATEMENTCREATING")) {
            return new BillReply.NotReady(answer.error().toString());
        }
        if (answer.authentic() && answer.code().equals("NOSTATEMENTEXIST")) {
            return isMade(day)
                    ? new BillReply.Complete(0)
                    : new BillReply.NotReady(answer.error().toString());
        }
        if (WechatStatuses.ofTrade(answer) != Meaning.DONE) {
            throw new ChannelUnknownException("WeChat Pay gave no bill: " + answer.error());
        }
        return reading.of(answer.fields());
    }

    /** Of a day on which nothing happened there is no bill, which is known when all others are there. */
    private boolean isMade(LocalDate day) {
        return !clock.instant().isBefore(day.plusDays(1).atTime(MADE).toInstant(WechatTimes.CHINA));
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
