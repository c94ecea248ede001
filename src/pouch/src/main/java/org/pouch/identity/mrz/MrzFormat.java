package org.pouch.identity.mrz;

import java.util.List;
import java.util.Optional;

/** The three sizes of a machine-readable zone (ICAO Doc 9303 parts 4 to 6). */
public enum MrzFormat {
    TD1(3, 30, 30),
    TD2(2, 36, 31),
    TD3(2, 44, 39);

    private final int lines;
    private final int width;
    private final int nameWidth;

    MrzFormat(int lines, int width, int nameWidth) {
        this.lines = lines;
        this.width = width;
        this.nameWidth = nameWidth;
    }

    public int lineCount() {
        return lines;
    }

    public int width() {
        return width;
    }

    int nameWidth() {
        return nameWidth;
    }

    /** The optional data of the line with the number in TD1, of the second line in TD2 and TD3. */
    int optionalWidth() {
        return switch (this) {
            case TD1 -> 15;
            case TD2 -> 7;
            case TD3 -> 14;
        };
    }

    /** Whether dates and check digits stand there, so that only digits and fillers do; both counted from 0. */
    public boolean isNumeric(int line, int place) {
        return switch (this) {
            case TD1 -> line == 0 ? place == 14 : line == 1 && (place <= 6 || place >= 8 && place <= 14 || place == 29);
            case TD2 -> line == 1 && (isDateOrCheck(place) || place == 35);
            case TD3 -> line == 1 && (isDateOrCheck(place) || place >= 42);
        };
    }

    private static boolean isDateOrCheck(int place) {
        return place == 9 || place >= 13 && place <= 19 || place >= 21 && place <= 27;
    }

    static Optional<MrzFormat> of(List<String> zone) {
        for (MrzFormat format : values()) {
            if (zone.size() == format.lines && zone.stream().allMatch(line -> line.length() == format.width)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
