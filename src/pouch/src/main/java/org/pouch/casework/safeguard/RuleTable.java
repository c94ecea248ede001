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
import org.pouch.packet.Sha256;

/**
 * A decision table that counts as this release ships it. Nobody puts another in force while the program runs, as two officers do with a
 * {@link Safeguard}: it comes with a release, as code does. Each is read when it is asked for the first time, and kept.
 */
public final class RuleTable {
    /** Whether a reply may ask for more time. */
    public static final RuleTable EXTENSION =
            new RuleTable("extension", "49f672777c159c32bd649dd006908f0fd1e301b226e620788be929df338a29cd");

    /** What answers a request about a travel document that was issued. */
    public static final RuleTable TD_DECISION =
            new RuleTable("td-decision", "dc50d7c4e5221dc268fc01dc6283fd61ba088a5d155a6d7841b27ecddd1f8b7f");

    /** What keeps a person from departing on a flight, and from the lists that are taken of it. */
    public static final RuleTable TRANSFER_READINESS =
            new RuleTable("transfer-readiness", "2110a414a9c11a1120eb4057f1334699637a85f5a7db09d9485e307956590492");

    /** How far the transfer of a person by a flight has come; what readiness requires, asked first since some facts matter to one stage alone. */
    public static final RuleTable TRANSFER_STAGE =
            new RuleTable("transferStage", TRANSFER_READINESS.file, TRANSFER_READINESS.shipped);

    /** How long what packets of a case say is kept. */
    public static final RuleTable RETENTION =
            new RuleTable("retention", "bf901ea0cbb55d553625052c4ac29eb6d6609adf4f48b63882c980f7f7a8a095");

    private static final List<RuleTable> ALL =
            List.of(EXTENSION, TD_DECISION, TRANSFER_READINESS, TRANSFER_STAGE, RETENTION);

    /** A table decides by its facts alone; whoever needs today gives it. */
    private static final Clock STANDING_STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final String decision;
    private final String file;
    private final Sha256 shipped;
    private @Nullable DecisionGraph graph;

    /** @param digest of the file that this release was reviewed with; whoever changes the file changes it too */
    private RuleTable(String decision, String digest) {
        this(decision, decision, new Sha256(digest));
    }

    private RuleTable(String decision, String file, Sha256 shipped) {
        this.decision = decision;
        this.file = file;
        this.shipped = shipped;
    }

    /** What is costly to make, made once for all of them. */
    private static final class Evaluator {
        private static final Feel FEEL = new Feel(STANDING_STILL);
        private static final DmnEvaluator DMN = new DmnEvaluator(FEEL);
    }

    static List<RuleTable> all() {
        return ALL;
    }

    Sha256 shipped() {
        return shipped;
    }

    /** In {@code processes/}. */
    String fileName() {
        return file + ".dmn";
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

    /**
     * What a table that collects says of each row that was hit, in their order; a word may be said twice.
     *
     * @throws IllegalStateException as above
     */
    public List<String> words(Map<String, ?> facts) {
        Object output = output(facts);
        if (output instanceof List<?> said) {
            return said.stream().map(String::valueOf).toList();
        }
        if (output == null) {
            return List.of();
        }
        throw new IllegalStateException("the table " + decision + " says no list: " + output);
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
        byte[] bytes = ProgramFile.bytes("/tables/" + fileName());
        if (!Sha256.of(bytes).equals(shipped)) {
            throw new IllegalStateException("the table " + decision + " is not the file that was shipped");
        }
        try {
            return DmnReader.read(fileName(), bytes, Evaluator.FEEL);
        } catch (ModelRefused unreadable) {
            throw new IllegalStateException("the table " + decision + " cannot be read", unreadable);
        }
    }

    @Override
    public String toString() {
        return decision;
    }
}
