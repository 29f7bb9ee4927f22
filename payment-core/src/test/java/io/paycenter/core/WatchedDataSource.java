package io.paycenter.core;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Watches a data source: which threads are inside a transaction, how many commits there were; fails one on demand. */
final class WatchedDataSource {
    private final Set<Thread> inTransaction = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commits = new AtomicInteger();
    private final DataSource watched;
    private volatile Runnable beforeCommit = () -> {};
    private volatile Runnable beforeStatement = () -> {};

    WatchedDataSource(DataSource real) {
        this.watched = proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = invoke(real, method, arguments);
            return result instanceof Connection connection ? watch(connection) : result;
        });
    }

    DataSource watched() {
        return watched;
    }

    /** What a channel of the tests asks when it is called. */
    boolean callerIsInTransaction() {
        return inTransaction.contains(Thread.currentThread());
    }

    int commits() {
        return commits.get();
    }

    /** Runs before every commit; throwing makes the commit fail. */
    void beforeCommit(Runnable action) {
        beforeCommit = action;
    }

    /** Runs before every statement. */
    void beforeStatement(Runnable action) {
        beforeStatement = action;
    }

    private Connection watch(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "setAutoCommit" -> note((boolean) arguments[0]);
                case "commit" -> {
                    beforeCommit.run();
                    commits.incrementAndGet();
                }
                case "prepareStatement" -> beforeStatement.run();
                case "close" -> note(true);
                default -> {}
            }
            return invoke(real, method, arguments);
        });
    }

    private void note(boolean autoCommit) {
        if (autoCommit) {
            inTransaction.remove(Thread.currentThread());
        } else {
            inTransaction.add(Thread.currentThread());
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(WatchedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
