package org.pouch.exchange.start;

import org.pouch.trust.KeyUnavailable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A missing key or a wrong password stops the start with one sentence. */
final class KeyUnavailableAnalyzer extends AbstractFailureAnalyzer<KeyUnavailable> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeyUnavailable cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Correct pouch.keys or the partner's certificates in the configuration.", cause);
    }
}
