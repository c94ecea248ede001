package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineNotStarted;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Operaton brings along how its tables were made at 7.16, for Liquibase, and all scripts from there on: tables of an older
 * version are made with the ones, and changed with the others.
 */
@Tag("slow")
class OperatonSchemaTest {
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    /** What must hold on each database. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Contract {
        @TempDir
        private Path folder;

        /** Without any tables. */
        abstract DataSource fresh();

        abstract String url();

        abstract String database();

        private OperatonSchema shipped() {
            return OperatonSchema.of(url());
        }

        private RaisedOperaton raised() {
            return new RaisedOperaton(folder.resolve(UUID.randomUUID().toString()), database());
        }

        private OperatonSchema of(RaisedOperaton raised) {
            return OperatonSchema.of(url(), raised.classLoader());
        }

        private static DataSource laidOut(DataSource database, OperatonSchema schema) {
            schema.layOut(database, "here");
            return database;
        }

        /** As Operaton 7.16 would have. */
        private DataSource of716() {
            DataSource database = fresh();
            for (String part : PARTS) {
                DatabasePopulatorUtils.execute(
                        new ResourceDatabasePopulator(
                                new ClassPathResource("org/operaton/bpm/engine/db/liquibase/baseline/liquibase."
                                        + database() + ".create." + part + ".sql")),
                        database);
            }
            return database;
        }

        private static List<String> log(DataSource database) {
            return JdbcClient.create(database)
                    .sql("SELECT version_ FROM act_ge_schema_log ORDER BY CAST(id_ AS INT)")
                    .query(String.class)
                    .list();
        }

        private static List<String> columns(DataSource database) {
            return JdbcClient.create(database).sql("""
                            SELECT table_name || '.' || column_name || ' ' || data_type || ' '
                                || COALESCE(CAST(character_maximum_length AS VARCHAR(20)), '') || ' ' || is_nullable
                            FROM information_schema.columns WHERE LOWER(table_name) LIKE 'act\\_%' ESCAPE '\\'
                            ORDER BY 1""").query(String.class).list();
        }

        @Test
        void makesEveryTableOfANewDatabase() {
            DataSource database = laidOut(fresh(), shipped());

            assertThat(log(database)).containsExactly(shipped().shipped().toString());
            assertThat(columns(database).stream().map(column -> column.substring(0, column.indexOf('.'))))
                    .map(String::toLowerCase)
                    .contains(
                            "act_ru_execution",
                            "act_hi_procinst",
                            "act_id_user",
                            "act_re_case_def",
                            "act_re_decision_def",
                            "act_hi_decinst");
        }

        @Test
        void touchesNothingOfTablesThatAreOfThisVersion() {
            DataSource database = laidOut(fresh(), shipped());
            JdbcClient.create(database)
                    .sql("INSERT INTO act_ge_property VALUES ('ours', 'kept', 1)")
                    .update();

            laidOut(database, shipped());

            assertThat(log(database)).hasSize(1);
            assertThat(JdbcClient.create(database)
                            .sql("SELECT value_ FROM act_ge_property WHERE name_ = 'ours'")
                            .query(String.class)
                            .single())
                    .isEqualTo("kept");
        }

        @Test
        void changesTablesOfAnOlderOperatonToThoseOfANewDatabase() {
            DataSource database = laidOut(of716(), shipped());

            assertThat(log(database))
                    .containsExactly(
                            "7.16.0", "7.17.0", "7.18.0", "7.19.0", "7.20.0", "7.21.0", "7.22.0", "7.23.0", "7.24.0");
            assertThat(columns(database)).isEqualTo(columns(laidOut(fresh(), shipped())));
        }

        /** Before 0.1.0 the tables for cases and decisions were left out. */
        @Test
        void makesThePartsThatAreMissing() {
            DataSource database = laidOut(fresh(), shipped());
            JdbcClient tables = JdbcClient.create(database);
            tables.sql("DROP TABLE act_hi_caseactinst").update();
            tables.sql("DROP TABLE act_hi_caseinst").update();

            laidOut(database, shipped());

            assertThat(columns(database)).isEqualTo(columns(laidOut(fresh(), shipped())));
        }

        @Test
        void runsTheScriptsOfANewerOperatonInTheirOrder() {
            String note = "UPDATE act_ge_property SET value_ = value_ || ' %s' WHERE name_ = 'next.dbid'";
            RaisedOperaton raised = raised();
            raised.creates("8.0.2");
            raised.changes("7.24_to_7.99", "7.99.0", note.formatted("first"));
            raised.changes("7.99_patch_7.99.3_to_7.99.4_1", "7.99.4_1", note.formatted("patch"));
            raised.changes("7.99_to_7.100", "7.100.0", note.formatted("second"));
            raised.changes("7.100_to_8.0", "8.0.0", note.formatted("third"));
            raised.changes("8.0_patch_8.0.1_to_8.0.2", "8.0.2", note.formatted("last"));
            DataSource database = laidOut(fresh(), shipped());

            laidOut(database, of(raised));

            assertThat(log(database)).containsExactly("7.24.0", "7.99.0", "7.99.4_1", "7.100.0", "8.0.0", "8.0.2");
            assertThat(JdbcClient.create(database)
                            .sql("SELECT value_ FROM act_ge_property WHERE name_ = 'next.dbid'")
                            .query(String.class)
                            .single())
                    .isEqualTo("1 first patch second third last");
        }

