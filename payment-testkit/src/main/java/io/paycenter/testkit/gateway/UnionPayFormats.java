package io.paycenter.testkit.gateway;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How the value of a field looks. */
final class UnionPayFormats {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String PRIVATE_LINE = "ZX|";
    private static final Pattern BRACKETS = Pattern.compile("[&={}\\[\\]\"']");
    private static final Map<String, Predicate<String>> FORMATS = formats();

    private UnionPayFormats() {}

    /** The rule for a field; a field without one has any value. */
    static Predicate<String> of(String field) {
        return FORMATS.getOrDefault(field, value -> true);
    }

    private static Map<String, Predicate<String>> formats() {
        Map<String, Predicate<String>> formats = new HashMap<>();
        addHead(formats);
        addOrder(formats);
        addParties(formats);
        return formats;
    }

    private static void addHead(Map<String, Predicate<String>> formats) {
        formats.put("version", "5.1.0"::equals);
        formats.put("certId", like("[0-9]{1,128}"));
        formats.put("signature", upTo(1024));
        formats.put("channelType", like("05|07|08|16"));
        formats.put("accessType", like("[012]"));
        formats.put("orderId", like("[0-9A-Za-z]{8,40}"));
        formats.put("txnTime", UnionPayFormats::isTime);
        formats.put(
                "reqReserved",
                value -> value.length() <= 1024 && !BRACKETS.matcher(value).find());
        formats.put("reserved", like("\\{.{1,2046}\\}"));
        formats.put("certType", "01"::equals);
        formats.put("fileType", like("[0-9]{2}"));
        formats.put("settleDate", like("(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"));
    }

    private static void addOrder(Map<String, Predicate<String>> formats) {
        formats.put("txnAmt", like("[1-9][0-9]{0,11}"));
        formats.put("currencyCode", "156"::equals);
        formats.put("backUrl", UnionPayFormats::isBackUrl);
        formats.put("frontUrl", UnionPayFormats::isUrl);
        formats.put("frontFailUrl", UnionPayFormats::isUrl);
        formats.put("payTimeout", UnionPayFormats::isTime);
        formats.put("orderTimeout", like("[1-9][0-9]{0,9}"));
        formats.put("orderDesc", upTo(32));
        formats.put("accNo", upTo(1024));
        formats.put("accType", like("01|02|03"));
        formats.put("riskRateInfo", like("\\{.{1,2046}\\}"));
        formats.put("encryptCertId", like("[0-9]{1,128}"));
        formats.put("accSplitData", upTo(512));
        formats.put("instalTransInfo", upTo(1024));
        formats.put("defaultPayType", like("[0-9]{4}"));
        formats.put("supPayType", like("[0-9]{4}(,[0-9]{4})*"));
        formats.put("qrNo", like("[0-9]{1,20}"));
        formats.put("termId", like("[0-9]{8}"));
        formats.put("termInfo", upTo(300));
        formats.put("origQryId", like("[0-9A-Za-z]{20,21}"));
        formats.put("origOrderId", like("[0-9A-Za-z]{8,40}"));
        formats.put("origTxnTime", UnionPayFormats::isTime);
    }

    private static void addParties(Map<String, Predicate<String>> formats) {
        formats.put("acqInsCode", like("[0-9A-Za-z]{8,11}"));
        formats.put("merCatCode", like("[0-9]{4}"));
        formats.put("merName", upTo(40));
        formats.put("subMerId", like("[0-9A-Za-z]{5,15}"));
    }

    private static boolean isTime(String value) {
        return UnionPayTimes.parse(value).isPresent();
    }

    private static boolean isBackUrl(String value) {
        return isUrl(value.startsWith(PRIVATE_LINE) ? value.substring(PRIVATE_LINE.length()) : value);
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = URI.create(value);
            return value.length() <= 256 && SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    private static Predicate<String> like(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    private static Predicate<String> upTo(int length) {
        return value -> value.length() <= length;
    }
}
