package org.pouch.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.decision.dmn.DmnReader;
import org.pouch.decision.feel.Feel;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is answered of a file that is deployed again, unchanged, while another client deletes it. */
class DecisionDeployerTest {
    private static final Feel FEEL = new Feel(Clock.systemUTC());
    private static final Deployments.Resource FILE =
            new Deployments.Resource("grades.dmn", """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="grades" name="Grades" namespace="test">
              <decision id="points" name="Points"><literalExpression><text>1</text></literalExpression></decision>
              <decision id="grade" name="Grade"><literalExpression><text>2</text></literalExpression></decision>
            </definitions>""".getBytes(StandardCharsets.UTF_8));
    private static final DecisionGraph GRAPH = DmnReader.read(FILE.name(), FILE.bytes(), FEEL);

    /** Tables of which the file goes once so many statements have run. */
    private static final class Tables extends DelegatingDataSource {
        private final Decisions unobserved;
        private long key;
        private int left;

        private Tables(DriverManagerDataSource database) {
            super(database);
            JdbcClient jdbc = JdbcClient.create(database);
            jdbc.sql("CREATE TABLE key_block (name VARCHAR(32), next_key BIGINT)")
                    .update();
            jdbc.sql("""
                    CREATE TABLE decision_requirements (decision_requirements_key BIGINT,
                        decision_requirements_id VARCHAR(255), version INT, name VARCHAR(255), resource_name VARCHAR(255),
                        checksum VARCHAR(255), xml TEXT, deployment_key BIGINT, deleted BOOLEAN DEFAULT FALSE)""").update();
            jdbc.sql("""
                    CREATE TABLE decision_definition (decision_definition_key BIGINT, decision_definition_id VARCHAR(255),
                        version INT, version_tag VARCHAR(255), name VARCHAR(255), decision_requirements_key BIGINT,
                        decision_requirements_id VARCHAR(255), deployment_key BIGINT, deleted BOOLEAN DEFAULT FALSE)""").update();
            unobserved = new Decisions(jdbc, FEEL);
        }

        private void delete(long requirementsKey, int afterStatements) {
            key = requirementsKey;
            left = afterStatements;
        }

        private boolean isDeleted() {
            return unobserved.findRequirements(key).isEmpty();
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, values) -> {
                        Object answer = method.invoke(connection, values);
                        if (method.getName().equals("close") && --left == 0) {
                            unobserved.delete(key);
                        }
                        return answer;
                    });
        }
    }

    @Test
    void answersAllDecisionsOfTheFileWheneverItIsDeletedMeanwhile() {
        int statements = 1;
        while (isAnsweredWhole(statements)) {
            statements++;
        }

        assertThat(statements).as("moments at which it was deleted").isGreaterThan(4);
    }

    /** @return whether the deployment had so many statements */
    private static boolean isAnsweredWhole(int statements) {
        DriverManagerDataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Tables tables = new Tables(database);
        DecisionDeployer deployer =
                new DecisionDeployer(new Decisions(JdbcClient.create(tables), FEEL), new Keys(database));
        tables.delete(deployer.deploy(FILE, GRAPH, 1).key(), statements);

        Decisions.Requirements answered = deployer.deploy(FILE, GRAPH, 2);
        List<Decisions.Definition> definitions = deployer.definitionsOf(answered);

        assertThat(definitions)
                .as("deleted after %d statements", statements)
                .extracting(Decisions.Definition::id)
                .containsExactly("points", "grade");
        return tables.isDeleted();
    }
}
