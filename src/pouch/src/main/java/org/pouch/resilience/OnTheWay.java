package org.pouch.resilience;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether anybody on the way to an address could read what goes there: passwords, tokens and persons go over TLS, or not beyond this machine. */
public final class OnTheWay {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "[::1]");

    /** By its number: a name can lead here today and elsewhere tomorrow. */
    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private OnTheWay() {}

    /** Over https, or over http to this machine itself; never asks who bears a name. */
    public static boolean isNobody(URI address) {
        String host = address.getHost();
        String scheme = String.valueOf(address.getScheme());
        return host != null
                && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http") && isThisMachine(host));
    }

    private static boolean isThisMachine(String host) {
        return THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))
                || LOOPBACK.matcher(host).matches();
    }
}
