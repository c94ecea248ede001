package org.pouch.process.lint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what an XML parser or a validator complains of into a sentence. */
final class XmlComplaint {
    private static final int MAX_CAUSES = 10;
    private static final Pattern SCHEMA_RULE = Pattern.compile("^cvc-[a-z0-9.-]+:\\s*");

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
        Matcher rule = SCHEMA_RULE.matcher(line);
        String text = rule.replaceFirst("");
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }
}
