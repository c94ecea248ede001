package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseNumberTest {
    @ParameterizedTest
    @CsvSource({
        "11.0.9, 11.0.27",
        "4.2.9.Final, 4.2.20.Final",
        "4.2.18.Final, 4.2.19",
        "2.13.2, 2.13.2.1",
        "2.21, 2.21.6",
        "1.9, 1.10",
        "9.0.124, 11.0.1",
        "31.1-jre, 32.0.0-jre",
        "3.1.4.RELEASE, 3.1.5.RELEASE",
        "2.2.2.Final, 2.2.2.SP1",
        "2.2.2.SP1, 2.2.2.SP2",
        "3.0.0-M5, 3.0.0-M6",
        "3.0.0-M9, 3.0.0-M10",
        "20230618, 20240303",
    })
    void anEarlierReleaseIsBeforeALaterOne(String earlier, String later) {
        assertThat(ReleaseNumber.parse(earlier).isBefore(ReleaseNumber.parse(later)))
                .isTrue();
        assertThat(ReleaseNumber.parse(later).isBefore(ReleaseNumber.parse(earlier)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2.21, 2.21.0",
        "4.2.20.Final, 4.2.20",
        "33.5.0-jre, 33.5",
        "3.1.5.RELEASE, 3.1.5",
        "42.2.28.jre7, 42.2.28",
        "1.0.0-RC1, 1.0.0.rc1",
        "1.0.0-beta.2, 1.0-BETA-2",
    })
    void twoWaysToWriteOneReleaseAreTheSame(String one, String other) {
        assertThat(ReleaseNumber.parse(one)).isEqualTo(ReleaseNumber.parse(other));
        assertThat(ReleaseNumber.parse(one).isBefore(ReleaseNumber.parse(other)))
                .isFalse();
        assertThat(ReleaseNumber.parse(other).isBefore(ReleaseNumber.parse(one)))
                .isFalse();
    }

    @Test
    void whatLeadsToAReleaseIsBeforeIt() {
        List<ReleaseNumber> inOrder = List.of(
                        "1.9",
                        "2.0-alpha1",
                        "2.0-alpha2",
                        "2.0-beta1",
                        "2.0-M1",
                        "2.0-rc1",
                        "2.0-SNAPSHOT",
                        "2.0",
                        "2.0-sp1",
                        "2.0.1-alpha1")
                .stream()
                .map(ReleaseNumber::parse)
                .toList();

        assertThat(inOrder).isSorted();
        assertThat(IntStream.range(1, inOrder.size()))
                .allMatch(place -> inOrder.get(place - 1).isBefore(inOrder.get(place)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "final", "1.x", "1..2", "1.2-redhat-00003", "9999.0-empty-to-avoid-conflict", "v1.2", "1.2 "
            })
    void aVersionThatNobodyCanOrderIsNotGuessed(String written) {
        assertThatThrownBy(() -> ReleaseNumber.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the version " + written);
    }
}
