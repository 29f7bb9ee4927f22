package io.paycenter.spring.broken;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;

/** What the rules of coding are for, one class each. */
public final class BadHabits {
    private BadHabits() {}

    public static final class FloatingField {
        double amount;
    }

    public static final class FloatingParameter {
        String pay(String order, Float amount) {
            return order + amount;
        }
    }

    public static final class FloatingReturn {
        double amount() {
            return 0;
        }
    }

    public static final class FloatingConversion {
        String rounded(BigDecimal amount) {
            return String.valueOf(amount.doubleValue());
        }
    }

    @SuppressWarnings("JavaUtilDate")
    public static final class OldDate {
        Date time(long millis) {
            return new Date(millis);
        }
    }

    public static final class Printing {
        @SuppressWarnings("SystemOut")
        void say() {
            System.out.println("paid");
        }
    }

    public static final class AsksTheSystemClock {
        Instant time() {
            return Instant.now();
        }
    }

    public static final class AsksTheSystemForMillis {
        long time() {
            return System.currentTimeMillis();
        }
    }

    public static final class PublicField {
        public String name = "";
    }

    public static final class Setter {
        private String name = "";

        void setName(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    public static final class MutableStatic {
        private static int count;

        static int next() {
            return ++count;
        }
    }

    /** Neither final nor abstract. */
    public static class OpenClass {}

    static final class Hidden {}
}
