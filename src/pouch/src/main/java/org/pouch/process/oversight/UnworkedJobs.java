package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.process.JobType;
import org.pouch.process.oversight.StandingStill.IdleJobs;

/** Jobs that have lain for long and that no worker has, by type and step. */
final class UnworkedJobs {
    private static final int MOST = 500;

    /** Each is a question of its own. */
    private static final int MOST_ASKED_FOR = 50;

    /** So long a job may lie before anybody asks where its worker is. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The step is not known: a cluster that was one of Camunda 8.8 when a job was made does not tell it with the job. */
    private static final String SOMEWHERE = "";

    private final CamundaClient client;
    private final Clock clock;

    UnworkedJobs(CamundaClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    List<IdleJobs> now() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Job> jobs = client
                .newJobSearchRequest()
                .filter(filter -> filter.state(state -> state.in(OpenJobs.FREE))
                        .retries(tries -> tries.gt(0))
                        .creationTime(time -> time.lt(now.minus(PATIENCE))))
                .sort(sort -> sort.jobKey().asc())
                .page(page -> page.limit(MOST))
                .send()
                .join()
                .items()
                .stream()
                .filter(job -> job.getDeadline() == null || job.getDeadline().isBefore(now))
                .toList();
        Map<Place, List<Job>> grouped = new LinkedHashMap<>();
        int asked = 0;
        for (Job job : jobs) {
            @Nullable String told = job.getElementId();
            String element = told != null ? told : asked++ < MOST_ASKED_FOR ? element(job) : SOMEWHERE;
            grouped.computeIfAbsent(
                            new Place(job.getType(), job.getProcessDefinitionId(), element), place -> new ArrayList<>())
                    .add(job);
        }
        return grouped.entrySet().stream()
                .map(group -> idle(group.getKey(), group.getValue()))
                .toList();
    }

    private record Place(String type, String process, String element) {}

    private String element(Job job) {
        return client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.elementInstanceKey(job.getElementInstanceKey()))
                .page(page -> page.limit(1))
                .send()
                .join()
                .items()
                .stream()
                .map(ElementInstance::getElementId)
                .findFirst()
                .orElse(SOMEWHERE);
    }

    private static IdleJobs idle(Place place, List<Job> jobs) {
        Job oldest = jobs.get(0);
        return new IdleJobs(
                place.type(),
                place.process(),
                place.element(),
                jobs.size(),
                oldest.getCreationTime().toInstant(),
                oldest.getProcessInstanceKey(),
                JobType.of(place.type()).isPresent());
    }
}
