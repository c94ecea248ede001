package org.pouch.pdf.font;

import static org.pouch.packet.BidiClass.AL;
import static org.pouch.packet.BidiClass.AN;
import static org.pouch.packet.BidiClass.B;
import static org.pouch.packet.BidiClass.BN;
import static org.pouch.packet.BidiClass.CS;
import static org.pouch.packet.BidiClass.EN;
import static org.pouch.packet.BidiClass.ES;
import static org.pouch.packet.BidiClass.ET;
import static org.pouch.packet.BidiClass.L;
import static org.pouch.packet.BidiClass.NSM;
import static org.pouch.packet.BidiClass.ON;
import static org.pouch.packet.BidiClass.R;
import static org.pouch.packet.BidiClass.S;
import static org.pouch.packet.BidiClass.WS;

import java.util.Arrays;
import java.util.Set;
import org.pouch.packet.BidiClass;
import org.pouch.packet.Unicode;

/**
 * The direction of each letter by the Unicode bidirectional algorithm (annex 9, rules W1 to L2), for a line without
 * characters that turn it: those are refused. It is ours because every page that two partners compare depends on it.
 */
final class BidiLevels {
    private static final Set<BidiClass> NEUTRAL = Set.of(B, S, WS, ON, BN);

    private final int[] text;
    private final BidiClass[] original;
    private final BidiClass[] classes;
    private final BidiClass base;

    private BidiLevels(int[] text, boolean isRightToLeft) {
        this.text = text;
        base = isRightToLeft ? R : L;
        original = Arrays.stream(text).mapToObj(Unicode::bidiClass).toArray(BidiClass[]::new);
        classes = original.clone();
    }

    /** The levels of a line; the odd ones run from right to left. */
    static byte[] of(int[] line, boolean isRightToLeft) {
        byte[] levels = new byte[line.length];
        for (int start = 0, end; start < line.length; start = end) {
            end = start + 1;
            while (end < line.length && Unicode.bidiClass(line[end - 1]) != B) {
                end++;
            }
            byte[] part = new BidiLevels(Arrays.copyOfRange(line, start, end), isRightToLeft).levels();
            System.arraycopy(part, 0, levels, start, part.length);
        }
        return levels;
    }

    /** The places of a line in the order in which they are drawn from left to right (L2). */
    static int[] visual(byte[] levels) {
        int[] order = new int[levels.length];
        Arrays.setAll(order, i -> i);
        int highest = 0;
        for (byte level : levels) {
            highest = Math.max(highest, level);
        }
        for (int level = highest; level > 0; level--) {
            for (int start = 0, end; start < order.length; start = end + 1) {
                end = start;
                while (end < order.length && levels[end] >= level) {
                    end++;
                }
                reverse(order, start, end);
            }
        }
        return order;
    }

    private static void reverse(int[] order, int start, int end) {
        for (int left = start, right = end - 1; left < right; left++, right--) {
            int place = order[left];
            order[left] = order[right];
            order[right] = place;
        }
    }

    private byte[] levels() {
        weak();
        separators();
        terminators();
        numbersAmongLetters();
        brackets();
        neutral();
        byte[] levels = new byte[text.length];
        for (int i = 0; i < levels.length; i++) {
            boolean isNumber = classes[i] == EN || classes[i] == AN;
            // I1 and I2
            levels[i] = (byte) (base == L ? (classes[i] == R ? 1 : isNumber ? 2 : 0) : classes[i] == R ? 1 : 2);
        }
        return withBlanksAtEnd(levels);
    }

    /** W1 to W3. */
    private void weak() {
        BidiClass before = base;
        BidiClass strong = base;
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] == NSM) {
                classes[i] = before;
            }
            before = classes[i];
            if (before == L || before == R || before == AL) {
                strong = before;
            }
            if (before == EN && strong == AL) {
                classes[i] = AN;
            }
        }
        Arrays.setAll(classes, i -> classes[i] == AL ? R : classes[i]);
    }

    /** W4. */
    private void separators() {
        for (int i = 1; i + 1 < classes.length; i++) {
            boolean joins = classes[i] == CS && (classes[i - 1] == EN || classes[i - 1] == AN)
                    || classes[i] == ES && classes[i - 1] == EN;
            if (joins && classes[i + 1] == classes[i - 1]) {
                classes[i] = classes[i - 1];
            }
        }
    }

    /** W5 and W6. */
    private void terminators() {
        for (int start = 0, end; start < classes.length; start = end) {
            end = start + 1;
            if (classes[start] == ET) {
                while (end < classes.length && classes[end] == ET) {
                    end++;
                }
                boolean isOfNumber =
                        start > 0 && classes[start - 1] == EN || end < classes.length && classes[end] == EN;
                Arrays.fill(classes, start, end, isOfNumber ? EN : ON);
            }
        }
        Arrays.setAll(classes, i -> classes[i] == ES || classes[i] == CS ? ON : classes[i]);
    }

    /** W7. */
    private void numbersAmongLetters() {
        BidiClass strong = base;
        for (int i = 0; i < classes.length; i++) {
            strong = classes[i] == L || classes[i] == R ? classes[i] : strong;
            if (classes[i] == EN && strong == L) {
                classes[i] = L;
            }
        }
    }

    /** N0, but a mark behind a bracket stays neutral: so the pages were always drawn. */
    private void brackets() {
        for (BidiBrackets.Pair pair : BidiBrackets.of(text, classes)) {
            boolean holdsOther = false;
            BidiClass found = null;
            for (int i = pair.opening() + 1; i < pair.closing() && found == null; i++) {
                found = side(i) == base ? base : null;
                holdsOther |= side(i) != ON;
            }
            if (found == null && holdsOther) {
                found = sideBefore(pair.opening());
            }
            if (found != null) {
                classes[pair.opening()] = found;
                classes[pair.closing()] = found;
            }
        }
    }

    /** N1 and N2. */
    private void neutral() {
        for (int start = 0, end; start < classes.length; start = end) {
            end = start + 1;
            if (NEUTRAL.contains(classes[start])) {
                while (end < classes.length && NEUTRAL.contains(classes[end])) {
                    end++;
                }
                BidiClass before = start == 0 ? base : side(start - 1);
                BidiClass after = end == classes.length ? base : side(end);
                Arrays.fill(classes, start, end, before == after ? before : base);
            }
        }
    }

    /** L1: blanks at the end, and what parts a line, stand as the line does. */
    private byte[] withBlanksAtEnd(byte[] levels) {
        boolean isEnd = true;
        for (int i = levels.length - 1; i >= 0; i--) {
            boolean parts = original[i] == B || original[i] == S;
            isEnd = parts || isEnd && (original[i] == WS || original[i] == BN);
            if (isEnd) {
                levels[i] = (byte) (base == L ? 0 : 1);
            }
        }
        return levels;
    }

    private BidiClass sideBefore(int place) {
        for (int i = place - 1; i >= 0; i--) {
            if (side(i) != ON) {
                return side(i);
            }
        }
        return base;
    }

    /** To which side a letter or number runs; ON for neither. */
    private BidiClass side(int place) {
        return switch (classes[place]) {
            case L -> L;
            case R, EN, AN -> R;
            default -> ON;
        };
    }
}
