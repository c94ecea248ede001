package org.pouch.casework.safeguard;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionEvaluation;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.decision.dmn.DmnEvaluator;
import org.pouch.decision.dmn.DmnReader;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.packet.ProgramFile;

/**
 * A decision table that counts as this release ships it: by nothing that it says can anything leave, so nobody has to put another in force, and nobody
 * can. Tables that stop what leaves are {@link Safeguard}s. Each is read when it is asked for the first time, and kept.
 */
public final class RuleTable {
    /** Whether a reply may ask for more time. */
    public static final RuleTable EXTENSION = new RuleTable("extension");

    /** What answers a request about a travel document that was issued. */
    public static final RuleTable TD_DECISION = new RuleTable("td-decision");

    private static final List<RuleTable> ALL = List.of(EXTENSION, TD_DECISION);

    /** A table decides by its facts alone; whoever needs today gives it. */
    private static final Clock STANDING_STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final String decision;
    private @Nullable DecisionGraph graph;

    private RuleTable(String decision) {
        this.decision = decision;
    }

    /** What is costly to make, made once for all of them. */
    private static final class Evaluator {
        private static final Feel FEEL = new Feel(STANDING_STILL);
        private static final DmnEvaluator DMN = new DmnEvaluator(FEEL);
    }

    static List<RuleTable> all() {
        return ALL;
    }

    /** Its name in {@code processes/}. */
    String fileName() {
        return decision + ".dmn";
    }

    /**
     * The one word of a table with one column of outputs.
     *
     * @param facts the inputs of the table by their names
     * @throws IllegalStateException when the table says nothing, or something else: the file is not the one that was shipped
     */
    public String word(Map<String, ?> facts) {
        Object output = output(facts);
        if (output instanceof String word) {
            return word;
        }
        throw new IllegalStateException("the table " + decision + " says no word: " + output);
    }

    /**
     * The word in one column of a table with several columns of outputs.
     *
     * @throws IllegalStateException as above
     */
    public String word(String column, Map<String, ?> facts) {
        if (output(facts) instanceof Map<?, ?> row && row.get(column) instanceof String word) {
            return word;
        }
        throw new IllegalStateException("the table " + decision + " says no word for " + column);
    }

    private @Nullable Object output(Map<String, ?> facts) {
        DecisionEvaluation evaluation = evaluate(facts);
        if (evaluation.failure() != null) {
            throw new IllegalStateException("the table " + decision + " says nothing: " + evaluation.failure());
        }
        return evaluation.output();
    }

    /** With the rows that were hit. */
    DecisionEvaluation evaluate(Map<String, ?> facts) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(facts);
        return Evaluator.DMN.evaluate(graph(), decision, variables);
    }

    private synchronized DecisionGraph graph() {
        DecisionGraph known = graph;
        if (known == null) {
            known = read();
            graph = known;
        }
        return known;
    }

    private DecisionGraph read() {
        try {
            return DmnReader.read(fileName(), ProgramFile.bytes("/tables/" + fileName()), Evaluator.FEEL);
        } catch (ModelRefused unreadable) {
            throw new IllegalStateException("the table " + decision + " cannot be read", unreadable);
        }
    }

    @Override
    public String toString() {
        return decision;
    }
}
