package org.pouch.routing.layout;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the done-file is named that says of another file that it is complete. It lies beside it and is empty.
 *
 * @param pattern with one {@code *}, which stands for the name of the other without its {@code .p7m}: {@code *.done},
 *     {@code *.p7m.ok}, {@code done-*}
 */
public record DoneName(String pattern) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]*\\*[A-Za-z0-9._-]*");
    private static final String PACKET = ".p7m";

    /** What is still written is named so, and nobody looks at it. */
    private static final String UNFINISHED = ".part";

    /** @throws IllegalArgumentException when it is no such name, with a sentence for who set it */
    public DoneName {
        String small = pattern.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(pattern).matches()
                || pattern.equals("*")
                || small.endsWith(PACKET)
                || small.endsWith(UNFINISHED)) {
            throw new IllegalArgumentException("A done-file is named with one * for the name of the packet, of letters,"
                    + " digits, dots and dashes, and neither like a packet nor like a part of one: *.done, *.p7m.ok or"
                    + " done-*, not \"" + pattern + "\".");
        }
    }

    /** Empty where partners agreed on none. */
    static Optional<DoneName> named(@Nullable String pattern) {
        return pattern == null || pattern.isBlank() ? Optional.empty() : Optional.of(new DoneName(pattern));
    }

    /** @param path of the file that is complete, with or without folders; the done-file lies in the same */
    public String of(String path) {
        int name = path.lastIndexOf('/') + 1;
        return path.substring(0, name) + pattern.replace("*", stem(path.substring(name)));
    }

    /** Never true of what is named like a packet. */
    public boolean isNameOfOne(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int star = pattern.indexOf('*');
        return name.length() >= pattern.length()
                && name.startsWith(pattern.substring(0, star))
                && name.endsWith(pattern.substring(star + 1))
                && !isNamedLikeAPacket(name);
    }

    /** Of a done-file: the name of its packet without {@code .p7m}, and without folders. */
    String packet(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int star = pattern.indexOf('*');
        return name.substring(star, name.length() - (pattern.length() - star - 1));
    }

    private static String stem(String name) {
        return isNamedLikeAPacket(name) ? name.substring(0, name.length() - PACKET.length()) : name;
    }

    private static boolean isNamedLikeAPacket(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(PACKET);
    }
}
