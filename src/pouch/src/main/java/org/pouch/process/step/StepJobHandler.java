package org.pouch.process.step;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.command.ThrowErrorCommandStep1;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.BindInstance;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.InstanceMisnamed;
import org.pouch.casework.access.SkippedSteps;
import org.pouch.casework.access.StepSkipped;
import org.pouch.exchange.KeyUnusable;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.process.VariableNames;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Infrastructure;
import org.pouch.resilience.Infrastructure.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the jobs of one step and is the only place that completes, fails or refuses them. The answer is sent after the
 * step ended: an engine that does not take it is no failure of the step, and the job comes again when its time is over.
 */
final class StepJobHandler<I, O> implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StepJobHandler.class);
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration MUCH_LATER = Duration.ofMinutes(1);

    private final ProcessStep<I, O> step;
    private final BindInstance bindings;
    private final SkippedSteps skipped;
    private final StepOutages outages;
    private final ObjectMapper json;

    StepJobHandler(
            ProcessStep<I, O> step,
            BindInstance bindings,
            SkippedSteps skipped,
            StepOutages outages,
            ObjectMapper json) {
        this.step = step;
        this.bindings = bindings;
        this.skipped = skipped;
        this.outages = outages;
        this.json = json;
    }

    @Override
    public void handle(JobClient client, ActivatedJob job) {
        send(answer(client, job), job);
    }

    private FinalCommandStep<?> answer(JobClient client, ActivatedJob job) {
        try {
            Map<String, Object> input = input(job);
            requireItsCase(job, input);
            O output = step.perform(json.convertValue(input, step.inputType()));
            return client.newCompleteCommand(job.getKey()).variables(json.convertValue(output, VARIABLES));
        } catch (StepRefused refused) {
            return error(client, job, refused.code(), refused).variables(refused.facts());
        } catch (KeyUnusable unusable) {
            // Whatever the step seals: a key officer is called.
            return error(client, job, ErrorCode.ERR_KEY_UNUSABLE, unusable);
        } catch (DraftPacket.Suspended suspended) {
            return postponed(client, job, suspended);
        } catch (StepSkipped | InstanceMisnamed atTheEngine) {
            return stopped(client, job, atTheEngine);
        } catch (RuntimeException | Error failed) {
            return Infrastructure.away(failed)
                    .<FinalCommandStep<?>>map(part -> wait(client, job, part, failed))
                    .orElseGet(() -> failure(client, job, failed));
        }
    }

    /** Nothing is wrong with the job: it is tried again for as long as it takes, and its tries are not used up. */
    private FinalCommandStep<?> wait(JobClient client, ActivatedJob job, Part part, Throwable failed) {
        @Nullable Instant since = outages.failed(part);
        LOG.warn(
                "Step {} waits with job {}, because something is away: {}",
                step.jobType().type(),
                job.getKey(),
                FailureText.forLog(failed));
        String what = part.words()
                + (since == null ? " has been away. " : " has been away since " + since + ", and still is. ")
                + FailureText.forPerson("The step " + step.jobType().type() + " failed.", failed)
                + " Others that wait for the same go on by themselves when it is back; this one is to be tried again.";
        return client.newFailCommand(job.getKey())
                .retries(since == null ? Math.max(1, job.getRetries()) : 0)
                .retryBackoff(LATER)
                .errorMessage(what);
    }

    /** A person has work to do first, and was called for it. */
    private FinalCommandStep<?> postponed(JobClient client, ActivatedJob job, DraftPacket.Suspended suspended) {
        LOG.debug("Step {} waits with job {}: {}", step.jobType().type(), job.getKey(), suspended.getMessage());
        return client.newFailCommand(job.getKey())
                .retries(Math.max(1, job.getRetries()))
                .retryBackoff(MUCH_LATER)
                .errorMessage(String.valueOf(suspended.getMessage()));
    }

    private FinalCommandStep<?> failure(JobClient client, ActivatedJob job, Throwable failed) {
        LOG.warn(
                "Step {} failed for job {} ({} tries left): {}",
                step.jobType().type(),
                job.getKey(),
                job.getRetries() - 1,
                FailureText.forLog(failed));
        return client.newFailCommand(job.getKey())
                .retries(job.getRetries() - 1)
                .retryBackoff(job.getRetries() > 2 ? SOON : LATER)
                .errorMessage(FailureText.forPerson("The step " + step.jobType().type() + " failed.", failed));
    }

    /** Somebody was at the engine: those who supervise are told, and no try after this one would be another's. */
    private FinalCommandStep<?> stopped(JobClient client, ActivatedJob job, RuntimeException why) {
        LOG.warn("Step {} does not do job {}: {}", step.jobType().type(), job.getKey(), why.getMessage());
        Map<String, Object> input = job.getVariablesAsMap();
        caseOf(input).ifPresent(request -> skipped.note(request, packetOf(input), job.getElementId()));
        return client.newFailCommand(job.getKey())
                .retries(0)
                .errorMessage(why.getMessage() + " Find out who was at the engine; /operations/access says when.");
    }

    private static ThrowErrorCommandStep1.ThrowErrorCommandStep2 error(
            JobClient client, ActivatedJob job, ErrorCode code, RuntimeException reason) {
        return client.newThrowErrorCommand(job.getKey())
                .errorCode(code.name())
                .errorMessage(String.valueOf(reason.getMessage()));
    }

    private void requireItsCase(ActivatedJob job, Map<String, Object> input) {
        caseOf(input).ifPresent(request -> bindings.require(job.getProcessInstanceKey(), request, packetOf(input)));
    }

    private static Optional<RequestId> caseOf(Map<String, Object> input) {
        return input.get(VariableNames.REQUEST_ID) instanceof String named && RequestId.isValid(named)
                ? Optional.of(new RequestId(named))
                : Optional.empty();
    }

    private static @Nullable PacketId packetOf(Map<String, Object> input) {
        return input.get(VariableNames.PACKET_ID) instanceof String id && PacketId.isValid(id)
                ? new PacketId(id)
                : null;
    }

    private static Map<String, Object> input(ActivatedJob job) {
        Map<String, Object> input = new HashMap<>(job.getVariablesAsMap());
        input.putAll(job.getCustomHeaders());
        return input;
    }

    private void send(FinalCommandStep<?> answer, ActivatedJob job) {
        answer.send().exceptionally(notTaken -> {
            LOG.warn(
                    "The engine did not take the answer of step {} for job {}: {}",
                    step.jobType().type(),
                    job.getKey(),
                    FailureText.forLog(notTaken));
            return null;
        });
    }
}
