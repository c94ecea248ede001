package org.pouch.exchange;

import org.pouch.resilience.Infrastructure;

/** Tells a database that is away, and will be back, from a statement that it will never take. */
final class DatabaseFailure {
    private DatabaseFailure() {}

    static boolean isAway(Throwable failure) {
        return Infrastructure.isDatabaseAway(failure);
    }
}
