package org.pouch.pdf.change;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.pdf.syntax.RevisionView;

/**
 * Which objects differ between two revisions, and which lead to one that does. Objects are compared by value, so an entry
 * that only points elsewhere, an object that was freed and one that came into being all count.
 */
final class GraphTaint {
    /** Stands for the trailer among the users of an object. */
    static final int TRAILER = -1;

    private final byte[] file;
    private final RevisionView after;
    private final Set<Integer> tainted = new HashSet<>();
    private final Map<Integer, Set<Integer>> usersBefore = new HashMap<>();

    GraphTaint(byte[] file, RevisionView before, RevisionView after) {
        this.file = file;
        this.after = after;
        Map<Integer, List<Integer>> reverse = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        Set<Integer> numbers = new HashSet<>(before.numbers());
        numbers.addAll(after.numbers());
        for (int number : numbers) {
            PdfValue now = after.object(number);
            eachReference(
                    before.object(number),
                    to -> usersBefore
                            .computeIfAbsent(to, key -> new HashSet<>())
                            .add(number));
            eachReference(
                    now,
                    to -> reverse.computeIfAbsent(to, key -> new ArrayList<>()).add(number));
            if (!sameShallow(before.object(number), now) && tainted.add(number)) {
                open.add(number);
            }
        }
        before.trailer().entries().forEach((key, value) -> {
            if (!key.equals("Root")) {
                eachReference(
                        value,
                        to -> usersBefore
                                .computeIfAbsent(to, number -> new HashSet<>())
                                .add(TRAILER));
            }
        });
        while (!open.isEmpty()) {
            for (int from : reverse.getOrDefault(open.remove(), List.of())) {
                if (tainted.add(from)) {
                    open.add(from);
                }
            }
        }
    }

    /** True when nothing that can be reached from the object differs. */
    boolean isSame(int number) {
        return !tainted.contains(number);
    }

    /** True when neither the values themselves nor anything they lead to differs. */
    boolean isSameThroughout(PdfValue one, PdfValue other) {
        if (!one.equals(other)) {
            return false;
        }
        boolean[] same = {true};
        eachReference(one, number -> same[0] &= isSame(number));
        return same[0];
    }

    /** The objects that referred to this one when it was signed. */
    Set<Integer> usersBefore(int number) {
        return usersBefore.getOrDefault(number, Set.of());
    }

    boolean sameShallow(PdfValue one, PdfValue other) {
        if (one == other) {
            return true;
        }
        if (one instanceof Stream first && other instanceof Stream second) {
            return first.dict().equals(second.dict()) && sameBytes(first, second);
        }
        return one.equals(other);
    }

    boolean sameBytes(Stream one, Stream other) {
        return Arrays.equals(
                file, one.start(), one.start() + one.length(), file, other.start(), other.start() + other.length());
    }

    private void eachReference(PdfValue value, IntConsumer consumer) {
        after.tick();
        if (value instanceof Ref ref) {
            consumer.accept(ref.number());
        } else if (value instanceof PdfValue.Array array) {
            array.items().forEach(item -> eachReference(item, consumer));
        } else {
            Dict dict = value.dict();
            dict.entries().values().forEach(entry -> eachReference(entry, consumer));
        }
    }
}
