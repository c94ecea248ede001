package org.pouch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pouch.decision.feel.Feel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is found of processes while all of them go. */
class ProcessDefinitionsTest {
    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private final AtomicReference<Runnable> onceRead = new AtomicReference<>(() -> {});
    private final ProcessDefinitions definitions = new ProcessDefinitions(
            JdbcClient.create(new Observed(database)),
            new Transactions(new TransactionTemplate(new JdbcTransactionManager(database)), failure -> false),
            new Feel(Clock.systemUTC()));

    /** Does something between one query and the next. */
    private final class Observed extends DelegatingDataSource {
        private Observed(DriverManagerDataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, values) -> {
                        Object answer = method.invoke(connection, values);
                        if (method.getName().equals("close")) {
                            onceRead.getAndSet(() -> {}).run();
                        }
                        return answer;
                    });
        }
    }

    @Test
    void findsNoneWhoseRowGoesBeforeItIsRead() {
        JdbcClient tables = JdbcClient.create(database);
        tables.sql("""
                CREATE TABLE process_definition (process_definition_key BIGINT, process_definition_id VARCHAR(255),
                    version INT, name VARCHAR(255), version_tag VARCHAR(255), resource_name VARCHAR(255),
                    checksum VARCHAR(255), deployment_key BIGINT, engine_definition_id VARCHAR(255), xml VARCHAR(255),
                    deleted BOOLEAN)""").update();
        tables.sql("INSERT INTO process_definition VALUES (7, 'p', 1, 'P', NULL, 'p.bpmn', 'c', 6, 'e', '', FALSE)")
                .update();
        onceRead.set(() -> tables.sql("TRUNCATE TABLE process_definition").update());

        assertThat(definitions.latest("p")).isEmpty();
    }
}