        @Test
        void refusesTablesOfANewerOperatonBeforeItTouchesThem() {
            RaisedOperaton raised = raised();
            raised.creates("7.25.0");
            DataSource database = laidOut(fresh(), of(raised));

            assertThatThrownBy(() -> laidOut(database, shipped()))
                    .isInstanceOf(EngineNotStarted.class)
                    .hasMessage(
                            "the data in here were written by a newer version of Pouch: Operaton's tables are of version 7.25.0, and this program knows 7.24.0. Start that version again, or restore the backup that was made before it first ran.");
            assertThat(log(database)).containsExactly("7.25.0");
        }

        @Test
        void refusesTablesFromWhichNoScriptLeadsHere() {
            RaisedOperaton raised = raised();
            raised.creates("7.26.0");
            raised.changes("7.25_to_7.26", "7.26.0", "ALTER TABLE act_ru_execution ADD COLUMN more_ VARCHAR(9)");
            DataSource database = laidOut(fresh(), shipped());

            assertThatThrownBy(() -> laidOut(database, of(raised)))
                    .isInstanceOf(EngineNotStarted.class)
                    .hasMessageContaining("no script of this program leads from there to 7.26.0");
            assertThat(log(database)).containsExactly("7.24.0");
        }

        @Test
        void noticesAScriptThatRecordsAnotherVersion() {
            RaisedOperaton raised = raised();
            raised.creates("7.25.0");
            raised.changes("7.24_to_7.25", "7.24.9", "ALTER TABLE act_ru_execution ADD COLUMN more_ VARCHAR(9)");
            DataSource database = laidOut(fresh(), shipped());

            assertThatThrownBy(() -> laidOut(database, of(raised)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("docs/engine-inside.md");
        }

        @Test
        void saysWhichChangeCouldNotBeMade() {
            RaisedOperaton raised = raised();
            raised.creates("7.25.0");
            raised.changes("7.24_to_7.25", "7.25.0", "ALTER TABLE act_of_nobody ADD COLUMN more_ VARCHAR(9)");
            DataSource database = laidOut(fresh(), shipped());

            assertThatThrownBy(() -> laidOut(database, of(raised)))
                    .isInstanceOf(EngineNotStarted.class)
                    .hasMessageStartingWith("Operaton's tables in here could not be changed from 7.24.0 to 7.25.0: ");
        }
    }

    @Nested
    class OnH2 extends Contract {
        @Override
        DataSource fresh() {
            return JdbcConnectionPool.create(url(), "sa", "");
        }

        @Override
        String url() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        String database() {
            return "h2";
        }

        /** None of them belongs to a task, so that who looks there looks at all. */
        @Test
        void looksForVariablesByTheirExecution() {
            DataSource database = Contract.laidOut(fresh(), OperatonSchema.of(url()));

            assertThat(JdbcClient.create(database)
                            .sql("EXPLAIN SELECT * FROM act_ru_variable WHERE execution_id_ = '1' AND task_id_ IS NULL")
                            .query(String.class)
                            .single())
                    .containsPattern("/\\*.*(EXE|EXECUTION_ID_).*: EXECUTION_ID_ = '1'");
        }
    }

    @Nested
    class OnPostgres extends Contract {
        private EmbeddedPostgres postgres;

        @BeforeAll
        void start() throws IOException {
            postgres = TestPostgres.start();
        }

        @AfterAll
        void stop() throws IOException {
            postgres.close();
        }

        @Override
        DataSource fresh() {
            String name = "s" + UUID.randomUUID().toString().replace("-", "");
            JdbcClient.create(postgres.getPostgresDatabase())
                    .sql("CREATE DATABASE " + name)
                    .update();
            return postgres.getDatabase("postgres", name);
        }

        @Override
        String url() {
            return "jdbc:postgresql://localhost/engine";
        }

        @Override
        String database() {
            return "postgres";
        }

        @Test
        void takesBackAllOfWhatFailsHalfway() {
            RaisedOperaton raised = new RaisedOperaton(super.folder, database());
            raised.creates("7.25.0");
            raised.changes("7.24_to_7.25", "7.25.0", """
                    ALTER TABLE act_ru_execution ADD COLUMN more_ VARCHAR(9);
                    ALTER TABLE act_of_nobody ADD COLUMN more_ VARCHAR(9)""");
            DataSource database = Contract.laidOut(fresh(), OperatonSchema.of(url()));
            List<String> before = Contract.columns(database);

            assertThatThrownBy(() -> Contract.laidOut(database, super.of(raised)))
                    .isInstanceOf(EngineNotStarted.class);

            assertThat(Contract.columns(database)).isEqualTo(before);
            assertThat(Contract.log(database)).containsExactly("7.24.0");
        }
    }

    /** Without a script that leads here, data of the version before could not be taken along. */
    @Test
    void bringsScriptsUpToTheVersionItShips() {
        for (String url : List.of("jdbc:h2:mem:any", "jdbc:postgresql://localhost/any")) {
            OperatonSchema schema = OperatonSchema.of(url);
            MigrationVersion newest =
                    schema.changes().get(schema.changes().size() - 1).to();
            assertThat(newest)
                    .as(
                            "the version that Operaton's upgrade scripts lead to; its tables are of version %s. Without a script, data of the version before cannot be taken along: see \"Raise Operaton\" in docs/engine-inside.md",
                            schema.shipped())
                    .isEqualTo(schema.shipped());
        }
    }
}
