package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.servers.SftpSite;
import org.pouch.testing.OpenSsh;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A partner may put whatever it likes into its drop: each thing is taken or noted once, and the rest passes. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class OddFilesTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void takesOrNotesEachThingOnceAndLetsTheRestPass(Server server, CapturedOutput log) throws Exception {
        try (SampleServers servers = SampleServers.start(data);
                OpenSsh ssh = server == Server.OPENSSH ? OpenSsh.start(data) : null;
                TestAuthority ruritania = TestAuthority.start(TestAuthority.RURITANIA, servers, login(ssh))) {
            Path drop = ssh == null ? servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA) : ssh.drop();
            Path elsewhere = Files.createDirectories(data.resolve("elsewhere"));
            Files.write(elsewhere.resolve("of-another.p7m"), new byte[] {1});
            Path secret = elsewhere.resolve("of-another.p7m");

            Packet hidden = put(drop, ".hidden");
            Packet dots = put(drop, "..p7m");
            Packet umlaut = put(drop, "Überstellung 移交.p7m");
            Packet blank = put(drop, " a b ; $(x) '${y}'.p7m");
            if (server == Server.OPENSSH) {
                // The sandbox's server cannot list a folder with such a name.
                OpenSsh.shell("printf 'x' > \"$(printf '\\377\\376\\200.p7m')\"", drop);
            }
            Files.createSymbolicLink(drop.resolve("link.p7m"), secret);
            Files.createSymbolicLink(drop.resolve("folder-link.p7m"), elsewhere);
            Files.createSymbolicLink(drop.resolve("nowhere.p7m"), elsewhere.resolve("nothing"));
            Files.createDirectory(drop.resolve("folder.p7m"));
            Files.write(drop.resolve("\\..\\x.p7m"), new byte[] {1});
            Files.write(drop.resolve("line\nbreak.p7m"), new byte[] {1});
            Packet honest = put(drop, "honest.p7m");

            for (Packet packet : List.of(hidden, dots, umlaut, blank, honest)) {
                soon().until(() ->
                        ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
            }
            soon().until(() -> unfit(ruritania, "NOT_A_FILE") == 4);
            soon().until(() -> unfit(ruritania, "FILE_NAME") == 2);
            int alien = server == Server.OPENSSH ? 1 : 0;
            soon().until(() -> taken(ruritania, new byte[] {'x'}) == alien);
            for (int look = 0; look < 3; look++) {
                Packet next = put(drop, "again-" + look + ".p7m");
                soon().until(() ->
                        ruritania.bean(PacketRegister.class).find(next.id()).isPresent());
            }
            assertThat(count(ruritania)).isEqualTo(5 + 4 + 2 + alien + 3);
            assertThat(secret).exists();
            assertThat(log.getAll().lines().filter(line -> line.contains(" WARN ") && line.contains("pouch.routing")))
                    .hasSizeLessThan(3);
            assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat ")))
                    .isEmpty();
        }
    }

    @Test
    void aFileThatTheServerDoesNotHandOutIsNotedOnceAndTheRestPasses() throws Exception {
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority ruritania = TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of())) {
            SftpSite site = servers.sftp(SampleServers.RURITANIA);
            Path drop = site.drop(SampleServers.UTOPIA);
            site.refuseToRead("closed.p7m");
            put(drop, "closed.p7m");

            soon().until(() -> unfit(ruritania, "FILE_UNAVAILABLE") == 1);
            for (int look = 0; look < 3; look++) {
                Packet next = put(drop, "next-" + look + ".p7m");
                soon().until(() ->
                        ruritania.bean(PacketRegister.class).find(next.id()).isPresent());
            }
            assertThat(count(ruritania)).isEqualTo(1 + 3);
            assertThat(drop.resolve("closed.p7m")).exists();
        }
    }

    @Test
    void aFileThatIsTakenAwayWhileItIsListedIsNoArrival() throws Exception {
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority ruritania = TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of())) {
            SftpSite site = servers.sftp(SampleServers.RURITANIA);
            Path drop = site.drop(SampleServers.UTOPIA);
            for (int look = 0; look < 3; look++) {
                String name = "gone-" + look + ".p7m";
                site.vanish(name);
                put(drop, name);
                soon().until(() -> Files.notExists(drop.resolve(name)));
                Packet next = put(drop, "next-" + look + ".p7m");
                soon().until(() ->
                        ruritania.bean(PacketRegister.class).find(next.id()).isPresent());
            }
            assertThat(count(ruritania)).isEqualTo(3);
        }
    }

    private static Map<String, String> login(OpenSsh ssh) {
        return ssh == null ? Map.of() : ssh.inbound("pouch.partners[0].channels.sftp.inbound.");
    }

    private static Packet put(Path drop, String name) throws IOException {
        Packet packet = Drafts.request();
        Files.write(
                drop.resolve(name), encryptedFor("xru", sealedBy("uto", packet).document()));
        return packet;
    }

    private static int unfit(TestAuthority authority, String why) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM exchange_inbox WHERE unfit = ?")
                .param(why)
                .query(Integer.class)
                .single();
    }

    private static int taken(TestAuthority authority, byte[] content) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM exchange_inbox WHERE unfit IS NULL AND envelope_bytes = ?")
                .param(content.length)
                .query(Integer.class)
                .single();
    }

    private static int count(TestAuthority authority) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM exchange_inbox")
                .query(Integer.class)
                .single();
    }

    /** Whose SFTP server it is. */
    enum Server {
        SANDBOX,
        OPENSSH
    }
}
