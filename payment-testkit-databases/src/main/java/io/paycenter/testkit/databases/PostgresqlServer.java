package io.paycenter.testkit.databases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server with a schema for each caller, which is cheaper than a database. */
final class PostgresqlServer implements DatabaseServer {
    private static final String USER = "postgres";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final int port;
    private final DataSource administration;

    private PostgresqlServer(EmbeddedPostgres server) {
        this.port = server.getPort();
        this.administration = server.getPostgresDatabase();
    }

    /** Ends with the JVM, as the library has it. */
    static PostgresqlServer start() throws IOException {
        return new PostgresqlServer(EmbeddedPostgres.builder()
                .setPGStartupWait(LIMIT)
                .setRegisterShutdownHook(true)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "300")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "on")
                .start());
    }

    @Override
    public EmptyDatabase create(String name) {
        EmptyDatabase.execute(administration, "create schema " + name);
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=" + name);
        dataSource.setUser(USER);
        return new EmptyDatabase(
                dataSource.getURL(), USER, dataSource, administration, "drop schema if exists " + name + " cascade");
    }
}
