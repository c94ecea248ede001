package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.Search;
import org.pouch.engine.read.query.SearchRequest;
import org.pouch.engine.read.query.SearchResult;
import org.pouch.engine.read.query.View;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The lists that officers look at cost what is open, not what was ever done: counted are the entries that H2 goes through. */
class OpenListsTest {
    private static final int OPEN = 120;
    private static final String BY_DUE_DATE =
            "[{'field':'dueDate','order':'ASC'},{'field':'priority','order':'DESC'},{'field':'creationDate','order':'ASC'}]";

    private final DriverManagerDataSource tables = new DriverManagerDataSource(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512", "sa", "");
    private final JdbcClient jdbc = JdbcClient.create(tables);
    private final CountedReads reads = new CountedReads(tables);

    /** Each task has an instance of its own; a third is for approvers, some have a holder. */
    private void fill(int done) {
        fill(done, OPEN);
    }

    private void fill(int done, int open) {
        Schema.create(tables);
        jdbc.sql("""
                INSERT INTO user_task (user_task_key, state, name, assignee, priority, creation_date, completion_date, due_date, headers_json,
                    element_id, element_instance_key, process_definition_key, process_definition_id, process_definition_version,
                    process_instance_key, root_process_instance_key)
                SELECT x, CASE WHEN x > ? THEN 'CREATED' ELSE 'COMPLETED' END, 'Review', CASE WHEN x <= ? OR MOD(x, 5) = 0 THEN 'ann' END,
                    50, TIMESTAMP WITH TIME ZONE '2026-01-01 10:00:00+00', TIMESTAMP WITH TIME ZONE '2026-01-02 10:00:00+00',
                    DATEADD('MINUTE', MOD(x * 7, 100), TIMESTAMP WITH TIME ZONE '2026-01-03 10:00:00+00'),
                    '{}', 'review', x, 1, 'p', 1, x, x FROM SYSTEM_RANGE(1, ?)""").params(done, done, done + open).update();
        jdbc.sql("""
                INSERT INTO user_task_candidate (user_task_key, kind, name, open_name, position, open_due, open_rank, open_since, open_holder)
                SELECT x, 'GROUP', CASE WHEN MOD(x, 3) = 0 THEN 'APPROVER' ELSE 'CASE_WORKER' END,
                    CASE WHEN x > ? THEN CASE WHEN MOD(x, 3) = 0 THEN 'APPROVER' ELSE 'CASE_WORKER' END END, 0,
                    t.due_date, 100 - t.priority, t.creation_date, t.assignee
                FROM SYSTEM_RANGE(1, ?) JOIN user_task t ON t.user_task_key = x""").params(done, done + open).update();
        for (String name : new String[] {"requestId", "packetId"}) {
            jdbc.sql("""
                    INSERT INTO variable (variable_key, scope_key, name, value_json, preview, process_definition_id,
                        process_instance_key, root_process_instance_key)
                    SELECT x * 10 + ?, x, ?, '"r-' || x || '"', '"r-' || x || '"', 'p', x, x FROM SYSTEM_RANGE(1, ?)""").params(name.length(), name, done + open).update();
        }
        jdbc.sql("ANALYZE").update();
    }

    private SearchResult search(Resource resource, String body) throws JsonProcessingException {
        return new Search(reads)
                .find(resource, SearchRequest.read(resource, new ObjectMapper().readTree(body.replace('\'', '"'))));
    }

    private static String tasks(String filter, String sort) {
        return "{'filter':{'state':'CREATED'," + filter + "},'sort':" + sort + ",'page':{'limit':25}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'candidateGroup':{'$in':['CASE_WORKER']}|80",
                "'candidateGroup':'CASE_WORKER'|80",
                "'candidateGroup':{'$in':['CASE_WORKER','APPROVER','DATA_PROTECTION','SUPERVISOR']}|120",
                "'candidateGroup':{'$in':['CASE_WORKER','SUPERVISOR']},'assignee':{'$exists':false}|64",
                "'candidateGroup':{'$in':['CASE_WORKER']},'assignee':{'$in':['ann','bo']}|16",
                "'candidateGroup':{'$in':['CASE_WORKER']},'dueDate':{'$lt':'2026-01-03T10:00:00Z'}|0",
                "'assignee':'ann'|24",
                "'processInstanceVariables':[{'name':'requestId','value':{'$in':['~r-9000~','~r-9001~']}}]|2",
                "'candidateGroup':{'$in':['CASE_WORKER']},'processInstanceVariables':[{'name':'requestId','value':{'$in':['~r-9001~','~r-9004~']}}]|2"
            })
    void goThroughNoMoreWhereManyTasksAreDone(String filter, int found) throws JsonProcessingException {
        String asked = filter.replace("~", "\\\"");
        fill(8_990);

        for (String sort : new String[] {BY_DUE_DATE, "[]"}) {
            SearchResult result = search(TaskResources.USER_TASKS, tasks(asked, sort));
            String plans = reads.plans();

            assertThat(result.page().totalItems()).as(filter).isEqualTo(found);
            assertThat(reads.scanned()).as(plans).isLessThan(10 * OPEN);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'candidateGroup':'CASE_WORKER'|4000|0",
                "'candidateGroup':{'$in':['CASE_WORKER','APPROVER']}|6000|0",
                "'candidateGroup':'CASE_WORKER','assignee':{'$exists':false}|3200|0",
                "'candidateGroup':'CASE_WORKER','dueDate':{'$gte':'2026-01-03T10:00:00Z','$lt':'2026-01-03T10:10:00Z'}|400|0",
                "'candidateGroup':'CASE_WORKER'|4000|3975"
            })
    void lookUpAPageInItsOrderHoweverManyAreOpen(String filter, int found, int from) throws JsonProcessingException {
        fill(100, 6_000);
        String asked = tasks(filter, BY_DUE_DATE);

        SearchResult result =
                search(TaskResources.USER_TASKS, asked.replace("'page':{", "'page':{'from':" + from + ","));
        long counted = result.page().totalItems();
        String plans = reads.plans();

        assertThat(counted).isEqualTo(found);
        assertThat(result.items()).hasSize(25);
        assertThat(result.items().stream().map(task -> String.valueOf(task.get("dueDate"))))
                .isSorted();
        // The count, then the page with all before it; each row of the page and its groups; and what is not of the
        // group not at all.
        assertThat(reads.scanned()).as(plans).isLessThan(2L * found + 2L * (from + 25) + 1_000);
        assertThat(plans).contains("IX_OPEN_CANDIDATE_ORDER");
    }

