package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch operation is done to what its filter names, and to nothing when it names nothing. */
@EmbeddedOnly("it sends requests without the credentials of a cluster")
class BatchFilterTest extends EngineTest {
    private RawRequests requests;

    @BeforeAll
    void connect() {
        requests = new RawRequests(address());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {} | At least one of filter criteria is required.
                    {'$or':[]} | At least one of filter criteria is required.
                    {'$or':[{}]} | At least one of filter criteria is required.
                    {'$or':[{'processDefinitionId':'unharmed'},{}]} | At least one of filter criteria is required.
                    {'tags':[]} | At least one of filter criteria is required.
                    {'variables':[]} | At least one of filter criteria is required.
                    {'processDefinitionId':null,'hasIncident':null} | At least one of filter criteria is required.
                    {'processDefinitionId':{}} | At least one of filter criteria is required.
                    null | No filter provided.
                    """)
    void leavesEverythingAloneWhenABatchOperationNamesNothing(String filter, String sentence) throws Exception {
        deploy("unharmed.bpmn", sequence("unharmed", service("a", "unharmed-a")));
        long instance = create("unharmed", Map.of());
        String plan = "'migrationPlan':{'targetProcessDefinitionKey':'1','mappingInstructions':[{'sourceElementId':'a',"
                + "'targetElementId':'a'}]}";
        String moves = "'moveInstructions':[{'sourceElementId':'a','targetElementId':'a'}]";

        for (String operation : new String[] {"cancellation", "incident-resolution", "deletion"}) {
            requests.assertBad("POST", "/process-instances/" + operation, "{'filter':" + filter + "}", sentence);
        }
        requests.assertBad("POST", "/process-instances/migration", "{'filter':" + filter + "," + plan + "}", sentence);
        requests.assertBad(
                "POST", "/process-instances/modification", "{'filter':" + filter + "," + moves + "}", sentence);
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"{}", "{'$or':[]}", "{'decisionDefinitionId':null}"})
    void deletesNoDecisionsWhenNoneAreNamed(String filter) throws Exception {
        requests.assertBad(
                "POST",
                "/decision-instances/deletion",
                "{'filter':" + filter + "}",
                "At least one of filter criteria is required.");
    }

    @Test
    void takesAStateForAChoice() throws Exception {
        assertThat(requests.status("POST", "/process-instances/deletion", "{'filter':{'state':'COMPLETED'}}"))
                .isEqualTo(200);
    }
}
