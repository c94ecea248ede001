package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.servers.SampleServers;

/** The disk of one authority, with its database and its engine's, is full for a while. */
@Tag("slow")
class FullDiskTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnInTheSameProcessWhenThereIsRoomAgain() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve(Sandbox.XRU).resolve("data"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString()),
                "nobody may mount a small disk here");
        try (SampleServers servers = SampleServers.start(folder.resolve("servers"));
                TwoServed two = TwoServed.start(
                        folder,
                        Arrangement.over(servers::channelProperties)
                                .with(Map.of("management.health.diskspace.threshold", "2MB")))) {
            two.utopia().desk();
            URI before = two.ruritania().desk();
            two.cases().open("first");
            two.awaitQuiet("with room");

            fill(disk.resolve("ballast"));
            two.cases().open("second");
            two.cases().open("third");
            TwoServed.awaitHealth(two.ruritania(), "diskSpace", "DOWN");
            assertThat(two.ruritania()
                            .health()
                            .at("/components/diskSpace/details/why")
                            .asText())
                    .contains(disk.toString(), "Make room");
            TwoServed.awaitLog(two.ruritania(), "does not work");
            Files.delete(disk.resolve("ballast"));

            two.awaitQuiet("with room again");
            TwoServed.awaitHealth(two.ruritania(), "diskSpace", "UP");
            assertThat(two.ruritania().address()).as("the same process").isEqualTo(before);
            assertThat(two.ruritania().incidents()).isEmpty();
            two.stop().requireNothingLostAndNothingDoubled(two.cases().opened().values());
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] some = new byte[1 << 12];
        try (OutputStream ballast = Files.newOutputStream(file)) {
            while (true) {
                ballast.write(some);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(file).getUsableSpace()).isLessThan(some.length);
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
