package org.pouch.casework.safeguard;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionEvaluation;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.decision.dmn.DmnEvaluator;
import org.pouch.decision.dmn.DmnReader;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.packet.Sha256;

/** One table as it was read, ready to be asked. */
public final class SafeguardTable {
    private final Safeguard safeguard;
    private final Sha256 digest;
    private final DecisionGraph graph;
    private final DmnEvaluator evaluator;

    private SafeguardTable(Safeguard safeguard, Sha256 digest, DecisionGraph graph, DmnEvaluator evaluator) {
        this.safeguard = safeguard;
        this.digest = digest;
        this.graph = graph;
        this.evaluator = evaluator;
    }

    /** @throws SafeguardUnavailable when it is no such table */
    static SafeguardTable read(Safeguard safeguard, byte[] file, Clock clock) {
        Feel feel = new Feel(clock);
        try {
            DecisionGraph graph = DmnReader.read(safeguard.fileName(), file, feel);
            if (!graph.decisions().containsKey(safeguard.decision())) {
                throw new SafeguardUnavailable(safeguard, "the file has no decision of this id");
            }
            return new SafeguardTable(safeguard, Sha256.of(file), graph, new DmnEvaluator(feel));
        } catch (ModelRefused unreadable) {
            throw new SafeguardUnavailable(safeguard, "the file cannot be read: " + unreadable.getMessage());
        }
    }

    /** Of its file: which table decided. */
    public Sha256 digest() {
        return digest;
    }

    /**
     * What the table says.
     *
     * @throws SafeguardUnavailable when it says nothing
     */
    public Object decide(Map<String, Object> facts) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(facts);
        DecisionEvaluation evaluation = evaluator.evaluate(graph, safeguard.decision(), variables);
        Object output = evaluation.output();
        if (output == null) {
            String failure = evaluation.failure();
            throw new SafeguardUnavailable(safeguard, failure == null ? "it gave no verdict" : failure);
        }
        return output;
    }
}
