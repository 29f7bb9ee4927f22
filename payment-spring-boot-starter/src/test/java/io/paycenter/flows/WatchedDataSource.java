package io.paycenter.flows;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Watches a data source: which threads are inside a transaction, and every commit, which it can let fail. */
final class WatchedDataSource {
    /** Something that happens around a commit. */
    interface CommitStep {
        void run() throws SQLException;
    }

    private static final CommitStep NOTHING = () -> {};

    private final Set<Thread> inTransaction = ConcurrentHashMap.newKeySet();
    private final AtomicReference<CommitStep> beforeNextCommit = new AtomicReference<>(NOTHING);
    private final AtomicReference<CommitStep> afterNextCommit = new AtomicReference<>(NOTHING);
    private final DataSource watched;
    private final Runnable afterEachCommit;

    WatchedDataSource(DataSource real, Runnable afterEachCommit) {
        this.afterEachCommit = afterEachCommit;
        this.watched = proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = invoke(real, method, arguments);
            return result instanceof Connection connection ? watch(connection) : result;
        });
    }

    DataSource watched() {
        return watched;
    }

    Set<Thread> threadsInTransaction() {
        return Set.copyOf(inTransaction);
    }

    /** The next commit does not happen. */
    void failNextCommit() {
        beforeNextCommit.set(WatchedDataSource::diskIsFull);
    }

    /** The next commit happens, and its answer is lost. */
    void loseNextCommitsAnswer() {
        afterNextCommit.set(WatchedDataSource::diskIsFull);
    }

    private static void diskIsFull() throws SQLException {
        throw new SQLException("the disk is full");
    }

    private Connection watch(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "setAutoCommit" -> note((boolean) arguments[0]);
                case "close" -> note(true);
                case "commit" -> {
                    return commit(real);
                }
                default -> {}
            }
            return invoke(real, method, arguments);
        });
    }

    private Object commit(Connection real) throws SQLException {
        beforeNextCommit.getAndSet(NOTHING).run();
        real.commit();
        afterEachCommit.run();
        afterNextCommit.getAndSet(NOTHING).run();
        return null;
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
