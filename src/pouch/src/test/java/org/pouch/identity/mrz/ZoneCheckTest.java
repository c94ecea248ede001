package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.identity.Identity;
import org.pouch.identity.mrz.ZoneCheck.Difference;

class ZoneCheckTest {
    private static final Identity LYU =
            new Identity("LYU", "JIANGUO", "吕建国", "1985-01-15", "Haigang", "XRU", "M", "UTO", null);
    private static final ZoneCheck.Document DOCUMENT = new ZoneCheck.Document("UTO", "ET0000123", "2026-09-30");

    @ParameterizedTest
    @EnumSource(MrzFormat.class)
    void findsNothingInTheZoneOfTheHolder(MrzFormat format) {
        assertThat(ZoneCheck.differences(zone(format, fields("LYU", "JIANGUO", "850115", 'M')), LYU, DOCUMENT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LV,JIANGUO,true", "LU,JIAN GUO,true", "LYU,JIANMIN,false", "LI,JIANGUO,false"})
    void admitsOtherSpellingsOfTheName(String primary, String secondary, boolean isAdmitted) {
        List<String> zone = zone(MrzFormat.TD3, fields(primary, secondary, "850115", 'M'));

        assertThat(ZoneCheck.differences(zone, LYU, DOCUMENT).isEmpty()).isEqualTo(isAdmitted);
    }

    @Test
    void findsTheNameThatNoCheckDigitCovers() {
        List<String> zone = zone(MrzFormat.TD3, fields("LYU", "JIANGUO", "850115", 'M'));
        List<String> changed = List.of(zone.get(0).replace("LYU<<", "LI<<<"), zone.get(1));

        assertThat(Mrz.read(changed).isSound()).isTrue();
        assertThat(ZoneCheck.differences(changed, LYU, DOCUMENT)).containsExactly(Difference.NAME);
    }

    @Test
    void namesEachFieldThatDiffers() {
        List<String> zone = zone(MrzFormat.TD3, fields("LYU", "JIANGUO", "850116", 'F'));

        assertThat(ZoneCheck.differences(zone, LYU, new ZoneCheck.Document("XRU", "ET0000124", "2026-09-29")))
                .containsExactlyInAnyOrder(
                        Difference.BIRTH, Difference.SEX, Difference.NUMBER, Difference.EXPIRY, Difference.ISSUER);
    }

    @Test
    void comparesNothingInAZoneThatIsNotSound() {
        assertThat(ZoneCheck.differences(List.of("A", "B"), LYU, DOCUMENT)).containsExactly(Difference.UNSOUND);
    }

    @Test
    void comparesALongNameAsItIsCut() {
        Identity holder = new Identity(
                "Nilavadhanananda", "Chayapa Dejthamrong Krasuang", null, "1981-07-15", "", "UTO", "F", "UTO", null);
        List<String> zone =
                List.of("PUUTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "ET00001297UTO8107156F2609304<<<<<<<<<<<<<<<4");

        assertThat(ZoneCheck.differences(zone, holder, new ZoneCheck.Document("UTO", "ET0000129", "2026-09-30")))
                .isEmpty();
    }

    private static List<String> zone(MrzFormat format, MrzFields fields) {
        return Mrz.compose(format, fields);
    }

    private static MrzFields fields(String primary, String secondary, String birth, char sex) {
        return new MrzFields("PU", "UTO", primary, secondary, "ET0000123", "UTO", birth, sex, "260930");
    }
}
