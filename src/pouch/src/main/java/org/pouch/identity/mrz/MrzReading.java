package org.pouch.identity.mrz;

import java.util.Optional;
import java.util.Set;

/**
 * What came of reading a machine-readable zone. The name is covered by no check digit (Doc 9303-4 and 6): compare it with
 * data that a signature protects.
 *
 * @param fields empty when the zone does not have the form of one
 */
public record MrzReading(Optional<MrzFields> fields, Set<Fault> faults) {
    public MrzReading {
        faults = Set.copyOf(faults);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }

    /** What is wrong: its form, or the check digit of a part. */
    public enum Fault {
        FORM,
        NUMBER,
        BIRTH,
        EXPIRY,
        OPTIONAL,
        COMPOSITE
    }
}
