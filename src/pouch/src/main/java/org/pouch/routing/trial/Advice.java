package org.pouch.routing.trial;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSSecurityException;
import jakarta.mail.AuthenticationFailedException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.FailureSentence;

/** What a failed connection means, and what to do about it. */
public final class Advice {
    private static final int MOST_CAUSES = 10;
    private static final int LONGEST = 200;
    private static final Pattern UNPRINTED =
            Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String NO_RIGHT =
            "The broker refuses the login, or does not let it use this queue. Ask for the right to send (outbound) or to"
                    + " consume (inbound).";

    private static final String NO_KEY =
            "The login is refused. Check user, and that the server has the public key of key-file.";

    private static final String NO_ADDRESS = "The address cannot be read. Correct url.";

    /** The more telling first. */
    private static final Map<Class<? extends Throwable>, String> BY_KIND = new LinkedHashMap<>();

    static {
        BY_KIND.put(
                UnknownHostException.class, "Its name leads nowhere. Correct host or url, or ask your name server.");
        BY_KIND.put(
                UnresolvedAddressException.class,
                "Its name leads nowhere. Correct host or url, or ask your name server.");
        BY_KIND.put(
                JSchHostKeyException.class,
                "The server's key is not the one in known-hosts. If the partner says that it changed it, compare the fingerprint"
                        + " by telephone and put the new one there; otherwise somebody stands between.");
        BY_KIND.put(
                CertificateException.class,
                "The server's certificate is not trusted, or is of another name. Ask whose it is; its authority belongs into the"
                        + " trust store.");
        BY_KIND.put(
                SSLException.class,
                "No TLS can be agreed on. Check port and protocol, and which certificate and versions the server has.");
        BY_KIND.put(
                AuthenticationFailedException.class, "The login is refused. Check user and password with its owner.");
        BY_KIND.put(JMSSecurityException.class, NO_RIGHT);
        BY_KIND.put(ActiveMQSecurityException.class, NO_RIGHT);
        BY_KIND.put(
                InvalidDestinationException.class, "There is no such queue. Correct queue, or ask for it to be made.");
        BY_KIND.put(
                SocketTimeoutException.class,
                "It does not answer in time. Ask whether the server is up, and both firewalls.");
        BY_KIND.put(
                NoRouteToHostException.class,
                "There is no way to it. Ask the network: a route or a firewall is missing.");
        BY_KIND.put(
                ConnectException.class,
                "Nothing listens there. Check port, ask whether the server is up, and both firewalls.");
        BY_KIND.put(URISyntaxException.class, NO_ADDRESS);
        BY_KIND.put(MalformedURLException.class, NO_ADDRESS);
        BY_KIND.put(FileNotFoundException.class, "A file of the settings is missing. Check key-file and known-hosts.");
    }

    private Advice() {}

    /** @param where the server's address */
    static String on(Throwable failure, String where) {
        String said = said(failure).map(words -> " (" + words + ")").orElse("");
        return where + ": "
                + of(failure)
                        .map(advice -> Character.toLowerCase(advice.charAt(0)) + advice.substring(1) + said)
                        .orElseGet(() ->
                                "it failed otherwise." + (said.isEmpty() ? " " + FailureSentence.of(failure) : said));
    }

    /** In sentences; empty for what is no failure of a connection that we know. */
    public static Optional<String> of(Throwable failure) {
        for (Map.Entry<Class<? extends Throwable>, String> each : BY_KIND.entrySet()) {
            if (find(failure, each.getKey()).isPresent()) {
                return Optional.of(each.getValue());
            }
        }
        String ssh = find(failure, JSchException.class)
                .map(each -> String.valueOf(each.getMessage()))
                .orElse("");
        if (ssh.startsWith("Auth fail")) {
            return Optional.of(NO_KEY);
        }
        return ssh.contains("timeout")
                ? Optional.ofNullable(BY_KIND.get(SocketTimeoutException.class))
                : Optional.empty();
    }

    /**
     * The first line of what the server or the network said, of at most 200 characters; empty where that was nothing, a program failed, or
     * it is an address of ours, in which a password may stand.
     */
    public static Optional<String> said(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < MOST_CAUSES; depth++) {
            cause = cause.getCause();
        }
        boolean isFault = cause instanceof RuntimeException || cause instanceof Error;
        boolean isAddress = cause instanceof URISyntaxException || cause instanceof MalformedURLException;
        return Optional.ofNullable(isFault || isAddress ? null : cause.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .map(line -> UNPRINTED.matcher(line).replaceAll(" ").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
