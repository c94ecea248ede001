package org.pouch.casework.onward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.attest.Attestation;
import org.pouch.packet.CanonicalJson;
import org.springframework.stereotype.Component;

/** Signs what two officers confirmed: a row that says so without the authority's signature lets nothing be passed on. */
@Component
final class ConsentSeal {
    private final Attestation attestation;

    ConsentSeal(Attestation attestation) {
        this.attestation = attestation;
    }

    /** @throws DecisionRefused when the key must not sign now */
    byte[] sign(ObjectNode said, Instant at) {
        try {
            return attestation.sign(statement(said, at));
        } catch (KeyUnusable unsigned) {
            throw new DecisionRefused(
                    "The consent cannot be signed now. Try again later, or ask the key officer.", Map.of());
        }
    }

    boolean isSigned(ObjectNode said, Instant at, byte[] signature) {
        return attestation.objection(statement(said, at), signature, at).isEmpty();
    }

    private static byte[] statement(ObjectNode said, Instant at) {
        ObjectNode statement =
                CaseJson.object().put("statement", "onward-consent").put("at", at.toString());
        statement.set("consent", said);
        return CanonicalJson.bytes(statement);
    }
}
