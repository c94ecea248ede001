package org.pouch.casework.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.packet.Attachment;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.DraftRefused;
import org.pouch.sealing.EvidenceFile;
import org.springframework.stereotype.Component;

/**
 * What evidence files tell by their words and bytes. That hangs on the bytes alone, and a case is asked about when its request is prepared, approved and
 * sealed: so a file is read once for a case, and known again by the digest that is made of its bytes each time. A file of another case is read for it, and
 * what cannot be read is tried again. Nothing of it outlives the program, whose lists of terms a later release may change.
 */
@Component
final class FileWords {
    /** Files of as many cases as officers may have in hand; each takes a few hundred bytes. */
    private static final int REMEMBERED = 5_000;

    private static final String PDF = "application/pdf";

    private final SensitiveTerms either = SensitiveTerms.ofEither();
    private final SensitiveTerms protection = SensitiveTerms.ofProtection();
    private final SensitiveTerms conviction = SensitiveTerms.ofConviction();
    private final Map<Read, Told> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Read, Told> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param protection of a claim for protection
     * @param conviction of a criminal conviction
     * @param unread the pages, from 1, of which no program knows what they show
     */
    record Told(boolean protection, boolean conviction, List<Integer> unread) {
        private static final Told ALL = new Told(true, true, List.of(1));
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
            EvidenceFile.Text shown = EvidenceFile.text(file);
            String text = shown.words();
            boolean tells = either.isIn(bytes) || either.isIn(text);
            Told told = new Told(
                    tells && (protection.isIn(bytes) || protection.isIn(text)),
                    tells && (conviction.isIn(bytes) || conviction.isIn(text)),
                    shown.unread());
            remember(read, told);
            return told;
        } catch (DraftRefused unreadable) {
            return Told.ALL;
        }
    }

    /**
     * The unread pages of a file as its case lists it; the file itself is asked for where nothing is known of it.
     *
     * @param files by the id of a file
     */
    List<Integer> unread(RequestId request, AttachmentLine line, Function<String, Attachment> files) {
        if (!line.mime().equals(PDF)) {
            return List.of(1);
        }
        @Nullable Told before = remembered(new Read(request, line.mime(), new Sha256(line.sha256())));
        return before == null ? of(request, files.apply(line.id())).unread() : before.unread();
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
