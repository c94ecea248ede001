package org.pouch.casework.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseState;
import org.pouch.casework.dossier.CaseJson;

/**
 * What an officer's entry does.
 *
 * @param word for the ledger: an enum name such as APPROVE
 * @param variables what the process is told: ids, enums, booleans, dates (D4)
 * @param state the case moves to it; null when it stays
 * @param data the request's data, changed; null when unchanged
 * @param kept what was true at this moment and must be known later; null when nothing
 */
public record Outcome(
        String word,
        ObjectNode variables,
        @Nullable CaseState state,
        @Nullable ObjectNode data,
        @Nullable ObjectNode kept) {

    /** The process is told the word. */
    public static Outcome of(String variable, String word) {
        return new Outcome(word, CaseJson.object().put(variable, word), null, null, null);
    }

    /** The process is told that it was done. */
    public static Outcome done(String variable) {
        return new Outcome("DONE", CaseJson.object().put(variable, true), null, null, null);
    }

    public Outcome with(String variable, String value) {
        return new Outcome(word, variables.deepCopy().put(variable, value), state, data, kept);
    }

    public Outcome movingTo(CaseState next) {
        return new Outcome(word, variables, next, data, kept);
    }

    public Outcome changing(ObjectNode requestData) {
        return new Outcome(word, variables, state, requestData, kept);
    }

    public Outcome keeping(ObjectNode facts) {
        return new Outcome(word, variables, state, data, facts);
    }
}
