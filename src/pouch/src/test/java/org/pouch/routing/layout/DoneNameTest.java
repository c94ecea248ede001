package org.pouch.routing.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a done-file is named, and what is none. */
class DoneNameTest {
    @ParameterizedTest
    @CsvSource({
        "*.done, packet.p7m, packet.done",
        "*.p7m.ok, packet.p7m, packet.p7m.ok",
        "*.p7m.ok, in/2026-12-31/packet.P7M, in/2026-12-31/packet.p7m.ok",
        "done-*, in/packet.p7m, in/done-packet",
        "*.done, notes.txt, notes.txt.done"
    })
    void isNamedForItsPacketAndLiesBesideIt(String pattern, String path, String done) {
        DoneName name = new DoneName(pattern);

        assertThat(name.of(path)).isEqualTo(done);
        assertThat(name.isNameOfOne(done)).isTrue();
        assertThat(name.isNameOfOne(path)).isFalse();
    }

    @Test
    void neverTakesAPacketForOne() {
        assertThat(new DoneName("done-*").isNameOfOne("in/done-packet.p7m")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "done", "*.*", "*.p7m", "done-*.P7M", "*.part", "../*", "*/done", "* done", "*.done\n"})
    void refusesWhatCouldBeAnotherFile(String pattern) {
        assertThatThrownBy(() -> new DoneName(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("*.done");
    }

    @Test
    void refusesAPacketOfWhichNothingSaysThatItIsComplete() {
        assertThatThrownBy(() -> UploadLayout.of("", "false", "false"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("done-file");
        assertThat(UploadLayout.of("*.done", "false", null).renames()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9", "1.5", "all"})
    void refusesANumberOfLevelsThatIsNone(String levels) {
        assertThatThrownBy(() -> DropLayout.of(null, levels)).hasMessageContaining("0 to 8");
    }
}
