package org.pouch.exchange;

/** Port: what is owed here is told at least once, also after a crash, and keeps nothing waiting meanwhile. */
public interface Telling {
    /** In the caller's transaction, if there is one. News that is owed already is owed once. */
    void owe(News news);
}
