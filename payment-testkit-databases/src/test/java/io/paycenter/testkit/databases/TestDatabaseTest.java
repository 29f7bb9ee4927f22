package io.paycenter.testkit.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TestDatabaseTest {

    @ParameterizedTest
    @CsvSource({"H2,H2", "POSTGRESQL,PostgreSQL", "MARIADB,MariaDB"})
    void it_is_the_database_that_its_name_says(TestDatabase kind, String product) throws SQLException {
        try (EmptyDatabase database = kind.create();
                Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo(product);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_is_reached_by_its_address_too(TestDatabase kind) throws SQLException {
        try (EmptyDatabase database = kind.create()) {
            EmptyDatabase.execute(database.dataSource(), "create table note (words varchar(20))");
            try (Connection connection =
                            DriverManager.getConnection(database.url(), database.user(), database.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into note values ('付款 💰')");
            }

            assertThat(strings(database.dataSource(), "select words from note")).containsExactly("付款 💰");
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_databases_do_not_see_one_another(TestDatabase kind) throws SQLException {
        try (EmptyDatabase one = kind.create();
                EmptyDatabase two = kind.create()) {
            EmptyDatabase.execute(one.dataSource(), "create table note (words varchar(20))");
            EmptyDatabase.execute(two.dataSource(), "create table note (words varchar(20))");
            EmptyDatabase.execute(one.dataSource(), "insert into note values ('mine')");

            assertThat(strings(two.dataSource(), "select words from note")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_closed_database_is_gone(TestDatabase kind) {
        EmptyDatabase database = kind.create();
        EmptyDatabase.execute(database.dataSource(), "create table note (words varchar(20))");

        database.close();
        database.close();

        assertThatThrownBy(() -> EmptyDatabase.execute(database.dataSource(), "insert into note values ('lost')"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("insert into note");
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL,show listen_addresses", "MARIADB,select @@bind_address"})
    void servers_listen_on_loopback_only(TestDatabase kind, String question) throws SQLException {
        try (EmptyDatabase database = kind.create()) {
            assertThat(strings(database.dataSource(), question)).containsExactly("127.0.0.1");
        }
    }

    @Test
    void a_server_that_does_not_start_is_told_to_everyone_and_not_tried_again() {
        AtomicInteger starts = new AtomicInteger();
        LazyServer server = new LazyServer(() -> {
            starts.incrementAndGet();
            throw new IllegalStateException("initdb failed");
        });

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> server.create("t1"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("does not start", "initdb failed", "/dev/shm");
        }
        assertThat(starts).hasValue(1);
    }

    private static List<String> strings(DataSource dataSource, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
