package org.pouch.exchange.store;

import org.pouch.resilience.Infrastructure;

/** Tells a database that is away, and will be back, from a statement that it will never take. */
public final class DatabaseFailure {
    private DatabaseFailure() {}

    public static boolean isAway(Throwable failure) {
        return Infrastructure.isDatabaseAway(failure);
    }
}
