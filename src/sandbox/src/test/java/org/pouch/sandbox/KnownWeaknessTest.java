package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No library runs with us that is known to be weak, by docs/known-weaknesses.md and without asking any network. */
class KnownWeaknessTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);
    private static final String HEAD = "Looked at on 2026-11-29.\n\n## Libraries\n\n";
    private static final String NETTY =
            "| `io.netty:*` | 4.2 | 4.2.19.Final | CVE-2026-89044 | a flood | its release notes |\n";
    private static final String EXCEPTED =
            "\n## Excepted\n\n| `io.netty:*` | 4.2.19.Final | 2027-01-31 | speaks to nobody |\n";

    private final WeaknessTable table = WeaknessTable.read(Path.of("docs/known-weaknesses.md"));
    private final LocalDate today = LocalDate.now(Clock.systemUTC());

    KnownWeaknessTest() throws IOException {}

    @Test
    void nothingThatIsUsedIsKnownToBeWeak() throws IOException {
        List<Library> used = Stream.of(Library.bundled(), Library.ofNode())
                .flatMap(List::stream)
                .toList();

        assertThat(used).hasSizeGreaterThan(200);
        assertThat(table.complaints(used, today)).isEmpty();
    }

    @Test
    void theListWasLookedAtInTheLastHalfYear() {
        assertThat(table.staleness(today)).isEmpty();
    }

    @Test
    void everyLibraryThatIsUsedWasLookedFor() throws IOException {
        assertThat(Stream.of(Library.bundled(), Library.inTheBrowser()).flatMap(List::stream))
                .allMatch(table::knows);
    }

    @Test
    void everyRowSpeaksOfALibraryThatIsUsed() throws IOException {
        List<Library> used = Stream.of(Library.bundled(), Library.ofNode())
                .flatMap(List::stream)
                .toList();

        assertThat(table.rows()).allMatch(row -> used.stream().anyMatch(row::names));
        assertThat(table.nothingFound())
                .allMatch(name -> used.stream()
                        .anyMatch(library ->
                                library.group().equals(name) || library.name().equals(name)));
    }

    @Test
    void aVersionBeforeTheMendedOneIsASentence() {
        assertThat(WeaknessTable.parse(HEAD + NETTY).complaints(netty("4.2.18.Final"), DAY))
                .containsExactly(
                        "io.netty:* 4.2.18.Final is before 4.2.19.Final, which mends CVE-2026-89044."
                                + " Raise it; if that cannot be had, except it in docs/known-weaknesses.md with a day and why it does no harm here.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.19.Final", "4.2.20.Final", "4.2.100.Final", "4.20.0.Final", "5.0.0.Final"})
    void theMendedVersionALaterOneAndAnotherLineAreFine(String version) {
        assertThat(WeaknessTable.parse(HEAD + NETTY).complaints(netty(version), DAY))
                .isEmpty();
    }

    @Test
    void aRowSpeaksOfItsLibraryAlone() {
        WeaknessTable one = WeaknessTable.parse(
                HEAD + "| `org.eclipse.angus:angus-mail` | * | 2.0.4 | CVE-2025-7962 | injection | its thread |\n");

        assertThat(one.complaints(List.of(new Library("org.eclipse.angus:angus-activation", "2.0.3")), DAY))
                .isEmpty();
        assertThat(one.complaints(List.of(new Library("org.eclipse.angus:angus-mail", "2.0.3")), DAY))
                .hasSize(1);
    }

    @Test
    void anExceptionHoldsThroughItsLastDay() {
        WeaknessTable excepted = WeaknessTable.parse(HEAD + NETTY + EXCEPTED);

        assertThat(excepted.complaints(netty("4.2.18.Final"), LocalDate.of(2027, 1, 31)))
                .isEmpty();
        assertThat(excepted.complaints(netty("4.2.18.Final"), LocalDate.of(2027, 2, 1)))
                .containsExactly(
                        "The exception of io.netty:* 4.2.18.Final ended on 2027-01-31: 4.2.19.Final"
                                + " mends CVE-2026-89044. Raise it, or say anew in docs/known-weaknesses.md why it does no harm here.");
    }

    @Test
    void anExceptionIsOfOneMendedVersionAlone() {
        String newer = NETTY.replace("4.2.19", "4.2.21");

        assertThat(WeaknessTable.parse(HEAD + newer + EXCEPTED).complaints(netty("4.2.20.Final"), DAY))
                .anyMatch(complaint -> complaint.contains("4.2.20.Final is before 4.2.21.Final"));
    }

    @Test
    void anExceptionOfNothingIsTakenOut() {
        assertThat(WeaknessTable.parse(HEAD + NETTY + EXCEPTED).complaints(netty("4.2.19.Final"), DAY))
                .containsExactly("Nothing before 4.2.19.Final of io.netty:* is used any more."
                        + " Take its exception out of docs/known-weaknesses.md.");
    }

    @Test
    void aListOfMoreThanHalfAYearIsASentence() {
        WeaknessTable list = WeaknessTable.parse(HEAD + NETTY);

        assertThat(list.staleness(LocalDate.of(2027, 5, 29))).isEmpty();
        assertThat(list.staleness(LocalDate.of(2027, 5, 30)))
                .contains("docs/known-weaknesses.md was looked at on 2026-11-29, more than half a year ago."
                        + " Look what is known by now of each library, and set the day.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| `io.netty:*` | 4.2 | soon | CVE-2026-89044 | a flood | its notes |",
                "| `io.netty:*` | 4.2 | 4.2.19.Final | not numbered | a flood | its notes |",
                "| `io.netty:*` | 4.2 | 4.2.19.Final | CVE-2026-89044 | a flood | |",
                "| `io.netty:*` | 4.2 | 4.2.19.Final | CVE-2026-89044 |",
                "## Excepted\n| `io.netty:*` | 4.2.19.Final | 2027-01-31 | |",
                "## Excepted\n| `io.netty:*` | 4.2.19.Final | for ever | speaks to nobody |",
            })
    void aRowThatDoesNotSayAllIsRefused(String row) {
        assertThatThrownBy(() -> WeaknessTable.parse(HEAD + row + "\n")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aListWithoutADayIsRefused() {
        assertThatThrownBy(() -> WeaknessTable.parse(NETTY)).hasMessageContaining("Looked at on");
    }

    @Test
    void readsWhatMavenLists() {
        assertThat(Library.bundled("""
                The following files have been resolved:
                   org.pouch:pouch:jar:0.1.0:compile
                   io.grpc:grpc-api:jar:1.84.1:compile -- module io.grpc [auto]
                   io.netty:netty-transport-native-epoll:jar:linux-x86_64:4.2.18.Final:runtime
                """))
                .containsExactly(
                        new Library("io.grpc:grpc-api", "1.84.1"),
                        new Library("io.netty:netty-transport-native-epoll", "4.2.18.Final"));
    }

    @Test
    void readsWhatTheLockFileNamesForTheBrowser() throws IOException {
        assertThat(Library.inTheBrowser(new ObjectMapper().readTree("""
                {"packages": {
                  "": {"name": "pouch-frontend", "version": "0.1.0"},
                  "node_modules/@bpmn-io/feelin": {"version": "6.1.1"},
                  "node_modules/a/node_modules/lodash": {"version": "4.17.1"},
                  "node_modules/esbuild": {"version": "0.28.2", "dev": true}}}
                """)))
                .containsExactly(new Library("@bpmn-io/feelin", "6.1.1"), new Library("lodash", "4.17.1"));
    }

    private static List<Library> netty(String version) {
        return List.of(
                new Library("io.netty:netty-handler", version), new Library("io.netty:netty-codec-http", version));
    }
}
