package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.StartRefused;
import org.pouch.process.connection.EngineAccess;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** To which engines an authority starts to talk. */
class ProcessConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void startsWithNoPasswordThatWouldGoInTheClear() {
        assertThatThrownBy(() -> connect("http://engine.example:8088", "pouch", null))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.getMessage() + refused.action())
                                .contains(
                                        "in the clear",
                                        "http://engine.example:8088",
                                        "pouch.engine.tls-by-proxy: true"));
    }

    @Test
    void startsWhereNobodyIsOnTheWayOrSomebodyDoesTlsThere() {
        assertThatCode(() -> {
                    connect("https://engine.example:8088", "pouch", null);
                    connect("http://127.0.0.1:8088", "pouch", null);
                    connect("http://engine.example:8088", "pouch", "true");
                    connect("http://engine.example:8088", null, null);
                })
                .doesNotThrowAnyException();
    }

    private void connect(String address, @Nullable String user, @Nullable String byProxy) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("pouch.engine.address", address));
        if (user != null) {
            settings.put("pouch.engine.user", user);
            settings.put(
                    "pouch.engine.password-file",
                    Files.writeString(folder.resolve("password"), "secret\n").toString());
        }
        if (byProxy != null) {
            settings.put("pouch.engine.tls-by-proxy", byProxy);
        }
        EngineAccess engine = new Binder(new MapConfigurationPropertySource(settings))
                .bind("pouch.engine", EngineAccess.class)
                .get();
        new ProcessConfiguration()
                .camundaClient(engine, new StandardEnvironment(), event -> {})
                .close();
    }
}
