package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.ChannelState;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.servers.WireStep;
import org.pouch.testing.MovedClock;
import org.pouch.testing.OpenSsh;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Partners want their drops used in different ways: done-files, no renaming, folders of days. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class DropLayoutsTest {
    private static final String OUTBOUND = "pouch.partners[0].channels.sftp.outbound.";
    private static final String INBOUND = "pouch.partners[0].channels.sftp.inbound.";

    private static final MovedClock CLOCK = MovedClock.goingOn();

    @TempDir
    private Path data;

    private SampleServers servers;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({"SANDBOX, true", "SANDBOX, false", "OPENSSH, true", "OPENSSH, false"})
    void carriesPacketsWithDoneFilesThroughFoldersOfDays(Server server, boolean renames) throws Exception {
        try (OpenSsh ssh = server == Server.OPENSSH ? OpenSsh.start(data) : null;
                TestAuthority utopia = TestAuthority.start(
                        TestAuthority.UTOPIA,
                        servers,
                        with(
                                ssh,
                                OUTBOUND,
                                Map.of("done-file", "*.p7m.ok", "rename", String.valueOf(renames), "by-day", "true")));
                TestAuthority ruritania = TestAuthority.start(
                                TestAuthority.RURITANIA,
                                servers,
                                with(ssh, INBOUND, Map.of("done-file", "*.p7m.ok", "subfolders", "1")))
                        .withIntake()) {
            List<Packet> packets = Stream.generate(Drafts::request).limit(3).toList();
            packets.forEach(packet -> send(utopia, packet, Channel.SFTP));

            soon().until(() -> packets.stream().allMatch(packet -> state(utopia, packet.id()) == State.ACKNOWLEDGED));
            assertThat(ruritania.cases().filed()).doesNotHaveDuplicates().hasSize(packets.size());
            soon().until(() -> files(drop(ssh)).isEmpty());
        }
    }

    /** Also after a look of which the receiver had nothing. */
    @ParameterizedTest
    @EnumSource
    void takesAFileOnlyOnceItsDoneFileIsThereAndDeletesBoth(Server server) throws Exception {
        try (OpenSsh ssh = server == Server.OPENSSH ? OpenSsh.start(data) : null;
                TestAuthority ruritania = TestAuthority.start(
                        TestAuthority.RURITANIA, servers, with(ssh, INBOUND, Map.of("done-file", "*.done")))) {
            Packet waiting = put(drop(ssh), "waiting.p7m");
            for (int look = 0; look < 3; look++) {
                Packet next = put(drop(ssh), "next-" + look + ".p7m");
                Files.createFile(drop(ssh).resolve("next-" + look + ".done"));
                soon().until(() -> isThere(ruritania, next));
            }
            assertThat(isThere(ruritania, waiting)).isFalse();
            soon().until(() -> files(drop(ssh)).equals(List.of("waiting.p7m")));

            Files.createFile(drop(ssh).resolve("waiting.done"));
            soon().until(() -> isThere(ruritania, waiting));
            soon().until(() -> files(drop(ssh)).isEmpty());
        }
    }

    /** Whichever comes first, and however much sooner. */
    @ParameterizedTest
    @EnumSource
    void takesAPacketThatComesHoursAfterItsDoneFile(Server server) throws Exception {
        try (OpenSsh ssh = server == Server.OPENSSH ? OpenSsh.start(data) : null;
                TestAuthority ruritania = atMovedTime(ssh)) {
            Files.createFile(drop(ssh).resolve("late.done"));
            awaitALook(ruritania, drop(ssh));
            CLOCK.pass(Duration.ofHours(2));
            soon().until(() -> seen(ruritania).leftBehind() == 1);
            assertThat(seen(ruritania).leftWhy()).contains("without its packet, which is taken when it comes");

            Packet late = put(drop(ssh), "late.p7m");

            soon().until(() -> isThere(ruritania, late));
            soon().until(() -> files(drop(ssh)).isEmpty() && seen(ruritania).leftBehind() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesADoneFileThatItDeletesWithoutItsPacket(Server server, CapturedOutput log) throws Exception {
        String name = Drafts.request().id() + ".done";
        try (OpenSsh ssh = server == Server.OPENSSH ? OpenSsh.start(data) : null;
                TestAuthority ruritania = atMovedTime(ssh)) {
            Files.createFile(drop(ssh).resolve(name));
            awaitALook(ruritania, drop(ssh));
            CLOCK.pass(Duration.ofDays(7));

            soon().until(() -> files(drop(ssh)).isEmpty());
            soon().until(() -> seen(ruritania).leftBehind() == 1);
            assertThat(seen(ruritania).leftWhy()).contains("did not come for seven days was deleted (" + name + ")");
            assertThat(log.getAll()).contains("was deleted (" + name + ")");
        }
    }

    /** It was stopped after it took the packet away, and before its done-file. */
    @Test
    void deletesADoneFileWhosePacketWasTakenBeforeARestart(CapturedOutput log) throws Exception {
        Map<String, String> kept = new TreeMap<>(movedTime(null));
        kept.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve("xru") + ";MODE=PostgreSQL;LOCK_TIMEOUT=60000"
                        + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        Packet packet = Drafts.request();
        Path done = drop(null).resolve(packet.id() + ".done");
        try (TestAuthority before = TestAuthority.start(kept, MovedTime.class)) {
            Files.write(
                    drop(null).resolve(packet.id() + ".p7m"),
                    encryptedFor("xru", sealedBy("uto", packet).document()));
            Files.createFile(done);
            soon().until(() -> isThere(before, packet) && files(drop(null)).isEmpty());
        }
        Files.createFile(done);
        try (TestAuthority after = TestAuthority.start(kept, MovedTime.class)) {
            awaitALook(after, drop(null));
            CLOCK.pass(Duration.ofHours(1));

            soon().until(() -> files(drop(null)).isEmpty());
            assertThat(seen(after).leftBehind()).isZero();
            assertThat(log.getAll()).doesNotContain("was deleted (" + packet.id());
        }
    }

    /** What lies in the drop by now was seen once another packet, that was put there later, was taken. */
    private static void awaitALook(TestAuthority authority, Path drop) throws IOException {
        Packet other = put(drop, "other.p7m");
        Files.createFile(drop.resolve("other.done"));
        soon().until(() -> isThere(authority, other));
    }

    private TestAuthority atMovedTime(@Nullable OpenSsh ssh) {
        return TestAuthority.start(movedTime(ssh), MovedTime.class);
    }

    private Map<String, String> movedTime(@Nullable OpenSsh ssh) {
        CLOCK.setAhead(Duration.ZERO);
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.putAll(servers.channelProperties(SampleServers.RURITANIA));
        properties.putAll(with(ssh, INBOUND, Map.of("done-file", "*.done", "poll-delay", "300")));
        return properties;
    }

    private static ChannelState seen(TestAuthority authority) {
        return authority.bean(ChannelReport.class).all().stream()
                .filter(state -> state.lane().equals(Lane.inbound(TestAuthority.UTOPIA, Channel.SFTP)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void putsTheDoneFileLast() {
        List<String> seen = new CopyOnWriteArrayList<>();
        servers.sftp(SampleServers.RURITANIA).tell((step, file) -> {
            if (step == WireStep.UPLOADED || step == WireStep.NAMED) {
                seen.add(step + " " + file.getFileName());
            }
        });
        try (TestAuthority utopia = TestAuthority.start(
                TestAuthority.UTOPIA, servers, with(null, OUTBOUND, Map.of("done-file", "*.done", "by-day", "true")))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);
            soon().until(() -> state(utopia, packet.id()) == State.SENT);

            assertThat(seen)
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("UPLOADED ").endsWith(".part"),
                            second -> assertThat(second).isEqualTo("NAMED " + packet.id() + ".p7m"),
                            last -> assertThat(last).isEqualTo("UPLOADED " + packet.id() + ".done"));
            String day = "\\d{4}-\\d{2}-\\d{2}/";
            assertThat(files(drop(null)))
                    .satisfiesExactlyInAnyOrder(
                            file -> assertThat(file).matches(day + packet.id() + "\\.p7m"),
                            file -> assertThat(file).matches(day + packet.id() + "\\.done"));
        }
    }

    /** A packet that is sent again before its partner took the first is half of one while it is written. */
    @Test
    void takesTheDoneFileAwayBeforeItWritesAFileAnewUnderItsName() throws IOException {
        Packet packet = Drafts.request();
        Path drop = drop(null);
        Path done = Files.createFile(drop.resolve(packet.id() + ".done"));
        Files.write(drop.resolve(packet.id() + ".p7m"), new byte[9]);
        List<Boolean> saidToBeComplete = new CopyOnWriteArrayList<>();
        servers.sftp(SampleServers.RURITANIA).tell((step, file) -> {
            if (step == WireStep.UPLOADED && file.getFileName().toString().endsWith(".p7m")) {
                saidToBeComplete.add(Files.exists(done));
            }
        });
        try (TestAuthority utopia = TestAuthority.start(
                TestAuthority.UTOPIA,
                servers,
                with(null, OUTBOUND, Map.of("done-file", "*.done", "rename", "false")))) {
            send(utopia, packet, Channel.SFTP);
            soon().until(() -> state(utopia, packet.id()) == State.SENT);

            assertThat(saidToBeComplete).containsExactly(false);
            assertThat(done).exists();
        }
    }

    /** A folder that its owner takes away in the evening is made again. */
    @Test
    void makesTheFolderOfTheDayAgainWhereItIsGone() throws IOException {
        try (TestAuthority utopia =
                TestAuthority.start(TestAuthority.UTOPIA, servers, with(null, OUTBOUND, Map.of("by-day", "true")))) {
            for (int round = 0; round < 2; round++) {
                Packet packet = Drafts.request();
                send(utopia, packet, Channel.SFTP);
                soon().until(() -> state(utopia, packet.id()) == State.SENT);
                String found = files(drop(null)).get(0);
                assertThat(found).endsWith("/" + packet.id() + ".p7m");
                Files.delete(drop(null).resolve(found));
                Files.delete(drop(null).resolve(found).getParent());
            }
        }
    }

    @Test
    void filesOfOneNameInTwoFoldersAreTwo() throws IOException {
        Path drop = drop(null);
        Packet one = put(Files.createDirectories(drop.resolve("a")), "same.p7m");
        Packet other = put(Files.createDirectories(drop.resolve("b")), "same.p7m");
        Packet tooDeep = put(Files.createDirectories(drop.resolve("a/deeper")), "deep.p7m");
        FileTime written = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(drop.resolve("a/same.p7m"), written);
        Files.setLastModifiedTime(drop.resolve("b/same.p7m"), written);
        try (TestAuthority ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, with(null, INBOUND, Map.of("subfolders", "1")))) {
            soon().until(() -> isThere(ruritania, one) && isThere(ruritania, other));
            assertThat(isThere(ruritania, tooDeep)).isFalse();
            soon().until(() -> files(drop).equals(List.of("a/deeper/deep.p7m")));
        }
    }

    private Map<String, String> with(@Nullable OpenSsh ssh, String prefix, Map<String, String> layout) {
        Map<String, String> properties = new TreeMap<>(ssh == null ? Map.of() : ssh.inbound(prefix));
        layout.forEach((name, value) -> properties.put(prefix + name, value));
        return properties;
    }

    /** Where Utopia puts and Ruritania takes. */
    private Path drop(@Nullable OpenSsh ssh) {
        return ssh == null ? servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA) : ssh.drop();
    }

    private static boolean isThere(TestAuthority authority, Packet packet) {
        return authority.bean(PacketRegister.class).find(packet.id()).isPresent();
    }

    /** Their paths from the folder. */
    private static List<String> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException vanished) { // the second while it walks
            return List.of("not to be listed: " + vanished.getMessage());
        }
    }

    private static Packet put(Path folder, String name) throws IOException {
        Packet packet = Drafts.request();
        Files.write(
                folder.resolve(name),
                encryptedFor("xru", sealedBy("uto", packet).document()));
        return packet;
    }

    /** Whose SFTP server it is. */
    enum Server {
        SANDBOX,
        OPENSSH
    }

    /** The time of the receiver, which the test moves. No configuration by its mark: every authority of the tests would find it. */
    static class MovedTime {
        @Bean
        @Primary
        Clock movedClock() {
            return CLOCK;
        }
    }
}
