package org.pouch.identity.mrz;

import java.util.ArrayList;
import java.util.List;

/** Finds a machine-readable zone among the lines of a text. */
public final class PrintedZone {
    private PrintedZone() {}

    /** The first lines that follow each other and have the length of a zone; empty when there are none. */
    public static List<String> in(String text) {
        List<String> lines = text.lines().map(line -> line.replace(" ", "")).toList();
        for (MrzFormat format : MrzFormat.values()) {
            for (int i = 0; i + format.lineCount() <= lines.size(); i++) {
                List<String> zone = new ArrayList<>(lines.subList(i, i + format.lineCount()));
                if (zone.stream().allMatch(line -> line.length() == format.width() && line.matches("[A-Z0-9<]+"))) {
                    return zone;
                }
            }
        }
        return List.of();
    }
}
