package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.identity.mrz.MrzReading.Fault;

/** The published specimens of Doc 9303 and synthetic zones of the state UTO (domain.md 4.1). */
public class MrzTest {
    private static final String TD3_NAME = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private static final String TD3_DATA = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    public static Stream<List<String>> specimens() {
        return Stream.of(
                List.of(TD3_NAME, TD3_DATA),
                List.of("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
                List.of(
                        "I<UTOD231458907<<<<<<<<<<<<<<<",
                        "7408122F1204159UTO<<<<<<<<<<<6",
                        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
                List.of(
                        "I<UTOD23145890<7349<<<<<<<<<<<",
                        "3407127M9507122UTO<<<<<<<<<<<2",
                        "STEVENSON<<PETER<JOHN<<<<<<<<<"),
                List.of("PUUTOLYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<", "ET00001231UTO8501156M2609304<<<<<<<<<<<<<<<2"),
                List.of("PUUTODOE<<JOHN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "ET00001242UTO85<<<<1M2609304<<<<<<<<<<<<<<<6"),
                List.of("PSUTOKHAN<<AMINA<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "ET00001253XXA9002281<2609304<<<<<<<<<<<<<<<6"),
                List.of("PUUTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "ET00001264UTO7001017M2609304<<<<<<<<<<<<<<<2"),
                List.of("PUUTOWANG<<XIAOMING<<<<<<<<<<<<<<<<<", "ET00001275UTO9003071M2612317<<<<<<<8"),
                List.of(
                        "I<UTOID00001286<<<<<<<<<<<<<<<",
                        "9003071F3012316UTO<<<<<<<<<<<4",
                        "ZHANG<<WEI<<<<<<<<<<<<<<<<<<<<"),
                List.of(
                        "PUUTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K",
                        "ET00001297UTO8107156F2609304<<<<<<<<<<<<<<<4"));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void readsEachSpecimenAsSound(List<String> zone) {
        assertThat(Mrz.read(zone).faults()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void composesWhatItRead(List<String> zone) {
        MrzFormat format = MrzFormat.of(zone).orElseThrow();

        assertThat(Mrz.compose(format, Mrz.read(zone).fields().orElseThrow())).isEqualTo(zone);
    }

    @Test
    void readsTheFieldsOfAPassport() {
        MrzFields fields = Mrz.read(List.of(TD3_NAME, TD3_DATA)).fields().orElseThrow();

        assertThat(fields)
                .isEqualTo(new MrzFields(
                        "P",
                        "UTO",
                        "ERIKSSON",
                        "ANNA MARIA",
                        "L898902C3",
                        "UTO",
                        "740812",
                        'F',
                        "120415",
                        "ZE184226B",
                        ""));
    }

    @Test
    void readsANumberThatRunsOnIntoTheOptionalData() {
        MrzFields fields = Mrz.read(List.of(
                        "I<UTOD23145890<7349<<<<<<<<<<<",
                        "3407127M9507122UTO<<<<<<<<<<<2",
                        "STEVENSON<<PETER<JOHN<<<<<<<<<"))
                .fields()
                .orElseThrow();

        assertThat(fields.number()).isEqualTo("D23145890734");
    }

    @Test
    void cutsALongNameSoThatEveryPartKeepsALetter() {
        String first = Mrz.compose(
                        MrzFormat.TD3,
                        new MrzFields(
                                "PU",
                                "UTO",
                                "Nilavadhanananda",
                                "Chayapa Dejthamrong Krasuang",
                                "ET0000129",
                                "UTO",
                                "810715",
                                'F',
                                "260930"))
                .get(0);

        assertThat(first).isEqualTo("PUUTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K");
    }

    @Test
    void findsAWrongCompositeDigit() {
        assertThat(faults(TD3_NAME, "L898902C36UTO7408122F1204159ZE184226B<<<<<11"))
                .containsExactly(Fault.COMPOSITE);
    }

    @Test
    void findsAWrongNumber() {
        assertThat(faults(TD3_NAME, "L898902C37UTO7408122F1204159ZE184226B<<<<<10"))
                .containsExactlyInAnyOrder(Fault.NUMBER, Fault.COMPOSITE);
    }

    @Test
    void findsTransposedDigitsOfTheBirthDate() {
        assertThat(faults(TD3_NAME, "L898902C36UTO4708122F1204159ZE184226B<<<<<10"))
                .contains(Fault.BIRTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l898902c36uto7408122f1204159ze184226b<<<<<10",
                "L898902C36UTO7408122F1204159ZE184226B<<<<<1",
                "L898902C36UTO74O8122F1204159ZE184226B<<<<<10",
                "L898902C36UTO7408122F12O4159ZE184226B<<<<<10"
            })
    void refusesWhatHasNotTheForm(String data) {
        assertThat(faults(TD3_NAME, data)).contains(Fault.FORM);
    }

    @Test
    void cannotSeeAChangedNameByCheckDigits() {
        String changed = TD3_NAME.replace("ERIKSSON", "ERIKSEN<");

        assertThat(faults(changed, TD3_DATA)).isEmpty();
    }

    @Test
    void refusesToComposeAFieldThatDoesNotFit() {
        MrzFields fields = new MrzFields("PU", "UTO", "LYU", "JIANGUO", "ET00001231X", "UTO", "850115", 'M', "260930");

        assertThatThrownBy(() -> Mrz.compose(MrzFormat.TD3, fields)).hasMessageContaining("number");
    }

    private static java.util.Set<Fault> faults(String... lines) {
        return Mrz.read(List.of(lines)).faults();
    }
}
