package org.pouch.engine.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether somebody on the way to a PostgreSQL database could read what goes there, or answer in its place; by its address alone. */
public final class DatabaseLine {
    /** What to do, for those who read a refusal. */
    public static final String REMEDY =
            "Let the address say that the certificate is checked: ?sslmode=verify-full&sslrootcert=FILE.";

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern HOSTS = Pattern.compile(Pattern.quote(POSTGRESQL) + "//([^/?]*).*");
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?i)|localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    /** Those of the driver's that ask for the certificate and look who signed it. */
    private static final Set<String> CHECKED = Set.of("verify-ca", "verify-full");

    /** Say where the database is in another way than the address does. */
    private static final Set<String> ELSEWHERE = Set.of("PGHOST", "service");

    private DatabaseLine() {}

    /**
     * The host beyond this machine that would be believed without proof; empty where there is none.
     *
     * @param url of JDBC; of what is no PostgreSQL nothing is said
     * @param mode the {@code sslmode} that is set beside the address; empty for none
     */
    public static Optional<String> unproven(String url, String mode) {
        if (!url.startsWith(POSTGRESQL)) {
            return Optional.empty();
        }
        Map<String, String> parameters = parameters(url);
        if (isChecked(parameters, mode)) {
            return Optional.empty();
        }
        return parameters.keySet().stream().anyMatch(ELSEWHERE::contains)
                ? Optional.of("the host that its parameters name")
                : hosts(url)
                        .filter(host -> !THIS_MACHINE.matcher(host).matches())
                        .findFirst();
    }

    /** Whether it is on whichever machine asks, so that the same address leads each machine to another database. */
    public static boolean isOfEachMachine(String url) {
        return url.startsWith(POSTGRESQL)
                && parameters(url).keySet().stream().noneMatch(ELSEWHERE::contains)
                && hosts(url).allMatch(host -> THIS_MACHINE.matcher(host).matches());
    }

    private static boolean isChecked(Map<String, String> parameters, String mode) {
        boolean isSsl =
                parameters.containsKey("ssl") && Set.of("", "true").contains(parameters.getOrDefault("ssl", ""));
        // As the driver does: ssl alone asks for all there is.
        String wanted = parameters.getOrDefault("sslmode", mode.isEmpty() && isSsl ? "verify-full" : mode);
        return CHECKED.contains(wanted)
                && !parameters.getOrDefault("sslfactory", "").endsWith("NonValidatingFactory");
    }

    private static Map<String, String> parameters(String url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int query = url.indexOf('?');
        if (query >= 0) {
            for (String each : url.substring(query + 1).split("&", -1)) {
                String[] parts = each.split("=", 2);
                parameters.put(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        return parameters;
    }

    /** Without their ports. One that is not named is this machine. */
    private static Stream<String> hosts(String url) {
        Matcher named = HOSTS.matcher(url);
        return named.matches()
                ? Arrays.stream(named.group(1).split(",", -1)).map(host -> host.replaceFirst(":\\d*$", ""))
                : Stream.empty();
    }
}
