package org.pouch.casework.intervention;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.intervention.InterventionBook.Entered;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/** One act at once; many one after the other, by whichever node comes to them, and after a restart as well. */
@Component
final class Intervening implements Intervene, Looping {
    private static final Duration POLL = Duration.ofSeconds(15);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final InterventionBook book;
    private final InterventionReading reading;
    private final Acting acting;
    private final Signal ordered = new Signal();
    private final WorkLoop loop;

    Intervening(InterventionBook book, InterventionReading reading, Acting acting) {
        this.book = book;
        this.reading = reading;
        this.acting = acting;
        loop = new WorkLoop("interventions", 1, ordered, POLL, BACKOFF, this::next);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public Intervention now(Order order, Officer officer, Reason reason) {
        Entered entered = book.order(List.of(order), null, officer, reason).get(0);
        try {
            acting.perform(entered);
        } catch (RuntimeException silent) {
            acting.endUnknown(entered);
            throw silent;
        }
        return reading.find(entered.id()).orElseThrow();
    }

    @Override
    public String all(List<Order> orders, Officer officer, Reason reason) {
        if (orders.isEmpty()) {
            throw new DecisionRefused("Nothing was chosen.", Map.of());
        }
        if (orders.size() > MOST) {
            throw new DecisionRefused(
                    "At most " + MOST + " at once. Choose fewer, and the others after them.", Map.of());
        }
        if (orders.stream().anyMatch(KeptValues::isTooLong)) {
            throw new DecisionRefused(
                    "For many at once a value has at most " + KeptValues.MOST_BYTES
                            + " bytes: a code, a number, a day.",
                    Map.of());
        }
        if (!orders.stream().allMatch(order -> order.act().isForMany())) {
            throw new IllegalArgumentException("is done one by one");
        }
        String batch = book.nextId();
        book.order(orders, batch, officer, reason);
        ordered.give();
        return batch;
    }

    /** What could not be done now goes back, and the loop waits before it tries another. */
    boolean next() {
        Optional<Entered> entered = book.take();
        if (entered.isEmpty()) {
            return false;
        }
        if (entered.get().isAlone() || entered.get().isBegun()) {
            acting.endUnknown(entered.get());
            return true;
        }
        try {
            acting.perform(entered.get());
        } catch (RuntimeException later) {
            putBack(entered.get());
            throw later;
        }
        return true;
    }

    /** One that is begun only once is not known to be undone any more. */
    private void putBack(Entered entered) {
        if (!entered.order().act().isRepeatable() && book.isBegun(entered)) {
            acting.endUnknown(entered);
        } else {
            book.putBack(entered);
        }
    }
}
