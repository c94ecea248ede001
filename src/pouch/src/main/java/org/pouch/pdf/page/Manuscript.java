package org.pouch.pdf.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shall stand on the pages of one document.
 *
 * @param title of the document; also its first heading
 * @param from who says it
 * @param to to whom it is said
 * @param reference stands on every page
 * @param sealedBy what the visible seal says, line by line; null for pages that are not sealed
 */
public record Manuscript(
        Phrase title,
        Party from,
        Party to,
        String reference,
        List<Block> blocks,
        @Nullable List<Phrase> sealedBy) {
    public Manuscript {
        blocks = List.copyOf(blocks);
        sealedBy = sealedBy == null ? null : List.copyOf(sealedBy);
    }

    /**
     * @param role such as "from"
     * @param id the code that systems know it by
     * @param name what it is called; null where only the code is known
     */
    public record Party(Phrase role, String id, @Nullable Phrase name) {
        /** Its name where that is known, else its code. */
        Phrase calledAs() {
            return name == null ? Phrase.plain(id) : name;
        }
    }
}
