package org.pouch.pdf.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessStreamCache;

/**
 * Where parts of a large document wait on disk until it is written: in files that lose their name before anything is in them, so that
 * nobody finds them, and none is left where the program ends at once. Where an operating system keeps the name of an open file, it goes when the file is closed.
 */
final class NamelessFiles implements RandomAccessStreamCache {
    private final Path folder;
    private final List<NamelessFile> files = new ArrayList<>();

    NamelessFiles(Path folder) {
        this.folder = folder;
    }

    static RandomAccessStreamCache amongTemporaryOnes() {
        return new NamelessFiles(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public RandomAccess createBuffer() throws IOException {
        Path named = Files.createTempFile(folder, "pouch", ".part");
        NamelessFile file = new NamelessFile(FileChannel.open(
                named, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        files.add(file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (NamelessFile file : files) {
            file.close();
        }
    }
}
