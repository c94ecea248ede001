package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedZoneTest {

    static List<List<String>> specimens() {
        return MrzTest.specimens().toList();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void isFoundAmongOtherLines(List<String> zone) {
        assertThat(PrintedZone.in("Travel document\n" + String.join("\n", zone) + "\nUtopia"))
                .isEqualTo(zone);
        assertThat(PrintedZone.in(String.join("\r\n", zone))).isEqualTo(zone);
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void isFoundWhereItsCharactersStandApart(List<String> zone) {
        String apart = String.join("\n", zone).replaceAll("(?<=.)(?=.)", " ");

        assertThat(PrintedZone.in(apart)).isEqualTo(zone);
    }

    @Test
    void isTheFirstOfTwo() {
        List<List<String>> passports = specimens().stream()
                .filter(zone -> MrzFormat.of(zone).orElseThrow() == MrzFormat.TD3)
                .toList();

        assertThat(PrintedZone.in(String.join("\n", passports.get(0)) + "\n" + String.join("\n", passports.get(1))))
                .isEqualTo(passports.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no zone",
                "PUUTOLYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<",
                "PUUTOLYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<\n\nET00001231UTO8501156M2609304<<<<<<<<<<<<<<<2",
                "PUUTOLYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<\nET00001231UTO8501156M2609304<<<<<<<<<<<<<<2",
                "PUUTOLYU<<jianguo<<<<<<<<<<<<<<<<<<<<<<<<<<<\nET00001231UTO8501156M2609304<<<<<<<<<<<<<<<2"
            })
    void isNotFoundWhereLinesAreMissingOrDoNotFit(String text) {
        assertThat(PrintedZone.in(text)).isEmpty();
    }
}
