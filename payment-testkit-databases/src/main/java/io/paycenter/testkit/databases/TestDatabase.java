package io.paycenter.testkit.databases;

import java.util.UUID;

/**
 * The databases a test can run on. Servers are started when first asked for, once a JVM, listen on 127.0.0.1 only, and
 * end with the JVM. Needs no Docker and nothing installed.
 *
 * <p>What is committed survives the death of a server's process, though not a power failure: nothing is forced to the
 * disk, so tests are quick. Thread-safe.
 */
public enum TestDatabase {
    /** In this JVM's memory. */
    H2,
    /** A PostgreSQL server. */
    POSTGRESQL,
    /** A MariaDB server. */
    MARIADB;

    /**
     * An empty database of its own for the caller. The first call takes seconds, because the server is started.
     *
     * @throws IllegalStateException if the server does not start; the message says what to look at
     */
    public EmptyDatabase create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        return switch (this) {
            case H2 -> new H2Server().create(name);
            case POSTGRESQL -> Servers.POSTGRESQL.create(name);
            case MARIADB -> Servers.MARIADB.create(name);
        };
    }

    private static final class Servers {
        static final DatabaseServer POSTGRESQL = new LazyServer(PostgresqlServer::start);
        static final DatabaseServer MARIADB = new LazyServer(MariaDbServer::start);
    }
}
