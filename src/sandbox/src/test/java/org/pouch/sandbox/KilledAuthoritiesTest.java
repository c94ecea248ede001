package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.servers.FreePort;
import org.pouch.servers.SampleServers;
import org.pouch.servers.SftpSite;
import org.pouch.servers.WireStep;

/**
 * Two authorities are killed again and again at moments that are seen from outside, and started again: when all is quiet,
 * every packet was taken once and every receipt given once, and both books say so.
 */
@Tag("slow")
class KilledAuthoritiesTest {
    private static final int CASES_AT_ONCE = 2;

    /** Of a packet near the most that is taken. */
    private static final int PICTURES = 20;

    /** What no document names, of all that was written ahead. */
    private static final String ORPHANS = """
            SELECT COUNT(*) FROM exchange_rest r
            WHERE NOT EXISTS (SELECT 1 FROM exchange_document d WHERE d.rest = r.rest)""";

    /** By then two cases are through. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final long seed = Long.getLong("pouch.soak.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @Test
    void losesAndDoublesNothingWithTheDatabaseItBrings() throws IOException {
        try (SampleServers servers = SampleServers.start(folder.resolve("servers"));
                TwoServed two = TwoServed.start(folder, Arrangement.over(servers::channelProperties))) {
            SftpSite ours = servers.sftp(Sandbox.UTO);
            SftpSite theirs = servers.sftp(Sandbox.XRU);
            ServedAuthority utopia = two.utopia();
            ServedAuthority ruritania = two.ruritania();
            killAndJudge(
                    two,
                    List.of(
                            new Shot("downloaded, not stored", ruritania, Aim.at(theirs, WireStep.DOWNLOADED)),
                            new Shot("sealed, not sent", utopia, Aim.at(theirs, WireStep.TO_BE_WRITTEN)),
                            new Shot("stored, not deleted", ruritania, Aim.at(theirs, WireStep.TO_BE_DELETED)),
                            new Shot("sent, without its name", utopia, Aim.at(theirs, WireStep.UPLOADED)),
                            new Shot("deleted, not verified", ruritania, Aim.at(theirs, WireStep.DELETED)),
                            new Shot("sent, not written down", utopia, Aim.at(theirs, WireStep.NAMED)),
                            new Shot("filed, receipt not sent", ruritania, Aim.at(ours, WireStep.TO_BE_WRITTEN)),
                            new Shot("receipt stored, not deleted", utopia, Aim.at(ours, WireStep.TO_BE_DELETED)),
                            new Shot("receipt sent, not written down", ruritania, Aim.at(ours, WireStep.NAMED)),
                            new Shot("within a commit", utopia, written(utopia.data(), 80)),
                            new Shot("within a commit", ruritania, written(ruritania.data(), 80)),
                            new Shot(
                                    "telling",
                                    ruritania,
                                    written(ruritania.data().resolve("engine"), 60))),
                    () -> {});
        }
    }

    @Test
    void losesAndDoublesNothingWithPostgresAndQueues() throws Exception {
        Path processes = ChannelTable.copy(folder.resolve("processes"))
                .withRequestsBy("QUEUE")
                .models();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPort(FreePort.find())
                        .setPGStartupWait(ServedAuthority.PATIENCE)
                        .start();
                SampleServers servers = SampleServers.start(folder.resolve("servers"));
                TwoServed two = TwoServed.start(
                        folder,
                        Arrangement.over(servers::channelProperties)
                                .with(Sandbox.UTO, in(postgres, "uto", processes))
                                .with(Sandbox.XRU, in(postgres, "xru", processes)))) {
            String ours = postgres.getJdbcUrl("postgres", "uto");
            String theirs = postgres.getJdbcUrl("postgres", "xru");
            killAndJudge(
                    two,
                    List.of(
                            new Shot("stored, broker not told", two.ruritania(), Aim.atLine(theirs, "EnvelopeArrived")),
                            new Shot("sealed, not sent", two.utopia(), Aim.atLine(ours, "PacketSealed")),
                            new Shot("accepted, nobody told", two.ruritania(), Aim.atLine(theirs, "PacketAccepted")),
                            new Shot("receipt not told", two.utopia(), Aim.atLine(ours, "ReceiptRecorded")),
                            new Shot("sent and written down", two.utopia(), Aim.atLine(ours, "PacketSent")),
                            new Shot("sealed, kept in part", two.utopia(), PICTURES, Aim.atPieces(ours, 5)),
                            new Shot("accepted, kept in part", two.ruritania(), PICTURES, Aim.atPieces(theirs, 5))),
                    () -> {
                        requireNoOrphans(ours);
                        requireNoOrphans(theirs);
                    });
        }
    }

    private static void requireNoOrphans(String url) {
        try (Aim.RowCount orphans = new Aim.RowCount(url, ORPHANS)) {
            Awaitility.await("nothing that no document names")
                    .atMost(ServedAuthority.PATIENCE)
                    .until(() -> orphans.now() == 0);
        }
    }

    /**
     * @param name what is done, and what is not
     * @param pictures of each case that is opened meanwhile
     */
    private record Shot(String name, ServedAuthority victim, int pictures, Aim aim) {
        Shot(String name, ServedAuthority victim, Aim aim) {
            this(name, victim, 0, aim);
        }
    }

