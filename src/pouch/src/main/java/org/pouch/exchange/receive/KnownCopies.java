package org.pouch.exchange.receive;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.store.TakenTable;
import org.pouch.exchange.store.UnreadTable;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/** What was stored though its remote copy may still be there, forgotten some time after it came last. */
@Component
final class KnownCopies {
    private static final Duration REMEMBERED = Duration.ofDays(60);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofDays(1);

    private final TakenTable taken;
    private final UnreadTable unread;
    private final AtomicReference<Instant> nextCleaning = new AtomicReference<>(Instant.MIN);

    KnownCopies(TakenTable taken, UnreadTable unread) {
        this.taken = taken;
        this.unread = unread;
    }

    Optional<InboxId> known(@Nullable Sha256 key, Instant now) {
        return key == null ? Optional.empty() : taken.find(key, now);
    }

    void remember(Sha256 key, InboxId id, Instant now) {
        taken.remember(key, id, now);
    }

    /** When a day has passed since. */
    void clean(Instant now) {
        Instant due = nextCleaning.get();
        if (!now.isBefore(due) && nextCleaning.compareAndSet(due, now.plus(BETWEEN_CLEANINGS))) {
            taken.forgetBefore(now.minus(REMEMBERED));
            unread.forgetBefore(now.minus(REMEMBERED));
        }
    }
}
