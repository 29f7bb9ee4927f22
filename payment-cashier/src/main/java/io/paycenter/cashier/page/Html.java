package io.paycenter.cashier.page;

import io.paycenter.api.center.PayAction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The two pages that the server writes itself. Everything that comes from elsewhere goes through {@link #escape}. */
final class Html {
    private Html() {}

    /** A page that says what is wrong and nothing else. */
    static byte[] message(Language language, String context, Words title, Words advice) {
        return page(language, context, title.in(language), "", """
                <section class="result">
                <span class="badge" aria-hidden="true"></span>
                <h1>%s</h1>
                <p>%s</p>
                </section>
                """.formatted(
                        escape(title.in(language)), escape(advice.in(language))));
    }

    /** A page that posts a form to the channel by itself, or by its button where scripts do not run. */
    static byte[] form(Language language, String context, PayAction.PostForm form) {
        String fields = form.fields().entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(escape(field.getKey()), escape(field.getValue())))
                .collect(Collectors.joining());
        return page(
                language,
                context,
                Words.GOING.in(language),
                "<script type=\"module\" src=\"%s/payment/cashier-assets/go.js\"></script>\n"
                        .formatted(escape(context)),
                """
                <section class="result">
                <h1>%s</h1>
                <form id="go" method="post" accept-charset="UTF-8" action="%s">
                %s<button class="primary">%s</button>
                </form>
                </section>
                """.formatted(
                                escape(Words.GOING.in(language)),
                                escape(form.action().toString()),
                                fields,
                                escape(Words.GO.in(language))));
    }

    /**
     * What the form page may do. The form goes to the channel, and on from there: browsers hold every redirect that answers
     * a form against this list too, and a gateway's redirect to its own cashier host is part of the product.
     */
    static String formPolicy(URI action) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action " + origin(action)
                + " https:; base-uri 'none'; frame-ancestors 'none'";
    }

    /** Text that stays text in an element and in a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }

    private static byte[] page(Language language, String context, String title, String head, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="icon" href="%s/payment/cashier-assets/icon.svg">
                <link rel="stylesheet" href="%s/payment/cashier-assets/cashier.css">
                %s</head>
                <body>
                <main class="card">
                %s</main>
                </body>
                </html>
                """.formatted(language.tag(), escape(title), escape(context), escape(context), head, body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
