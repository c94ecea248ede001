package org.pouch.processtest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCopiesTest {
    @TempDir
    private Path temporary;

    private Path folder(String name, String... files) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        for (String file : files) {
            Files.writeString(folder.resolve(file), "");
        }
        return folder;
    }

    @Test
    void sweepsWhatAKilledJvmLeftBehind() throws IOException {
        Path left = folder("pouch-process-test-1", "in-use", "a.jar");
        Path beingMade = folder("pouch-process-test-2", "being-locked");
        Path somebodyElses = folder("other-process-test-3", "in-use");

        JarCopies.sweep(temporary);

        assertThat(left).doesNotExist();
        assertThat(beingMade).exists();
        assertThat(somebodyElses).exists();
    }

    @Test
    void leavesAloneWhatIsInUse() throws IOException {
        JarCopies copies = JarCopies.begin();
        Path inUse = copies.add("a.jar", Files.newInputStream(Files.writeString(temporary.resolve("a"), "a")))
                .getParent();

        JarCopies.sweep(inUse.getParent());

        assertThat(inUse).exists();
        copies.close();
    }
}
