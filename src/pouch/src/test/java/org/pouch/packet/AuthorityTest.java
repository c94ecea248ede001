package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authority is called: its id in the registry, its name on the pages, and the pairs of two. */
class AuthorityTest {
    private static final AuthorityId UTOPIA = new AuthorityId("UTO-ORC");
    private static final AuthorityId RURITANIA = new AuthorityId("XRU-CRS");

    @ParameterizedTest
    @ValueSource(strings = {"UTO-ORC", "UTO-1", "UTO-A-B-C-D", "UTO-ABCDEFGHIJKL"})
    void actsForTheStateItsIdBeginsWith(String id) {
        assertThat(new AuthorityId(id).state()).isEqualTo("UTO");
        assertThat(new AuthorityId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UTO",
                "UT-ORC",
                "UTOP-ORC",
                "uto-ORC",
                "UTO-orc",
                "UTO-",
                "UTO-A-B-C-D-E",
                "UTO-ABCDEFGHIJKLM"
            })
    void hasNoOtherId(String id) {
        assertThatThrownBy(() -> new AuthorityId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void standsInTheOrderOfItsId() {
        assertThat(Stream.of(RURITANIA, new AuthorityId("UTO-ZZ"), UTOPIA).sorted())
                .containsExactly(UTOPIA, new AuthorityId("UTO-ZZ"), RURITANIA);
    }

    static Stream<String> names() {
        return Stream.of("U", "乌托邦", "Office for Return Coordination", "é", "x".repeat(120));
    }

    @ParameterizedTest
    @MethodSource("names")
    void mayHaveAnyPrintableName(String name) {
        assertThat(new AuthorityName(name, "乌托邦").en()).isEqualTo(name);
        assertThat(new AuthorityName("Utopia", name).zh()).isEqualTo(name);
    }

    static Stream<String> noNames() {
        return Stream.of("", " Utopia", "Utopia ", "Uto\npia", "Uto\u0085pia", "Utopie\u0301", "x".repeat(121));
    }

    @ParameterizedTest
    @MethodSource("noNames")
    void hasNoNameThatDoesNotPrintAsItIsWritten(String name) {
        assertThatThrownBy(() -> new AuthorityName(name, "乌托邦")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AuthorityName("Utopia", name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersTheOtherWay() {
        assertThat(new Corridor(UTOPIA, RURITANIA).reversed()).isEqualTo(new Corridor(RURITANIA, UTOPIA));
    }

    @Test
    void sendsNothingToItself() {
        assertThatThrownBy(() -> new Corridor(UTOPIA, UTOPIA)).isInstanceOf(IllegalArgumentException.class);
    }
}
