package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.exchange.StartRefused;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Data directories of authorities as released versions left them, opened by this one. Those of this version are written, once
 * it is released, by {@code ./pouch test pouch -Dtest=KeptDataTest -Dfixture.write=0.1.0}, and never changed from then on.
 */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class KeptDataTest {
    private static final @Nullable String WRITTEN = System.getProperty("fixture.write");

    @TempDir
    private Path data;

    @BeforeAll
    static void keepTheDataOfThisVersion(@TempDir Path written) throws IOException {
        if (WRITTEN != null) {
            try (KeptAuthority authority = KeptAuthority.sendingAnything(written)) {
                authority.leaveWork();
            }
            KeptData.keep(written, WRITTEN);
        }
    }

    static Iterable<String> versions() {
        return KeptData.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void goesOnWithTheWorkOfAnEarlierVersion(String version) {
        KeptData.copy(version, data);

        try (KeptAuthority authority = new KeptAuthority(data)) {
            authority.findEverythingAndGoOn();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void refusesDataOfALaterVersionInASentence(String version, CapturedOutput output) {
        KeptData.copy(version, data);
        KeptData.database(data).sql("""
                        INSERT INTO "flyway_schema_history"
                            (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        VALUES (9999, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 'pouch', 1, TRUE)""").update();

        assertThatThrownBy(() -> new KeptAuthority(data)).hasRootCauseInstanceOf(StartRefused.class);

        assertThat(output)
                .containsPattern(
                        "written by a newer version of Pouch: its tables are of version 9999, and this program knows \\d+\\.")
                .doesNotContain("\tat org.");
    }
}
