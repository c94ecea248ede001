package org.pouch.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which elements and sequence flows instances have entered. */
final class PassedElements {
    private static final String PASSED = """
            SELECT DISTINCT process_definition_key, element_id AS passed FROM element_instance
            UNION SELECT DISTINCT process_definition_key, sequence_flow_id AS passed FROM sequence_flow
            """;

    private final JdbcClient jdbc;

    PassedElements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids by the text of the file that they stand in; none for one of which there was no instance. */
    Map<String, Set<String>> byModel() {
        Map<Long, Set<String>> byDefinition = new HashMap<>();
        jdbc.sql(PASSED).query(row -> {
            byDefinition
                    .computeIfAbsent(row.getLong("process_definition_key"), key -> new HashSet<>())
                    .add(row.getString("passed"));
        });
        Map<String, Set<String>> byModel = new HashMap<>();
        jdbc.sql("SELECT process_definition_key, xml FROM process_definition").query(row -> {
            byModel.computeIfAbsent(row.getString("xml"), xml -> new HashSet<>())
                    .addAll(byDefinition.getOrDefault(row.getLong("process_definition_key"), Set.of()));
        });
        return byModel;
    }
}
