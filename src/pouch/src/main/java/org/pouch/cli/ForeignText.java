package org.pouch.cli;

/**
 * Text that others wrote, as it is safe to print: what moves a cursor, starts a line, turns, hides or joins text is shown as
 * {@code \}{@code uXXXX}, so that nobody's name can write a verdict.
 */
final class ForeignText {
    private ForeignText() {}

    /** In one line. */
    static String shown(String text) {
        return escaped(text, false);
    }

    /** With its line ends: for a whole that this program put together, in which those of others were escaped. */
    static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepsLines) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isPlain(point) || keepsLines && point == '\n') {
                shown.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    shown.append(String.format("\\u%04X", (int) unit));
                }
            }
        });
        return shown.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
