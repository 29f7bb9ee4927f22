package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.AccountSettings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who is paid, and how he comes to UnionPay.
 *
 * @param id his number, 15 characters
 * @param access how he comes
 * @param always what every request says of that
 * @param ordering what requests say that move money
 */
record Merchant(String id, Access access, Map<String, String> always, Map<String, String> ordering) {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{15}");
    private static final Pattern ACQUIRER = Pattern.compile("[0-9A-Za-z]{8,11}");
    private static final Pattern CATEGORY = Pattern.compile("[0-9]{4}");
    private static final Pattern SUB_ID = Pattern.compile("[0-9A-Za-z]{5,15}");
    private static final Pattern NAME = Pattern.compile(".{1,40}");
    private static final String NAME_RULE = "1 to 40 characters";

    /** How a merchant comes to UnionPay (接入类型). */
    enum Access {
        /** By himself. */
        MERCHANT("0"),

        /** Through an acquirer, who signs. */
        INSTITUTION("1"),

        /** Through a platform, which signs. */
        PLATFORM("2");

        /** The setting's key. */
        private static final String SETTING = "access-type";

        private final String code;

        Access(String code) {
            this.code = code;
        }

        /** As the setting spells it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies what requests say. */
    Merchant {
        always = Map.copyOf(always);
        ordering = Map.copyOf(ordering);
    }

    /** Reads the settings; faults are noted. */
    static Merchant read(AccountSettings settings) {
        String id = settings.matching(
                "merchant-id", settings.text("merchant-id"), ID, "the merchant's number (商户号), 15 letters or digits");
        Access access = settings.choice(Access.SETTING, Access.class, Access.MERCHANT);
        Map<String, String> always = new LinkedHashMap<>(Map.of("accessType", access.code, "merId", id));
        Map<String, String> ordering = new LinkedHashMap<>();
        Reader institution = new Reader(settings, access, Access.INSTITUTION);
        institution.read("acquirer-id", "acqInsCode", ACQUIRER, "8 to 11 letters or digits", always);
        institution.read("merchant-category", "merCatCode", CATEGORY, "four digits (MCC)", ordering);
        institution.read("merchant-name", "merName", NAME, NAME_RULE, ordering);
        institution.read("merchant-short-name", "merAbbr", NAME, NAME_RULE, ordering);
        Reader platform = new Reader(settings, access, Access.PLATFORM);
        platform.read("sub-merchant-id", "subMerId", SUB_ID, "5 to 15 letters or digits", ordering);
        platform.read("sub-merchant-name", "subMerName", NAME, NAME_RULE, ordering);
        platform.read("sub-merchant-short-name", "subMerAbbr", NAME, NAME_RULE, ordering);
        return new Merchant(id, access, always, ordering);
    }

    /**
     * Reads what only one kind of access has.
     *
     * @param wanted the kind
     */
    private record Reader(AccountSettings settings, Access access, Access wanted) {

        void read(String key, String field, Pattern pattern, String rule, Map<String, String> into) {
            if (access == wanted) {
                into.put(field, settings.matching(key, settings.text(key), pattern, rule));
            } else if (settings.isSet(key)) {
                settings.fault(key, "is set without " + Access.SETTING + " " + wanted, "both, or neither");
            }
        }
    }

    /** Who he is: with a platform the sub-merchant's number too. */
    String name() {
        return ordering.containsKey("subMerId") ? id + "/" + ordering.get("subMerId") : id;
    }

    /** Whether a message is about this merchant. */
    boolean isMeant(UnionPayAnswer answer) {
        return answer.says("merId", id);
    }

    /** Only who he is. */
    @Override
    public String toString() {
        return name();
    }
}
