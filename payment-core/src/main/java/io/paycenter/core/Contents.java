package io.paycenter.core;

import io.paycenter.api.center.CreatePayment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Tells a repeated create command from a different one under the same order number. */
final class Contents {
    private Contents() {}

    /** A digest of all that was asked for; every part is preceded by its length, so that parts cannot run together. */
    static String digest(CreatePayment command) {
        Stream<String> parts = Stream.of(
                command.amount().toString(),
                command.subject(),
                command.timeToPay().toString(),
                String.valueOf(command.returnUrl()),
                String.valueOf(command.attachment()));
        Stream<String> details = command.details().stream().flatMap(one -> Stream.of(one.label(), one.value()));
        StringBuilder text = new StringBuilder();
        Stream.concat(parts, details)
                .forEach(part -> text.append(part.length()).append(':').append(part));
        return HexFormat.of().formatHex(sha256(text.toString()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
