package org.pouch.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.Awaited;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.Officer;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.watch.SendingProgress;
import org.pouch.exchange.watch.SendingProgress.Sealed;
import org.pouch.exchange.watch.SendingProgress.Waiting;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.springframework.stereotype.Component;

/** Where a case is, who has it, until when, and what comes next. */
@Component
final class CaseNow {
    private static final Set<String> ASKED = Set.of("SENT", "MORE_INFO");
    private static final Set<String> ASKED_OF_US = Set.of("RECEIVED", "UNDER_VERIFICATION", "MORE_INFO");

    /** Which packet has to be gone before a state is what it says. */
    private static final Map<String, PacketKind> SAYS_SENT = Map.of(
            "SENT", PacketKind.REQUEST,
            "DOCUMENT_ISSUED", PacketKind.TRAVEL_DOCUMENT,
            "TRANSFER_NOTIFIED", PacketKind.TRANSFER_NOTICE);

    /** Sent at any time, so that they say nothing about what went before. */
    private static final Set<PacketKind> AT_ANY_TIME =
            Set.of(PacketKind.RENEWAL_REQUEST, PacketKind.DOCUMENT_CANCELLATION, PacketKind.RECTIFICATION);

    private final OfficerTasks tasks;
    private final TaskLines lines;
    private final CaseRegister cases;
    private final SendingProgress sending;

    CaseNow(OfficerTasks tasks, TaskLines lines, CaseRegister cases, SendingProgress sending) {
        this.tasks = tasks;
        this.lines = lines;
        this.cases = cases;
        this.sending = sending;
    }

    /** The states as they are true: what was approved is not sent before a channel has taken it. */
    Map<RequestId, String> states(Collection<CaseLine> shown) {
        Set<RequestId> doubtful = shown.stream()
                .filter(line -> saysSent(line) != null)
                .map(CaseLine::request)
                .collect(Collectors.toSet());
        Map<RequestId, Sealed> newest = sending.newest(doubtful);
        Map<RequestId, String> states = new HashMap<>();
        shown.forEach(line -> states.put(line.request(), state(line, newest.get(line.request()))));
        return states;
    }

    private static @Nullable PacketKind saysSent(CaseLine line) {
        boolean isOurs = (line.side() == Side.REQUESTING) != line.state().equals("DOCUMENT_ISSUED");
        return isOurs ? SAYS_SENT.get(line.state()) : null;
    }

    private static String state(CaseLine line, @Nullable Sealed newest) {
        PacketKind kind = saysSent(line);
        // Any other packet of ours comes after the request, and before document and notice, but for these.
        boolean isGone = kind == null
                || newest != null
                        && (newest.kind() == kind
                                ? newest.isGone()
                                : kind == PacketKind.REQUEST || AT_ANY_TIME.contains(newest.kind()));
        if (isGone) {
            return line.state();
        }
        return newest != null && newest.state() == State.FAILED ? "NOT_DELIVERED" : "WAITING_TO_GO";
    }

    List<Step> steps(RequestId request, Officer officer) {
        return tasks.ofCase(request).stream()
                .map(task ->
                        new Step(lines.of(task), tasks.find(task.key(), officer).isPresent()))
                .toList();
    }

    /** The packets that wait for a channel. */
    List<Held> held(List<Entry> packets) {
        return packets.stream()
                .flatMap(entry -> sending.waiting(entry.packetId()).stream().map(waiting -> new Held(entry, waiting)))
                .toList();
    }

    /** Until when who is asked has to answer; empty once there is an answer. */
    Optional<Instant> answerDue(CaseLine line) {
        boolean isOpen =
                line.side() == Side.REQUESTING ? ASKED.contains(line.state()) : ASKED_OF_US.contains(line.state());
        return isOpen ? cases.answerDue(line.request()) : Optional.empty();
    }

    /** The paper of the other side that the case waits for; null while the process has other things to do first. */
    @Nullable
    Awaited awaited(CaseLine line) {
        return cases.awaited(line.request()).orElse(null);
    }

    /** @param reachable whether the reader may open it */
    record Step(TaskLines.Line task, boolean reachable) {}

    record Held(Entry packet, Waiting waiting) {}
}
