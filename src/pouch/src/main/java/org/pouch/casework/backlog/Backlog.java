package org.pouch.casework.backlog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.corridor.Cooperation;

/** What waits for its turn to leave, and for how long it will. */
public interface Backlog {
    List<Waiting> waiting();

    /**
     * @param cooperation with its agreement
     * @param suspended false where only the cap of the day keeps it waiting
     * @param byUrgency how many wait, those that leave first before the others; only what there is
     * @param cap new requests a day; null where none is agreed
     * @param days until the last request left, once it goes on; null without a cap
     */
    record Waiting(
            Cooperation cooperation,
            boolean suspended,
            Map<Urgency, Integer> byUrgency,
            @Nullable Integer cap,
            @Nullable Integer days) {
        public int all() {
            return byUrgency.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
