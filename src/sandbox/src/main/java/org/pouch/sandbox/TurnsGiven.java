package org.pouch.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pouch.casework.backlog.Urgency;
import org.pouch.exchange.PacketRegister;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the requests of a burst had their turn, as the database of their authority has it; what must be true of that in any order. */
record TurnsGiven(List<Given> requests, PacketRegister packets) {
    private static final ZoneOffset REQUESTED = ZoneOffset.ofHours(8);

    /** One request. */
    record Given(PacketId packet, Urgency urgency, Instant asked, Instant given) {
        private boolean leftBefore(Given waiting) {
            return waiting.asked().isBefore(given) && given.isBefore(waiting.given());
        }
    }

    static TurnsGiven of(Sandbox sandbox, String authority) {
        List<Given> requests = sandbox.part(authority, JdbcClient.class)
                .sql("SELECT packet_id, urgency, asked_at, given_at FROM casework_turn WHERE given_at IS NOT NULL")
                .query((row, number) -> new Given(
                        new PacketId(row.getString(1)),
                        Urgency.values()[row.getInt(2)],
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
        return new TurnsGiven(requests, sandbox.part(authority, PacketRegister.class));
    }

    /**
     * The cap holds on each day of the requested state, nothing imported left while something more urgent waited, and every request
     * had its receipts in time: none was sent a second time.
     */
    void require(int aDay, int wanted) {
        if (requests.size() != wanted) {
            throw new IllegalStateException(requests.size() + " requests had their turn, not " + wanted + ".");
        }
        Map<LocalDate, Long> days = requests.stream()
                .collect(Collectors.groupingBy(
                        each -> LocalDate.ofInstant(each.given(), REQUESTED), Collectors.counting()));
        if (days.values().stream().anyMatch(left -> left > aDay)) {
            throw new IllegalStateException("More than " + aDay + " left on a day: " + days);
        }
        for (Given each : requests) {
            requests.stream()
                    .filter(other -> other.urgency().compareTo(each.urgency()) < 0 && each.leftBefore(other))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalStateException(each + " left while this waited: " + other);
                    });
        }
        requests.stream()
                .map(each -> packets.find(each.packet()).orElseThrow())
                .filter(packet -> packet.attempts() != 1)
                .findFirst()
                .ifPresent(packet -> {
                    throw new IllegalStateException("Its receipts were late: " + packet.packetId());
                });
    }
}
