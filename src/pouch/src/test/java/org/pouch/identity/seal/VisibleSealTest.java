package org.pouch.identity.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.identity.mrz.MrzTest;

class VisibleSealTest {
    private static final List<String> ZONE =
            List.of("PUUTOLYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<", "ET00001231UTO8501156M2609304<<<<<<<<<<<<<<<2");
    private static final SealHeader HEADER = new SealHeader(
            "UTO",
            "UTOR",
            "1A2B3",
            LocalDate.of(1957, 3, 25),
            LocalDate.of(2026, 11, 24),
            VisibleSeal.EMERGENCY_TRAVEL_DOCUMENT);
    private static final byte[] SIGNATURE = new byte[64];

    static {
        Arrays.fill(SIGNATURE, (byte) 0x5A);
    }

    /** The examples of the published guideline on such seals. */
    @ParameterizedTest
    @CsvSource({"XK<CD,eb0466a9", "XKCD,eb11fe45", "BSI01,62d719c9", "D<<,6abc", "DETS00027,6d32c8a519fc"})
    void packsTextAsC40(String text, String hex) {
        assertThat(HexFormat.of().formatHex(C40.packed(text))).isEqualTo(hex);
        assertThat(C40.unpacked(HexFormat.of().parseHex(hex))).isEqualTo(text.replace('<', ' '));
    }

