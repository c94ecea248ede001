package org.pouch.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The models of an authority with another channel for requests. */
record ChannelTable(Path models) {
    /** A copy of all models in that folder, which is made. */
    static ChannelTable copy(Path folder) {
        try (Stream<Path> models = Files.list(Path.of("processes"))) {
            Files.createDirectories(folder);
            for (Path model : models.toList()) {
                Files.copy(model, folder.resolve(model.getFileName()));
            }
            return new ChannelTable(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Requests go by that channel first. */
    ChannelTable withRequestsBy(String channel) {
        Path table = models.resolve("channel-selection.dmn");
        try {
            String text = Files.readString(Path.of("processes", "channel-selection.dmn"));
            Files.writeString(table, text.replaceFirst("\"SFTP\"", '"' + channel + '"'));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
