package org.pouch.ledger.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/**
 * What the partner says of a statement: that its own ledger, on this seal, says the same.
 *
 * @param statement the digest of the statement
 * @param seal the number of the partner's own seal for that day
 * @param sealed the digest of what that seal says
 */
public record Countersignature(
        AuthorityId by, Sha256 statement, long seal, Sha256 sealed, Instant at, byte[] signature) {

    static byte[] content(AuthorityId by, Sha256 statement, long seal, Sha256 sealed, Instant at) {
        return CanonicalJson.bytes(json(by, statement, seal, sealed, at));
    }

    private static ObjectNode json(AuthorityId by, Sha256 statement, long seal, Sha256 sealed, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("by", by.value());
        json.put("statement", statement.hex());
        json.put("seal", seal);
        json.put("sealed", sealed.hex());
        json.put("at", at.toString());
        return json;
    }

    /** What is signed. */
    byte[] content() {
        return content(by, statement, seal, sealed, at);
    }

    ObjectNode json() {
        return json(by, statement, seal, sealed, at)
                .put("signature", Base64.getEncoder().encodeToString(signature));
    }

    /** @throws RuntimeException when a field is missing or of another form */
    static Countersignature of(JsonNode json) {
        return new Countersignature(
                new AuthorityId(json.path("by").asText()),
                new Sha256(json.path("statement").asText()),
                json.path("seal").asLong(),
                new Sha256(json.path("sealed").asText()),
                Instant.parse(json.path("at").asText()),
                Base64.getDecoder().decode(json.path("signature").asText()));
    }
}