    /** As the search would find and order them that goes through all of them: the filter of the state says the same in other words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'candidateGroup':'CASE_WORKER'",
                "'candidateGroup':{'$in':['CASE_WORKER','APPROVER','NOBODY']}",
                "'candidateGroup':{'$in':['CASE_WORKER','APPROVER']},'assignee':{'$exists':false}",
                "'candidateGroup':{'$eq':'APPROVER'},'dueDate':{'$lt':'2026-01-03T11:00:00Z'}",
                "'candidateGroup':'CASE_WORKER','dueDate':{'$gte':'2026-01-03T10:30:00Z'}"
            })
    void findTheSameByTheIndexAndWithoutIt(String filter) throws JsonProcessingException {
        fill(10, 300);
        jdbc.sql("UPDATE user_task SET state = 'ASSIGNING' WHERE user_task_key = 40")
                .update();
        jdbc.sql("UPDATE user_task SET due_date = NULL, priority = 80 WHERE MOD(user_task_key, 11) = 0")
                .update();
        jdbc.sql("""
                UPDATE user_task_candidate SET open_due = TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00', open_rank = 20
                WHERE MOD(user_task_key, 11) = 0""").update();
        jdbc.sql("""
                INSERT INTO user_task_candidate (user_task_key, kind, name, open_name, position, open_due, open_rank, open_since, open_holder)
                SELECT user_task_key, kind, 'APPROVER', 'APPROVER', 1, open_due, open_rank, open_since, open_holder
                FROM user_task_candidate WHERE open_name = 'CASE_WORKER' AND MOD(user_task_key, 7) = 0""").update();
        String page = ",'sort':" + BY_DUE_DATE + ",'page':{'from':17,'limit':40}}";

        SearchResult indexed = search(TaskResources.USER_TASKS, "{'filter':{'state':'CREATED'," + filter + "}" + page);
        String plans = reads.plans();
        SearchResult all = search(
                TaskResources.USER_TASKS,
                "{'filter':{'state':{'$in':['CREATED'],'$neq':'FAILED'}," + filter + "}" + page);

        assertThat(plans).contains("IX_OPEN_CANDIDATE_ORDER");
        assertThat(indexed.items()).hasSize(40).isEqualTo(all.items());
        assertThat(indexed.page().totalItems()).isEqualTo(all.page().totalItems());
    }

    /** As a program may ask, or whoever looks at all persons of a flight: each of the values is looked up, however many there are. */
    @Test
    void findTasksOfThousandsOfCases() throws JsonProcessingException {
        fill(1_000);
        String values = IntStream.rangeClosed(1, 5_000)
                .mapToObj(number -> "'~r-" + number + "~'")
                .collect(Collectors.joining(","));
        String asked = "'processInstanceVariables':[{'name':'requestId','value':{'$in':[" + values + "]}}]";

        String body = tasks(asked.replace("~", "\\\""), "[]").replace('\'', '"');
        SearchResult result = new Search(View.ofPresent(jdbc))
                .find(
                        TaskResources.USER_TASKS,
                        SearchRequest.read(TaskResources.USER_TASKS, new ObjectMapper().readTree(body)));

        assertThat(result.page().totalItems()).isEqualTo(OPEN);
    }