    /** Of all ways every second one, these or the others; with {@code --soak} all of them, again and again. */
    private void killAndJudge(TwoServed two, List<Shot> ways, Runnable whenQuiet) throws IOException {
        List<Shot> shots = SoakTime.isAskedFor()
                ? ways
                : IntStream.range(0, ways.size())
                        .filter(way -> Math.floorMod(way + seed, 2) == 0)
                        .mapToObj(ways::get)
                        .toList();
        SoakTime time = new SoakTime(shots.size());
        for (int round = 0; time.isLeft(round); round++) {
            Shot shot = shots.get(round % shots.size());
            two.utopia().desk();
            two.ruritania().desk();
            List<String> keys = new ArrayList<>();
            try (Aim.Watch watching = shot.aim().on(shot.victim())) {
                openUntilKilled(two.cases(), shot, round, keys);
            }
            shot.victim().start();
            keys.forEach(key -> two.cases().openLarge(key, shot.pictures()));
        }
        two.awaitQuiet("after the last kill, seed " + seed);
        whenQuiet.run();
        try {
            two.stop().requireNothingLostAndNothingDoubled(two.cases().opened().values());
        } catch (AssertionError wrong) {
            throw new AssertionError("with seed " + seed, wrong);
        }
    }

    /**
     * What there was to do may be done before a file was written so often: then there is more.
     *
     * @param keys of all cases, whether or not the answer was heard
     */
    private void openUntilKilled(CaseSystem cases, Shot shot, int round, List<String> keys) {
        long begun = System.nanoTime();
        do {
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as(shot.name() + " in round " + round + ", seed " + seed)
                    .isLessThan(ServedAuthority.PATIENCE);
            for (int index = 0; index < CASES_AT_ONCE; index++) {
                keys.add("round-" + round + "-" + keys.size());
                cases.openLarge(
                        keys.get(keys.size() - 1),
                        shot.pictures(),
                        () -> !shot.victim().isRunning());
            }
        } while (!shot.victim().endsWithin(REST));
    }

    private Aim written(Path data, int most) {
        return Aim.atWriting(data, () -> 1 + random.nextInt(most));
    }

    private static Map<String, String> in(EmbeddedPostgres postgres, String name, Path processes) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            statement.execute("CREATE DATABASE " + name + "_engine");
        }
        return Map.of(
                "spring.datasource.url", postgres.getJdbcUrl("postgres", name),
                "spring.datasource.username", "postgres",
                "pouch.engine.database.url", postgres.getJdbcUrl("postgres", name + "_engine"),
                "pouch.engine.database.user", "postgres",
                "pouch.engine.processes", processes.toString());
    }
}
