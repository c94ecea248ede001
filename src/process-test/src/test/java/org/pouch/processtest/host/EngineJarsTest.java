package org.pouch.processtest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineJarsTest {
    @TempDir
    private Path folder;

    private Path jar(String... entries) throws IOException {
        Path jar = folder.resolve("ours.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.write(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static Path path(URL url) throws Exception {
        return Path.of(url.toURI());
    }

    @Test
    void copiesWhatIsInOurJarForAsLongAsItIsOpen() throws Exception {
        Path ours =
                jar("org/pouch/Other.class", "META-INF/pouch-engine/jars/a.jar", "META-INF/pouch-engine/jars/b.jar");

        EngineJars jars = EngineJars.of(ours);

        assertThat(jars.urls()).hasSize(3);
        assertThat(path(jars.urls()[0])).isEqualTo(ours);
        Path copy = path(jars.urls()[2]);
        assertThat(copy).hasFileName("b.jar").hasContent("META-INF/pouch-engine/jars/b.jar");
        jars.close();
        assertThat(copy.getParent()).doesNotExist();
    }

    /** An entry that would lead out of the folder stays in it. */
    @Test
    void copiesIntoOneFolderAlone() throws Exception {
        EngineJars jars =
                EngineJars.of(jar("META-INF/pouch-engine/jars/a.jar", "META-INF/pouch-engine/jars/../../b.jar"));

        assertThat(path(jars.urls()[2]).getParent())
                .isEqualTo(path(jars.urls()[1]).getParent());
        jars.close();
    }

    @Test
    void saysThatTheEngineIsMissing() throws IOException {
        Path ours = jar("org/pouch/Other.class");

        assertThatThrownBy(() -> EngineJars.of(ours))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is no engine in " + ours + ". It was packed without one.");
        assertThatThrownBy(() -> EngineJars.of(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is no engine in " + folder + ". Build it with Maven.");
    }

    @Test
    void saysThatOurJarCannotBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");

        assertThatThrownBy(() -> EngineJars.of(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the engine in " + broken + " cannot be unpacked: ");
    }
}
