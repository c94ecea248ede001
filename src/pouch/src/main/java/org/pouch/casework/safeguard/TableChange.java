package org.pouch.casework.safeguard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/**
 * Another table that an officer wants to count instead of the one in force, or that two have put in its place.
 *
 * @param digest of its file: what two people compare
 * @param reason in the words of who proposed it
 * @param decidedBy who approved or withdrew it; null while it waits
 */
public record TableChange(
        String id,
        Safeguard safeguard,
        Sha256 digest,
        String reason,
        State state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {
    /** How far it came. */
    public enum State {
        PROPOSED,
        IN_FORCE,
        WITHDRAWN
    }

    TableChange decided(State outcome, String officer, Instant at) {
        return new TableChange(id, safeguard, digest, reason, outcome, proposedBy, proposedAt, officer, at);
    }

    /** What the authority's key signs when the second officer approves: a row that nobody approved lacks it. */
    byte[] statement() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("statement", "SAFEGUARD_APPROVED");
        json.put("change", id);
        json.put("safeguard", safeguard.name());
        json.put("digest", digest.hex());
        json.put("proposedBy", proposedBy);
        json.put("decidedBy", decidedBy);
        json.put("decidedAt", String.valueOf(decidedAt));
        return CanonicalJson.bytes(json);
    }
}
