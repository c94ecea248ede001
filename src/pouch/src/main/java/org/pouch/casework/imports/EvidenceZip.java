package org.pouch.casework.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Evidence in one ZIP file, read from its beginning to its end, one file at a time and none of it larger than it may be. */
final class EvidenceZip {
    static final int MOST_BYTES_OF_A_FILE = 25 * 1024 * 1024;
    private static final int MOST_FILES = 200_000;

    private EvidenceZip() {}

    /**
     * @param mostBytes of all files once unpacked
     * @param keep is given name and content of each
     */
    static int read(InputStream file, long mostBytes, BiConsumer<String, byte[]> keep) throws IOException {
        // Closing it would close the caller's stream.
        ZipInputStream zip = new ZipInputStream(file, StandardCharsets.UTF_8);
        long left = mostBytes;
        int files = 0;
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = zip.readNBytes((int) Math.min(left, MOST_BYTES_OF_A_FILE) + 1);
                left -= content.length;
                files++;
                if (content.length > MOST_BYTES_OF_A_FILE || left < 0 || files > MOST_FILES) {
                    throw new ImportRefused("File " + files + " of the ZIP file makes it too large: a file has at most "
                            + MOST_BYTES_OF_A_FILE + " bytes, all together " + mostBytes
                            + " (pouch.imports.most-bytes), and there are at most " + MOST_FILES + ".");
                }
                keep.accept(entry.getName().replace('\\', '/'), content);
            }
        } catch (ZipException | IllegalArgumentException otherFile) {
            throw new ImportRefused(
                    "The evidence is no ZIP file that can be read from its beginning, or is damaged behind file "
                            + files + ".",
                    otherFile);
        }
        if (files == 0) {
            throw new ImportRefused("The evidence is no ZIP file, or there is no file in it.");
        }
        file.transferTo(OutputStream.nullOutputStream());
        return files;
    }
}
