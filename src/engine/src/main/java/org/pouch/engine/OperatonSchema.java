package org.pouch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.pouch.engine.settings.EngineNotStarted;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Operaton's tables, made and changed by its own scripts in their order. Left to itself Operaton makes tables that are
 * missing and changes none, and what it calls its version says "fox" in every release: the log of its scripts tells.
 *
 * @param shipped what the scripts that make the tables make
 */
record OperatonSchema(MigrationVersion shipped, List<Part> parts, List<SchemaChange> changes) {
    private static final String SCRIPTS = "org/operaton/bpm/engine/db/";

    /** H2 would look for the variables of one execution among all that have no task, which are all there are. */
    private static final List<String> HINTS = List.of(
            "ALTER TABLE act_ru_variable ALTER COLUMN task_id_ SELECTIVITY 1",
            "ALTER TABLE act_ru_variable ALTER COLUMN execution_id_ SELECTIVITY 100");

    private static final String TOKENS = "act_ru_execution";

    /** By which tokens and what belongs to them are sought. On H2 they came with what refers to tokens, and go with it. */
    private static final Map<String, String> SOUGHT_BY = Map.of(
            "act_idx_exe_procinst",
            TOKENS + " (proc_inst_id_)",
            "act_idx_exe_parent",
            TOKENS + " (parent_id_)",
            "act_idx_exe_super",
            TOKENS + " (super_exec_)",
            "act_idx_var_exe",
            "act_ru_variable (execution_id_)",
            "act_idx_var_procinst",
            "act_ru_variable (proc_inst_id_)",
            "act_idx_event_subscr",
            "act_ru_event_subscr (execution_id_)");

    /** By which nobody here seeks them. */
    private static final List<String> UNUSED = List.of(
            "act_idx_exec_root_pi",
            "act_idx_exe_root_pi",
            "act_idx_exec_buskey",
            "act_idx_exec_tenant_id",
            "act_idx_exe_procdef");

    private static final Pattern RECORDED =
            Pattern.compile("insert into ACT_GE_SCHEMA_LOG\\s+values \\('0', CURRENT_TIMESTAMP, '([\\d._]+)'\\)");

    /** A table of each part, as Operaton itself tells whether a part is there. Some we leave empty: later scripts change all. */
    private static final Map<String, String> PARTS = everyPart();

    /** Tables that are made by one script, and one of them. */
    record Part(String table, Resource script) {}

    /** Of the Operaton in this program, for the database of that URL. */
    static OperatonSchema of(String url) {
        return of(url, OperatonSchema.class.getClassLoader());
    }

