package org.pouch.casework.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.office.Office;

/** R-01: every seeded term is found wherever it hides; ordinary requests hold none. */
class SensitiveTermsTest {
    private final SensitiveTerms protection = SensitiveTerms.ofProtection();

    static Stream<String> listed() {
        return Office.read(Path.of("src/pouch/src/main/resources/casework/protection-terms.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replace("_", ""));
    }

    @ParameterizedTest
    @MethodSource("listed")
    void findsEachListedTermInAField(String term) {
        assertThat(protection.isIn(CaseJson.object().put("marks", "scar; " + term + " 2025")))
                .isTrue();
        assertThat(protection.isIn(term.toUpperCase(Locale.ROOT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "his ASYLUM claim was denied",
                "asylum-seeker",
                "a s y l u m",
                "a.s.y.l.u.m",
                "asy\u200Blum",
                "asy\u00ADlum",
                "asy\u1ACBlum",
                "asy\uFDD0lum",
                "ａｓｙｌｕｍ",
                "аsylum",
                "asуlum",
                "réfugié",
                "REFUGIE reconnu",
                "Flüchtling",
                "Asylantrag abgelehnt",
                "他曾申请庇护",
                "政治 迫害",
                "просил убежища",
                "Form I-589 filed"
            })
    void findsTermsInDisguise(String text) {
        assertThat(protection.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asylbek Nurlanov", "Basilio", "Haigang 海港", "避风塘路 8 号", "refuse collector", "visa office"})
    void leavesOrdinaryWordsAlone(String text) {
        assertThat(protection.isIn(text)).isFalse();
    }

    @Test
    void findsNothingInTheSamples() {
        for (String sample : new String[] {"request", "refuted"}) {
            Path folder = Office.SAMPLES.resolve(sample);

            assertThat(protection.isIn(CaseJson.parse(Office.read(folder.resolve("case.json")))))
                    .isFalse();
            assertThat(Office.files(folder).values()).noneMatch(protection::isIn);
        }
    }

    @Test
    void findsATermInTheMetadataOfAFile() {
        byte[] pdf = "%PDF-1.7\n1 0 obj <</Title (Asylum decision)>> endobj".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "%PDF-1.7 /Title (þÿasylum file)".getBytes(StandardCharsets.UTF_16BE);
        byte[] chinese = "%PDF-1.7 <dc:title>庇护决定</dc:title>".getBytes(StandardCharsets.UTF_8);

        assertThat(protection.isIn(pdf)).isTrue();
        assertThat(protection.isIn(wide)).isTrue();
        assertThat(protection.isIn(chinese)).isTrue();
        assertThat(protection.isIn("%PDF-1.7 /Title (Passport)".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void findsConvictionsApart() {
        assertThat(SensitiveTerms.ofConviction().isIn("convicted of theft in 2019"))
                .isTrue();
        assertThat(protection.isIn("convicted of theft in 2019")).isFalse();
    }
}
