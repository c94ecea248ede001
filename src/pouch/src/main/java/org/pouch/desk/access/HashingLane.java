package org.pouch.desk.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares passwords, few at the same time: each costs a fifth of a second of one core, on purpose, and a flood of them would take all. Some wait
 * for their turn; who comes when these are many is asked to come again.
 */
final class HashingLane implements PasswordEncoder {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PasswordEncoder encoder;
    private final RecentPasswords recent;
    private final Semaphore turns;
    private final Semaphore room;

    /**
     * @param atOnce how many are compared at the same time
     * @param waiting how many may wait besides
     */
    HashingLane(PasswordEncoder encoder, RecentPasswords recent, int atOnce, int waiting) {
        this.encoder = encoder;
        this.recent = recent;
        this.turns = new Semaphore(atOnce, true);
        this.room = new Semaphore(atOnce + waiting);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence entered) {
        return encoder.encode(entered);
    }

    /** @throws SignInTooSoon when too many are compared already */
    @Override
    public boolean matches(@Nullable CharSequence entered, @Nullable String kept) {
        if (entered == null || kept == null) {
            return false;
        }
        if (recent.wasRight(entered, kept)) {
            return true;
        }
        boolean isRight = inTurn(() -> encoder.matches(entered, kept));
        if (isRight) {
            recent.remember(entered, kept);
        }
        return isRight;
    }

    private boolean inTurn(BooleanSupplier question) {
        if (!room.tryAcquire()) {
            throw SignInTooSoon.busy();
        }
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw SignInTooSoon.busy();
            }
            try {
                return question.getAsBoolean();
            } finally {
                turns.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw SignInTooSoon.busy();
        } finally {
            room.release();
        }
    }

    boolean isFull() {
        return room.availablePermits() == 0;
    }
}
