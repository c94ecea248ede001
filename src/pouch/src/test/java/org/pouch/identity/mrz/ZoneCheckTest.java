package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @CsvSource({
        "1985-01,8501<<,M,M,true",
        "1985,850115,M,M,false",
        "1985-01-15,8501<<,M,M,false",
        "nonsense,850115,M,M,false",
        "1985-01-15,850115,X,<,true",
        "1985-01-15,850115,F,F,true",
        "1985-01-15,850115,X,M,false",
        "1985-01-15,850115,M,<,false"
    })
    void comparesWhatIsUnknownAsItIsWritten(
            String birth, String birthInZone, String sex, char sexInZone, boolean isAdmitted) {
        Identity holder = new Identity("LYU", "JIANGUO", null, birth, "", "UTO", sex, "UTO", null);
        List<String> zone = zone(MrzFormat.TD3, fields("LYU", "JIANGUO", birthInZone, sexInZone));

        assertThat(ZoneCheck.differences(zone, holder, DOCUMENT).isEmpty()).isEqualTo(isAdmitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"26-09-30", "2026-09-3", "2126-09-31", "12026-09-30", "2026-09-30Z", "260930", ""})
    void findsAnExpiryThatIsNotTheDayOfTheDocument(String validUntil) {
        List<String> zone = zone(MrzFormat.TD3, fields("LYU", "JIANGUO", "850115", 'M'));

        assertThat(ZoneCheck.differences(zone, LYU, new ZoneCheck.Document("UTO", "ET0000123", validUntil)))
                .containsExactly(Difference.EXPIRY);
    }

    @Test
    void findsAnotherNationality() {
        Identity holder = new Identity("LYU", "JIANGUO", null, "1985-01-15", "", "UTO", "M", "XRU", null);

        assertThat(ZoneCheck.differences(
                        zone(MrzFormat.TD1, fields("LYU", "JIANGUO", "850115", 'M')), holder, DOCUMENT))
                .containsExactly(Difference.NATIONALITY);
    }

    /** A name of signs that no table has is nobody's: it must not match a zone by being empty. */
    @Test
    void findsThatANameWithoutLettersIsNotTheHolders() {
        Identity holder = new Identity("吕", "建国", null, "1985-01-15", "", "UTO", "M", "UTO", null);

        assertThat(ZoneCheck.differences(
                        zone(MrzFormat.TD3, fields("LYU", "JIANGUO", "850115", 'M')), holder, DOCUMENT))
                .containsExactly(Difference.NAME);
    }

    /** A zone that is full may have been cut, and says nothing of what is missing: only our own cut counts. */
    @ParameterizedTest
    @EnumSource(MrzFormat.class)
    void admitsNoOtherSpellingOfANameThatMayBeCut(MrzFormat format) {
        String letters = "ABCDEFGHIKLMNOPRSTUWXZBCDEFGHIKLMNOPRST".substring(0, format.nameWidth() - 4);
        Identity holder = new Identity("MÜ", letters, null, "1985-01-15", "", "UTO", "M", "UTO", null);

        assertThat(ZoneCheck.differences(zone(format, fields("MU", letters, "850115", 'M')), holder, DOCUMENT))
                .containsExactly(Difference.NAME);
        assertThat(ZoneCheck.differences(
                        zone(format, fields("MU", letters.substring(1), "850115", 'M')),
                        new Identity("MÜ", letters.substring(1), null, "1985-01-15", "", "UTO", "M", "UTO", null),
                        DOCUMENT))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Difference.class)
    void saysEachDifferenceInASentence(Difference difference) {
        assertThat(difference.sentence()).matches("The machine-readable zone (is|has|names) [a-z ]+\\.");
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
