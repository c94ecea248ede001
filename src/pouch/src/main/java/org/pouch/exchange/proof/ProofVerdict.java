package org.pouch.exchange.proof;

import java.util.List;

/**
 * What a bundle proves.
 *
 * @param proven each thing that holds, in a sentence
 * @param faults each thing that does not
 * @param notes what a reader should know beside
 */
public record ProofVerdict(List<String> proven, List<String> faults, List<String> notes) {
    public ProofVerdict {
        proven = List.copyOf(proven);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    public boolean isAccepted() {
        return faults.isEmpty();
    }
}