    static OperatonSchema of(String url, ClassLoader program) {
        String database = url.startsWith("jdbc:postgresql:") ? "postgres" : "h2";
        ResourcePatternResolver resources = new PathMatchingResourcePatternResolver(program);
        try {
            List<Part> parts = PARTS.entrySet().stream()
                    .map(part -> new Part(
                            part.getValue(),
                            resources.getResource("classpath:" + SCRIPTS + "create/activiti." + database + ".create."
                                    + part.getKey() + ".sql")))
                    .toList();
            List<SchemaChange> changes = Arrays.stream(
                            resources.getResources("classpath*:" + SCRIPTS + "upgrade/" + database + "_engine_*.sql"))
                    .map(SchemaChange::of)
                    .sorted(Comparator.comparing(SchemaChange::to))
                    .toList();
            return new OperatonSchema(shipped(parts.get(0).script()), parts, changes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> everyPart() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("engine", "act_ru_execution");
        parts.put("history", "act_hi_procinst");
        parts.put("identity", "act_id_user");
        parts.put("case.engine", "act_re_case_def");
        parts.put("case.history", "act_hi_caseinst");
        parts.put("decision.engine", "act_re_decision_def");
        parts.put("decision.history", "act_hi_decinst");
        return parts;
    }

    private static MigrationVersion shipped(Resource creation) throws IOException {
        Matcher recorded = RECORDED.matcher(creation.getContentAsString(StandardCharsets.UTF_8));
        if (!recorded.find()) {
            throw new IllegalStateException("Operaton's script " + creation.getFilename()
                    + " records no version. How Operaton is raised: docs/engine-inside.md.");
        }
        return MigrationVersion.fromVersion(recorded.group(1));
    }

    /** In one transaction, where the database can take back such changes. */
    void layOut(DataSource database, String place) {
        JdbcClient tables = JdbcClient.create(database);
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(status -> {
            if (isThere(tables, parts.get(0))) {
                change(database, place, recorded(tables));
            }
            for (Part part : parts) {
                if (!isThere(tables, part)) {
                    run(part.script(), database);
                }
            }
            lighten(tables);
            MigrationVersion reached = recorded(tables);
            if (!reached.equals(shipped)) {
                throw new IllegalStateException(
                        "Operaton's scripts record " + reached + " as the version of its tables, not " + shipped
                                + ". How Operaton is raised: docs/engine-inside.md.");
            }
        });
        if (isForH2()) {
            HINTS.forEach(hint -> tables.sql(hint).update());
        }
    }

    /**
     * A token costs its row and three indexes. Operaton asks eleven other places whether they refer to it before it goes, and keeps five
     * indexes more; nothing that we let it do needs them, and every instance pays for them twice.
     */
    private static void lighten(JdbcClient tables) {
        List<Reference> references = references(tables);
        if (references.isEmpty()) {
            return;
        }
        SOUGHT_BY.forEach((index, columns) -> tables.sql("CREATE INDEX IF NOT EXISTS " + index + " ON " + columns)
                .update());
        UNUSED.forEach(index -> tables.sql("DROP INDEX IF EXISTS " + index).update());
        // Last, because they tell whether it is done: where H2 is killed in between, the next start does the rest.
        references.forEach(
                reference -> tables.sql("ALTER TABLE " + reference.table() + " DROP CONSTRAINT " + reference.name())
                        .update());
    }

    private record Reference(String table, String name) {}

    /** Foreign keys from tokens and to them. */
    private static List<Reference> references(JdbcClient tables) {
        return tables.sql("""
                        SELECT DISTINCT c.table_name, c.constraint_name FROM information_schema.table_constraints c
                            JOIN information_schema.referential_constraints r
                                ON r.constraint_schema = c.constraint_schema AND r.constraint_name = c.constraint_name
                            JOIN information_schema.table_constraints k
                                ON k.constraint_schema = r.unique_constraint_schema
                                AND k.constraint_name = r.unique_constraint_name
                        WHERE c.constraint_schema = CURRENT_SCHEMA
                            AND (LOWER(c.table_name) = ? OR LOWER(k.table_name) = ?)
                        ORDER BY 1, 2""")
                .params(TOKENS, TOKENS)
                .query((row, number) -> new Reference(row.getString(1), row.getString(2)))
                .list();
    }

    private boolean isForH2() {
        return String.valueOf(parts.get(0).script().getFilename()).contains(".h2.");
    }

    private void change(DataSource database, String place, MigrationVersion recorded) {
        for (SchemaChange change : changesFrom(recorded, place)) {
            try {
                run(change.script(), database);
            } catch (DataAccessException failed) {
                throw new EngineNotStarted(
                        "Operaton's tables in %s could not be changed from %s to %s: %s They are as they were; start again once that is mended, or restore the backup."
                                .formatted(
                                        place,
                                        recorded,
                                        shipped,
                                        failed.getMostSpecificCause().getMessage()),
                        failed);
            }
        }
    }

    /**
     * What is to be run on tables of that version, in order; patches of a version come before the change to the next.
     *
     * @throws EngineNotStarted if they are of a newer Operaton, or the scripts do not lead to this one
     */
    List<SchemaChange> changesFrom(MigrationVersion recorded, String place) {
        if (recorded.isNewerThan(shipped)) {
            throw EngineSchema.newer(place, "Operaton's tables are of version " + recorded, shipped);
        }
        List<SchemaChange> way = changes.stream()
                .filter(change -> change.to().isNewerThan(recorded))
                .toList();
        MigrationVersion reached = recorded;
        for (SchemaChange change : way) {
            if (change.isPatch() || !change.from().isNewerThan(reached)) {
                reached = change.to();
            }
        }
        if (!reached.equals(shipped)) {
            throw new EngineNotStarted("Operaton's tables in " + place + " are of version " + recorded
                    + ", and no script of this program leads from there to " + shipped
                    + ". Start a version between the two first; UPGRADING.md names them.");
        }
        return way;
    }

    private static MigrationVersion recorded(JdbcClient tables) {
        return tables.sql("SELECT version_ FROM act_ge_schema_log").query(String.class).list().stream()
                .map(MigrationVersion::fromVersion)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
    }

    private static boolean isThere(JdbcClient tables, Part part) {
        return tables.sql("""
                        SELECT COUNT(*) FROM information_schema.tables
                        WHERE LOWER(table_name) = ? AND table_schema = CURRENT_SCHEMA""").param(part.table()).query(Integer.class).single() > 0;
    }

    private static void run(Resource script, DataSource database) {
        ResourceDatabasePopulator populator = new ResourceDatabasePopulator(script);
        populator.setSqlScriptEncoding(StandardCharsets.UTF_8.name());
        DatabasePopulatorUtils.execute(populator, database);
    }
}
