package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.protocol.rest.ProcessInstanceStateEnum;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.Search;
import org.pouch.engine.read.query.SearchRequest;
import org.pouch.engine.read.query.SearchResult;
import org.pouch.engine.read.query.View;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.web.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

class SearchTest {
    private static final Resource CASES = Resource.of(
            "Case",
            "cases c",
            Property.key("caseKey", "c.case_key").filtered().sorted(),
            Property.text("name", "c.name").filtered().sorted(),
            Property.number("version", "c.version").filtered().sorted(),
            Property.choice("state", "c.state", ProcessInstanceStateEnum.class)
                    .filtered()
                    .sorted(),
            Property.flag("hasIncident", "c.has_incident").matched(),
            Property.instant("startDate", "c.started").filtered().sorted(),
            Property.text("tag", "t.tag")
                    .filtered()
                    .within("EXISTS (SELECT 1 FROM tags t WHERE t.case_key = c.case_key AND %s)"));

    private final JdbcClient jdbc = JdbcClient.create(memory());
    private final Search search = new Search(View.ofPresent(jdbc));

    @BeforeEach
    void insertsRows() {
        jdbc.sql("DROP ALL OBJECTS").update();
        jdbc.sql("CREATE TABLE cases (case_key BIGINT PRIMARY KEY, name VARCHAR(50), version INT, state VARCHAR(20),"
                        + " has_incident BOOLEAN NOT NULL, started TIMESTAMP(6) WITH TIME ZONE)")
                .update();
        jdbc.sql("CREATE TABLE tags (case_key BIGINT, tag VARCHAR(20))").update();
        jdbc.sql("INSERT INTO cases VALUES"
                        + " (1, 'apple', 1, 'ACTIVE', FALSE, '2026-01-01 00:00:00.000001+00'),"
                        + " (2, 'banana', 2, 'ACTIVE', TRUE, '2026-01-02 00:00:00+00'),"
                        + " (3, NULL, 2, 'COMPLETED', FALSE, '2026-01-03 00:00:00+00'),"
                        + " (4, 'a_b%c', 3, 'TERMINATED', FALSE, NULL),"
                        + " (5, NULL, 3, 'ACTIVE', FALSE, NULL)")
                .update();
        jdbc.sql("INSERT INTO tags VALUES (1, 'red'), (1, 'round'), (2, 'yellow')")
                .update();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|1 2 3 4 5",
                "{'caseKey':'2'}|2",
                "{'caseKey':2}|2",
                "{'caseKey':{'$in':['1','3'],'$notIn':[]}}|1 3",
                "{'caseKey':{'$in':[]},'name':{},'tag':[],'$or':[],'state':null}|1 2 3 4 5",
                "{'name':{'$neq':'apple'}}|2 3 4 5",
                "{'name':{'$notIn':['apple','banana']}}|3 4 5",
                "{'name':{'$exists':false}}|3 5",
                "{'name':{'$exists':true}}|1 2 4",
                "{'name':{'$like':'*an*'}}|2",
                "{'name':{'$like':'ap?le'}}|1",
                "{'name':{'$like':'a_b%c'}}|4",
                "{'name':{'$like':'a_*%'}}|",
                "{'name':{'$like':'a*','$neq':'apple'}}|4",
                "{'version':{'$gt':1,'$lt':3}}|2 3",
                "{'version':{'$gte':2,'$lte':2}}|2 3",
                "{'version':3}|4 5",
                "{'state':{'$eq':'ACTIVE','$in':[]}}|1 2 5",
                "{'state':{'$neq':'ACTIVE'}}|3 4",
                "{'state':{'$like':'*ED'}}|3 4",
                "{'hasIncident':true}|2",
                "{'startDate':{'$gte':'2026-01-02T00:00Z'}}|2 3",
                "{'startDate':'2026-01-02T02:00:00+02:00'}|2",
                "{'startDate':{'$exists':false}}|4 5",
                "{'tag':'red'}|1",
                "{'tag':{'$neq':'red'}}|2 3 4 5",
                "{'tag':{'$exists':true}}|1 2",
                "{'tag':{'$exists':false}}|3 4 5",
                "{'$or':[{'name':'apple','$or':[]},{'hasIncident':true,'version':2}]}|1 2",
                "{'state':'ACTIVE','$or':[{'name':'apple'},{'version':3}]}|1 5"
            })
    void findsWhatTheFilterMeans(String filter, String keys) {
        assertThat(keys(find("{\"filter\":" + json(filter) + "}"))).isEqualTo(keys == null ? "" : keys);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'sort':[{'field':'nme'}]}|Bad Request|Unexpected value 'nme' for enum field 'field'. Use any of the following values: [caseKey, name, version, state, startDate]",
                "{'sort':[{'field':'name','order':'up'}]}|Bad Request|Unexpected value 'up' for enum field 'order'. Use any of the following values: [ASC, DESC]",
                "{'sort':[{'order':'ASC'}]}|INVALID_ARGUMENT|Sort field must not be null.",
                "{'filter':{'nme':'x'}}|Bad Request|Request property [filter.nme] cannot be parsed",
                "{'filtre':{}}|Bad Request|Request property [filtre] cannot be parsed",
                "{'filter':{'state':'ACTIV'}}|Bad Request|Unexpected value 'ACTIV' for enum field 'state'. Use any of the following values: [ACTIVE, COMPLETED, TERMINATED]",
                "{'filter':{'version':'one'}}|Bad Request|Request property [filter.version] cannot be parsed",
                "{'filter':{'version':{'$like':'1*'}}}|Bad Request|Request property [filter.version.$like] cannot be parsed",
                "{'filter':{'hasIncident':{'$eq':true}}}|Bad Request|Request property [filter.hasIncident] cannot be parsed",
                "{'filter':{'startDate':{'$gt':'today'},'caseKey':'x'}}|INVALID_ARGUMENT|The provided startDate 'today' cannot be parsed as a date according to RFC 3339, section 5.6. The provided caseKey 'x' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?",
                "{'page':{'after':'a','before':'b'}}|INVALID_ARGUMENT|Only one of [from, after, before] is allowed.",
                "{'page':{'limit':0}}|INVALID_ARGUMENT|The value for page.limit is '0' but must be a number between 1 and 10000.",
                "{'page':{'limit':-1}}|INVALID_ARGUMENT|The value for page.limit is '-1' but must be a number between 1 and 10000.",
                "{'page':{'after':'rubbish'}}|INVALID_ARGUMENT|Cannot decode pagination cursor 'rubbish'."
            })
    void refusesWhatCannotBeMeant(String body, String title, String sentence) {
        assertThatThrownBy(() -> find(json(body))).isInstanceOfSatisfying(Rejection.class, refused -> {
            assertThat(Problem.of(refused).title()).isEqualTo(title);
            assertThat(refused.getMessage()).isEqualTo(sentence);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|1 2 3 4 5",
                "[{'field':'caseKey','order':'DESC'}]|5 4 3 2 1",
                "[{'field':'name'}]|4 1 2 3 5",
                "[{'field':'name','order':'DESC'}]|2 1 4 3 5",
                "[{'field':'version','order':'DESC'},{'field':'name','order':'ASC'}]|4 5 2 3 1",
                "[{'field':'startDate','order':'DESC'}]|3 2 1 4 5"
            })
    void pagesInTheSameOrderForwardsBackwardsAndByOffset(String sort, String keys) {
        assertThat(keys(find("{\"sort\":" + json(sort) + "}"))).isEqualTo(keys);
        for (int limit = 1; limit <= 3; limit++) {
            assertThat(walk(json(sort), limit, "after")).isEqualTo(keys);
            assertThat(walk(json(sort), limit, "before")).isEqualTo(keys);
        }
        assertThat(keys(find("{\"sort\":" + json(sort) + ",\"page\":{\"from\":1,\"limit\":3}}")))
                .isEqualTo(keys.substring(2, 7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{}", "{'tag':'many'}"})
    void countsToTenThousandAndSaysThatThereAreMore(String filter) {
        jdbc.sql("INSERT INTO cases SELECT x, 'case', 1, 'ACTIVE', FALSE, NULL FROM SYSTEM_RANGE(10, 10010)")
                .update();
        jdbc.sql("INSERT INTO tags SELECT x, 'many' FROM SYSTEM_RANGE(10, 10010)")
                .update();

        SearchResult found = find(json("{'filter':" + filter + ",'page':{'from':10000,'limit':3}}"));

        assertThat(found.page().totalItems()).isEqualTo(10_000);
        assertThat(found.page().hasMoreTotalItems()).isTrue();
        assertThat(found.items()).isNotEmpty();
    }

    @Test
    void pagesAndCountsWhatAFilterFindsInOtherTables() {
        String request = "{'filter':{'tag':{'$exists':true}},'sort':[{'field':'name','order':'DESC'}],'page':{%s}}";

        assertThat(keys(find(json(request.formatted("'limit':1"))))).isEqualTo("2");
        assertThat(keys(find(json(request.formatted("'from':1,'limit':5"))))).isEqualTo("1");
        assertThat(find(json(request.formatted("'from':2"))).items()).isEmpty();
        assertThat(find(json(request.formatted("'limit':1"))).page().totalItems())
                .isEqualTo(2);
    }

    @Test
    void goesOnWhereItWasThoughRowsComeInBetween() {
        String cursor = find(json("{'sort':[{'field':'name'}],'page':{'limit':2}}"))
                .page()
                .endCursor();
        jdbc.sql(
                        "INSERT INTO cases VALUES (6, 'aardvark', 1, 'ACTIVE', FALSE, NULL), (7, 'avocado', 1, 'ACTIVE', FALSE, NULL)")
                .update();

        assertThat(keys(find(json("{'sort':[{'field':'name'}],'page':{'after':'" + cursor + "'}}"))))
                .isEqualTo("7 2 3 5");
    }

    @Test
    void refusesAPlaceInAnotherOrder() {
        String cursor = find(json("{'sort':[{'field':'name'}],'page':{'limit':2}}"))
                .page()
                .endCursor();

        for (String sort : List.of("[]", "[{'field':'name','order':'DESC'}]", "[{'field':'state'}]")) {
            assertThatThrownBy(() -> find(json("{'sort':" + sort + ",'page':{'after':'" + cursor + "'}}")))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            refused -> assertThat(refused.getMessage())
                                    .isEqualTo("Cannot decode pagination cursor '" + cursor + "'."));
        }
    }

    @Test
    void countsAllRowsAndNotThePage() {
        assertThat(find("{\"page\":{\"limit\":2}}").page().totalItems()).isEqualTo(5);
        assertThat(find("{\"page\":{\"limit\":1}}").page().totalItems()).isEqualTo(5);
    }

    @Test
    void showsKeysAsStringsDatesWithOffsetAndNulls() throws Exception {
        String items = new ObjectMapper().writeValueAsString(find(json("{'filter':{'caseKey':{'$in':['1','5']}}}")));
        assertThat(items)
                .startsWith(
                        "{\"items\":[{\"caseKey\":\"1\",\"name\":\"apple\",\"version\":1,\"state\":\"ACTIVE\","
                                + "\"hasIncident\":false,\"startDate\":\"2026-01-01T00:00:00.000001Z\"},"
                                + "{\"caseKey\":\"5\",\"name\":null,\"version\":3,\"state\":\"ACTIVE\",\"hasIncident\":false,"
                                + "\"startDate\":null}],\"page\":{\"totalItems\":2,\"hasMoreTotalItems\":false,\"startCursor\":");
    }

    private String walk(String sort, int limit, String direction) {
        List<String> pages = new ArrayList<>();
        String cursor = direction.equals("after")
                ? null
                : find("{\"sort\":" + sort + "}").page().endCursor();
        if (cursor != null) {
            pages.add(keys(find("{\"sort\":" + sort + ",\"page\":{\"from\":4}}")));
        }
        for (int guard = 0; guard < 10; guard++) {
            SearchResult page = find("{\"sort\":" + sort + ",\"page\":{\"limit\":" + limit
                    + (cursor == null ? "" : ",\"" + direction + "\":\"" + cursor + "\"") + "}}");
            if (page.items().isEmpty()) {
                break;
            }
            pages.add(direction.equals("after") ? pages.size() : 0, keys(page));
            cursor = direction.equals("after")
                    ? page.page().endCursor()
                    : page.page().startCursor();
        }
        return String.join(" ", pages);
    }

    private SearchResult find(String body) {
        try {
            return search.find(CASES, SearchRequest.read(CASES, new ObjectMapper().readTree(body)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static String keys(SearchResult result) {
        return String.join(
                " ",
                result.items().stream()
                        .map(item -> String.valueOf(item.get("caseKey")))
                        .toList());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static JdbcDataSource memory() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:search;MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        return source;
    }
}
