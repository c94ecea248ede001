package org.pouch.exchange.pieces;

import org.jspecify.annotations.Nullable;
import org.pouch.resilience.FailureText;
import org.pouch.vault.ContentKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document on its way into the database. Of a large one all but the first piece is there before anybody can know of it: nothing
 * names it, and its key is here alone. Closed when it is known whether it was kept.
 */
public final class Ahead implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ahead.class);

    private final byte[] document;
    private final @Nullable Written written;

    private Ahead(byte[] document, @Nullable Written written) {
        this.document = document;
        this.written = written;
    }

    /** @param name of what is written already, under that key */
    record Written(Rests rests, String name, ContentKey key) {}

    /** Nothing is written yet. */
    public static Ahead of(byte[] document) {
        return new Ahead(document, null);
    }

    static Ahead of(byte[] document, Written written) {
        return new Ahead(document, written);
    }

    public byte[] document() {
        return document;
    }

    @Nullable
    Written written() {
        return written;
    }

    /** Never fails: what cannot be given up now is swept an hour later, or at the next start. */
    @Override
    public void close() {
        if (written != null) {
            try {
                written.rests().release(written.name());
            } catch (RuntimeException away) {
                LOG.debug("What was written of a large document is swept later: {}", FailureText.forLog(away));
            }
        }
    }
}
