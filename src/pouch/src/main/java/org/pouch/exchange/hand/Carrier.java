package org.pouch.exchange.hand;

/** How officers write down who carries a packet: by office and function, so that no name is kept longer than its case. */
final class Carrier {
    private static final int SHORTEST = 3;
    static final int LONGEST = 200;

    private Carrier() {}

    /** @throws HandRefused when nothing is said, or too much */
    static String named(String typed) {
        String said = typed.strip();
        if (said.length() < SHORTEST || said.length() > LONGEST) {
            throw new HandRefused("Say in 3 to 200 characters by office and function who carries it.");
        }
        // Some databases keep none of these.
        if (said.chars().anyMatch(Character::isISOControl)) {
            throw new HandRefused("Who carries it is said in one line, without characters that cannot be shown.");
        }
        return said;
    }
}
