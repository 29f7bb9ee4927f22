package io.paycenter.api.channel;

import java.time.Instant;
import org.joda.money.Money;

/**
 * One line of a channel's bill of funds (资金账单): one movement of the money that the merchant has at the channel, in words
 * that all channels share.
 *
 * @param flowNo the channel's number of this movement alone
 * @param tradeNo the channel's number of what caused it: a trade, a refund, a withdrawal; may be empty
 * @param reference the merchant's own number of what caused it, as the channel has it; may be empty
 * @param kind what it was, in the channel's words: trade, fee, withdrawal …
 * @param amount more than zero if it came in, less if it went out
 * @param balance what was there afterwards
 * @param at when it was booked, as the channel says
 */
public record FundLine(
        String flowNo, String tradeNo, String reference, String kind, Money amount, Money balance, Instant at) {}
