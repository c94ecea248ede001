package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

/** Whether there is room where the data are, and not where the program was started. */
class DataDiskHealthTest {
    @TempDir
    private Path folder;

    @Test
    void isWellWhileTheDiskOfTheDataHasRoom() {
        Health health = new DataDiskHealth(folder, DataSize.ofBytes(1)).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("path", folder.toString());
    }

    @Test
    void saysWhichDiskHasTooLittleAndWhatToDo() {
        Health health = new DataDiskHealth(folder, DataSize.ofTerabytes(1 << 20)).health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(health.getDetails().get("why"))).contains(folder.toString(), "Make room");
    }

    @Test
    void asksTheDiskOnWhichTheFolderWouldBeMade() throws IOException {
        Path notYet = folder.resolve("var/XRU-CRS");

        Health health = new DataDiskHealth(notYet, DataSize.ofBytes(1)).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat((long) health.getDetails().get("free"))
                .isLessThanOrEqualTo(Files.getFileStore(folder).getTotalSpace());
    }
}
