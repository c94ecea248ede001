package org.pouch.desk.silence;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.comment.CaseComments;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * Cases that two officers ended without telling the other side, and of which it wrote since. No task can ask about them: their processes have ended, and
 * what comes is answered with UNKNOWN_CASE.
 */
@Component
public final class HeardAgain {
    private static final Set<Role> OFFICE = EnumSet.of(Role.CASE_WORKER, Role.APPROVER, Role.SUPERVISOR);

    private final CaseRegister cases;
    private final PacketRegister packets;
    private final CaseComments comments;
    private final SeesCases sight;

    HeardAgain(CaseRegister cases, PacketRegister packets, CaseComments comments, Optional<SeesCases> sight) {
        this.cases = cases;
        this.packets = packets;
        this.comments = comments;
        this.sight = SeesCases.orEverybody(sight);
    }

    /** Those that this officer may be told of, until somebody writes a comment in the case after what came last. */
    public List<RequestId> toldTo(Officer reader) {
        return Collections.disjoint(reader.roles(), OFFICE)
                ? List.of()
                : cases.endedUntold().stream()
                        .filter(line -> sight.sees(reader, line.request()))
                        .filter(this::isUnheeded)
                        .map(CaseLine::request)
                        .toList();
    }

    private boolean isUnheeded(CaseLine line) {
        @Nullable Instant closed = line.closedAt();
        return closed != null
                && packets.ofCase(line.request()).stream()
                        .filter(entry -> entry.direction() == Direction.RECEIVED && entry.kind() != PacketKind.RECEIPT)
                        .map(PacketRegister.Entry::createdAt)
                        .filter(closed::isBefore)
                        .max(Instant::compareTo)
                        .filter(last -> comments.of(line.request()).stream()
                                .noneMatch(comment -> comment.at().isAfter(last)))
                        .isPresent();
    }
}
