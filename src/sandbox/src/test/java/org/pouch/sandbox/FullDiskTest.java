package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.servers.SampleServers;

/** The disk of one authority, with its database and its engine's, is full for a while: while a large packet is written, too. */
@Tag("slow")
class FullDiskTest {
    private static final int PICTURES = 13;

    /** Room for such a packet as it arrives, and for some of what is kept of it. */
    private static final long ROOM = 17 << 20;

    /** What no document names, of all that was written ahead, and no sweep will ever find. */
    private static final String ORPHANS = """
            SELECT COUNT(*) FROM exchange_rest r
            WHERE r.held_until IS NULL AND NOT EXISTS (SELECT 1 FROM exchange_document d WHERE d.rest = r.rest)""";

    @TempDir
    private Path folder;

    @Test
    void goesOnInTheSameProcessWhenThereIsRoomAgain() throws IOException, InterruptedException, SQLException {
        Path disk = Files.createDirectories(folder.resolve(Sandbox.XRU).resolve("data"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", disk.toString()),
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

            fill(disk.resolve("large ballast"), ROOM);
            two.cases().openLarge("large", PICTURES);
            Awaitility.await("a packet that is written in part")
                    .atMost(ServedAuthority.PATIENCE)
                    .until(() -> Files.getFileStore(disk).getUsableSpace() < ROOM / 3);
            fill(disk.resolve("ballast"), 0);
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
            Files.delete(disk.resolve("large ballast"));

            two.awaitQuiet("with room again");
            TwoServed.awaitHealth(two.ruritania(), "diskSpace", "UP");
            assertThat(two.ruritania().address()).as("the same process").isEqualTo(before);
            assertThat(two.ruritania().incidents()).isEmpty();
            two.stop().requireNothingLostAndNothingDoubled(two.cases().opened().values());
            assertThat(orphans(disk)).isZero();
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static int orphans(Path disk) throws SQLException {
        String url = "jdbc:h2:file:" + disk.resolve("pouch")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
        try (Connection connection = DriverManager.getConnection(url, "pouch", "");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(ORPHANS)) {
            count.next();
            return count.getInt(1);
        }
    }

    /** Until no more than that fits; what the authority gives back meanwhile is filled too. */
    private static void fill(Path file, long room) throws IOException {
        byte[] some = new byte[1 << 12];
        try (FileChannel ballast = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Awaitility.await("a full disk").atMost(ServedAuthority.PATIENCE).until(() -> {
                try {
                    while (Files.getFileStore(file).getUsableSpace() >= room + some.length) {
                        ballast.write(ByteBuffer.wrap(some));
                    }
                    return true;
                } catch (IOException full) {
                    return Files.getFileStore(file).getUsableSpace() < room + some.length;
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
