package io.paycenter.api.center;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;

/**
 * What a payer can pick (支付方式).
 *
 * @param code its name in commands
 * @param displayName what the payer reads
 * @param channel which channel it goes through
 * @param product which of the channel's ways to pay
 * @param account the merchant account that gets the money
 */
public record PayMethod(
        MethodCode code, String displayName, ChannelCode channel, ProductCode product, AccountId account) {}
