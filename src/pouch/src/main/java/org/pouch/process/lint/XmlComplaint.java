package org.pouch.process.lint;

import java.util.regex.Pattern;

/** Puts what an XML parser or a validator complains of into a sentence. */
final class XmlComplaint {
    private static final int MAX_CAUSES = 10;
    /** As the vendor's library reports where it is, of a file that it was not given by name. */
    private static final Pattern PLACE = Pattern.compile("^(?:Fatal Error|Error|Warning): URI=null Line=(\\d+): ");

    private static final Pattern SCHEMA_RULE = Pattern.compile("^((?:Line \\d+: )?)cvc-[a-z0-9.-]+:\\s*");

    private XmlComplaint() {}

    /** The innermost complaint. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < MAX_CAUSES && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? "" : sentence(message);
    }

    static String sentence(String message) {
        String line = message.strip().lines().findFirst().orElse("");
        String placed = PLACE.matcher(line).replaceFirst("Line $1: ");
        String text = SCHEMA_RULE.matcher(placed).replaceFirst("$1");
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }
}
