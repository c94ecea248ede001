package org.pouch.casework.safeguard;

import java.util.Arrays;
import java.util.Optional;
import org.pouch.packet.Sha256;

/** The tables and files that are safeguards, each with the digest of the file that this release ships. */
public enum Safeguard {
    /** Whether a packet may leave (domain.md 3). */
    SEND_GATE("send-gate", "ac9ac34352c487821a8c90aabb6caee3270228b0449de0b00743479a84841f04"),
    /** What a document is worth as evidence (domain.md 1.3). */
    EVIDENCE_CLASS("evidence-class", "5c5082a959cf800599d3f87a0ff124e72a2676223c80b9d120027973434d946b"),
    /** What states agreed (domain.md 1.2); no decision table, see {@link SafeguardReader}. */
    AGREEMENTS("agreements", ".yaml", "ca220b14cd7159af8df8dd7ee002796c91d75463d2dfd15e8ff770b57f926296");

    private final String decision;
    private final String ending;
    private final Sha256 shipped;

    Safeguard(String decision, String shipped) {
        this(decision, ".dmn", shipped);
    }

    Safeguard(String decision, String ending, String shipped) {
        this.decision = decision;
        this.ending = ending;
        this.shipped = new Sha256(shipped);
    }

    /** The id of its decision, and the name of its file in {@code processes/} without its ending. */
    public String decision() {
        return decision;
    }

    boolean isDecisionTable() {
        return ending.equals(".dmn");
    }

    /** Of the file that this release was reviewed with; whoever changes the file changes this line too. */
    public Sha256 shipped() {
        return shipped;
    }

    String fileName() {
        return decision + ending;
    }

    public static Optional<Safeguard> of(String decision) {
        return Arrays.stream(values())
                .filter(known -> known.decision.equals(decision))
                .findFirst();
    }
}
