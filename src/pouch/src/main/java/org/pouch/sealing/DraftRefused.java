package org.pouch.sealing;

import java.util.List;
import java.util.stream.Collectors;
import org.pouch.packet.Finding;

/** A draft that must not be sealed; all reasons at once. */
public final class DraftRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public DraftRefused(List<Finding> findings) {
        super(findings.stream().map(Finding::message).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
