package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.state.Standing;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/**
 * A case as stored.
 *
 * @param data the data of its request
 * @param openedBy id of the officer; null where a packet opened it
 */
public record CaseRow(
        RequestId request,
        Side side,
        AuthorityId counterpart,
        String agreement,
        Standing standing,
        ObjectNode data,
        @Nullable String openedBy,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String outcome) {
    /** The same, as if its request said this. */
    CaseRow saying(ObjectNode said) {
        return new CaseRow(
                request, side, counterpart, agreement, standing, said, openedBy, openedAt, closedAt, outcome);
    }

    /** What is known of a case without its key. */
    public record Head(
            RequestId request,
            AuthorityId counterpart,
            Standing standing,
            @Nullable String outcome) {}

    public Head head() {
        return new Head(request, counterpart, standing, outcome);
    }
}