    @Test
    void readsTheHeadOfAnEarlierVersion() {
        byte[] seal = HexFormat.of()
                .parseHex("dc026abc6d32c8a519fc0f71341145f4fd02" + "0230"
                        + "a5621353d9a275735bd4134bc549133c133c133c133c133ca32519a5"
                        + "19a4344a5e681ae7204b20d532cf4b7c133c133f" + "0308" + "20d5201019a51aea" + "ff02" + "0102");

        VisibleSeal read = VisibleSeal.parse(seal);

        assertThat(read.header())
                .isEqualTo(new SealHeader(
                        "D", "DETS", "00027", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 13), 0xFD02));
        assertThat(C40.unpacked(read.features().get(2))).startsWith("MED  MUSTERMANN  ERIK");
        assertThat(C40.unpacked(read.features().get(3))).isEqualTo("160113000085");
        assertThatThrownBy(read::zone).isInstanceOf(MalformedSeal.class).hasMessageContaining("emergency travel");
    }

    @Test
    void laysTheHeadOutByteByByte() {
        byte[] signed = VisibleSeal.toBeSigned(HEADER, ZONE);

        assertThat(HexFormat.of().formatHex(signed))
                .startsWith("dc03" + hex("UTO") + hex("UTOR051A2B3") + "319ef5" + "ab8a2a" + "5e03" + "023c");
        assertThat(signed).hasSize(20 + 2 + 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "A2", "1A2B3", "0123456789ABCDEF0123456789ABCDEF01234567"})
    void readsBackWhatItWrote(String certificate) {
        SealHeader header =
                new SealHeader("D", "DE1A", certificate, LocalDate.of(2026, 1, 2), LocalDate.of(2026, 12, 31), 0x5E03);

        VisibleSeal read = VisibleSeal.parse(VisibleSeal.bytes(VisibleSeal.toBeSigned(header, ZONE), SIGNATURE));

        assertThat(read.header()).isEqualTo(header);
        assertThat(read.zone()).isEqualTo(ZONE);
        assertThat(read.signature()).isEqualTo(SIGNATURE);
        assertThat(read.signedPart()).isEqualTo(VisibleSeal.toBeSigned(header, ZONE));
    }

    @Test
    void holdsEachSizeOfZone() {
        for (List<String> zone : MrzTest.specimens().toList()) {
            assertThat(VisibleSeal.parse(VisibleSeal.bytes(VisibleSeal.toBeSigned(HEADER, zone), SIGNATURE))
                            .zone())
                    .isEqualTo(zone);
        }
    }

    @Test
    void refusesWhatFollowsTheSignature() {
        byte[] seal = VisibleSeal.bytes(VisibleSeal.toBeSigned(HEADER, ZONE), SIGNATURE);

        assertThatThrownBy(() -> VisibleSeal.parse(Arrays.copyOf(seal, seal.length + 1)))
                .isInstanceOf(MalformedSeal.class);
    }

    @Test
    void refusesEverySealThatIsCutOff() {
        byte[] seal = VisibleSeal.bytes(VisibleSeal.toBeSigned(HEADER, ZONE), SIGNATURE);

        for (int length = 0; length < seal.length; length++) {
            byte[] cut = Arrays.copyOf(seal, length);
            assertThatThrownBy(() -> VisibleSeal.parse(cut)).isInstanceOf(MalformedSeal.class);
        }
    }

    @Test
    void refusesAFeatureThatStandsTwice() {
        byte[] signed = VisibleSeal.toBeSigned(HEADER, ZONE);
        byte[] twice = Arrays.copyOf(signed, signed.length + 62);
        System.arraycopy(signed, 20, twice, signed.length, 62);

        assertThatThrownBy(() -> VisibleSeal.parse(VisibleSeal.bytes(twice, SIGNATURE)))
                .hasMessageContaining("twice");
    }

    @Test
    void hasASignatureThatFits() {
        byte[] signed = VisibleSeal.toBeSigned(HEADER, ZONE);

        for (int length : new int[] {1, 64, 254}) {
            assertThat(VisibleSeal.parse(VisibleSeal.bytes(signed, new byte[length]))
                            .signature())
                    .hasSize(length);
        }
        for (int length : new int[] {0, 255}) {
            byte[] signature = new byte[length];
            assertThatThrownBy(() -> VisibleSeal.bytes(signed, signature)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesASignatureOfNothing() {
        byte[] seal = joined(VisibleSeal.toBeSigned(HEADER, ZONE), bytes("ff00"));

        assertThatThrownBy(() -> VisibleSeal.parse(seal))
                .isInstanceOf(MalformedSeal.class)
                .hasMessageContaining("signature");
    }

    @Test
    void holdsFeaturesOfAnyLengthUpToTheLongest() {
        byte[] signed = VisibleSeal.toBeSigned(HEADER, ZONE);

        for (int length : new int[] {0, 1, 254}) {
            byte[] first = {0x00, (byte) length};
            byte[] last = {(byte) 0xFE, (byte) length};
            VisibleSeal seal = parsed(joined(signed, first, new byte[length], last, new byte[length]));
            assertThat(seal.features().get(0)).hasSize(length);
            assertThat(seal.features().get(0xFE)).hasSize(length);
            assertThat(seal.zone()).isEqualTo(ZONE);
        }
        byte[] longer = joined(signed, bytes("00ff"), new byte[255]);
        assertThatThrownBy(() -> VisibleSeal.parse(VisibleSeal.bytes(longer, SIGNATURE)))
                .isInstanceOf(MalformedSeal.class)
                .hasMessageContaining("cut off");
    }

    /** A seal of another kind, without a zone, or with one of no known size belongs to no travel document. */
    @Test
    void hasNoZoneWhereItBelongsToNoTravelDocument() {
        SealHeader visa = new SealHeader("UTO", "UTOR", "1A2B3", HEADER.issued(), HEADER.signed(), 0x5D02);
        byte[] head = HEADER.bytes();

        assertThatThrownBy(parsed(VisibleSeal.toBeSigned(visa, ZONE))::zone).hasMessageContaining("emergency travel");
        assertThatThrownBy(parsed(head)::zone).hasMessageContaining("emergency travel");
        assertThatThrownBy(parsed(VisibleSeal.toBeSigned(HEADER, List.of(ZONE.get(0))))::zone)
                .isInstanceOf(MalformedSeal.class)
                .hasMessageContaining("length");
    }

    private static VisibleSeal parsed(byte[] signed) {
        return VisibleSeal.parse(VisibleSeal.bytes(signed, SIGNATURE));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefusedWithAReason(@ForAll byte[] bytes) {
        try {
            VisibleSeal.parse(bytes);
        } catch (MalformedSeal refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 300)
    void unpacksWhatItPacked(@ForAll("texts") String text) {
        assertThat(C40.unpacked(C40.packed(text))).isEqualTo(text.replace('<', ' '));
        assertThat(C40.packed(text)).hasSize((text.length() + 1) / 2 * 2 - (text.length() > 2 ? pairsSaved(text) : 0));
    }

    private static int pairsSaved(String text) {
        return (text.length() + 1) / 2 * 2 - (text.length() + 2) / 3 * 2;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
                .ofMaxLength(100);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(C40.packed(text));
    }
}
