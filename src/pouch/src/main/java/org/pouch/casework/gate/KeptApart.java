package org.pouch.casework.gate;

import org.springframework.stereotype.Component;

/** Knows by their terms the matters that are kept apart from a case: a claim for protection, a conviction. */
@Component
public final class KeptApart {
    private final SensitiveTerms protection = SensitiveTerms.ofProtection();
    private final SensitiveTerms conviction = SensitiveTerms.ofConviction();

    KeptApart() {}

    public boolean isToldIn(String text) {
        return protection.isIn(text) || conviction.isIn(text);
    }
}
