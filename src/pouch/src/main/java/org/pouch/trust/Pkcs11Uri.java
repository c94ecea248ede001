package org.pouch.trust;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The name of a key in a hardware token (RFC 7512), such as
 * {@code pkcs11:token=Seal;object=signing?module-path=/usr/lib/softhsm/libsofthsm2.so}.
 */
final class Pkcs11Uri {
    static final String SCHEME = "pkcs11:";
    private static final Set<String> KNOWN =
            Set.of("token", "object", "slot-id", "type", "module-path", "module-name", "pin-source");
    private final Map<String, String> attributes = new LinkedHashMap<>();

    private Pkcs11Uri() {}

    /** @throws KeyUnavailable when it is not such a name, or asks for what is not supported */
    static Pkcs11Uri parse(String text) {
        if (!text.startsWith(SCHEME)) {
            throw new KeyUnavailable("The name of a key in a token begins with pkcs11:.");
        }
        String rest = text.substring(SCHEME.length());
        int query = rest.indexOf('?');
        Pkcs11Uri uri = new Pkcs11Uri();
        uri.read(query < 0 ? rest : rest.substring(0, query), ";");
        if (query >= 0) {
            uri.read(rest.substring(query + 1), "&");
        }
        if (!uri.attributes.containsKey("module-path")) {
            throw new KeyUnavailable(
                    "The pkcs11: name does not say which library to use. Add ?module-path=/path/to/library.so.");
        }
        return uri;
    }

    private void read(String part, String separator) {
        for (String attribute : part.split(separator, -1)) {
            int equals = attribute.indexOf('=');
            if (attribute.isEmpty()) {
                continue;
            }
            String name = equals < 0 ? attribute : attribute.substring(0, equals);
            if (name.equals("pin-value")) {
                // Arguments are seen by everybody who lists processes.
                throw new KeyUnavailable(
                        "A PIN does not belong into the name of a key. Put it into a file or the environment.");
            }
            if (equals < 0 || !KNOWN.contains(name) || attributes.containsKey(name)) {
                throw new KeyUnavailable("The pkcs11: name holds \"" + name
                        + "\", which is unknown here or said twice. Known: " + String.join(", ", sorted()) + ".");
            }
            attributes.put(name, decoded(name, attribute.substring(equals + 1)));
        }
    }

    /** RFC 7512, 2.3: percent-encoding only, a plus is a plus. */
    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new KeyUnavailable(
                    "The value of " + name + " in the pkcs11: name is not percent-encoded. Write % as %25.", malformed);
        }
    }

    private static List<String> sorted() {
        return KNOWN.stream().sorted().toList();
    }

    Path module() {
        return Path.of(attributes.getOrDefault("module-path", ""));
    }

    Optional<String> object() {
        return Optional.ofNullable(attributes.get("object"));
    }

    Optional<String> token() {
        return Optional.ofNullable(attributes.get("token"));
    }

    Optional<Long> slot() {
        try {
            return Optional.ofNullable(attributes.get("slot-id")).map(Long::valueOf);
        } catch (NumberFormatException noNumber) {
            throw new KeyUnavailable("The slot-id of a pkcs11: name is a number.", noNumber);
        }
    }

    /** The file that holds the PIN. */
    Optional<Path> pinFile() {
        return Optional.ofNullable(attributes.get("pin-source"))
                .map(source -> Path.of(source.startsWith("file:") ? source.substring("file:".length()) : source));
    }
}
