package org.pouch.servers;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A login on a sandbox server; the password is made anew for each sandbox. */
record Account(String user, String password) {
    static Account of(String user) {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return new Account(user, HexFormat.of().formatHex(random));
    }
}
