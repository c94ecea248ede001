package org.pouch.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityDifferenceTest {
    private static final Identity REQUESTED = lyu("LU", "1985-01-15");

    @Test
    void namesEachFieldThatIsWrittenDifferently() {
        assertThat(IdentityDifference.between(REQUESTED, lyu("LYU", "1985-01-16")))
                .containsExactly(
                        new IdentityDifference("primaryIdentifier", "LU", "LYU"),
                        new IdentityDifference("dateOfBirth", "1985-01-15", "1985-01-16"));
    }

    @Test
    void findsNoneBetweenEquals() {
        assertThat(IdentityDifference.between(REQUESTED, lyu("lu", "1985-01-15")))
                .isEmpty();
    }

    private static Identity lyu(String primary, String birth) {
        return new Identity(primary, "JIANGUO", "吕建国", birth, "Haigang", "XRU", "M", "XRU", null);
    }
}
