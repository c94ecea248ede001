package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.sealing.Victims.Victim;

/** What honest people do to signed documents is accepted. */
class HonestDocumentTest {
    @ParameterizedTest
    @MethodSource("org.pouch.sealing.Victims#all")
    void acceptsWhatWasNotTouched(Victim victim) {
        assertThat(Victims.verify(victim.document()).findings()).isEmpty();
    }
}
