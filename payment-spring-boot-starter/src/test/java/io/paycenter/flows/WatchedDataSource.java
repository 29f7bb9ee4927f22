package io.paycenter.flows;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Watches a data source: which threads are inside a transaction, and every commit, which it can let fail. */
final class WatchedDataSource {
    /** Something that happens around a commit. */
    interface CommitStep {
        void run() throws SQLException;
    }

    /** The SQL state of all that fails because a test wants it to. */
    static final String ON_PURPOSE = "XTEST";

    private static final CommitStep NOTHING = () -> {};

    private final Set<Thread> inTransaction = ConcurrentHashMap.newKeySet();
    private final AtomicReference<CommitStep> beforeNextCommit = new AtomicReference<>(NOTHING);
    private final AtomicReference<CommitStep> afterNextCommit = new AtomicReference<>(NOTHING);
    private final AtomicReference<Meeting> meeting = new AtomicReference<>(Meeting.NONE);
    private final DataSource watched;
    private final Runnable afterEachCommit;
    private final Crash crash;

    WatchedDataSource(DataSource real, Runnable afterEachCommit, Crash crash) {
        this.afterEachCommit = afterEachCommit;
        this.crash = crash;
        this.watched = proxy(DataSource.class, (proxy, method, arguments) -> {
            requireAlive();
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

    /**
     * Lets this many threads wait for each other before they run a statement, so that they all have read what is there and
     * none has changed it.
     *
     * @param statement what is in it, such as {@code for update}
     */
    void meetAt(String statement, int threads) {
        meeting.set(new Meeting(statement, new CyclicBarrier(threads)));
    }

    /** Whether those that were to meet have met. */
    boolean haveMet() {
        return meeting.get().equals(Meeting.NONE);
    }

    private void meet(String sql) {
        Meeting next = meeting.get();
        if (next.isAt(sql)) {
            next.arrive();
            meeting.compareAndSet(next, Meeting.NONE);
        }
    }

    private static void diskIsFull() throws SQLException {
        throw new SQLException("the disk is full", ON_PURPOSE);
    }

    private Connection watch(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "setAutoCommit" -> note((boolean) arguments[0]);
                case "close" -> note(true);
                case "rollback" -> {}
                case "prepareStatement" -> {
                    requireAlive();
                    meet((String) arguments[0]);
                    return watch(real, (String) arguments[0], (PreparedStatement) invoke(real, method, arguments));
                }
                case "commit" -> {
                    beforeNextCommit.getAndSet(NOTHING).run();
                    commit(real::commit, "commit");
                    afterNextCommit.getAndSet(NOTHING).run();
                    return null;
                }
                default -> requireAlive();
            }
            return invoke(real, method, arguments);
        });
    }

    /** Outside of a transaction a write is its own commit. */
    private PreparedStatement watch(Connection connection, String sql, PreparedStatement real) throws SQLException {
        if (!connection.getAutoCommit() || sql.stripLeading().startsWith("select")) {
            return real;
        }
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return invoke(real, method, arguments);
            }
            AtomicReference<Object> result = new AtomicReference<>();
            commit(() -> result.set(invoke(real, method, arguments)), "write");
            return result.get();
        });
    }

    private void commit(Work real, String what) throws Throwable {
        if (crash.comes("before " + what)) {
            requireAlive();
        }
        real.run();
        afterEachCommit.run();
        if (crash.comes("after " + what)) {
            requireAlive();
        }
    }

    private void requireAlive() throws SQLException {
        if (crash.isDead()) {
            throw new SQLException("the process is dead", ON_PURPOSE);
        }
    }

    /** Where threads wait for each other, once. */
    private record Meeting(String statement, CyclicBarrier barrier) {
        static final Meeting NONE = new Meeting("", new CyclicBarrier(1));

        boolean isAt(String sql) {
            return !statement.isEmpty() && sql.contains(statement);
        }

        void arrive() {
            try {
                barrier.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IllegalStateException("nobody else came to " + statement, alone);
            }
        }
    }

    private interface Work {
        void run() throws Throwable;
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
