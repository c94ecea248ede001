package org.pouch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpSiteTest {
    @TempDir
    private Path data;

    /** The JDK cannot say such a name; the server of a partner could. */
    @Test
    void listsAFolderInWhichOneNameIsNoText() throws IOException, InterruptedException {
        try (SftpSite site = SftpSite.start(data, "uto", List.of("xru"))) {
            Files.writeString(site.drop("xru").resolve("packet.p7m"), "whole");
            new ProcessBuilder("sh", "-c", "printf x > \"$(printf '\\377\\376\\200.p7m')\"")
                    .directory(site.drop("xru").toFile())
                    .start()
                    .waitFor();

            assertThat(names(site)).contains("packet.p7m").hasSizeBetween(1, 2);
        }
    }

    /** Whoever looks at a drop takes what is there at once: it is not to be put there and taken away again. */
    @Test
    void whatIsDivertedIsNeverWhereItWasPut() throws IOException {
        List<Boolean> isThere = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        try (SftpSite site = SftpSite.start(data, "uto", List.of("xru"))) {
            site.tell((step, file) -> {
                if (step == WireStep.NAMED) {
                    isThere.add(Files.exists(file));
                }
            });

            site.divert((file, content) ->
                    taken.put(file.getFileName().toString(), new String(content, StandardCharsets.UTF_8)));
            upload(site, "first");
            site.divert(null);
            upload(site, "second");

            assertThat(names(site)).containsExactly("second.p7m");
        }
        assertThat(taken).containsOnly(Map.entry("first.p7m", "first"));
        assertThat(isThere).containsExactly(false, true);
    }

    private static void upload(SftpSite site, String name) throws IOException {
        with(site, sftp -> {
            try (OutputStream file = sftp.write(name + ".part")) {
                file.write(name.getBytes(StandardCharsets.UTF_8));
            }
            sftp.rename(name + ".part", name + ".p7m");
        });
    }

    private static List<String> names(SftpSite site) throws IOException {
        List<String> names = new ArrayList<>();
        with(site, sftp -> {
            for (SftpClient.DirEntry entry : sftp.readDir(".")) {
                if (!entry.getFilename().startsWith(".")) {
                    names.add(entry.getFilename());
                }
            }
        });
        return names;
    }

    private static void with(SftpSite site, Visit visit) throws IOException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            Map<String, String> login = site.outbound("xru");
            try (ClientSession session = client.connect(login.get("user"), FreePort.HOST, site.port())
                    .verify()
                    .getSession()) {
                session.addPasswordIdentity(login.get("password"));
                session.auth().verify();
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    visit.of(sftp);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Visit {
        void of(SftpClient sftp) throws IOException;
    }
}
