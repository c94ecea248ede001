package org.pouch.casework.task;

import java.util.Map;
import org.pouch.casework.DecisionRefused;
import org.pouch.packet.RequestId;

/** Somebody is about to decide about what they prepared, in whoever's place. */
final class OwnWork extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RequestId request;

    OwnWork(RequestId request) {
        super("You prepared this yourself: another officer must decide it (rule R-50, four eyes).");
        this.request = request;
    }

    RequestId request() {
        return request;
    }

    DecisionRefused refused() {
        return new DecisionRefused(String.valueOf(getMessage()), Map.of());
    }
}
