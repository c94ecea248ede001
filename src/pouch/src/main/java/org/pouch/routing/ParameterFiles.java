package org.pouch.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pouch.packet.Sha256;

/**
 * What the files say that parameters of a channel name: passwords, keys, keys of servers. Digests alone, to tell one look from
 * the next.
 */
record ParameterFiles(Map<String, Sha256> digests) {
    static final ParameterFiles NONE = new ParameterFiles(Map.of());

    /** Whoever writes a file anew empties it first. */
    private static final Sha256 EMPTY = Sha256.of(new byte[0]);

    private static final String IN_A_FILE = "-file";
    private static final String KNOWN_HOSTS = "known-hosts";

    /** What is longer is no secret, and is not read at each look. */
    private static final long LONGEST = 1 << 16;

    /** @param before stands for a file that cannot be read at this moment: it may be on its way to another content */
    static ParameterFiles of(Map<String, String> parameters, ParameterFiles before) {
        Map<String, Sha256> digests = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (name.endsWith(IN_A_FILE) || name.equals(KNOWN_HOSTS)) {
                digest(value)
                        .or(() -> Optional.ofNullable(before.digests().get(name)))
                        .ifPresent(digest -> digests.put(name, digest));
            }
        });
        return new ParameterFiles(Map.copyOf(digests));
    }

    private static Optional<Sha256> digest(String file) {
        try {
            Path path = Path.of(file);
            return Files.isRegularFile(path) && Files.size(path) <= LONGEST
                    ? Optional.of(Sha256.of(Files.readAllBytes(path))).filter(digest -> !digest.equals(EMPTY))
                    : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }
}
