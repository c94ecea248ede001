package org.pouch.process.check;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;

/** The jobs of the trial process, as its worker. */
record TrialJobs(CamundaClient client, Patience patience, TrialModel model) {
    private static final String WHO = "pouch-check";
    private static final Duration TIME_FOR_A_JOB = Duration.ofMinutes(1);
    private static final Duration LONG_POLL = Duration.ofSeconds(5);

    /** The next one, once it is there. */
    ActivatedJob activated() {
        return patience.until(() -> client
                        .newActivateJobsCommand()
                        .jobType(model.name())
                        .maxJobsToActivate(1)
                        .timeout(TIME_FOR_A_JOB)
                        .workerName(WHO)
                        .fetchVariables(TrialModel.VARIABLE)
                        .requestTimeout(LONG_POLL)
                        .send()
                        .join()
                        .getJobs()
                        .stream()
                        .findFirst())
                .what();
    }

    /** The same, and it has the variable that was asked for. */
    ActivatedJob withItsVariable() {
        ActivatedJob job = activated();
        if (!model.name().equals(job.getVariablesAsMap().get(TrialModel.VARIABLE))) {
            throw Unmet.different("a job without the variable that was asked for");
        }
        return job;
    }
}
