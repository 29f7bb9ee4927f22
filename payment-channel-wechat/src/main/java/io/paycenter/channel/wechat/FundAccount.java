package io.paycenter.channel.wechat;

/** The accounts that a merchant has at WeChat Pay (资金账户), by the protocol's names. */
enum FundAccount {
    /** Where payments come in (基本账户). */
    BASIC,

    /** For payouts and the like (运营账户). */
    OPERATION,

    /** Which fees are taken from (手续费账户). */
    FEES
}
