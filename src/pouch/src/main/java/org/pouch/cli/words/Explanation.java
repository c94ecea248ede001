package org.pouch.cli.words;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.pouch.packet.Finding;
import org.pouch.packet.ProgramFile;

/**
 * A finding in words for somebody who is no technician.
 *
 * @param meaning what it says of the document
 * @param advice what to do
 */
public record Explanation(String meaning, String advice) {
    private static final String RULES = ".rules";
    private static final Explanation UNKNOWN =
            new Explanation("The document breaks a rule of this check.", "Show this report to your technicians.");
    private static final Map<String, Explanation> BY_CODE = load();

    public static Explanation of(Finding finding) {
        return BY_CODE.getOrDefault(finding.code(), UNKNOWN);
    }

    public static boolean isKnown(String code) {
        return BY_CODE.containsKey(code);
    }

    private static Map<String, Explanation> load() {
        Properties groups = new Properties();
        try {
            groups.load(new StringReader(ProgramFile.text("/org/pouch/cli/findings.properties")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, Explanation> byCode = new HashMap<>();
        for (String key : groups.stringPropertyNames()) {
            if (key.endsWith(RULES)) {
                String group = key.substring(0, key.length() - RULES.length());
                Explanation explanation =
                        new Explanation(groups.getProperty(group + ".meaning"), groups.getProperty(group + ".advice"));
                for (String code : groups.getProperty(key).split(" ", -1)) {
                    byCode.put(code, explanation);
                }
            }
        }
        return byCode;
    }
}
