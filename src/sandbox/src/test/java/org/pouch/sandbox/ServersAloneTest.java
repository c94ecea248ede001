package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.servers.SampleServers;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** What a newcomer starts first: {@code ./pouch demo --servers}. */
@Tag("slow")
class ServersAloneTest {
    private static final String CHANNELS = "pouch.partners[0].channels.";

    @TempDir
    Path folder;

    @Test
    void writesSettingsThatReachItsServers() throws IOException {
        try (SampleServers servers = SampleServers.start(folder.resolve("data"))) {
            DemoCommand.writeSettings(servers, Path.of("").toAbsolutePath(), folder);
            Map<String, String> utopia = properties(folder.resolve("uto.yaml"));
            Map<String, String> ruritania = properties(folder.resolve("xru.yaml"));

            assertThat(utopia)
                    .containsEntry("pouch.authority.id", Sandbox.UTO)
                    .containsEntry("pouch.partners[0].id", Sandbox.XRU)
                    .containsEntry("server.port", "8080")
                    .containsKeys("pouch.users[0].id", CHANNELS + "mail.outbound.to", CHANNELS + "queue.inbound.url");
            assertThat(ruritania)
                    .containsEntry("pouch.partners[0].id", Sandbox.UTO)
                    .containsEntry("server.port", "8081");
            // Where one puts a packet the other looks for it.
            assertThat(utopia)
                    .containsEntry(CHANNELS + "sftp.outbound.port", ruritania.get(CHANNELS + "sftp.inbound.port"))
                    .containsEntry(CHANNELS + "queue.outbound.queue", ruritania.get(CHANNELS + "queue.inbound.queue"));
            try (Socket sftp = new Socket("127.0.0.1", Integer.parseInt(utopia.get(CHANNELS + "sftp.outbound.port")))) {
                assertThat(sftp.isConnected()).isTrue();
            }
            assertThat(Files.readString(folder.resolve("sample.password"))).isEqualTo("sample\n");
        }
    }

    private static Map<String, String> properties(Path file) throws IOException {
        Map<String, String> all = new HashMap<>();
        List<PropertySource<?>> documents =
                new YamlPropertySourceLoader().load("settings", new FileSystemResource(file));
        for (PropertySource<?> document : documents) {
            for (String name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
                all.put(name, String.valueOf(document.getProperty(name)));
            }
        }
        return all;
    }
}
