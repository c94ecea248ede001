package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.awaitility.Awaitility;
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
            Awaitility.await("the reason")
                    .atMost(ServedAuthority.PATIENCE)
                    .untilAsserted(() -> assertThat(two.ruritania()
                                    .health()
                                    .at("/components/diskSpace/details/why")
                                    .asText())
                            .contains(disk.toString(), "Make room"));
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

    /** Until nothing fits any more; what the authority gives back meanwhile is filled too. */
    private static void fill(Path file) throws IOException {
        byte[] some = new byte[1 << 12];
        try (FileChannel ballast = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Awaitility.await("a full disk").atMost(ServedAuthority.PATIENCE).until(() -> {
                try {
                    while (true) {
                        ballast.write(ByteBuffer.wrap(some));
                    }
                } catch (IOException full) {
                    return Files.getFileStore(file).getUsableSpace() < some.length;
                }
            });
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