    /** Each group that is asked for by the index is a query of its own, and a database takes only so many in one. */
    @Test
    void findTasksOfThousandsOfGroups() throws JsonProcessingException {
        fill(10);
        String groups = IntStream.rangeClosed(1, 5_000)
                .mapToObj(number -> ",'group-" + number + "'")
                .collect(Collectors.joining());
        String body = tasks("'candidateGroup':{'$in':['APPROVER'" + groups + "]}", BY_DUE_DATE)
                .replace('\'', '"');

        SearchResult result = new Search(View.ofPresent(jdbc))
                .find(
                        TaskResources.USER_TASKS,
                        SearchRequest.read(TaskResources.USER_TASKS, new ObjectMapper().readTree(body)));

        assertThat(result.page().totalItems()).isEqualTo(OPEN / 3);
    }

    @Test
    void findTheIdsOfAPageByItsInstancesAlone() throws JsonProcessingException {
        fill(9_000);
        StringBuilder instances = new StringBuilder();
        for (int instance = 9_001; instance <= 9_025; instance++) {
            instances
                    .append(instances.isEmpty() ? "" : ",")
                    .append("'")
                    .append(instance)
                    .append("'");
        }

        SearchResult result = search(
                VariableResources.SHORTENED,
                "{'filter':{'name':{'$in':['requestId','packetId','inboxId']},'scopeKey':{'$in':[" + instances
                        + "]}},'page':{'limit':75}}");
        String plans = reads.plans();

        assertThat(result.page().totalItems()).isEqualTo(50);
        assertThat(reads.scanned()).as(plans).isLessThan(500);
    }

    /** Of what the officer did itself, only the rows of the page are read whole. */
    @Test
    void goThroughWhatAnOfficerDidOnce() throws JsonProcessingException {
        fill(2_000);

        SearchResult result = search(
                TaskResources.USER_TASKS,
                "{'filter':{'state':'COMPLETED','assignee':'ann'},'sort':[{'field':'completionDate','order':'DESC'}],'page':{'limit':25}}");
        String plans = reads.plans();

        assertThat(result.page().totalItems()).isEqualTo(2_000);
        assertThat(reads.scanned()).as(plans).isLessThan(2_000 + 10 * OPEN);
    }

    @Test
    void stillFindWhatAGroupDid() throws JsonProcessingException {
        fill(300);

        assertThat(search(
                                TaskResources.USER_TASKS,
                                "{'filter':{'state':'COMPLETED','candidateGroup':'APPROVER'},'page':{'limit':1}}")
                        .page()
                        .totalItems())
                .isEqualTo(100);
        assertThat(search(
                                TaskResources.USER_TASKS,
                                "{'filter':{'state':{'$in':['CREATED','COMPLETED']},'candidateGroup':'APPROVER'},'page':{'limit':1}}")
                        .page()
                        .totalItems())
                .isEqualTo(140);
        assertThat(search(TaskResources.USER_TASKS, "{'filter':{'candidateGroup':'APPROVER'},'page':{'limit':1}}")
                        .page()
                        .totalItems())
                .isEqualTo(140);
    }
}
