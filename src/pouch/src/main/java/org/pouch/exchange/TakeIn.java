package org.pouch.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.VerifyArrival.Outcome;

/**
 * Port: does what arrivals ask for once they are stored, up to owing the news of it, in two steps: each by itself, then the
 * receipts of many at once. Idempotent by arrival.
 */
public interface TakeIn {
    /**
     * Files the packet of an arrival, or does whatever else the verdict asks for.
     *
     * @param examination 1, and one more each time one without a verdict was examined again
     * @param end part of the transaction that ends it, where nothing but that is left to do
     * @return what is to be answered yet; empty when it was ended
     * @throws KeyUnusable when this authority's key must not sign now
     */
    Optional<Taken> take(InboxId arrival, int examination, Outcome outcome, Runnable end);

    /** The packet of an arrival whose case has accepted it since. */
    Taken accepted(InboxId arrival, int examination, Outcome outcome);

    /**
     * Gives the receipts of these, those that may share one on a sheet, and owes the news.
     *
     * @param ends for each what is part of the transaction that ends it
     * @return what each failed with that is not taken in, {@link KeyUnusable} when this authority's key must not sign now;
     *     what was done of it so far stays
     */
    Map<InboxId, Throwable> answer(List<Taken> taken, Map<InboxId, Runnable> ends);

    /**
     * An accepted packet that is to be answered.
     *
     * @param news what is to be told of it; null when no case took it, or it was told
     * @param isAcceptedByCase its case has accepted it
     * @param failure what filing it failed with: it is answered that far, and tried again
     */
    record Taken(
            InboxId arrival,
            int examination,
            Outcome outcome,
            News.@Nullable Filed news,
            boolean isAcceptedByCase,
            @Nullable Throwable failure) {}
}
