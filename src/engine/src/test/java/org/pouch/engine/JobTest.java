package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.ProcessInstanceResult;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobTest extends EngineTest {

    @Test
    void handsAWorkerTheHeadersOfItsTask() {
        deploy(
                "headers.bpmn",
                sequence(
                        "headers",
                        service(
                                "work",
                                "headers-work",
                                "<zeebe:taskHeaders><zeebe:header key=\"h\" value=\"1\"/></zeebe:taskHeaders>")));
        create("headers", Map.of());

        assertThat(job("headers-work").getCustomHeaders()).isEqualTo(Map.of("h", "1"));
    }

    @Test
    void runsAServiceTaskFromDeploymentToEnd() {
        DeploymentEvent deployment =
                deploy("simple.bpmn", Models.sequence("simple", Models.service("work", "simple-work")));
        long instance = create("simple", Map.of("x", 1));
        ActivatedJob job = job("simple-work");

        assertThat(deployment.getProcesses().get(0).getVersion()).isEqualTo(1);
        assertThat(job.getVariablesAsMap()).isEqualTo(Map.of("x", 1));
        assertThat(job.getElementId()).isEqualTo("work");
        assertThat(job.getRetries()).isEqualTo(3);
        assertThat(job.getProcessInstanceKey()).isEqualTo(instance);

        client.newCompleteCommand(job.getKey())
                .variables(Map.of("done", true))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).isEqualTo(Map.of("x", "1", "done", "true"));
        assertThat(elements(instance)).containsExactly("start COMPLETED", "work COMPLETED", "end COMPLETED");
    }

    @Test
    void handsAJobToAWaitingWorkerAtOnce() {
        deploy("waiting.bpmn", Models.sequence("waiting", Models.service("work", "waited-for")));
        CompletableFuture<ActivatedJob> waiting = CompletableFuture.supplyAsync(() -> job("waited-for"));
        awaitWaiting("waited-for", 1);

        long instance = create("waiting", Map.of());

        assertThat(waiting.join().getProcessInstanceKey()).isEqualTo(instance);
    }

    @Test
    void keepsAVersionForAnUnchangedFileOnly() {
        DeploymentEvent first = deploy("version.bpmn", Models.sequence("versioned", Models.service("a", "t1")));
        DeploymentEvent same = deploy("version.bpmn", Models.sequence("versioned", Models.service("a", "t1")));
        DeploymentEvent other = deploy("version.bpmn", Models.sequence("versioned", Models.service("a", "t2")));

        assertThat(same.getProcesses().get(0).getProcessDefinitionKey())
                .isEqualTo(first.getProcesses().get(0).getProcessDefinitionKey());
        assertThat(other.getProcesses().get(0).getVersion()).isEqualTo(2);
    }

    @Test
    void deploysAFileAgainWhenOneOfItsProcessesHasComeWithAnotherSince() {
        String second = Models.process("second", "<bpmn:startEvent id=\"two\"/>");
        byte[] both = Models.file(Models.process("first", Models.chain(service("a", "first-a"))) + second);
        deploy("both.bpmn", both);
        deploy("alone.bpmn", Models.file(second));

        assertThat(deploy("both.bpmn", both).getProcesses())
                .extracting(process -> process.getBpmnProcessId() + " " + process.getVersion())
                .containsExactlyInAnyOrder("first 2", "second 3");
        assertThat(deploy("both.bpmn", both).getProcesses())
                .extracting(process -> process.getBpmnProcessId() + " " + process.getVersion())
                .containsExactlyInAnyOrder("first 2", "second 3");
    }

    @Test
    void givesAFailedJobAgainUntilItsRetriesAreUsedUp() {
        deploy("fail.bpmn", Models.sequence("failing", Models.service("work", "failing-work")));
        long instance = create("failing", Map.of());
        client.newFailCommand(job("failing-work").getKey())
                .retries(1)
                .errorMessage("not now")
                .send()
                .join();
        ActivatedJob again = job("failing-work");
        assertThat(again.getRetries()).isEqualTo(1);

        client.newFailCommand(again.getKey())
                .retries(0)
                .errorMessage("never")
                .send()
                .join();

        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "JOB_NO_RETRIES"));
        long incidentKey = (long) incidents(instance).get(0).get("INCIDENT_KEY");
        assertThatThrownBy(() ->
                        client.newResolveIncidentCommand(incidentKey).send().join())
                .satisfies(Refusal.with(409));

        client.newUpdateRetriesCommand(again.getKey()).retries(1).send().join();
        client.newResolveIncidentCommand(incidentKey).send().join();
        complete("failing-work", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void returnsAJobWhoseWorkerLetsItsTimePass() {
        deploy("timeout.bpmn", Models.sequence("timing-out", Models.service("work", "slow-work")));
        create("timing-out", Map.of());
        ActivatedJob first = client.newActivateJobsCommand()
                .jobType("slow-work")
                .maxJobsToActivate(1)
                .timeout(Duration.ofMillis(300))
                .send()
                .join()
                .getJobs()
                .get(0);

        ActivatedJob second = job("slow-work");

        assertThat(second.getKey()).isEqualTo(first.getKey());
        assertThat(second.getRetries()).isEqualTo(3);
        assertThat(Cluster.settled(() -> client.newJobSearchRequest()
                        .filter(filter -> filter.jobKey(first.getKey()))
                        .send()
                        .join()
                        .items()))
                .extracting(Job::getState)
                .containsExactly(JobState.TIMED_OUT);
        client.newCompleteCommand(first).send().join();
    }

    /** Whoever asks may come before the engine has looked whose time has passed. */
    @Test
    void saysThatTheTimeOfAJobHasPassedWhoeverSeesItFirst() {
        deploy("unseen.bpmn", Models.sequence("unseen", Models.service("work", "unseen-work")));
        create("unseen", Map.of());
        ActivatedJob first = job("unseen-work");
        tables().sql("UPDATE job SET deadline = ? WHERE job_key = ?")
                .params(OffsetDateTime.parse("2020-01-01T00:00Z"), first.getKey())
                .update(); // which wakes nobody

        ActivatedJob second = job("unseen-work");

        assertThat(second.getKey()).isEqualTo(first.getKey());
        assertThat(client.newJobSearchRequest()
                        .filter(filter -> filter.jobKey(first.getKey()))
                        .send()
                        .join()
                        .items())
                .extracting(Job::getState)
                .containsExactly(JobState.TIMED_OUT);
    }

    @Test
    void answersWithTheResultOfAnInstanceThatEnds() {
        deploy("result.bpmn", Models.sequence("with-result", Models.service("work", "result-work")));
        try (JobWorker worker = client.newWorker()
                .jobType("result-work")
                .handler((jobs, job) -> jobs.newCompleteCommand(job)
                        .variables(Map.of("answer", 42))
                        .send()
                        .join())
                .open()) {
            ProcessInstanceResult result = client.newCreateInstanceCommand()
                    .bpmnProcessId("with-result")
                    .latestVersion()
                    .variables(Map.of("question", "?"))
                    .withResult()
                    .fetchVariables("answer")
                    .requestTimeout(Duration.ofMinutes(1))
                    .send()
                    .join();

            assertThat(result.getVariablesAsMap()).isEqualTo(Map.of("answer", 42));
            assertThat(worker.isOpen()).isTrue();
        }
    }

    @Test
    void refusesWhatItCannotRun() {
        for (String file : List.of(
                new String(Models.sequence("bad", Models.service("work", "=a +"))),
                new String(Models.sequence("bad", "<bpmn:serviceTask id=\"work\"/>")),
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                "no xml")) {
            assertThatThrownBy(() -> deploy("bad.bpmn", file.getBytes())).satisfies(Refusal.with(400, "bad.bpmn"));
        }
    }

    @Test
    void raisesAnIncidentForAJobThatMayNotBeTriedOnce() {
        deploy(
                "never.bpmn",
                sequence(
                        "never",
                        Models.task(
                                "serviceTask", "work", "<zeebe:taskDefinition type=\"never-work\" retries=\"0\"/>")));
        long instance = create("never", Map.of());
        Map<String, Object> incident = incidents(instance).get(0);
        long job = (long) incident.get("JOB_KEY");

        assertThat(incident)
                .containsEntry("ERROR_TYPE", "JOB_NO_RETRIES")
                .containsEntry("ERROR_MESSAGE", "No more retries left for the job with key '" + job + "'.");
        assertThat(hasJob("never-work")).isFalse();

        client.newUpdateRetriesCommand(job).retries(1).send().join();
        assertThat(hasJob("never-work")).isFalse();
        client.newResolveIncidentCommand((long) incident.get("INCIDENT_KEY"))
                .send()
                .join();
        complete("never-work", Map.of());

        assertThat(incidents(instance)).isEmpty();
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void raisesAnIncidentForAListenerThatMayNotBeTriedOnce() {
        String listener = "<zeebe:executionListener eventType=\"start\" type=\"never-start\" retries=\"0\"/>";
        deploy(
                "unheard.bpmn",
                sequence(
                        "unheard",
                        service(
                                "work",
                                "unheard-work",
                                "<zeebe:executionListeners>" + listener + "</zeebe:executionListeners>")));
        long instance = create("unheard", Map.of());
        Map<String, Object> incident = incidents(instance).get(0);

        assertThat(incident).containsEntry("ERROR_TYPE", "EXECUTION_LISTENER_NO_RETRIES");
        client.newUpdateRetriesCommand((long) incident.get("JOB_KEY"))
                .retries(1)
                .send()
                .join();
        client.newResolveIncidentCommand((long) incident.get("INCIDENT_KEY"))
                .send()
                .join();
        complete("never-start", Map.of());
        complete("unheard-work", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void cancelsAnInstanceWithItsJobs() {
        deploy("cancel.bpmn", Models.sequence("canceled", Models.service("work", "canceled-work")));
        long instance = create("canceled", Map.of());
        client.newCancelInstanceCommand(instance).send().join();

        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThat(elements(instance)).containsExactly("start COMPLETED", "work TERMINATED");
        assertThat(hasJob("canceled-work")).isFalse();
        assertThatThrownBy(
                        () -> client.newCancelInstanceCommand(instance).send().join())
                .satisfies(Refusal.with(404));
    }

    /** Chinese, which no database makes shorter; the types differ at their ends alone. */
    @Test
    void isFoundByATypeOfTheGreatestLength() {
        String type = new Random(11)
                .ints(3_990, 0x4E00, 0x9F00)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        deploy("long-type.bpmn", sequence("long-type", service("one", type + "a"), service("two", type + "b")));
        create("long-type", Map.of());
        assertThat(hasJob(type + "b")).isFalse();

        client.newFailCommand(job(type + "a").getKey())
                .retries(1)
                .retryBackoff(Duration.ofMillis(10))
                .send()
                .join();
        complete(type + "a", Map.of());

        assertThat(hasJob(type + "a")).isFalse();
        client.newFailCommand(job(type + "b").getKey()).retries(0).send().join();
        assertThat(hasJob(type + "b")).isFalse();
    }
}
