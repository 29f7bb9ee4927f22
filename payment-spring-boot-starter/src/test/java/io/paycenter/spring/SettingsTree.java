package io.paycenter.spring;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Every key below {@code payment}, as the records that are bound have them. */
final class SettingsTree {
    private SettingsTree() {}

    /**
     * One setting.
     *
     * @param key with a star for what the application names
     * @param byDefault what is bound if nothing is set; empty if nothing is
     * @param inMetadata whether its whole key is known beforehand
     */
    record Setting(String key, String byDefault, boolean inMetadata) {}

    static List<Setting> all() {
        return below("payment", PaymentProperties.class, true);
    }

    private static List<Setting> below(String prefix, Class<?> type, boolean known) {
        List<Setting> all = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                all.addAll(below(key, component.getType(), known));
            } else if (component.getType() != Map.class) {
                all.add(new Setting(key, byDefault(type, component), known));
            } else if (valueType(component) instanceof Class<?> value && value.isRecord()) {
                all.addAll(below(key + ".*", value, false));
            } else {
                all.add(new Setting(key + ".*", "", false));
            }
        }
        return all;
    }

    private static Type valueType(RecordComponent map) {
        return ((ParameterizedType) map.getGenericType()).getActualTypeArguments()[1];
    }

    /** The annotation is on the constructor's parameter, not on the component. */
    private static String byDefault(Class<?> type, RecordComponent component) {
        int index = Arrays.asList(type.getRecordComponents()).stream()
                .map(RecordComponent::getName)
                .toList()
                .indexOf(component.getName());
        DefaultValue given = type.getDeclaredConstructors()[0].getParameters()[index].getAnnotation(DefaultValue.class);
        return given == null ? "" : String.join(",", given.value());
    }
}
