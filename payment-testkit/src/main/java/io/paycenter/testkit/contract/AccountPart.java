package io.paycenter.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.ProductCode;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.PayProduct;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Accounts: their settings, and what they say of themselves. */
interface AccountPart extends ContractPart {
    @Test
    default void an_account_names_its_merchant_and_keeps_the_name() {
        try (Channel again = desk().open("main", desk().bench.settings())) {
            assertFalse(again.merchant().isBlank());
            assertEquals(desk().channel.merchant(), again.merchant());
            assertNotEquals(desk().others.merchant(), again.merchant());
            assertFalse(again.longestCall().isNegative() || again.longestCall().isZero());
        }
    }

    @Test
    default void products_have_different_codes_and_bounds_that_something_fits_in() {
        List<PayProduct<?, ?>> products = desk().channel.products();
        Set<ProductCode> codes = new HashSet<>();

        assertFalse(products.isEmpty());
        for (PayProduct<?, ?> product : products) {
            assertTrue(codes.add(product.code()), product.code() + " is there twice");
            assertTrue(product.bounds().least().isPositive());
            assertFalse(product.bounds().leastTimeLeft().isNegative());
            assertFalse(
                    product.chargesWithin().isPresent() && product.fitsCashier(),
                    "a cashier page cannot read the payer's code for " + product.code());
        }
    }

    @Test
    default void without_settings_all_that_is_missing_is_named_at_once() {
        Map<String, String> settings = desk().bench.settings();
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> desk().open("main", Map.of()));

        long named = settings.keySet().stream()
                .filter(key -> String.valueOf(refused.getMessage()).contains(key))
                .count();
        assertTrue(named > 1, "a merchant has an id and a key at least: " + refused.getMessage());
    }

    @Test
    default void a_setting_that_nobody_knows_is_named() {
        Map<String, String> settings = new HashMap<>(desk().bench.settings());
        settings.put("no-such-setting", "x");

        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> desk().open("main", settings));
        assertTrue(String.valueOf(refused.getMessage()).contains("no-such-setting"));
    }

    @TestFactory
    default Stream<DynamicTest> a_key_in_the_wrong_setting_is_not_repeated() {
        Map<String, String> settings = desk().bench.settings();
        return settings.entrySet().stream()
                .filter(one -> desk().bench.secrets().contains(one.getKey()))
                .flatMap(key -> settings.keySet().stream()
                        .filter(other -> !other.equals(key.getKey()))
                        .map(other -> DynamicTest.dynamicTest(
                                key.getKey() + " in " + other, () -> misplaced(other, key.getValue()))));
    }

    /** Where it is taken for what the setting holds, an id perhaps, there is nothing to see. */
    private void misplaced(String setting, String key) {
        Map<String, String> settings = new HashMap<>(desk().bench.settings());
        settings.put(setting, key);
        try {
            desk().open("main", settings).close();
        } catch (ConfigurationException refused) {
            assertFalse(String.valueOf(refused.getMessage()).contains(core(key)), refused.getMessage());
        }
    }

    /** From the middle, where keys differ. */
    private static String core(String key) {
        return key.substring(key.length() / 2, key.length() / 2 + Math.min(12, key.length() / 2));
    }

    @Test
    default void what_is_printed_of_an_account_has_none_of_its_secrets() {
        Stream<Object> parts = Stream.concat(
                Stream.of(
                        desk().channel,
                        desk().channel.queryStrategy(),
                        desk().channel.closeStrategy(),
                        desk().channel.refundStrategy(),
                        desk().channel.refundQueryStrategy(),
                        desk().channel.notificationStrategy(),
                        desk().channel.billStrategy()),
                desk().channel.products().stream());
        Map<String, String> settings = desk().bench.settings();
        List<String> keys = desk().bench.secrets().stream()
                .map(name -> core(String.valueOf(settings.get(name))))
                .toList();
        assertFalse(keys.isEmpty(), "a merchant's key is secret");

        parts.map(Object::toString)
                .forEach(shown -> keys.forEach(key -> assertFalse(shown.contains(key), "a key is shown: " + shown)));
    }

    @Test
    default void an_account_may_be_closed_twice() {
        Channel extra = desk().open("main", desk().bench.settings());

        extra.close();
        extra.close();
    }
}
