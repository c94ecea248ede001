package org.pouch.routing.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.StartRefused;
import org.pouch.routing.broker.Broker;

/**
 * Whether the login of a channel goes in the clear, or to whoever claims to be its server. On this machine it may; beyond it
 * somebody must have said so, and a server of SFTP is known by its key in any case.
 */
public final class InTheClear {
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private InTheClear() {}

    /**
     * @param parameters of the channel, with the defaults of its template
     * @throws StartRefused when nobody said that it may
     */
    public static void requireNot(String partner, String template, Map<String, String> parameters) {
        String host = parameters.getOrDefault("host", "");
        if (template.startsWith("sftp-")
                && !isThisMachine(host)
                && !"yes".equals(parameters.getOrDefault("host-key-checking", "yes"))) {
            throw new StartRefused(
                    "The channel " + template + " of partner " + partner + " would believe whoever answers as " + host
                            + " (host-key-checking), and tell it the login.",
                    "Put the key of the server into a file, compared with its owner by telephone, name the file as"
                            + " known-hosts, and take host-key-checking out.");
        }
        if (template.startsWith("queue-")) {
            broker(parameters).flatMap(Broker::objection).ifPresent(why -> {
                throw new StartRefused(
                        "The channel " + template + " of partner " + partner + " is not set up: " + why,
                        "Correct its url; " + template + ".camel.yaml says what it may be.");
            });
            beyond(broker(parameters).map(Broker::unprovenHosts)).ifPresent(broker -> {
                throw new StartRefused(
                        "The channel " + template + " of partner " + partner + " would believe whoever answers as "
                                + broker + " (trustAll, verifyHost), and tell it the login.",
                        "Take trustAll and verifyHost out of the address, of each server in it. A trust store that holds the broker's certificate"
                                + " alone (trustStorePath, transport.trustStoreLocation) admits one that no authority"
                                + " signed; its name must be in it.");
            });
        }
        if (template.startsWith("queue-") && !isSaid(parameters, "tls")) {
            host(parameters).ifPresent(broker -> {
                throw new StartRefused(
                        "The channel " + template + " of partner " + partner + " would send its login in the clear to "
                                + broker + ".",
                        "Let the address say TLS: tcp://HOST:PORT?sslEnabled=true, or amqps://HOST:PORT with protocol"
                                + " amqp. Where the network encrypts by itself, say tls: \"false\".");
            });
        }
    }

    /** The host beyond this machine to which the login goes in the clear, because somebody said that it may. */
    public static Optional<String> host(String template, Map<String, String> parameters) {
        if (template.startsWith("queue-")) {
            return host(parameters);
        }
        String host = parameters.getOrDefault("host", "");
        boolean isClear = template.startsWith("mail-")
                && isSaid(parameters, "starttls")
                && List.of("imap", "smtp").contains(parameters.getOrDefault("protocol", ""));
        return isClear && !isThisMachine(host) ? Optional.of(host) : Optional.empty();
    }

    private static boolean isSaid(Map<String, String> parameters, String name) {
        return "false".equalsIgnoreCase(parameters.getOrDefault(name, "true"));
    }

    private static Optional<String> host(Map<String, String> parameters) {
        return beyond(broker(parameters).map(Broker::clearHosts));
    }

    /** The first that is not this machine. */
    private static Optional<String> beyond(Optional<List<String>> hosts) {
        return hosts.orElse(List.of()).stream()
                .filter(host -> !isThisMachine(host))
                .findFirst();
    }

    /** As its route will reach it. */
    private static Optional<Broker> broker(Map<String, String> parameters) {
        Broker broker = new Broker();
        @Nullable String protocol = parameters.get("protocol");
        if (protocol != null) {
            try {
                broker.setProtocol(protocol);
            } catch (IllegalArgumentException unknown) {
                // Nothing goes by it: that is said when the route begins.
                return Optional.empty();
            }
        }
        String url = parameters.getOrDefault("url", "");
        if (url.isEmpty()) {
            // It is in a file that cannot be read here and now, which is said when the route begins.
            return Optional.empty();
        }
        broker.setUrl(url);
        return Optional.of(broker);
    }

    /** By its name alone: no server of names is asked. */
    private static boolean isThisMachine(String host) {
        return THIS_MACHINE.matcher(host).matches();
    }
}
