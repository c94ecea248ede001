package org.pouch.casework.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Cases as a monitor sees them: no person, no evidence, no packet but records of handovers. */
public interface MonitorReport {
    /** Newest first. */
    List<MonitoredCase> newest(int limit, int offset);

    Optional<MonitoredFile> find(RequestId request);

    record MonitoredCase(
            RequestId request,
            AuthorityId counterpart,
            String state,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String outcome) {}

    /**
     * What the send gate said, as it was signed.
     *
     * @param released whether a second officer released what it held
     */
    record Decision(
            Instant at,
            PacketId packet,
            PacketKind kind,
            String occasion,
            String verdict,
            List<String> rules,
            boolean released) {
        public Decision {
            rules = List.copyOf(rules);
        }
    }

    /** @param handovers what records of the handover say */
    record MonitoredFile(MonitoredCase line, List<Decision> decisions, List<Section> handovers) {
        public MonitoredFile {
            decisions = List.copyOf(decisions);
            handovers = List.copyOf(handovers);
        }
    }
}
