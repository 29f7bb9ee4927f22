package io.paycenter.testkit.gateway;

/** Where an order stands. Refunds do not change it, nor does an undo. */
public enum UnionPayTradeStatus {
    /** The merchant has ordered it, and no payer has begun to pay: a query finds nothing (34). */
    ORDERED,
    /** A payer has begun to pay, and nobody knows how that ends: 05, or 04 if the issuer is silent. */
    WAITING,
    /** The last try failed. On a page the payer may try again; a code is lost by that. */
    DECLINED,
    /** Paid. */
    PAID,
    /** Taken back by the merchant (冲正): 46. */
    REVERSED,
    /** Not paid in time. A query answers what it has answered before. */
    EXPIRED
}
