package org.pouch.pdf.font;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.pouch.packet.BidiClass;

/**
 * Brackets that belong together (Unicode annex 9, BD16): the pairs of BidiBrackets.txt of Unicode 13.0, but for the one that
 * no text in form NFC holds.
 */
final class BidiBrackets {
    /** Each opening bracket with its closing one behind it. */
    private static final String PAIRS = "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
            + "⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣";

    private BidiBrackets() {}

    /** The places of two brackets. */
    record Pair(int opening, int closing) {}

    private record Open(int closing, int place) {}

    /** The pairs of a text in the order of their opening brackets; what is no longer neutral is no bracket. */
    static List<Pair> of(int[] text, BidiClass[] classes) {
        List<Pair> pairs = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        for (int i = 0; i < text.length; i++) {
            int bracket = classes[i] == BidiClass.ON ? PAIRS.indexOf(text[i]) : -1;
            if (bracket >= 0 && bracket % 2 == 0) {
                open.push(new Open(bracket + 1, i));
            } else if (bracket >= 0) {
                if (open.stream().anyMatch(one -> one.closing() == bracket)) {
                    Open one = open.pop();
                    while (one.closing() != bracket) {
                        one = open.pop();
                    }
                    pairs.add(new Pair(one.place(), i));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::opening));
        return pairs;
    }
}
