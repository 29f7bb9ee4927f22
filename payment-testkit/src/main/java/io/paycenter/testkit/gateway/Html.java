package io.paycenter.testkit.gateway;

import java.util.Map;

/** Puts text into pages, so that it stays text. */
final class Html {

    private Html() {}

    /** The template with each name replaced, where it stands first, by its value, escaped. */
    static String fill(String template, Map<String, String> values) {
        StringBuilder page = new StringBuilder(template);
        values.forEach((name, value) -> {
            int at = page.indexOf(name);
            page.replace(at, at + name.length(), escape(value));
        });
        return page.toString();
    }

    /** Text that stays text in an element and in a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
