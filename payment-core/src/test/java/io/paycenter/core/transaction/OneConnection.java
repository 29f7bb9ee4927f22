package io.paycenter.core.transaction;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose only connection stays open and is put right by nobody, so that one can look at it afterwards. */
final class OneConnection {
    private OneConnection() {}

    static DataSource of(Connection connection) {
        Connection open = instead(Connection.class, connection, "close", () -> null);
        return instead(DataSource.class, connection, "getConnection", () -> open);
    }

    private static <T> T instead(Class<T> type, Object real, String method, Supplier<@Nullable Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, values) -> {
                    try {
                        return called.getName().equals(method) ? answer.get() : called.invoke(real, values);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
