package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.engine.TestPostgres;
import org.pouch.engine.read.query.Search;
import org.pouch.engine.read.query.SearchRequest;
import org.pouch.engine.read.query.SearchResult;
import org.pouch.engine.read.query.View;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who has stood longest at a step, and who passed it last, is found without those who stand there or passed it besides. */
class ElementsOfStepTest {
    /** Of each state. */
    private static final int MANY = 4_000;

    private static final String STEP = "'processDefinitionKey':'1','elementId':'review'";

    private final DriverManagerDataSource tables = new DriverManagerDataSource(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512", "sa", "");
    private final CountedReads reads = new CountedReads(tables);

    @BeforeEach
    void fill() {
        fill(tables, "FROM SYSTEM_RANGE(1, " + 2 * MANY + ")");
        JdbcClient.create(tables).sql("ANALYZE").update();
    }

    /** Half of them stand there, since one minute after the other but the last first; the others took a minute, two by two. */
    private static void fill(DataSource database, String numbers) {
        Schema.create(database);
        JdbcClient.create(database).sql("""
                INSERT INTO element_instance (element_instance_key, element_id, type, state, start_date, end_date, flow_scope_key, scope_path,
                    execution_id, process_definition_key, process_definition_id, process_instance_key, root_process_instance_key)
                SELECT x, 'review', 'USER_TASK', CASE WHEN x > %d THEN 'ACTIVE' ELSE 'COMPLETED' END,
                    TIMESTAMP WITH TIME ZONE '2026-06-01 10:00:00+00' - x * INTERVAL '1' MINUTE,
                    CASE WHEN x <= %d THEN TIMESTAMP WITH TIME ZONE '2026-06-01 10:01:00+00' - CAST(FLOOR(x / 2) AS INTEGER) * INTERVAL '1' MINUTE END,
                    x, '/1', 'x', 1, 'p', x, x\s""".formatted(MANY, MANY) + numbers).update();
    }

    private static SearchResult search(View view, String filter, String sort) throws JsonProcessingException {
        String body = "{'filter':{" + filter + "},'sort':[" + sort + "],'page':{'limit':3}}";
        return new Search(view)
                .find(
                        InstanceResources.ELEMENTS,
                        SearchRequest.read(
                                InstanceResources.ELEMENTS, new ObjectMapper().readTree(body.replace('\'', '"'))));
    }

    private static List<String> keys(SearchResult result) {
        return result.items().stream()
                .map(element -> String.valueOf(element.get("elementInstanceKey")))
                .toList();
    }

    private static final String LONGEST = "{'field':'startDate','order':'ASC'}";
    private static final String LAST = "{'field':'endDate','order':'DESC'}";

    @Test
    void readsOfThoseThatStandThereTheOldestAlone() throws JsonProcessingException {
        SearchResult found =
                search(reads, STEP + ",'state':'ACTIVE','startDate':{'$lt':'2026-05-26T20:42:30Z'}", LONGEST);
        String plans = reads.plans();

        assertThat(keys(found)).as(plans).containsExactly("8000", "7999", "7998");
        assertThat(reads.scanned()).as(plans).isLessThan(50);
    }

    /** Their number is told too, from the index and up to a bound; the plan of that says twice what it went through. */
    @Test
    void putsNobodyInOrderWhoIsNotAskedFor() throws JsonProcessingException {
        SearchResult found = search(reads, STEP + ",'state':{'$eq':'ACTIVE'}", LONGEST);
        String plans = reads.plans();

        assertThat(keys(found)).containsExactly("8000", "7999", "7998");
        assertThat(found.page().totalItems()).isEqualTo(MANY);
        assertThat(reads.scanned()).as(plans).isLessThan(2 * MANY + 50);
    }

    @Test
    void readsOfThoseThatPassedItTheLastAlone() throws JsonProcessingException {
        SearchResult found = search(reads, STEP + ",'state':'COMPLETED'", LAST);
        String plans = reads.plans();

        assertThat(keys(found)).as(plans).containsExactly("1", "2", "3");
        assertThat(found.page().totalItems()).isEqualTo(MANY);
        assertThat(reads.scanned()).as(plans).isLessThan(2 * MANY + 50);
    }

    /** Nothing is asked of the index that it does not hold. */
    @Test
    void findsTheSameWhereMoreIsAsked() throws JsonProcessingException {
        assertThat(keys(search(reads, STEP + ",'state':'ACTIVE','type':'SERVICE_TASK'", LONGEST)))
                .isEmpty();
        assertThat(keys(search(reads, STEP + ",'state':'ACTIVE','processInstanceKey':'7000'", LONGEST)))
                .containsExactly("7000");
        assertThat(keys(search(reads, STEP + ",'state':{'$in':['ACTIVE','COMPLETED']}", LONGEST)))
                .containsExactly("8000", "7999", "7998");
        assertThat(keys(search(reads, STEP + ",'state':'COMPLETED','startDate':{'$lt':'2026-06-01T09:50:30Z'}", LAST)))
                .containsExactly("10", "11", "12");
        assertThat(keys(search(reads, STEP + ",'state':'COMPLETED'", LONGEST))).containsExactly("4000", "3999", "3998");
    }

    @Tag("slow")
    @Test
    void findsTheSameOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            DataSource database = postgres.getPostgresDatabase();
            fill(database, "FROM generate_series(1, " + 2 * MANY + ") AS s(x)");
            View view = View.ofPresent(JdbcClient.create(database));

            assertThat(keys(search(view, STEP + ",'state':'ACTIVE'", LONGEST))).containsExactly("8000", "7999", "7998");
            assertThat(keys(search(view, STEP + ",'state':'COMPLETED'", LAST))).containsExactly("1", "2", "3");
        }
    }
}
