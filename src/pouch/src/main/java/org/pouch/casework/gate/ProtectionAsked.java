package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a partner writes freely in a reply, read for terms of a claim for protection. What may be asked is a closed list of the schema; a question in
 * the text of a refusal, of an extension or beside an interview would go round it. Who the person is said to be is not read: a name may be like a term.
 */
public final class ProtectionAsked {
    private static final SensitiveTerms TERMS = SensitiveTerms.ofProtection();
    private static final List<String> OF_THE_PERSON = List.of("confirmedIdentity", "identityDiff");

    private ProtectionAsked() {}

    public static boolean isIn(ObjectNode reply) {
        JsonNode written = reply.deepCopy().without(OF_THE_PERSON);
        return TERMS.isIn(written);
    }

    /** The same of one text that is to stand in a reply of this authority: whoever writes it learns so while it can be said otherwise. */
    public static boolean isIn(String text) {
        return TERMS.isIn(text);
    }
}
