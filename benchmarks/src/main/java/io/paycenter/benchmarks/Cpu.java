package io.paycenter.benchmarks;

import io.paycenter.testkit.databases.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Processor time of this JVM and of the database server, which other programs on the machine distort less than time does. */
final class Cpu {
    private final Optional<ProcessHandle> server;

    Cpu(BenchDatabase database) throws SQLException {
        this.server = server(database);
    }

    private static Optional<ProcessHandle> server(BenchDatabase database) throws SQLException {
        if (database.kind == TestDatabase.H2) {
            return Optional.empty();
        }
        if (database.kind == TestDatabase.MARIADB) {
            return ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").contains("mariadbd"))
                    .findFirst();
        }
        try (Connection connection = database.pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            return row.next() ? ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent) : Optional.empty();
        }
    }

    /** Milliseconds until now, of both. */
    double millis() {
        return millis(Stream.of(ProcessHandle.current())) + serverMillis();
    }

    /** Milliseconds until now, of the server; nothing where there is none. */
    double serverMillis() {
        return millis(server.stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants())));
    }

    private static double millis(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toMillis)
                .sum();
    }
}
