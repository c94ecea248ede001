package org.pouch.exchange;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;

/** What a process or a person waits to hear of the exchange. Ids and codes only. */
public sealed interface News {
    /** The same news has the same id, so that it is owed once and told with one effect. */
    String id();

    /**
     * The partner says what became of a packet.
     *
     * @param endedAttempt the attempt that a rejection ends; 0 for none
     */
    record Answered(PacketId receipt, PacketId packet, ReceiptLevel level, ReceiptCode code, int endedAttempt)
            implements News {
        /** Empty where nobody waits for it: that a packet is stored is kept in the register. */
        public static Optional<News> of(PacketId receipt, RecordReceipt.Recorded recorded) {
            boolean isHeard = recorded.level() == ReceiptLevel.BUSINESS
                    || (recorded.level() == ReceiptLevel.TECHNICAL
                            && (recorded.code().isAcceptance() || recorded.endedAttempt() > 0));
            return isHeard && recorded.code() != ReceiptCode.KEPT_SUSPENDED && recorded.ofCase()
                    ? Optional.of(new Answered(
                            receipt, recorded.answered(), recorded.level(), recorded.code(), recorded.endedAttempt()))
                    : Optional.empty();
        }

        @Override
        public String id() {
            return "ANSWERED:" + receipt + ":" + packet;
        }
    }

    /**
     * A packet is in its case.
     *
     * @param facts variables for the process of the case
     */
    record Filed(PacketId packet, PacketKind kind, RequestId request, Map<String, Object> facts) implements News {
        public Filed {
            facts = Map.copyOf(facts);
        }

        @Override
        public String id() {
            return "FILED:" + packet;
        }
    }

    /** An officer ends a case whose process waits for something else. */
    record Stopped(RequestId request) implements News {
        @Override
        public String id() {
            return "STOPPED:" + request;
        }
    }

    /**
     * The case was taken back here: whatever is done about it ends. The index in which an engine finds that comes after what it
     * does, so that one look may find nothing: it is told again, as long as something begun just before may come to light.
     *
     * @param look 1, and one more each time
     */
    record Interrupted(RequestId request, int look) implements News {
        private static final List<Duration> LOOKS =
                List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(50));

        /** All that is to be told of a case that is taken back now, with the time from now at which it is. */
        public static Map<Interrupted, Duration> of(RequestId request) {
            Map<Interrupted, Duration> all = new LinkedHashMap<>();
            LOOKS.forEach(after -> all.put(new Interrupted(request, all.size() + 1), after));
            return all;
        }

        @Override
        public String id() {
            return "INTERRUPTED:" + request + (look > 1 ? "#" + look : "");
        }
    }

    /** The partner is to be told, in a process of its own, that the case was taken back. */
    record TakenBack(RequestId request, AuthorityId counterpart) implements News {
        @Override
        public String id() {
            return "TAKEN_BACK:" + request;
        }
    }

    /**
     * A packet that had to wait may leave.
     *
     * @param number how often it had to wait
     */
    record TurnCame(PacketId packet, int number) implements News {
        @Override
        public String id() {
            return "TURN:" + packet + "#" + number;
        }
    }

    /** The send gate stops a departure that was announced: a second officer looks at it. */
    record DepartureStopped(RequestId request) implements News {
        @Override
        public String id() {
            return "DEPARTURE:" + request;
        }
    }

    /**
     * An announced transfer is to be changed or cancelled.
     *
     * @param calledOff whether that is settled, since cooperation is suspended; otherwise an officer decides
     */
    record ChangeWanted(RequestId request, boolean calledOff) implements News {
        @Override
        public String id() {
            return "TRANSFER:" + request + (calledOff ? "#OFF" : "");
        }
    }

    /**
     * An arrival does not go on by itself.
     *
     * @param examination 1, and one more each time an arrival without a verdict was examined again
     */
    record Held(InboxId arrival, int examination, Why why) implements News {
        @Override
        public String id() {
            return switch (why) {
                case QUARANTINED -> "HELD:" + arrival + "#" + examination;
                case FAULT -> "FAULT:" + arrival;
                // However many arrivals it is that wait for the same.
                case KEY, OUTAGE -> why.name();
            };
        }
    }

    /** What has to happen before an arrival goes on. */
    enum Why {
        /** A key officer looks at what nobody is answered for. */
        QUARANTINED,
        /** A key officer replaces the signing key, which must not sign now. */
        KEY,
        /** An administrator finds out why this program fails at it. */
        FAULT,
        /** Something comes back that has been away for long. */
        OUTAGE
    }
}
