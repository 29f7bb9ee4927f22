package io.paycenter.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What is expected of one word; written down apart from the code that keeps it. */
record Word(
        Class<?> type,
        Function<String, Object> of,
        String field,
        int shortest,
        int longest,
        Predicate<String> first,
        Predicate<String> rest,
        String rule) {
    private static final String ORDER_NO = "[0-9A-Za-z_.|*-]";
    private static final String ORDER_NO_RULE = "1 to 64 characters of 0-9, A-Z, a-z, _ . | * and -";
    private static final String ID_RULE = "8 to 32 characters of 0-9 and A-Z";

    static List<Word> all() {
        return List.of(
                word(AccountId.class, AccountId::of, "account", 1, 64, "[a-z0-9]", "[a-z0-9-]")
                        .saying("1 to 64 characters of a-z, 0-9 and -, starting with a letter or digit"),
                word(AttemptId.class, AttemptId::of, "attemptId", 8, 32, "[0-9A-Z]", "[0-9A-Z]")
                        .saying(ID_RULE),
                word(BusinessLine.class, BusinessLine::of, "businessLine", 1, 32, "[a-z]", "[a-z0-9-]")
                        .saying("1 to 32 characters of a-z, 0-9 and -, starting with a letter"),
                word(BusinessOrderNo.class, BusinessOrderNo::of, "orderNo", 1, 64, ORDER_NO, ORDER_NO)
                        .saying(ORDER_NO_RULE),
                word(BusinessRefundNo.class, BusinessRefundNo::of, "refundNo", 1, 64, ORDER_NO, ORDER_NO)
                        .saying(ORDER_NO_RULE),
                word(CashierToken.class, CashierToken::of, "cashierToken", 32, 64, "[0-9A-Za-z_-]", "[0-9A-Za-z_-]")
                        .saying("32 to 64 characters of 0-9, A-Z, a-z, _ and -"),
                word(ChannelCode.class, ChannelCode::of, "channel", 2, 32, "[a-z]", "[a-z0-9]")
                        .saying("2 to 32 characters of a-z and 0-9, starting with a letter"),
                word(ChannelTradeNo.class, ChannelTradeNo::of, "tradeNo", 1, 64, "[!-~]", "[!-~]")
                        .saying("1 to 64 printable ASCII characters without blanks"),
                word(EventId.class, EventId::of, "eventId", 8, 32, "[0-9A-Z]", "[0-9A-Z]")
                        .saying(ID_RULE),
                word(MethodCode.class, MethodCode::of, "method", 1, 64, "[a-z]", "[a-z0-9-]")
                        .saying("1 to 64 characters of a-z, 0-9 and -, starting with a letter"),
                word(PaymentId.class, PaymentId::of, "paymentId", 8, 32, "[0-9A-Z]", "[0-9A-Z]")
                        .saying(ID_RULE),
                word(ProductCode.class, ProductCode::of, "product", 1, 32, "[a-z]", "[a-z0-9-]")
                        .saying("1 to 32 characters of a-z, 0-9 and -, starting with a letter"),
                word(RefundId.class, RefundId::of, "refundId", 8, 32, "[0-9A-Z]", "[0-9A-Z]")
                        .saying(ID_RULE));
    }

    private static Word word(
            Class<?> type,
            Function<String, Object> of,
            String field,
            int shortest,
            int longest,
            String first,
            String rest) {
        return new Word(type, of, field, shortest, longest, matches(first), matches(rest), "");
    }

    private static Predicate<String> matches(String oneCharacter) {
        return Pattern.compile(oneCharacter).asMatchPredicate();
    }

    private Word saying(String words) {
        return new Word(type, of, field, shortest, longest, first, rest, words);
    }

    /** A legal text of this length: letters that every alphabet begins with, or its upper case. */
    String text(int length) {
        return (first.test("a") ? "a" : "A").repeat(length);
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
