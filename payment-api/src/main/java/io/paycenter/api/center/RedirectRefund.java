package io.paycenter.api.center;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessRefundNo;

/**
 * Says where the money of a refund shall go that its channel could not pay out (异常退款).
 *
 * @param businessLine whose refund it is
 * @param refundNo the business line's own number of it, or the centre's of one that it makes by itself
 * @param target where the money shall go
 */
public record RedirectRefund(BusinessLine businessLine, BusinessRefundNo refundNo, RefundTarget target) {}
