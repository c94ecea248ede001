package org.pouch.packet;

/**
 * One thing a check found.
 *
 * @param code stable, upper case with underscores, such as {@code BYTE_RANGE_GAP}
 * @param message one sentence for a person: what, where, and never personal data
 */
public record Finding(String code, Severity severity, String message) {
    public static Finding error(String code, String message) {
        return new Finding(code, Severity.ERROR, message);
    }

    public static Finding warning(String code, String message) {
        return new Finding(code, Severity.WARNING, message);
    }

    public static Finding info(String code, String message) {
        return new Finding(code, Severity.INFO, message);
    }
}
