package org.pouch.exchange;

import java.time.Instant;
import java.util.List;

/** Port: what is owed here is told at least once, also after a crash, and keeps nothing waiting meanwhile. */
public interface Telling {
    /** In the caller's transaction, if there is one. News that is owed already is owed once. */
    void owe(News news);

    /** The same for several. */
    default void owe(List<? extends News> several) {
        several.forEach(this::owe);
    }

    /** The same, not before then. */
    default void owe(News news, Instant notBefore) {
        owe(news);
    }

    /** Whether it is still to be told. */
    default boolean isOwed(News news) {
        return false;
    }
}
