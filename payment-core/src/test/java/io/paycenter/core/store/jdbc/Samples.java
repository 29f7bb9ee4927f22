package io.paycenter.core.store.jdbc;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.CashierToken;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.core.store.StoredPayment;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Rows whose every text is as long as the rules allow, in Chinese and emoji where they allow that. */
final class Samples {
    /** In New York, where the sessions think they are, there is no such hour. */
    static final Instant SKIPPED = Instant.parse("2026-03-08T02:30:00.123Z");

    static final Instant LATER = Instant.parse("2026-11-01T05:59:59.999Z");

    /** An hour that New York has twice. */
    static final Instant CHANGED = Instant.parse("2026-11-01T05:30:00.001Z");

    static final BusinessLine LINE = BusinessLine.of("l".repeat(32));
    static final PaymentId PAYMENT = PaymentId.of("P" + "0".repeat(31));
    static final AttemptId ATTEMPT = AttemptId.of("A" + "0".repeat(31));
    static final RefundId REFUND = RefundId.of("R" + "0".repeat(31));
    static final Money MOST = Money.ofMinor(CurrencyUnit.of("CNY"), Long.MAX_VALUE);

    static final ChangeCause ASKED = ChangeCause.of(ChangeCause.Kind.BUSINESS_LINE, "1");
    static final ChangeCause PICKED = ChangeCause.of(ChangeCause.Kind.PAYER);
    static final ChangeCause TOLD = ChangeCause.of(ChangeCause.Kind.NOTIFICATION, "n-1");
    static final ChangeCause ANSWERED = ChangeCause.of(ChangeCause.Kind.REFUND_ANSWER);

    private Samples() {}

    /** So many characters, every second of them outside the basic plane. */
    static String text(int characters) {
        return "茶🍵".repeat(characters / 2) + "\"".repeat(characters % 2);
    }

    static StoredPayment payment(PaymentId id, String orderNo, String token) {
        return payment(
                id,
                orderNo,
                token,
                URI.create("https://shop.test/" + "x".repeat(494)),
                text(512),
                Collections.nCopies(50, new OrderDetail(text(32), text(255) + "\n")));
    }

    static StoredPayment smallPayment(PaymentId id, String orderNo, String token) {
        return payment(id, orderNo, token, null, null, List.of());
    }

    private static StoredPayment payment(
            PaymentId id,
            String orderNo,
            String token,
            @Nullable URI returnUrl,
            @Nullable String attachment,
            List<OrderDetail> details) {
        return new StoredPayment(
                new Payment(
                        id,
                        LINE,
                        BusinessOrderNo.of(orderNo),
                        MOST,
                        text(127),
                        details,
                        PaymentStatus.PENDING,
                        false,
                        null,
                        Money.zero(MOST.getCurrencyUnit()),
                        SKIPPED,
                        LATER,
                        null,
                        null,
                        returnUrl,
                        attachment,
                        List.of()),
                CashierToken.of(token),
                "f".repeat(64));
    }

    static Attempt attempt(AttemptId id, PaymentId payment) {
        return new Attempt(
                id,
                payment,
                new PayMethod(
                        MethodCode.of("m".repeat(64)),
                        text(64),
                        ChannelCode.of("c".repeat(32)),
                        ProductCode.of("p".repeat(32)),
                        AccountId.of("a".repeat(64))),
                MOST,
                AttemptStatus.CREATED,
                null,
                null,
                SKIPPED,
                LATER,
                null);
    }

    static Refund refund(RefundId id, String refundNo) {
        return new Refund(
                id,
                LINE,
                BusinessRefundNo.of(refundNo),
                PAYMENT,
                ATTEMPT,
                MOST,
                RefundCause.DUPLICATE_PAYMENT,
                text(80),
                RefundStatus.PENDING,
                null,
                SKIPPED,
                null);
    }

    /** Runs it as somebody else, on another connection. */
    static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    /** Whether it does not come to its end while its caller looks; one that waits never does. */
    static boolean waits(CompletableFuture<?> work) {
        try {
            work.get(300, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException waiting) {
            return true;
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
