package org.pouch.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.pouch.servers.SftpSite;

/** What becomes of files in the drops of one authority: they are lost, or withheld until later. Whoever uploads one is told that it is there. */
final class DropTap {
    private final SftpSite site;
    private final AtomicInteger lost = new AtomicInteger();
    /** By its place: what is put there again is the same. */
    private final Map<Path, byte[]> withheld = new ConcurrentHashMap<>();

    DropTap(SftpSite site) {
        this.site = site;
    }

    void loseAll() {
        lost.set(0);
        site.divert((file, content) -> lost.incrementAndGet());
    }

    int lost() {
        return lost.get();
    }

    int withheld() {
        return withheld.size();
    }

    void withholdAll() {
        site.divert(withheld::put);
    }

    /** From now on every file is where it was put, and what was withheld is there too. */
    void giveBack() {
        site.divert(null);
        withheld.forEach(DropTap::put);
        withheld.clear();
    }

    /** As somebody uploads it who may; false while another of the name is there, as one is from when it is known until it is taken away. */
    boolean put(String partner, String name, byte[] content) {
        return put(site.drop(partner).resolve(name), content);
    }

    /** Whole under its name, or not there. */
    private static boolean put(Path file, byte[] content) {
        if (Files.exists(file)) {
            return false;
        }
        try {
            Path part = Files.createTempFile(file.getParent(), ".", ".part");
            try {
                Files.write(part, content);
                Files.move(part, file);
                return true;
            } catch (FileAlreadyExistsException cameMeanwhile) {
                Files.delete(part);
                return false;
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
