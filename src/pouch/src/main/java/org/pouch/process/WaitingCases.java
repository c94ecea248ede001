package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.casework.PapersOnFile;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/**
 * Tells processes again, from the papers on file, what they wait for: the engine keeps a message for 30 days, and a process may
 * come to its wait later, or be older than the papers. Only where a process waits at that moment, so that nothing is told twice.
 */
@Component
final class WaitingCases implements Looping {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    private static final int PAGE = 200;

    private final CamundaClient client;
    private final InstanceVariables variables;
    private final PapersOnFile papers;
    private final CaseMessages messages;
    private final WorkLoop loop;

    WaitingCases(CamundaClient client, InstanceVariables variables, PapersOnFile papers, CaseMessages messages) {
        this.client = client;
        this.variables = variables;
        this.papers = papers;
        this.messages = messages;
        loop = WorkLoop.every(
                BETWEEN_LOOKS, "waiting-cases", new Backoff(Duration.ofSeconds(10), BETWEEN_LOOKS), this::tellAgain);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public int getPhase() {
        return ProcessPhases.WORK;
    }

    void tellAgain() {
        for (PacketWait wait : PacketWait.values()) {
            tellAgain(wait);
        }
        papers.untold(PacketKind.WITHDRAWAL, papers.withdrawn()).forEach(messages::withdrawn);
        // The next one is heard once the process of the one before is over: its message may be gone then.
        papers.untold(PacketKind.RECTIFICATION, papers.corrected())
                .forEach((request, facts) -> messages.again(PacketKind.RECTIFICATION, request, facts));
        // What is open in them nobody can complete.
        papers.erased(messages.beingCorrected()).forEach(messages::corrections);
        papers.takenBack().forEach(messages::takenBackAgain);
        papers.suspended().forEach(messages::inConflict);
        papers.stoppedDepartures().forEach(messages::departureStopped);
    }

    private void tellAgain(PacketWait wait) {
        List<ElementInstance> page;
        int from = 0;
        do {
            page = waitingAt(wait, from);
            papers.untold(wait.kind(), casesOf(page)).forEach((request, facts) -> {
                if (wait.isNews(facts)) {
                    messages.again(wait.kind(), request, facts);
                }
            });
            from += PAGE;
        } while (page.size() == PAGE);
    }

    private List<ElementInstance> waitingAt(PacketWait wait, int from) {
        return client.newElementInstanceSearchRequest()
                .filter(filter -> filter.elementId(wait.element()).state(ElementInstanceState.ACTIVE))
                .sort(sort -> sort.elementInstanceKey().asc())
                .page(page -> page.from(from).limit(PAGE))
                .send()
                .join()
                .items();
    }

    private Set<RequestId> casesOf(List<ElementInstance> waiting) {
        List<Long> instances =
                waiting.stream().map(ElementInstance::getProcessInstanceKey).toList();
        InstanceVariables.Known known = variables.read(instances, VariableNames.REQUEST_ID);
        return instances.stream()
                .map(instance -> known.of(instance, VariableNames.REQUEST_ID))
                .flatMap(Optional::stream)
                .filter(RequestId::isValid)
                .map(RequestId::new)
                .collect(Collectors.toSet());
    }
}
