package io.paycenter.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** Makes some value of any type of the API. */
final class Samples {
    private static final Map<Class<?>, Object> LEAVES = Map.of(
            String.class,
            "x",
            Secret.class,
            Secret.of("12345678"),
            boolean.class,
            true,
            long.class,
            1L,
            Instant.class,
            Instant.EPOCH,
            List.class,
            List.of(),
            Map.class,
            Map.of(),
            Money.class,
            Money.parse("CNY 12.30"),
            URI.class,
            URI.create("https://shop.example"));

    private Samples() {}

    static Object of(Class<?> type) throws ReflectiveOperationException {
        if (LEAVES.containsKey(type)) {
            return LEAVES.get(type);
        }
        for (Word word : Word.all()) {
            if (word.type() == type) {
                return word.of().apply(word.text(word.shortest()));
            }
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type.isSealed() ? of(type.getPermittedSubclasses()[0]) : ofRecord(type);
    }

    private static Object ofRecord(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] parts = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            parts[i] = of(types[i]);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return constructor.newInstance(parts);
    }
}
