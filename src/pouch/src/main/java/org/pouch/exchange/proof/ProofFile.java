package org.pouch.exchange.proof;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The bundle as a ZIP file of a few known names; whatever somebody else made of it is read within limits, or refused. */
final class ProofFile {
    static final String COVER = "cover.pdf";
    static final String PACKET = "packet.pdf";
    static final String RECEIPTS = "receipts/";
    /** Copies that were dated again since, under the names that the sealed ones have. */
    static final String RENEWED = "renewed/";

    static final String LINES = "ledger.jsonl";
    static final String SEALS = "seals.jsonl";

    private static final Pattern NAMES = Pattern.compile(
            "cover\\.pdf|(renewed/)?(packet|receipts/[0-9a-f-]{36})\\.pdf|ledger\\.jsonl|seals\\.jsonl|trust/[0-9]{1,4}\\.pem");

    private static final int MOST_ENTRIES = 2000;
    private static final long MOST_BYTES = 512L << 20;
    /** Before anything is unpacked: most of it does not get smaller by packing. */
    private static final long MOST_PACKED = 600L << 20;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ProofFile() {}

    /** It is none of ours, or was damaged; the message says how. */
    static final class Unsound extends Exception {
        private static final long serialVersionUID = 1L;

        Unsound(String message) {
            super(message);
        }
    }

    /** Equal contents make equal files. */
    static byte[] write(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws Unsound when it is not what {@link #write} writes
     * @throws IOException when the file cannot be read at all
     */
    static Map<String, byte[]> read(Path file) throws IOException, Unsound {
        if (Files.size(file) > MOST_PACKED) {
            throw new Unsound("The file is larger than a bundle may be.");
        }
        Map<String, byte[]> entries = new TreeMap<>();
        long total = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new Unsound("The bundle has more than " + MOST_ENTRIES + " files.");
            }
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                if (!NAMES.matcher(entry.getName()).matches()) {
                    throw new Unsound("The bundle holds a file that bundles do not have: " + entry.getName() + ".");
                }
                byte[] content = content(zip, entry, MOST_BYTES - total);
                total += content.length;
                if (entries.put(entry.getName(), content) != null) {
                    throw new Unsound("The bundle holds two files named " + entry.getName() + ".");
                }
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw new Unsound("The file is not a whole ZIP file: it is something else, or was cut off.");
        }
        return entries;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, long most) throws IOException, Unsound {
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] content = stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, most + 1));
            if (content.length > most) {
                throw new Unsound("The bundle unpacks to more than a bundle may hold.");
            }
            return content;
        } catch (EOFException cut) {
            throw new ZipException("cut off");
        }
    }
}
