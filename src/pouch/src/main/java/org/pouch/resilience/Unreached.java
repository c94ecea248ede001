package org.pouch.resilience;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why a server cannot be reached over HTTP, in a few words for an administrator; nothing of what the failure quotes. */
public final class Unreached {
    private Unreached() {}

    /** As the end of a sentence, such as {@code nothing listens there}. */
    public static String because(Throwable failure) {
        if (is(failure, UnknownHostException.class) || is(failure, UnresolvedAddressException.class)) {
            return "its name leads nowhere";
        }
        if (is(failure, SSLException.class)) {
            return "no TLS can be agreed on with it";
        }
        if (is(failure, HttpTimeoutException.class)) {
            return "it does not answer in time";
        }
        if (is(failure, BoundedBody.TooLong.class)) {
            return "it says more than is taken of it";
        }
        return is(failure, ConnectException.class) ? "nothing listens there" : "the connection to it broke";
    }

    private static boolean is(Throwable failure, Class<? extends Throwable> kind) {
        return FailureText.find(failure, kind).isPresent();
    }
}
