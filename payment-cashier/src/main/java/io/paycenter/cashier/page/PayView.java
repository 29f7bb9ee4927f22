package io.paycenter.cashier.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page does after the payer picked a method. Members that a kind does not have are left out.
 *
 * @param kind {@code qr}, {@code redirect}, {@code form}, {@code wait} (the payer confirms elsewhere), {@code unsupported}
 *     (a page cannot do it), {@code paid}, {@code refused} or {@code undecided} (ask again in a moment)
 * @param attempt the open attempt
 * @param qr where the QR code's picture is
 * @param link the QR code's content where it is a web address, which opens the app on the phone that shows it
 * @param url where the browser goes
 * @param message what to tell the payer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PayView(
        String kind,
        @Nullable String attempt,
        @Nullable String qr,
        @Nullable String link,
        @Nullable String url,
        @Nullable String message) {
    /** @param base the cashier page's own address, without its origin */
    static PayView of(PayResult result, String base, Language language) {
        return result.fold(
                needed -> of(needed.attempt(), needed.action(), base, language),
                paid -> new PayView("paid", null, null, null, null, null),
                refused -> new PayView("refused", null, null, null, null, Words.REFUSED.in(language)),
                undecided -> plain("undecided", undecided.attempt()));
    }

    private static PayView of(Attempt attempt, PayAction action, String base, Language language) {
        String id = attempt.id().value();
        return action.fold(
                redirect ->
                        new PayView("redirect", id, null, null, redirect.url().toString(), null),
                form -> new PayView("form", id, null, null, base + "/go/" + id, null),
                code -> new PayView("qr", id, base + "/qr/" + id + ".svg", webAddress(code.content()), null, null),
                sdk -> new PayView("unsupported", id, null, null, null, Words.INSIDE_APP_ONLY.in(language)),
                nothing -> plain("wait", attempt));
    }

    private static PayView plain(String kind, Attempt attempt) {
        return new PayView(kind, attempt.id().value(), null, null, null, null);
    }

    private static @Nullable String webAddress(String content) {
        return content.toLowerCase(Locale.ROOT).startsWith("https://") ? content : null;
    }
}
