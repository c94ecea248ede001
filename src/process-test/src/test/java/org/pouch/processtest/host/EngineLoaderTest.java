package org.pouch.processtest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLoaderTest {

    @Test
    void knowsNothingOfWhatIsAroundIt() throws Exception {
        try (EngineLoader loader = new EngineLoader(EngineJars.find().urls())) {
            assertThat(loader.loadClass(RunningEngine.class.getName())).isSameAs(RunningEngine.class);
            assertThat(loader.loadClass("io.camunda.client.CamundaClient").getClassLoader())
                    .isSameAs(loader);
            assertThatThrownBy(() -> loader.loadClass(Test.class.getName())).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void findsItsOwnSettingsBeforeThoseOfItsLibraries(@TempDir Path folder) throws IOException {
        Path inside = folder.resolve("META-INF/pouch-engine/inside");
        Files.createDirectories(inside);
        Files.writeString(inside.resolve("logback.xml"), "own");
        Files.writeString(folder.resolve("logback.xml"), "other");
        URL[] classPath = {folder.toUri().toURL()};

        try (EngineLoader loader = new EngineLoader(classPath)) {
            assertThat(content(loader.getResource("logback.xml"))).isEqualTo("own");
            assertThat(content(loader.getResources("logback.xml").nextElement()))
                    .isEqualTo("own");
        }
    }

    private static String content(URL url) throws IOException {
        try (InputStream content = url.openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
