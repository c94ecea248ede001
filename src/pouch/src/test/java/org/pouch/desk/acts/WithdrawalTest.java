package org.pouch.desk.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** What a line in a list tells of taking its case back. */
class WithdrawalTest {
    private static final Instant OPENED = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void isOfferedOfAnOwnCaseThatIsOpen() {
        assertThat(of(Side.REQUESTING, "SENT", null)).isEqualTo(Withdrawal.OFFERED);
        assertThat(of(Side.REQUESTING, "SUSPENDED", null)).isEqualTo(Withdrawal.OFFERED);
    }

    @Test
    void belongsToTheSideThatAsked() {
        assertThat(of(Side.REQUESTED, "SENT", null)).isEqualTo(Withdrawal.RECEIVED);
        assertThat(of(Side.REQUESTED, "WITHDRAWN", null)).isEqualTo(Withdrawal.RECEIVED);
    }

    @Test
    void isDoneOnce() {
        assertThat(of(Side.REQUESTING, "WITHDRAWN", null)).isEqualTo(Withdrawal.DONE);
        assertThat(of(Side.REQUESTING, "CLOSED", "WITHDRAWN")).isEqualTo(Withdrawal.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEPARTED",
                "HANDED_OVER",
                "ERROR_REPORTED",
                "RETURN_ACCEPTED",
                "RETURNED_IN_ERROR",
                "NOT_RETURNED"
            })
    void comesTooLateAfterTheDeparture(String state) {
        assertThat(of(Side.REQUESTING, state, null)).isEqualTo(Withdrawal.PAST);
    }

    @Test
    void comesTooLateOnceTheCaseIsClosed() {
        assertThat(of(Side.REQUESTING, "CLOSED", "REFUTED")).isEqualTo(Withdrawal.PAST);
    }

    private static Withdrawal of(Side side, String state, @Nullable String outcome) {
        return Withdrawal.of(new CaseLine(
                new RequestId("urn:rdx:UTO:2026:000123"),
                side,
                new AuthorityId("XRU-CRS"),
                state,
                "",
                OPENED,
                outcome == null ? null : OPENED.plusSeconds(60),
                outcome));
    }
}
