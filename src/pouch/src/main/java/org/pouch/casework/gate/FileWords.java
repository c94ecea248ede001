package org.pouch.casework.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Attachment;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.DraftRefused;
import org.pouch.sealing.EvidenceFile;

/**
 * What evidence files tell by their words and bytes. That hangs on the bytes alone, and a case is asked about when its request is prepared, approved and
 * sealed: so a file is read once for a case, and known again by the digest that is made of its bytes each time. A file of another case is read for it, and
 * what cannot be read is tried again. Nothing of it outlives the program, whose lists of terms a later release may change.
 */
final class FileWords {
    /** Files of as many cases as officers may have in hand; each takes a few hundred bytes. */
    private static final int REMEMBERED = 5_000;

    private final SensitiveTerms either = SensitiveTerms.ofEither();
    private final SensitiveTerms protection;
    private final SensitiveTerms conviction;
    private final Map<Read, Told> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Read, Told> eldest) {
            return size() > REMEMBERED;
        }
    };

    FileWords(SensitiveTerms protection, SensitiveTerms conviction) {
        this.protection = protection;
        this.conviction = conviction;
    }

    /**
     * @param protection of a claim for protection
     * @param conviction of a criminal conviction
     */
    record Told(boolean protection, boolean conviction) {
        private static final Told ALL = new Told(true, true);
        private static final Told NOTHING = new Told(false, false);
    }

    private record Read(RequestId request, String mime, Sha256 digest) {}

    /** What cannot be read cannot be cleared. */
    Told of(RequestId request, Attachment file) {
        Read read = new Read(request, file.mime(), file.digest());
        @Nullable Told before = remembered(read);
        if (before != null) {
            return before;
        }
        try {
            byte[] bytes = file.bytes();
            String text = EvidenceFile.text(file);
            Told told = either.isIn(bytes) || either.isIn(text)
                    ? new Told(
                            protection.isIn(bytes) || protection.isIn(text),
                            conviction.isIn(bytes) || conviction.isIn(text))
                    : Told.NOTHING;
            remember(read, told);
            return told;
        } catch (DraftRefused unreadable) {
            return Told.ALL;
        }
    }

    private @Nullable Told remembered(Read read) {
        synchronized (known) {
            return known.get(read);
        }
    }

    private void remember(Read read, Told told) {
        synchronized (known) {
            known.put(read, told);
        }
    }
}
