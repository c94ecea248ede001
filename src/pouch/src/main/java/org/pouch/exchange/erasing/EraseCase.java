package org.pouch.exchange.erasing;

import java.time.Instant;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** Port: erases a case because its partner asks, as far as the law of this side lets it. One transaction, idempotent. */
public interface EraseCase {
    Outcome erase(RequestId request, AuthorityId partner);

    /** What became of it. */
    sealed interface Outcome {
        /** Nothing is kept of it: erased now, earlier, or never had. */
        record Erased(Instant at) implements Outcome {}

        /** It is at work here. */
        record Kept() implements Outcome {}

        /** It ends at this moment: to be asked again. */
        record Ending() implements Outcome {}
    }
}
