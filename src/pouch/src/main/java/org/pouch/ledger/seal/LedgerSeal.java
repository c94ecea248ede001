package org.pouch.ledger.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/**
 * What a seal says of the ledger.
 *
 * @param number from 1 without gaps
 * @param day the last day it covers, in UTC
 * @param first its first line; one more than {@code last} when nothing was written
 * @param last its last line, so that the ledger has this many in all
 * @param head the hash of the last line
 * @param root of the Merkle tree (RFC 6962) over the hashes of the lines it covers
 * @param previous SHA-256 of what the seal before says; 64 zeros for the first
 * @param at when it was made, to the millisecond
 */
public record LedgerSeal(
        long number,
        AuthorityId authority,
        LocalDate day,
        long first,
        long last,
        Sha256 head,
        Sha256 root,
        Sha256 previous,
        Instant at) {
    static final Sha256 START = new Sha256("0".repeat(64));

    public LedgerSeal {
        if (number < 1 || first < 1 || last < first - 1) {
            throw new IllegalArgumentException("a seal covers lines from its first to its last");
        }
    }

    /** How many lines it covers. */
    public long lines() {
        return last - first + 1;
    }

    /** Canonical JSON: what is signed. */
    byte[] content() {
        return CanonicalJson.bytes(json());
    }

    public Sha256 digest() {
        return Sha256.of(content());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("number", number);
        json.put("authority", authority.value());
        json.put("day", day.toString());
        json.put("first", first);
        json.put("last", last);
        json.put("lines", lines());
        json.put("head", head.hex());
        json.put("root", root.hex());
        json.put("previous", previous.hex());
        json.put("at", at.toString());
        return json;
    }

    /** @throws RuntimeException when a field is missing or of another form; whoever calls compares the text as well */
    static LedgerSeal of(JsonNode json) {
        return new LedgerSeal(
                json.path("number").asLong(),
                new AuthorityId(json.path("authority").asText()),
                LocalDate.parse(json.path("day").asText()),
                json.path("first").asLong(),
                json.path("last").asLong(),
                new Sha256(json.path("head").asText()),
                new Sha256(json.path("root").asText()),
                new Sha256(json.path("previous").asText()),
                Instant.parse(json.path("at").asText()));
    }

    @Override
    public String toString() {
        return new String(content(), StandardCharsets.UTF_8);
    }
}
