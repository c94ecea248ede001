package org.pouch.casework.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.dossier.CaseJson;

/**
 * What an officer's entry does.
 *
 * @param word for the ledger and for the table of transitions: an enum name such as APPROVE
 * @param variables what the process is told: ids, enums, booleans, dates (D4)
 * @param data the request's data, changed; null when unchanged
 * @param kept what was true at this moment and must be known later; null when nothing
 */
public record TaskOutcome(
        String word,
        ObjectNode variables,
        @Nullable ObjectNode data,
        @Nullable ObjectNode kept) {

    /** The process is told the word. */
    public static TaskOutcome of(String variable, String word) {
        return new TaskOutcome(word, CaseJson.object().put(variable, word), null, null);
    }

    /** The process is told that it was done. */
    public static TaskOutcome done(String variable) {
        return new TaskOutcome("DONE", CaseJson.object().put(variable, true), null, null);
    }

    /** The table of transitions knows it by another word than the process. */
    public TaskOutcome as(String otherWord) {
        return new TaskOutcome(otherWord, variables, data, kept);
    }

    public TaskOutcome with(String variable, String value) {
        return new TaskOutcome(word, variables.deepCopy().put(variable, value), data, kept);
    }

    public TaskOutcome with(String variable, boolean value) {
        return new TaskOutcome(word, variables.deepCopy().put(variable, value), data, kept);
    }

    public TaskOutcome changing(ObjectNode requestData) {
        return new TaskOutcome(word, variables, requestData, kept);
    }

    public TaskOutcome keeping(ObjectNode facts) {
        return new TaskOutcome(word, variables, data, facts);
    }
}
