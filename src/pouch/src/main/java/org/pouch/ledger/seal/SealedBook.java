package org.pouch.ledger.seal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerBroken;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.TextLines;

/** The lines of a ledger and its seals, each in order: from files or from a database. */
public interface SealedBook extends AutoCloseable {
    /**
     * Null behind the last.
     *
     * @throws LedgerBroken when what stands there is no line
     */
    @Nullable
    LedgerLine nextLine() throws IOException;

    /**
     * Null behind the last.
     *
     * @throws LedgerBroken when what stands there is no seal
     */
    @Nullable
    SignedSeal nextSeal() throws IOException;

    @Override
    void close() throws IOException;

    /** @param seals null where there are none */
    static SealedBook of(Path lines, @Nullable Path seals) throws IOException {
        TextLines book = TextLines.of(lines);
        TextLines sealing;
        try {
            sealing = seals == null ? null : TextLines.of(seals);
        } catch (IOException unreadable) {
            book.close();
            throw unreadable;
        }
        return new SealedBook() {
            @Override
            public @Nullable LedgerLine nextLine() throws IOException {
                String text = book.next();
                return text == null
                        ? null
                        : LedgerFile.parse(text).orElseThrow(() -> new LedgerBroken("it is not a ledger line"));
            }

            @Override
            public @Nullable SignedSeal nextSeal() throws IOException {
                String text = sealing == null ? null : sealing.next();
                return text == null
                        ? null
                        : SignedSeal.parse(text)
                                .orElseThrow(() -> new LedgerBroken("there is a line that is not a seal"));
            }

            @Override
            public void close() throws IOException {
                try (book;
                        TextLines closed = sealing) {
                    // Both, whatever happens.
                }
            }
        };
    }
}
