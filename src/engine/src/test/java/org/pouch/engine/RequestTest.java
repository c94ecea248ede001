package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request is checked as it is described, before anything is looked for or done. */
@EmbeddedOnly("it sends requests without the credentials of a cluster")
class RequestTest extends EngineTest {
    private static final String UNKNOWN = "2251799813685247";

    private RawRequests requests;

    @BeforeAll
    void connect() {
        requests = new RawRequests(address());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST | /process-instances/KEY/cancellation | {'operationReference':0}
                    POST | /process-instances/KEY/cancellation | {'unknown':1}
                    POST | /process-instances/KEY/deletion | {'operationReference':'x'}
                    POST | /process-instances/KEY/migration | {'targetProcessDefinitionKey':'1','mappingInstructions':[]}
                    POST | /process-instances/KEY/migration | {'targetProcessDefinitionKey':'1','mappingInstructions':[null]}
                    POST | /process-instances/KEY/modification | {'activateInstructions':[{'elementId':1}]}
                    POST | /process-instances/KEY/modification | {'activateInstructions':[{'elementId':'a','unknown':1}]}
                    POST | /process-instances/KEY/modification | {'terminateInstructions':[null]}
                    POST | /process-instances/KEY/modification | {'operationReference':-1}
                    POST | /process-instances/KEY/modification | []
                    POST | /process-instances/KEY/incidents/search | {'filter':{'unknown':1}}
                    POST | /element-instances/KEY/incidents/search | {'page':{'limit':'x'}}
                    PUT | /element-instances/KEY/variables | {'variables':{'a':1},'local':'yes'}
                    PUT | /element-instances/KEY/variables | {'variables':{'a':1},'operationReference':0}
                    POST | /incidents/KEY/resolution | {'operationReference':1.5}
                    POST | /decision-instances/KEY/deletion | {'operationReference':true}
                    POST | /resources/KEY/deletion | {'operationReference':0}
                    POST | /process-definitions/KEY/statistics/element-instances | {'filter':{'unknown':1}}
                    POST | /process-definitions/KEY/statistics/element-instances | {'page':{'limit':1}}
                    POST | /user-tasks/KEY/variables/search | {'sort':[{'field':'unknown'}]}
                    POST | /user-tasks/KEY/effective-variables/search | {'filter':[]}
                    POST | /user-tasks/KEY/audit-logs/search | {'unknown':1}
                    POST | /user-tasks/KEY/assignment | {'assignee':'a','allowOverride':'true'}
                    POST | /jobs/KEY/completion | {'unknown':1}
                    POST | /jobs/KEY/failure | {'retries':'1'}
                    POST | /jobs/KEY/failure | {'retries':1.5}
                    PATCH | /jobs/KEY | {'changeset':{'retries':1},'operationReference':0}
                    """)
    void readsTheBodyBeforeItLooksForTheKey(String method, String path, String body) throws Exception {
        assertThat(requests.status(method, path.replace("KEY", UNKNOWN), body)).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/process-instances/x/cancellation, processInstanceKey",
        "/process-instances/x/deletion, processInstanceKey",
        "/process-instances/x/migration, processInstanceKey",
        "/process-instances/x/modification, processInstanceKey",
        "/process-instances/x/incident-resolution, processInstanceKey",
        "/process-instances/x/incidents/search, processInstanceKey",
        "/decision-instances/x/deletion, decisionInstanceKey",
        "/incidents/x/resolution, incidentKey"
    })
    void saysThatAKeyIsNoNumber(String path, String name) throws Exception {
        requests.assertBad("POST", path, "{}", "Failed to convert '" + name + "' with value: 'x'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /process-instances/cancellation | {'filter':{'processDefinitionId':'x'},'operationReference':0}
                    /process-instances/cancellation | {'filter':{'processDefinitionId':'x'},'operationReference':'1'}
                    /process-instances/deletion | {'filter':{'processDefinitionId':'x'},'operationReference':-1}
                    /process-instances/incident-resolution | {'filter':{'processDefinitionId':'x'},'operationReference':1.5}
                    /process-instances/incident-resolution | {'filter':{'processDefinitionId':'x'},'unknown':1}
                    /decision-instances/deletion | {'filter':{'decisionDefinitionId':'x'},'unknown':1}
                    /process-instances/modification | {'filter':{'processDefinitionId':'x'},'moveInstructions':[null]}
                    /process-instances/modification | {'filter':{'processDefinitionId':'x'},'moveInstructions':'x'}
                    /process-instances/migration | {'filter':{'processDefinitionId':'x'}}
                    /process-instances/migration | null
                    /process-instances/cancellation | []
                    /jobs/activation | {'type':'a','timeout':1,'maxJobsToActivate':1,'maxJobsToActivates':1}
                    /jobs/activation | {'type':123,'timeout':1,'maxJobsToActivate':1}
                    /jobs/activation | {'type':'a','timeout':'1','maxJobsToActivate':1}
                    /jobs/activation | {'type':'a','timeout':1,'maxJobsToActivate':1.5}
                    /expression/evaluation | {'expression':true}
                    /expression/evaluation | {'expression':'=1','unknown':1}
                    /process-instances | {'processDefinitionId':'x','operationReference':0}
                    /process-instances | {'processDefinitionId':'x','unknown':1}
                    /process-instances/search | {'page':{'limit':0}}
                    /process-definitions/statistics/process-instances-by-version | {'filter':{'processDefinitionId':''}}
                    /process-definitions/statistics/process-instances-by-version | {'filter':{'processDefinitionId':'a b'}}
                    /process-definitions/statistics/process-instances-by-version | {'filter':{'processDefinitionId':1}}
                    /process-definitions/statistics/message-subscriptions | {'unknown':1}
                    /process-definitions/statistics/message-subscriptions | {'filter':1}
                    /process-definitions/statistics/message-subscriptions | {
                    """)
    void refusesWhatTheDescriptionDoesNotHave(String path, String body) throws Exception {
        assertThat(requests.status("POST", path, body)).isEqualTo(400);
    }

    @Test
    void refusesWhatTheClockDoesNotHave() throws Exception {
        requests.assertBad(
                "PUT", "/clock", "{'timestamp':0,'unknown':1}", "Request property [unknown] cannot be parsed");
    }

    @Test
    void evaluatesAnExpressionOfTwentyThousandCharacters() throws Exception {
        String list = "=[" + "1,".repeat(9_998) + "1]";

        assertThat(requests.status("POST", "/expression/evaluation", "{'expression':'" + list + "'}"))
                .isEqualTo(200);
        requests.assertBad(
                "POST",
                "/expression/evaluation",
                "{'expression':'" + list.replace("]", ",1,1,1]") + "'}",
                "The expression has");
    }

    @Test
    void takesAKeyAsTheNumberItIs() throws Exception {
        assertThat(requests.status("POST", "/process-instances", "{'processDefinitionKey':1}"))
                .isEqualTo(404);
    }
}
