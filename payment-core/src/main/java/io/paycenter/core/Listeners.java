package io.paycenter.core;

import io.paycenter.api.center.PaymentEventListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for those who hear events in this process: deliveries and their tasks are kept under their names. */
final class Listeners {
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,55}");

    private Listeners() {}

    static List<String> faults(List<PaymentEventListener> listeners) {
        List<String> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < listeners.size(); i++) {
            String name = listeners.get(i).name();
            String given = "listeners[" + i + "].name is \"" + name + "\"; the rule is: ";
            if (!NAME.matcher(name).matches()) {
                faults.add(given + "1 to 55 visible ASCII characters without blanks or colons");
            } else if (name.equals(EventOutbox.HTTP)) {
                faults.add(given + "not \"" + EventOutbox.HTTP + "\", which stands for the business line's address");
            }
            if (!names.add(name)) {
                faults.add(given + "one listener for each name");
            }
        }
        return faults;
    }
}
