package org.pouch.ledger.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/**
 * The end of a whole ledger as a check found it.
 *
 * @param check the number of that check
 * @param last the number of the last line
 * @param head its hash
 * @param at when the check began, to the millisecond
 */
record CheckedHead(AuthorityId authority, long check, long last, Sha256 head, Instant at) {

    /** Canonical JSON: what is signed. */
    byte[] content() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("authority", authority.value());
        json.put("check", check);
        json.put("last", last);
        json.put("head", head.hex());
        json.put("at", at.toString());
        return CanonicalJson.bytes(json);
    }
}
