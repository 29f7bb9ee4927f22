package io.paycenter.testkit.gateway;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which fields an interface takes. Whatever else a merchant sends is refused, as is a value that is blank or not trimmed:
 * UnionPay may look away, a test had better not.
 *
 * @param required refused with 13 if it is not there
 * @param known all fields that may be there
 * @param bizTypes what the product may be
 */
record UnionPayShape(Set<String> required, Set<String> known, Set<String> bizTypes) {

    UnionPayShape {
        required = Set.copyOf(required);
        known = Set.copyOf(known);
        bizTypes = Set.copyOf(bizTypes);
    }

    /** Fields that must be there, and fields that may. */
    static UnionPayShape of(Set<String> bizTypes, Set<String> required, Set<String> optional) {
        Set<String> known = new HashSet<>(required);
        known.addAll(optional);
        return new UnionPayShape(required, known, bizTypes);
    }

    /** @throws UnionPayRefusal 13 or 10 */
    void check(UnionPayMessage message) {
        requireBackUrl(message);
        required.stream()
                .sorted()
                .filter(name -> message.get(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw UnionPayRefusal.missing(name);
                });
        message.fields().forEach(this::check);
        checkParty(message);
    }

    /** UnionPay does not take the trouble of a message here. */
    private void requireBackUrl(UnionPayMessage message) {
        if (required.contains("backUrl") && message.get("backUrl").isEmpty()) {
            throw UnionPayRefusal.unreadable();
        }
    }

    private void check(String name, String value) {
        if (!known.contains(name)) {
            throw UnionPayRefusal.format(name + " is not a field of this interface");
        }
        Predicate<String> format = UnionPayFormats.of(name);
        if (value.isBlank() || !value.strip().equals(value) || !format.test(value)) {
            throw UnionPayRefusal.format(name);
        }
        if (name.equals("bizType") && !bizTypes.contains(value)) {
            throw UnionPayRefusal.format("bizType is one of " + bizTypes);
        }
    }

    /** An acquirer names its merchant, a platform its sub-merchant. */
    private static void checkParty(UnionPayMessage message) {
        Map<String, Set<String>> parties = Map.of(
                "1", Set.of("acqInsCode", "merCatCode", "merName", "merAbbr"),
                "2", Set.of("subMerId", "subMerName", "subMerAbbr"));
        parties.getOrDefault(message.get("accessType"), Set.of()).stream()
                .sorted()
                .filter(name -> message.get(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw UnionPayRefusal.missing(name);
                });
    }
}
