package org.pouch.pdf.change;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.XrefEntry;
import org.pouch.pdf.syntax.XrefSection;

/** The objects that came behind the seal: each must be there for something, or it waits for a reader that finds it. */
public final class LaterObjects {
    private final RevisionView view;
    private final Set<Integer> used = new HashSet<>();

    /** @param revisions what the document was with each of its signatures; evidence may have been replaced since */
    public LaterObjects(RevisionView view, Collection<RevisionView> revisions) {
        this.view = view;
        follow(view);
        revisions.forEach(this::follow);
    }

    /**
     * @param seal where the first signature ends
     * @throws PdfRefused when nothing leads to an object behind it
     */
    public void requireUsed(int seal) {
        for (XrefSection section : view.chain()) {
            if (section.start() < seal) {
                continue;
            }
            section.entries().forEach((number, entry) -> {
                if (entry instanceof XrefEntry.Packed packed) {
                    used.add(packed.container());
                }
            });
            section.entries().forEach((number, entry) -> {
                boolean isSection = entry instanceof XrefEntry.At at && at.offset() == section.start();
                if (!(entry instanceof XrefEntry.Free) && !isSection && !used.contains(number)) {
                    throw new PdfRefused(
                            "UNUSED_OBJECT",
                            "Object " + number + " came after the first signature, and nothing leads to it.");
                }
            });
        }
    }

    private void follow(RevisionView revision) {
        Set<Integer> seen = new HashSet<>();
        Deque<PdfValue> open = new ArrayDeque<>();
        open.add(revision.trailer());
        while (!open.isEmpty()) {
            revision.tick();
            PdfValue value = open.remove();
            if (value instanceof Ref ref) {
                if (seen.add(ref.number())) {
                    open.add(revision.object(ref.number()));
                }
            } else if (value instanceof Array array) {
                open.addAll(array.items());
            } else {
                open.addAll(value.dict().entries().values());
            }
        }
        used.addAll(seen);
    }
}
