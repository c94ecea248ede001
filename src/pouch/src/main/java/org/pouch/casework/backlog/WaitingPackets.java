package org.pouch.casework.backlog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.corridor.Corridors;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Counts them; the cap is that of the request that leaves next. */
@Component
final class WaitingPackets implements Backlog {
    /** So many are looked through for a request. */
    private static final int MOST = 500;

    private final TurnRows table;
    private final Corridors corridors;
    private final Cap cap;

    WaitingPackets(TurnRows table, Corridors corridors, Cap cap) {
        this.table = table;
        this.corridors = corridors;
        this.cap = cap;
    }

    @Override
    public List<Waiting> waiting() {
        Map<Cooperation, Map<Urgency, Integer>> counts = new LinkedHashMap<>();
        table.counts()
                .forEach(count -> counts.computeIfAbsent(count.cooperation(), key -> new EnumMap<>(Urgency.class))
                        .put(count.urgency(), count.packets()));
        List<Waiting> waiting = new ArrayList<>();
        counts.forEach((cooperation, byUrgency) -> waiting.add(waiting(cooperation, byUrgency)));
        return waiting;
    }

    private Waiting waiting(Cooperation cooperation, Map<Urgency, Integer> byUrgency) {
        Optional<Turn> request = table.next(cooperation, MOST).stream()
                .filter(turn -> turn.kind() == PacketKind.REQUEST)
                .findFirst();
        OptionalInt aDay = request.map(turn -> cap.aDay(turn.request())).orElse(OptionalInt.empty());
        @Nullable Integer days = null;
        if (request.isPresent() && aDay.isPresent()) {
            int requests = byUrgency.entrySet().stream()
                    .filter(count -> count.getKey() != Urgency.UNDER_WAY)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            int today = cap.left(request.get().request(), cooperation, aDay.getAsInt());
            days = days(requests, today, aDay.getAsInt());
        }
        return new Waiting(
                cooperation,
                corridors.isSuspended(cooperation),
                byUrgency,
                aDay.isPresent() ? aDay.getAsInt() : null,
                days);
    }

    /** Today counts when something is left of it. */
    static int days(int requests, int leftToday, int aDay) {
        int later = Math.max(0, requests - leftToday);
        return (Math.min(requests, leftToday) > 0 ? 1 : 0) + (later + aDay - 1) / aDay;
    }
}
