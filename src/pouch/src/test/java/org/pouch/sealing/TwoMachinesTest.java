package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.testing.Jdks;

/** Two partners may run two JDKs in two countries: the same data are the same pages, and each opens what the other sealed. */
@Tag("slow")
class TwoMachinesTest {

    static IntStream otherVersions() {
        return IntStream.of(17, 25)
                .filter(version -> version != Runtime.version().feature());
    }

    @ParameterizedTest
    @MethodSource("otherVersions")
    void agreesWithAMachineThatRunsAnotherJdk(int version, @TempDir Path folder) throws Exception {
        Optional<Path> home = Jdks.ofVersion(version);
        assumeTrue(
                home.isPresent(),
                "no JDK " + version + " was found beside this one or in /usr/lib/jvm; POUCH_JDKS may name one");
        Machine.seal(Files.createDirectory(folder.resolve(Machine.OURS)));
        Process other = start(home.orElseThrow(), folder);
        Map<String, String> ours = Machine.facts();
        int exit = other.waitFor();

        assertThat(exit).as(() -> said(folder)).isZero();
        Map<String, String> theirs = read(folder.resolve(Machine.FACTS));
        ours.putAll(Machine.opened(folder.resolve(Machine.THEIRS)));
        Map<String, String> different = new LinkedHashMap<>();
        ours.forEach((name, fact) -> {
            if (!fact.equals(theirs.get(name))) {
                different.put(name, "here " + fact + ", there " + theirs.get(name));
            }
        });
        assertThat(different).isEmpty();
        assertThat(theirs).hasSameSizeAs(ours);
        assertThat(ours.entrySet())
                .filteredOn(fact -> fact.getKey().startsWith("opened "))
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(fact.getValue()).startsWith("Opened "));
    }

    /** In a country with digits of its own, another time zone, and no encoding but ASCII. */
    private static Process start(Path home, Path folder) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Jdks.java(home).toString(),
                "-Xmx1g",
                // It runs once and briefly: compiling the last bit faster would take longer than it saves.
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=COMPAT",
                "-cp",
                System.getProperty("java.class.path"),
                Machine.class.getName(),
                folder.toString());
        java.environment().put("LC_ALL", "C");
        return java.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
    }

    private static String said(Path folder) {
        try {
            return Files.readString(folder.resolve("said.txt"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static Map<String, String> read(Path facts) throws IOException {
        Map<String, String> read = new LinkedHashMap<>();
        for (String line : Files.readAllLines(facts)) {
            int sign = line.indexOf('=');
            read.put(line.substring(0, sign), line.substring(sign + 1));
        }
        return read;
    }
}
