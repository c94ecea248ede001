package org.pouch.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;

/** The ledger as people read it: the newest line first. */
public interface LedgerSearch {
    /**
     * One page. A rare event is looked for in some thousands of lines at a time, so that a page may hold few lines, or none, with more to come.
     *
     * @param before only lines with a smaller number; {@link Long#MAX_VALUE} from the newest on
     */
    Found newest(Filter filter, long before, int limit);

    /**
     * The newest of these lines that was changed after it was written: its content is not what its hash was made of, or it does not continue the line before
     * it, where that is among them.
     */
    Optional<Long> broken(List<LedgerLine> newestFirst);

    /** Null means any. @param event its name, such as PacketSealed */
    record Filter(@Nullable RequestId request, @Nullable String event) {}

    /** @param next go on before that number; 0 where there is nothing older */
    record Found(List<LedgerLine> lines, long next) {
        public Found {
            lines = List.copyOf(lines);
        }
    }
}
