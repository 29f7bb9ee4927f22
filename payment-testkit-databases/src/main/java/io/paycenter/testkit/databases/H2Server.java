package io.paycenter.testkit.databases;

import org.h2.jdbcx.JdbcDataSource;

/** H2 in memory. A database stays until it is closed, even without a connection. */
final class H2Server implements DatabaseServer {
    private static final String USER = "sa";

    @Override
    public EmptyDatabase create(String name) {
        String url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(USER);
        return new EmptyDatabase(url, USER, dataSource, dataSource, "drop all objects delete files");
    }
}
