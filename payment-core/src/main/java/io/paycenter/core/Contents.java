package io.paycenter.core;

import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.Payment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** The fields in which a command asks for something else than what is stored, without their values. */
    static List<String> differences(Payment stored, CreatePayment command) {
        List<String> names = new ArrayList<>();
        note(names, "amount", stored.amount(), command.amount());
        note(names, "subject", stored.subject(), command.subject());
        note(names, "details", stored.details(), command.details());
        note(names, "timeToPay", timeToPay(stored), command.timeToPay());
        note(names, "returnUrl", stored.returnUrl(), command.returnUrl());
        note(names, "attachment", stored.attachment(), command.attachment());
        return names;
    }

    /** What was asked for, in whole seconds; the expiry was rounded up to the next one. */
    private static Duration timeToPay(Payment stored) {
        return Duration.between(stored.createdAt(), stored.expireAt()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Notes the field's name if its values differ. */
    static void note(List<String> names, String field, @Nullable Object stored, @Nullable Object asked) {
        if (!Objects.equals(stored, asked)) {
            names.add(field);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
