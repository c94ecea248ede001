package org.pouch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.backlog.Backlog;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.corridor.Corridors;
import org.pouch.casework.corridor.SuspendCooperation;
import org.pouch.casework.corridor.Suspension;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.packet.AuthorityId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Suspends cooperation with a partner and resumes it, each by two officers, and tells what waits. */
@RestController
@RequestMapping("/api/corridors")
class CorridorsApi {
    private static final int SHOWN = 100;
    private final Corridors corridors;
    private final SuspendCooperation suspend;
    private final Backlog backlog;
    private final StandstillEnds standstill;

    CorridorsApi(Corridors corridors, SuspendCooperation suspend, Backlog backlog, StandstillEnds standstill) {
        this.corridors = corridors;
        this.suspend = suspend;
        this.backlog = backlog;
        this.standstill = standstill;
    }

    @GetMapping
    CorridorsAnswer corridors() {
        StandstillEnds.Still still = standstill.still();
        return new CorridorsAnswer(
                Stream.concat(corridors.open().stream(), corridors.ended(SHOWN).stream())
                        .map(SuspensionAnswer::of)
                        .toList(),
                backlog.waiting().stream().map(WaitingAnswer::of).toList(),
                still.held(),
                still.kept());
    }

    @PostMapping("/suspensions")
    @ResponseStatus(HttpStatus.CREATED)
    SuspensionAnswer propose(@RequestBody Proposal proposal, Officer officer) {
        return SuspensionAnswer.of(suspend.propose(proposal.cooperation(), proposal.reason(), officer.id()));
    }

    @PostMapping("/suspensions/{id}/approval")
    SuspensionAnswer approve(@PathVariable("id") String id, Officer officer) {
        return SuspensionAnswer.of(suspend.suspend(id, officer.id()));
    }

    @DeleteMapping("/suspensions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable("id") String id, Officer officer) {
        suspend.drop(id, officer.id());
    }

    @PostMapping("/suspensions/{id}/lift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void proposeToLift(@PathVariable("id") String id, @RequestBody Reason reason, Officer officer) {
        suspend.proposeToLift(id, reason.reason(), officer.id());
    }

    @PostMapping("/suspensions/{id}/lift/approval")
    SuspensionAnswer lift(@PathVariable("id") String id, Officer officer) {
        return SuspensionAnswer.of(suspend.lift(id, officer.id()));
    }

    /** @param agreement null for all */
    record Proposal(
            String requesting, String requested, @Nullable String agreement, String reason) {
        Cooperation cooperation() {
            try {
                return new Cooperation(new AuthorityId(requesting), new AuthorityId(requested), agreement);
            } catch (IllegalArgumentException illFormed) {
                throw new ResourceNotFound("There is no corridor between these two here.");
            }
        }
    }

    record Reason(String reason) {}

    /**
     * @param held packets of ours in the outbox
     * @param kept packets of partners, verified and not filed
     */
    record CorridorsAnswer(List<SuspensionAnswer> suspensions, List<WaitingAnswer> waiting, int held, int kept) {}

    /** @param ours false for what the partner told us */
    @JsonInclude(Include.NON_NULL)
    record SuspensionAnswer(
            String id,
            String requesting,
            String requested,
            @Nullable String agreement,
            boolean ours,
            String state,
            String proposedBy,
            @Nullable String decidedBy,
            @Nullable String from,
            @Nullable String liftProposedBy,
            @Nullable String liftedBy,
            @Nullable String until) {
        static SuspensionAnswer of(Suspension suspension) {
            Cooperation cooperation = suspension.cooperation();
            return new SuspensionAnswer(
                    suspension.id(),
                    cooperation.requesting().value(),
                    cooperation.requested().value(),
                    cooperation.agreement(),
                    suspension.ours(),
                    suspension.state().name(),
                    suspension.proposedBy(),
                    suspension.decidedBy(),
                    suspension.from() == null ? null : suspension.from().toString(),
                    suspension.liftProposedBy(),
                    suspension.liftedBy(),
                    suspension.until() == null ? null : suspension.until().toString());
        }
    }

    /** @param days until the last request left at the cap, once cooperation goes on */
    @JsonInclude(Include.NON_NULL)
    record WaitingAnswer(
            String requesting,
            String requested,
            @Nullable String agreement,
            boolean suspended,
            Map<String, Integer> byUrgency,
            @Nullable Integer cap,
            @Nullable Integer days) {
        static WaitingAnswer of(Backlog.Waiting waiting) {
            return new WaitingAnswer(
                    waiting.cooperation().requesting().value(),
                    waiting.cooperation().requested().value(),
                    waiting.cooperation().agreement(),
                    waiting.suspended(),
                    waiting.byUrgency().entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue)),
                    waiting.cap(),
                    waiting.days());
        }
    }
}
