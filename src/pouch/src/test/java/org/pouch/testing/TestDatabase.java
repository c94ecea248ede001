package org.pouch.testing;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh database with the tables of the product, in memory unless told. */
public final class TestDatabase {
    private final DataSource source;

    private TestDatabase(DataSource source) {
        this.source = source;
    }

    public static TestDatabase create() {
        return new TestDatabase(ReadyTables.in(JdbcConnectionPool.create(url("test-" + System.nanoTime()), "sa", "")));
    }

    /** The tables of the product in an empty database of any make. */
    public static TestDatabase in(DataSource source) {
        Flyway.configure().dataSource(source).load().migrate();
        return new TestDatabase(source);
    }

    /** Where the tables are already. */
    public static TestDatabase asItIs(DataSource source) {
        return new TestDatabase(source);
    }

    /** The address of a new database in memory that the product has migrated, for its user {@code sa}. */
    static String migrated(String name) {
        String url = url(name);
        ReadyTables.in(JdbcConnectionPool.create(url, "sa", "")).dispose();
        return url;
    }

    /** H2 as the product runs it, in memory; who holds a lock on a machine that stands still is waited for. */
    public static String url(String name) {
        return "jdbc:h2:mem:" + name
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000";
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient client() {
        return JdbcClient.create(source);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }
}
