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

    @Test
    void namesEveryField() {
        Identity other = new Identity("LI", "MIN", "李敏", "1985", "Shanju", "UTO", "F", "UTO", "X1");

        assertThat(IdentityDifference.between(REQUESTED, other))
                .containsExactly(
                        new IdentityDifference("primaryIdentifier", "LU", "LI"),
                        new IdentityDifference("secondaryIdentifier", "JIANGUO", "MIN"),
                        new IdentityDifference("nameOriginalScript", "吕建国", "李敏"),
                        new IdentityDifference("dateOfBirth", "1985-01-15", "1985"),
                        new IdentityDifference("placeOfBirth.text", "Haigang", "Shanju"),
                        new IdentityDifference("placeOfBirth.country", "XRU", "UTO"),
                        new IdentityDifference("sex", "M", "F"),
                        new IdentityDifference("nationality", "XRU", "UTO"),
                        new IdentityDifference("nationalIdNumber", "", "X1"));
    }

    private static Identity lyu(String primary, String birth) {
        return new Identity(primary, "JIANGUO", "吕建国", birth, "Haigang", "XRU", "M", "XRU", null);
    }
}
