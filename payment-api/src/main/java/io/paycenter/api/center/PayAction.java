package io.paycenter.api.center;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What the payer's device does next (支付参数). */
public sealed interface PayAction {
    /** One function for each case. */
    <R> R fold(
            Function<Redirect, R> redirect,
            Function<PostForm, R> postForm,
            Function<ShowQrCode, R> showQrCode,
            Function<InvokeSdk, R> invokeSdk,
            Function<Nothing, R> nothing);

    /**
     * The browser goes to another page.
     *
     * @param url where to
     */
    record Redirect(URI url) implements PayAction {
        @Override
        public <R> R fold(
                Function<Redirect, R> redirect,
                Function<PostForm, R> postForm,
                Function<ShowQrCode, R> showQrCode,
                Function<InvokeSdk, R> invokeSdk,
                Function<Nothing, R> nothing) {
            return redirect.apply(this);
        }

        /** Where to, but not more than the host: the rest is signed or a token. */
        @Override
        public String toString() {
            return "Redirect[url=" + place(url) + "]";
        }
    }

    /**
     * The browser posts a form in UTF-8, with exactly these fields.
     *
     * @param action where to
     * @param fields the hidden fields, in this order, not yet escaped
     */
    record PostForm(URI action, Map<String, String> fields) implements PayAction {
        /** Copies the fields and keeps their order. */
        public PostForm {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public <R> R fold(
                Function<Redirect, R> redirect,
                Function<PostForm, R> postForm,
                Function<ShowQrCode, R> showQrCode,
                Function<InvokeSdk, R> invokeSdk,
                Function<Nothing, R> nothing) {
            return postForm.apply(this);
        }

        /** Where to, and the names of the fields: together with their values they can be posted by anybody. */
        @Override
        public String toString() {
            return "PostForm[action=" + place(action) + ", fields=" + fields.keySet() + "]";
        }
    }

    /**
     * The page shows a QR code, which the payer scans with the channel's app.
     *
     * @param content the text to draw
     */
    record ShowQrCode(String content) implements PayAction {
        @Override
        public <R> R fold(
                Function<Redirect, R> redirect,
                Function<PostForm, R> postForm,
                Function<ShowQrCode, R> showQrCode,
                Function<InvokeSdk, R> invokeSdk,
                Function<Nothing, R> nothing) {
            return showQrCode.apply(this);
        }

        /** Without the code: who has it may draw it. */
        @Override
        public String toString() {
            return "ShowQrCode[***]";
        }
    }

    /**
     * The app, page or mini program calls the channel's own SDK with these parameters.
     *
     * @param parameters names and values as the SDK wants them, in this order
     */
    record InvokeSdk(Map<String, String> parameters) implements PayAction {
        /** Copies the parameters and keeps their order. */
        public InvokeSdk {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        @Override
        public <R> R fold(
                Function<Redirect, R> redirect,
                Function<PostForm, R> postForm,
                Function<ShowQrCode, R> showQrCode,
                Function<InvokeSdk, R> invokeSdk,
                Function<Nothing, R> nothing) {
            return invokeSdk.apply(this);
        }

        /** The names of the parameters; among their values is a signature. */
        @Override
        public String toString() {
            return "InvokeSdk[parameters=" + parameters.keySet() + "]";
        }
    }

    private static String place(URI address) {
        return address.getHost() == null
                ? address.getScheme() + ":***"
                : address.getScheme() + "://" + address.getHost() + "/***";
    }

    /** The device waits; the payer confirms elsewhere, or it is paid already. */
    record Nothing() implements PayAction {
        @Override
        public <R> R fold(
                Function<Redirect, R> redirect,
                Function<PostForm, R> postForm,
                Function<ShowQrCode, R> showQrCode,
                Function<InvokeSdk, R> invokeSdk,
                Function<Nothing, R> nothing) {
            return nothing.apply(this);
        }
    }
}
