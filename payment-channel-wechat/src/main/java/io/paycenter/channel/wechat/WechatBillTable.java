package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import java.util.List;

/**
 * The rows of one kind of bill, and how they add up. One bill's; not thread-safe.
 *
 * @param <L> what a row becomes
 */
interface WechatBillTable<L> {

    /** The next row, which counts from now on. */
    L read(List<String> row) throws ChannelUnknownException;

    /** Holds the totals below the rows against what was read. @throws ChannelUnknownException if they say something else */
    void check(WechatBillRow totals) throws ChannelUnknownException;

    /** A kind of bill. */
    @FunctionalInterface
    interface Kind<L> {

        /** Its table below these column names. @throws ChannelUnknownException if one is missing */
        WechatBillTable<L> below(List<String> names) throws ChannelUnknownException;
    }
}
