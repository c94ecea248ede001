package org.pouch.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.unit.DataSize;

/** The room on the disk of {@code pouch.data}. Spring Boot's own looks at that of the working folder, which may be another. */
final class DataDiskHealth extends AbstractHealthIndicator {
    private final Path data;
    private final DataSize least;

    /** @param least below which this program is not well, before a write fails */
    DataDiskHealth(Path data, DataSize least) {
        super("The disk of the data cannot be asked for its room.");
        this.data = data.toAbsolutePath().normalize();
        this.least = least;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws IOException {
        long free = Files.getFileStore(existing()).getUsableSpace();
        if (free < least.toBytes()) {
            health.down()
                    .withDetail(
                            "why",
                            "The disk of " + data + " has room for " + free + " bytes, less than the "
                                    + least.toBytes() + " that are wanted. Make room: what is to be written is"
                                    + " refused while there is none.");
        } else {
            health.up();
        }
        health.withDetail("free", free).withDetail("least", least.toBytes()).withDetail("path", data.toString());
    }

    /** The folder is made only where a database or an engine is kept in it. */
    private Path existing() {
        Path folder = data;
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
