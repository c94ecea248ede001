package org.pouch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static List<String> names(SftpSite site) throws IOException {
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
                    List<String> names = new ArrayList<>();
                    for (SftpClient.DirEntry entry : sftp.readDir(".")) {
                        if (!entry.getFilename().startsWith(".")) {
                            names.add(entry.getFilename());
                        }
                    }
                    return names;
                }
            }
        }
    }
}
