package org.pouch.casework.corridor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.CanonicalJson;

/**
 * A row as it is kept, with what the authority's key signed of it.
 *
 * @param signature over {@link #began}; null where nobody signed
 * @param liftSignature over {@link #ended}; null where nobody signed
 */
record KeptSuspension(
        Suspension suspension,
        @Nullable SuspensionSignature signature,
        @Nullable SuspensionSignature liftSignature) {
    /** What is signed when a corridor begins to stand still. */
    byte[] began(Instant at) {
        return CanonicalJson.bytes(beginning("COOPERATION_SUSPENDED", at));
    }

    /** What is signed when it goes on: that it stood still, too. */
    byte[] ended(Instant at) {
        ObjectNode json = beginning("COOPERATION_RESUMED", at);
        json.put("liftProposedBy", suspension.liftProposedBy());
        json.put("liftedBy", suspension.liftedBy());
        json.put("until", String.valueOf(suspension.until()));
        return CanonicalJson.bytes(json);
    }

    private ObjectNode beginning(String statement, Instant at) {
        Cooperation cooperation = suspension.cooperation();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("statement", statement);
        json.put("suspension", suspension.id());
        json.put("requesting", cooperation.requesting().value());
        json.put("requested", cooperation.requested().value());
        json.put("agreement", cooperation.agreement());
        json.put("ours", suspension.ours());
        json.put("proposedBy", suspension.proposedBy());
        json.put("decidedBy", suspension.decidedBy());
        json.put("from", String.valueOf(suspension.from()));
        json.put("signedAt", at.toString());
        return json;
    }
}
