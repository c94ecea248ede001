package org.pouch.ledger.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.pouch.ledger.seal.LedgerSeal;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/**
 * What an authority says to a partner of its ledger: which seal it stands on, and what it holds of their exchange.
 *
 * @param from the first day of the exchange it is about, in UTC
 * @param day the last, which the seal covers
 * @param seal the number of that seal
 * @param sealed the digest of what that seal says
 * @param lines how many lines about packets follow
 * @param digest of these lines
 */
public record Statement(
        AuthorityId authority,
        AuthorityId partner,
        LocalDate from,
        LocalDate day,
        long seal,
        Sha256 sealed,
        long lines,
        Sha256 digest,
        Instant at) {

    /** Canonical JSON: what is signed. */
    byte[] content() {
        return CanonicalJson.bytes(json());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("authority", authority.value());
        json.put("partner", partner.value());
        json.put("from", from.toString());
        json.put("day", day.toString());
        json.put("seal", seal);
        json.put("sealed", sealed.hex());
        json.put("lines", lines);
        json.put("digest", digest.hex());
        json.put("at", at.toString());
        return json;
    }

    /** @throws RuntimeException when a field is missing or of another form */
    static Statement of(JsonNode json) {
        return new Statement(
                new AuthorityId(json.path("authority").asText()),
                new AuthorityId(json.path("partner").asText()),
                LocalDate.parse(json.path("from").asText()),
                LocalDate.parse(json.path("day").asText()),
                json.path("seal").asLong(),
                new Sha256(json.path("sealed").asText()),
                json.path("lines").asLong(),
                new Sha256(json.path("digest").asText()),
                Instant.parse(json.path("at").asText()));
    }

    /** Whether it stands on this seal. */
    boolean isOn(LedgerSeal other) {
        return other.number() == seal
                && other.authority().equals(authority)
                && other.digest().equals(sealed);
    }

    Instant begin() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant it is not about. */
    Instant end() {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
