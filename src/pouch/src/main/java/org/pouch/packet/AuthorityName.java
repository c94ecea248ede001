package org.pouch.packet;

/**
 * What an authority is called on the pages of a packet; who it is, its id says.
 *
 * @param en in English, 1 to 120 characters
 * @param zh in Chinese, 1 to 120 characters
 */
public record AuthorityName(String en, String zh) {
    private static final int LONGEST = 120;

    /** @throws IllegalArgumentException when a name is empty, too long, or holds what does not print */
    public AuthorityName {
        requirePrintable(en);
        requirePrintable(zh);
    }

    private static void requirePrintable(String name) {
        boolean isPlain = name.codePoints().noneMatch(Character::isISOControl)
                && Unicode.isNfc(name)
                && Unicode.strip(name).equals(name);
        if (name.isEmpty() || name.length() > LONGEST || !isPlain) {
            throw new IllegalArgumentException(
                    "the name of an authority has 1 to " + LONGEST + " printable characters");
        }
    }
}
