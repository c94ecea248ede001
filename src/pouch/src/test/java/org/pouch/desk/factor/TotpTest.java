package org.pouch.desk.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final FactorSecret RFC = FactorSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, the last six of eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(RFC, second / Totp.STEP_SECONDS)).isEqualTo(code);
        assertThat(Totp.stepOf(RFC, code, Instant.ofEpochSecond(second))).hasValue(second / Totp.STEP_SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"1111111111, 1111111080, true", "1111111111, 1111111159, true", "1111111111, 1111111170, false"})
    void letsAClockBeAStepAheadOrBehind(long shown, long looked, boolean isOfNow) {
        String code = Totp.code(RFC, shown / Totp.STEP_SECONDS);

        assertThat(Totp.stepOf(RFC, code, Instant.ofEpochSecond(looked)).isPresent())
                .isEqualTo(isOfNow);
    }

    @Test
    void takesNothingElseForACode() {
        Instant then = Instant.ofEpochSecond(59);

        assertThat(Totp.stepOf(RFC, "", then)).isEmpty();
        assertThat(Totp.stepOf(RFC, "94287082", then)).isEmpty();
        assertThat(Totp.stepOf(RFC, "87082", then)).isEmpty();
    }

    @Test
    void writesASecretAsDevicesTakeIt() {
        assertThat(RFC.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(RFC.inGroups()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(RFC.address("UTO-ORC", "a.okafor b"))
                .isEqualTo(
                        "otpauth://totp/UTO-ORC:a.okafor%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=UTO-ORC");
        assertThat(RFC.toString()).doesNotContain("GEZD");
    }
}
