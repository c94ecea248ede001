package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.engine.TestPostgres;
import org.pouch.engine.read.query.Search;
import org.pouch.engine.read.query.SearchRequest;
import org.pouch.engine.read.query.View;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Tasks that were there before candidates knew whether theirs are open. */
class OpenTasksOfBeforeTest {
    private static final Map<Long, String> TASKS =
            Map.of(1L, "CREATED", 2L, "COMPLETED", 3L, "CANCELED", 4L, "ASSIGNING", 5L, "CREATED", 6L, "COMPLETED");

    private static void layOut(DataSource tables, String version) {
        Schema.create(tables, MigrationVersion.fromVersion(version));
    }

    private static List<String> found(JdbcClient jdbc, String filter) throws JsonProcessingException {
        return new Search(View.ofPresent(jdbc))
                        .find(
                                TaskResources.USER_TASKS,
                                SearchRequest.read(
                                        TaskResources.USER_TASKS,
                                        new ObjectMapper().readTree(("{'filter':" + filter + "}").replace('\'', '"'))))
                        .items()
                        .stream()
                        .map(task -> String.valueOf(task.get("userTaskKey")))
                        .toList();
    }

    private static void assertFound(DataSource tables) throws JsonProcessingException {
        layOut(tables, "2.9");
        JdbcClient jdbc = JdbcClient.create(tables);
        TASKS.forEach((key, state) -> insert(jdbc, key, state, key < 5 ? "CASE_WORKER" : "APPROVER"));
        jdbc.sql("UPDATE user_task SET assignee = 'ann' WHERE user_task_key = 2")
                .update();

        layOut(tables, "2.10");

        assertThat(found(jdbc, "{'state':'CREATED','candidateGroup':'CASE_WORKER'}"))
                .containsExactly("1");
        assertThat(
                        found(
                                jdbc,
                                "{'state':{'$in':['CREATED','ASSIGNING']},'candidateGroup':{'$in':['CASE_WORKER','APPROVER']}}"))
                .containsExactly("1", "4", "5");

        jdbc.sql(
                        "UPDATE user_task SET due_date = TIMESTAMP WITH TIME ZONE '2026-01-03 10:00:00+00' WHERE user_task_key = 5")
                .update();
        layOut(tables, "2.13");

        assertThat(
                        found(
                                jdbc,
                                "{'state':'CREATED','candidateGroup':{'$in':['CASE_WORKER','APPROVER']}},'sort':[{'field':'dueDate','order':'ASC'},{'field':'priority','order':'DESC'},{'field':'creationDate','order':'ASC'}]"))
                .containsExactly("5", "1");

        String longest = "A group ".repeat(60).strip();
        jdbc.sql("UPDATE user_task_candidate SET name = ?, open_name = ?, open_holder = ? WHERE user_task_key = 5")
                .params(longest, longest, longest)
                .update();
        layOut(tables, "2.14");

        assertThat(found(jdbc, "{'state':'CREATED','candidateGroup':'" + longest + "'}"))
                .containsExactly("5");
        assertThat(found(jdbc, "{'state':'CREATED','candidateGroup':'" + longest + "s'}"))
                .isEmpty();
        assertThat(jdbc.sql("SELECT MAX(CHAR_LENGTH(open_name) + CHAR_LENGTH(open_holder)) FROM user_task_candidate")
                        .query(Integer.class)
                        .single())
                .isEqualTo(400);

        layOut(tables, "2.16");

        assertThat(found(jdbc, "{'state':'COMPLETED','candidateGroup':{'$in':['CASE_WORKER','APPROVER']}}"))
                .containsExactly("2", "6");
        assertThat(found(jdbc, "{'state':{'$neq':'COMPLETED'},'candidateGroup':'CASE_WORKER'}"))
                .containsExactly("1", "3", "4");
        assertThat(found(jdbc, "{'candidateGroup':'" + longest + "'}")).containsExactly("5");
        assertThat(found(jdbc, "{'assignee':'ann'}")).containsExactly("2");
    }

    /** As long as the indexes of that time took them, one by one. */
    private static void assertLongestFound(DataSource tables) throws JsonProcessingException {
        layOut(tables, "2.10");
        JdbcClient jdbc = JdbcClient.create(tables);
        String group = letters(1);
        String holder = letters(2);
        insert(jdbc, 1, "CREATED", group);
        jdbc.sql("UPDATE user_task_candidate SET open_name = name").update();
        jdbc.sql("UPDATE user_task SET assignee = ?").param(holder).update();

        layOut(tables, "2.16");

        assertThat(found(jdbc, "{'state':'CREATED','candidateGroup':'" + group + "'}"))
                .containsExactly("1");
        assertThat(found(jdbc, "{'candidateGroup':'" + group + "'}")).containsExactly("1");
        assertThat(found(jdbc, "{'assignee':'" + holder + "'}")).containsExactly("1");
        assertThat(found(jdbc, "{'assignee':'" + group + "'}")).isEmpty();
    }

    /** Chinese, which no database makes shorter. */
    private static String letters(long seed) {
        return new Random(seed)
                .ints(850, 0x4E00, 0x9F00)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static void insert(JdbcClient jdbc, long key, String state, String group) {
        jdbc.sql("""
                INSERT INTO user_task (user_task_key, state, priority, creation_date, headers_json, element_id, element_instance_key,
                    process_definition_key, process_definition_id, process_definition_version, process_instance_key,
                    root_process_instance_key)
                VALUES (?, ?, 50, CURRENT_TIMESTAMP, '{}', 'review', ?, 1, 'p', 1, ?, ?)""").params(key, state, key, key, key).update();
        jdbc.sql("INSERT INTO user_task_candidate (user_task_key, kind, name, position) VALUES (?, 'GROUP', ?, 0)")
                .params(key, group)
                .update();
    }

    @Test
    void areFoundInAFile() throws JsonProcessingException {
        assertFound(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @Test
    void areFoundInAFileByTheLongestNames() throws JsonProcessingException {
        assertLongestFound(
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @Tag("slow")
    @Test
    void areFoundInPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            assertFound(postgres.getPostgresDatabase());
        }
    }

    @Tag("slow")
    @Test
    void areFoundInPostgresByTheLongestNames() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            assertLongestFound(postgres.getPostgresDatabase());
        }
    }
}
