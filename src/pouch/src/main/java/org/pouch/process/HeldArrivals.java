package org.pouch.process;

import java.time.Duration;
import java.util.Map;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.News;
import org.springframework.stereotype.Component;

/** Starts packet-intake for an arrival that a person must look at. */
@Component
final class HeldArrivals {
    private static final Duration LIFE = Duration.ofDays(1);

    /** It starts an instance now or never: whoever still waits later says so again. */
    private static final Duration NO_LIFE = Duration.ZERO;

    private final MessagePublisher messages;

    HeldArrivals(MessagePublisher messages) {
        this.messages = messages;
    }

    void call(News.Held held) {
        InboxId arrival = held.arrival();
        switch (held.why()) {
            case QUARANTINED ->
                callAKeyOfficer(
                        arrival, held.examination() == 1 ? arrival.value() : arrival + "#" + held.examination(), LIFE);
            // The engine starts no second instance of one key while the first runs.
            case KEY -> publish(arrival, News.Why.KEY, News.Why.KEY.name(), "", NO_LIFE);
            case OUTAGE -> publish(arrival, News.Why.FAULT, News.Why.OUTAGE.name(), "", NO_LIFE);
            case FAULT -> publish(arrival, News.Why.FAULT, arrival.value(), "", NO_LIFE);
        }
    }

    /** @param id the same call is taken once while it lives */
    void callAKeyOfficer(InboxId opener, String id, Duration life) {
        publish(opener, News.Why.QUARANTINED, "", id, life);
    }

    private void publish(InboxId arrival, News.Why heldFor, String key, String id, Duration life) {
        messages.publish(
                ProcessMessage.ARRIVAL_HELD.messageName(),
                key,
                id,
                life,
                Map.of(VariableNames.INBOX_ID, arrival.value(), VariableNames.HELD_FOR, heldFor.name()));
    }
}
