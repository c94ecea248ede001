package org.pouch.engine.store;

/** What is kept in memory of rows that never change, and has to go when all rows go. */
public interface TableCache {
    void forget();
}
