package org.pouch.exchange;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away, and will be back, from a statement that it will never take. */
final class DatabaseFailure {
    private DatabaseFailure() {}

    static boolean isAway(Throwable failure) {
        if (failure instanceof NonTransientDataAccessException refused) {
            return refused instanceof NonTransientDataAccessResourceException;
        }
        return failure instanceof DataAccessException || failure instanceof TransactionException;
    }
}
