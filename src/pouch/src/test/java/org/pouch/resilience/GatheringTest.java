package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pouch.resilience.Gathering.Round;

class GatheringTest {
    private final Gathering window = new Gathering(Duration.ofHours(1));
    private final Gathering instant = new Gathering(Duration.ofNanos(1));

    @Test
    void whatComesAloneWaitsForNothing() {
        try (Round alone = window.begin()) {
            assertThat(alone.isOpen()).isTrue();
            assertThat(alone.patience()).isZero();
        }
    }

    @Test
    void aRushIsWhenRoundsFollowEachOther() {
        assertThat(window.isRush()).isFalse();
        try (Round first = window.begin()) {
            first.gathered();
        }
        assertThat(window.isRush()).isFalse();
        try (Round second = window.begin()) {
            second.gathered();
        }
        assertThat(window.isRush()).isTrue();
        try (Round second = instant.begin()) {
            second.gathered();
        }
        assertThat(instant.isRush()).isFalse();
    }

    @Test
    void whatComesSoonAfterAnotherWaitsForMore() {
        try (Round first = window.begin()) {
            first.gathered();
        }
        try (Round second = window.begin()) {
            assertThat(second.patience()).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
        }
    }

    @Test
    void theLongerARushLastsTheLongerIsGatheredUpToFiveWindows() {
        for (int round = 0; round < 20; round++) {
            try (Round next = window.begin()) {
                assertThat(next.patience())
                        .isLessThanOrEqualTo(Duration.ofHours(Math.min(5, round)))
                        .isGreaterThanOrEqualTo(
                                Duration.ofHours(Math.min(5, round)).minusMinutes(round == 0 ? 0 : 30));
                next.gathered();
            }
        }
    }

    @Test
    void whatComesAfterACalmWaitsForNothing() {
        try (Round first = instant.begin()) {
            first.gathered();
        }
        try (Round second = instant.begin()) {
            assertThat(second.patience()).isZero();
        }
    }

    @Test
    void whoCannotGatherDoesNotWaitForMoreEither() {
        try (Round first = instant.begin();
                Round second = instant.begin()) {
            assertThat(first.patience()).isZero();
            assertThat(second.patience()).isZero();
            assertThat(second.isOpen()).isFalse();
        }
    }

    @Test
    void anotherGathersWhileTheFirstIsWorkedOn() {
        try (Round first = window.begin()) {
            first.gathered();
            try (Round second = window.begin()) {
                assertThat(second.isOpen()).isTrue();
                assertThat(second.patience()).isPositive();
                second.gathered();
            }
        }
    }

    @Test
    void aRoundThatFailedGivesItsPlaceBack() {
        window.begin().close();
        try (Round next = window.begin()) {
            assertThat(next.isOpen()).isTrue();
            next.gathered();
        }
    }
}
