package org.pouch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pouch.decision.feel.Expression;
import org.pouch.decision.feel.Feel;
import org.pouch.engine.token.operaton.OperatonEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept in memory of cluster variables. */
class ClusterVariablesTest {
    private static final Expression ANY = new Feel(Clock.systemUTC()).attribute("=camunda.vars.env.X");

    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:cluster-variables;DB_CLOSE_DELAY=-1");
    private final AtomicReference<Runnable> onceRead = new AtomicReference<>(() -> {});
    private final ClusterVariables variables = new ClusterVariables(
            JdbcClient.create(new Observed(database)),
            new Keys(database),
            new Transactions(
                    new TransactionTemplate(new JdbcTransactionManager(database)), OperatonEngine::isLostRace));

    /** Does something between a query and what becomes of its rows. */
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
    void nothingThatWasReadBeforeAChangeIsKeptAfterIt() {
        JdbcClient tables = JdbcClient.create(database);
        tables.sql("CREATE TABLE cluster_variable (name VARCHAR(255), value_json VARCHAR(255))")
                .update();
        tables.sql("INSERT INTO cluster_variable VALUES ('X', '1')").update();
        onceRead.set(() -> variables.update("X", "2"));

        assertThat(seen()).isEqualTo(Map.of("X", 1));
        assertThat(seen()).isEqualTo(Map.of("X", 2));
    }

    private Object seen() {
        Map<?, ?> context = variables.around(ANY, Map.of());
        return ((Map<?, ?>) ((Map<?, ?>) context.get("camunda")).get("vars")).get("env");
    }
}
