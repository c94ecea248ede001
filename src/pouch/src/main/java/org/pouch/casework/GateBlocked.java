package org.pouch.casework;

import java.util.List;

/** A packet that must not leave (domain.md 3). */
public final class GateBlocked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> rules;

    public GateBlocked(List<String> rules) {
        super("The send gate does not let this packet leave: " + String.join(", ", rules) + ".");
        this.rules = List.copyOf(rules);
    }

    public List<String> rules() {
        return rules;
    }
}
