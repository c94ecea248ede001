package org.pouch.casework;

import java.util.List;

/** A packet that must not leave (domain.md 3). The rules are for the case, not for the message: whoever reads an engine must not learn them. */
public final class GateBlocked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> rules;

    public GateBlocked(List<String> rules) {
        super("The send gate does not let this packet leave; the history of its case says why.");
        this.rules = List.copyOf(rules);
    }

    public List<String> rules() {
        return rules;
    }
}
