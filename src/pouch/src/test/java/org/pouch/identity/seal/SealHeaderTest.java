package org.pouch.identity.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealHeaderTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource({
        "D,DE1A,1",
        "UT,UT01,F",
        "UTO,UTOR,0123456789ABCDEF",
        "UTO,UTOR,0123456789ABCDE",
        "UTO,UTOR,0123456789ABCDEF0",
        "UTO,UTOR,0123456789ABCDEF0123456789ABCDEF01234567"
    })
    void isReadAsItWasWritten(String issuer, String signer, String certificate) {
        SealHeader header = new SealHeader(
                issuer, signer, certificate, LocalDate.of(1957, 3, 25), LocalDate.of(9999, 12, 31), 0xFD02);
        ByteBuffer seal = ByteBuffer.wrap(header.bytes());

        assertThat(SealHeader.read(seal)).isEqualTo(header);
        assertThat(seal.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'',UTOR,1A2B3",
        "UTOP,UTOR,1A2B3",
        "U1,UTOR,1A2B3",
        "UTO,UTO,1A2B3",
        "UTO,U1OR,1A2B3",
        "UTO,UTORX,1A2B3",
        "UTO,UTOR,''",
        "UTO,UTOR,1a2b3",
        "UTO,UTOR,XYZ",
        "UTO,UTOR,0123456789ABCDEF0123456789ABCDEF012345678"
    })
    void namesAnIssuerASignerAndACertificate(String issuer, String signer, String certificate) {
        assertThatThrownBy(() -> new SealHeader(issuer, signer, certificate, DAY, DAY, 0x5E03))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Magic, version and issuer; signer, length and certificate; two days; the type. */
    @ParameterizedTest
    @CsvSource({
        "dd,03,D  ,UTOR011,does not begin",
        "dc,01,D  ,UTOR011,version",
        "dc,04,D  ,UTOR011,version",
        "dc,03,'   ',UTOR011,no signer",
        "dc,03,D1 ,UTOR011,no signer",
        "dc,03,D  ,U1OR011,no signer",
        "dc,03,D  ,UTOR01G,no signer",
        "dc,03,D  ,UTOR00,no length",
        "dc,03,D  ,UTOR0X1,no length",
        "dc,03,D  ,UTOR2901234567890123456789012345678901234567890,no length",
        "dc,03,D  ,UTOR0212345,another length",
        "dc,03,D  ,UTOR021,another length"
    })
    void isRefusedWithItsFault(String magic, String version, String issuer, String signer, String fault) {
        String head = magic + version + packed(issuer) + packed(signer) + "ab8a2aab8a2a5e03" + "00".repeat(40);

        assertThatThrownBy(() -> SealHeader.read(ByteBuffer.wrap(HexFormat.of().parseHex(head))))
                .isInstanceOf(MalformedSeal.class)
                .hasMessageContaining(fault);
    }

    /** Month, day and year stand side by side in one number. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2_302_026, 13_012_026, 11_002_026, 11_312_026})
    void hasDaysOfTheCalendar(int day) {
        String bad = "%06x".formatted(day);
        String head = "dc03" + packed("D  ") + packed("UTOR011");

        for (String days : new String[] {bad + "ab8a2a", "ab8a2a" + bad}) {
            assertThatThrownBy(
                            () -> SealHeader.read(ByteBuffer.wrap(HexFormat.of().parseHex(head + days + "5e03"))))
                    .isInstanceOf(MalformedSeal.class)
                    .hasMessageContaining("day");
        }
    }

    @Test
    void isReadToItsEndOnly() {
        byte[] head = new SealHeader("UTO", "UTOR", "1A2B3", DAY, DAY, 0x5E03).bytes();

        for (int length = 0; length < head.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(head, 0, length);
            assertThatThrownBy(() -> SealHeader.read(cut))
                    .isInstanceOf(MalformedSeal.class)
                    .hasMessageContaining("cut off");
        }
    }

    private static String packed(String text) {
        return HexFormat.of().formatHex(C40.packed(text));
    }
}
