package org.pouch.casework.backlog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pouch.casework.Authorities;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.exchange.standstill.StandstillEnds.Still;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/** What waits for its turn, is held and kept, in numbers. Counted now and then. */
@Component
final class BacklogMeters implements Looping {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private final TurnTable table;
    private final StandstillEnds standstill;
    private final Authorities authorities;
    private final MultiGauge waiting;
    private final MultiGauge still;
    private final WorkLoop loop =
            WorkLoop.every(PAUSE, "backlog-meters", new Backoff(PAUSE, Duration.ofMinutes(5)), this::count);

    BacklogMeters(MeterRegistry registry, TurnTable table, StandstillEnds standstill, Authorities authorities) {
        this.table = table;
        this.standstill = standstill;
        this.authorities = authorities;
        waiting = MultiGauge.builder("pouch.corridor.waiting")
                .description("Packets that wait for their turn to leave, by urgency")
                .register(registry);
        still = MultiGauge.builder("pouch.corridor.still")
                .description("Packets held in the outbox, and kept of partners, while cooperation is suspended")
                .register(registry);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    private void count() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        table.counts()
                .forEach(count -> rows.add(MultiGauge.Row.of(
                        Tags.of("partner", partner(count.cooperation()), "way", way(count.cooperation()))
                                .and("kind", count.urgency().name()),
                        count.packets())));
        waiting.register(rows, true);
        Still now = standstill.still();
        still.register(
                List.of(
                        MultiGauge.Row.of(Tags.of("kind", "HELD"), now.held()),
                        MultiGauge.Row.of(Tags.of("kind", "KEPT"), now.kept())),
                true);
    }

    private String partner(Cooperation cooperation) {
        AuthorityId own = authorities.own();
        return (cooperation.requesting().equals(own) ? cooperation.requested() : cooperation.requesting()).value();
    }

    private String way(Cooperation cooperation) {
        return cooperation.requesting().equals(authorities.own()) ? "OURS" : "THEIRS";
    }
}
