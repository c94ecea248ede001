package org.pouch.signing;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The one instance of Bouncy Castle's provider, passed where it is used and never registered for the whole JVM. */
public final class Providers {
    public static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Providers() {}
}
