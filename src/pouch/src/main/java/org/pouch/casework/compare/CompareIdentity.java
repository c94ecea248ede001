package org.pouch.casework.compare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;

/** Shows how the papers of a case write one person (domain.md 1.4, B4). It decides nothing: an officer does. */
public interface CompareIdentity {
    /**
     * @param task the element id of the task it is shown at; null at the case itself
     * @return empty where there is nothing to hold against the request, where the task compares nobody, and of an erased case
     */
    Optional<Comparison> of(RequestId request, @Nullable String task);
}
