package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.watch.WhatWaits;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;
import org.pouch.servers.SampleServers;
import org.pouch.testing.OpenSsh;
import org.pouch.testing.ScriptedMailServer;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a server refuses for good goes another way at once; what it cannot take now waits. */
@Tag("slow")
class RefusedSendingTest {
    private static final String OUTBOUND = "pouch.partners[0].channels.%s.outbound.%s";

    @TempDir
    private Path data;

    @Test
    void goesByAnotherChannelWhenAServerHasNoSuchFolder() {
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority utopia = utopia(servers, "sftp", Map.of("folder", "nowhere"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);
            awaitFailed(utopia, packet, "No such file");

            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 2);

            soon().until(() -> state(utopia, packet.id()) == State.SENT);
            assertThat(waysOf(utopia, packet.id())).containsExactly("SFTP FAILED", "MAIL SENT");
        }
    }

    @Test
    void triesTheSameWayAgainInTheNextRound() {
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority utopia = utopia(servers, "sftp", Map.of("folder", "nowhere"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);
            awaitFailed(utopia, packet, "No such file");

            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 2, 1);

            soon().until(() -> utopia.failedAttempts().contains(packet.id() + ":2"));
            soon().untilAsserted(() ->
                    assertThat(waysOf(utopia, packet.id())).containsExactly("SFTP FAILED", "SFTP FAILED"));
        }
    }

    @Test
    void believesAnOpenSshServerThatHasNoSuchFolder() throws Exception {
        try (OpenSsh server = OpenSsh.start(data)) {
            Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
            properties.putAll(server.inbound(OUTBOUND.formatted("sftp", "")));
            properties.put(OUTBOUND.formatted("sftp", "folder"), "nowhere");
            try (TestAuthority utopia = TestAuthority.start(properties)) {
                Packet packet = Drafts.request();
                send(utopia, packet, Channel.SFTP);

                awaitFailed(utopia, packet, "No such file");
            }
        }
    }

    @Test
    void waitsWhereTheLoginIsRefusedAndSaysSo() {
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority utopia = utopia(servers, "queue", Map.of("password", "wrong"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.QUEUE);

            awaitTrouble(utopia, packet, "AMQ229031");
            assertThat(waysOf(utopia, packet.id())).containsExactly("QUEUE WAITING");
            assertThat(utopia.failedAttempts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, 550",
        "MAIL, 552 5.3.4 larger than the limit, 552",
        "END, 554 5.7.1 refused by policy, 554"
    })
    void believesAMailServerThatRefusesForGood(String command, String answer, String said) throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.start(Map.of(command, answer));
                TestAuthority utopia = behind(server, Map.of("starttls", "false"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.MAIL);

            awaitFailed(utopia, packet, said);
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 450 4.2.1 mailbox busy", "END, 451 4.3.0 try later", "AUTH, 454 4.7.0 try later"})
    void waitsForAMailServerThatCannotNow(String command, String answer) throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.start(Map.of(command, answer));
                TestAuthority utopia = behind(server, Map.of("starttls", "false"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.MAIL);

            soon().until(() -> server.commands().stream()
                            .filter(command.equals("END") ? "DATA"::equals : command::equals)
                            .count()
                    > 1);
            assertThat(waysOf(utopia, packet.id())).containsExactly("MAIL WAITING");
            assertThat(utopia.failedAttempts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 552 5.2.2 mailbox full, 5.2.2", "AUTH, 535 5.7.8 wrong password, 535"})
    void leavesAMailServerInPeaceThatIsFullOrRefusesTheLogin(String command, String answer, String said)
            throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.start(Map.of(command, answer));
                TestAuthority utopia = behind(server, Map.of("starttls", "false"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.MAIL);

            awaitTrouble(utopia, packet, said);
            assertThat(waysOf(utopia, packet.id())).containsExactly("MAIL WAITING");
            assertThat(utopia.failedAttempts()).isEmpty();
        }
    }

    @Test
    void sendsNoMailThatIsLargerThanItsServerTakes() throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.start(
                        Map.of("EHLO", "250-mail.example\r\n250-SIZE 10000\r\n250 AUTH PLAIN"));
                TestAuthority utopia = behind(server, Map.of("starttls", "false"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.MAIL);

            awaitFailed(utopia, packet, "its server takes at most 10000");
            assertThat(server.commands()).contains("AUTH").doesNotContain("MAIL", "DATA");
        }
    }

    @Test
    void sendsNeitherPasswordNorMailToAServerThatDoesNotEncrypt() throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.start(Map.of());
                TestAuthority utopia = behind(server, Map.of())) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.MAIL);

            awaitFailed(utopia, packet, "starttls: \"false\"");
            assertThat(server.commands()).doesNotContain("AUTH", "MAIL");
        }
    }

    /** The folder of the files refuses for good, the mail server is away: what is left is the queue. */
    @Test
    void sendsAReceiptByAnotherChannelWhenItsOwnIsRefusedOrAwayForLong() {
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority ruritania = TestAuthority.start(
                                TestAuthority.RURITANIA,
                                servers,
                                Map.of(
                                        OUTBOUND.formatted("sftp", "folder"),
                                        "nowhere",
                                        "pouch.exchange.next-channel-after",
                                        "1s"))
                        .withIntake();
                TestAuthority utopia = utopia(servers, "sftp", Map.of()).withIntake()) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);

            soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
            assertThat(ruritania.failedAttempts()).isEmpty();

            servers.mail().stop();
            Packet next = Drafts.request();
            send(utopia, next, Channel.SFTP);

            soon().until(() -> state(utopia, next.id()) == State.ACKNOWLEDGED);
            soon().untilAsserted(() -> assertThat(waysOfReceipts(ruritania, next.id()))
                    .isNotEmpty()
                    .allMatch(ways -> ways.matches("SFTP FAILED, MAIL FAILED, QUEUE SENT")));
            assertThat(receiptsOf(utopia, next.id())).doesNotHaveDuplicates();
        }
    }

    /** The folder is made by its owner, of which this authority learns nothing. */
    @Test
    void sendsAReceiptAgainThatWentByNoChannelWhenAnAdministratorSaysSo() throws IOException {
        try (SampleServers servers = SampleServers.start(data)) {
            Map<String, String> ruritanian = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
            servers.channelProperties(SampleServers.RURITANIA).forEach((name, value) -> {
                if (name.startsWith(OUTBOUND.formatted("sftp", "")) || name.contains(".inbound.")) {
                    ruritanian.put(name, value);
                }
            });
            ruritanian.put(OUTBOUND.formatted("sftp", "folder"), "later");
            try (TestAuthority ruritania = TestAuthority.start(ruritanian).withIntake();
                    TestAuthority utopia = TestAuthority.start(
                            TestAuthority.UTOPIA,
                            servers,
                            Map.of(
                                    "pouch.partners[0].channels.sftp.inbound.folder",
                                    SampleServers.RURITANIA + "/later"))) {
                ResendPacket again = ruritania.bean(ResendPacket.class);
                WhatWaits waits = ruritania.bean(WhatWaits.class);
                Packet packet = Drafts.request();
                send(utopia, packet, Channel.SFTP);
                soon().until(() -> waits.failed().stream().anyMatch(failed -> failed.packets() > 0));
                assertThat(again.again(packet.id(), "order-received"))
                        .hasValue("Only what this authority sent can be sent again.");

                Files.createDirectories(servers.sftp(SampleServers.UTOPIA)
                        .drop(SampleServers.RURITANIA)
                        .resolve("later"));
                AtomicInteger orders = new AtomicInteger();
                soon().until(() -> waits.failedTo(TestAuthority.UTOPIA, 9).stream()
                                .noneMatch(failed -> again.again(failed.packet(), "order-" + orders.incrementAndGet())
                                        .isEmpty())
                        && waits.failed().isEmpty()
                        && state(utopia, packet.id()) == State.ACKNOWLEDGED);
            }
        }
    }

    private static List<ReceiptLevel> receiptsOf(TestAuthority sender, PacketId packet) {
        return sender.bean(PacketRegister.class).find(packet).orElseThrow().receipts().stream()
                .map(PacketRegister.ReceiptLine::level)
                .toList();
    }

    private static List<String> waysOfReceipts(TestAuthority receiver, PacketId answered) {
        return receiver
                .bean(JdbcClient.class)
                .sql("SELECT DISTINCT receipt_id FROM exchange_receipt WHERE direction = 'GIVEN' AND answers = ?")
                .param(answered.value())
                .query(String.class)
                .list()
                .stream()
                .map(receipt -> String.join(", ", waysOf(receiver, new PacketId(receipt))))
                .toList();
    }

    private static TestAuthority utopia(SampleServers servers, String channel, Map<String, String> other) {
        Map<String, String> more = new TreeMap<>();
        other.forEach((name, value) -> more.put(OUTBOUND.formatted(channel, name), value));
        return TestAuthority.start(TestAuthority.UTOPIA, servers, more);
    }

    private static TestAuthority behind(ScriptedMailServer server, Map<String, String> other) {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "protocol", "smtp",
                "host", "127.0.0.1",
                "port", String.valueOf(server.port()),
                "user", "pouch",
                "password", "secret",
                "from", "uto@uto.example",
                "to", "packets@xru.example"));
        parameters.putAll(other);
        parameters.forEach((name, value) -> properties.put(OUTBOUND.formatted("mail", name), value));
        return TestAuthority.start(properties);
    }

    private static void awaitTrouble(TestAuthority sender, Packet packet, String reason) {
        soon().untilAsserted(() -> assertThat(sender.bean(JdbcClient.class)
                        .sql("SELECT trouble FROM exchange_outbox WHERE packet_id = ?")
                        .param(packet.id().value())
                        .query(String.class)
                        .optional())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains(reason)));
    }

    private static void awaitFailed(TestAuthority sender, Packet packet, String reason) {
        soon().untilAsserted(() -> assertThat(sender.failedAttempts()).containsExactly(packet.id() + ":1"));
        assertThat(sender.bean(JdbcClient.class)
                        .sql("SELECT trouble FROM exchange_outbox WHERE packet_id = ? AND occasion = '1'")
                        .param(packet.id().value())
                        .query(String.class)
                        .single())
                .contains(reason);
        assertThat(state(sender, packet.id())).isEqualTo(State.FAILED);
    }

    private static List<String> waysOf(TestAuthority sender, PacketId packet) {
        return sender.bean(JdbcClient.class)
                .sql("SELECT channel || ' ' || state FROM exchange_outbox WHERE packet_id = ? ORDER BY created_at")
                .param(packet.value())
                .query(String.class)
                .list();
    }
}
