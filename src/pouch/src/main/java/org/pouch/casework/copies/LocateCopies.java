package org.pouch.casework.copies;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.onward.OnwardConsents.PassedOn;
import org.pouch.identity.Identity;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Finds what is kept of a person. Of an erased case nothing is, and nobody finds it by its person any more. */
public interface LocateCopies {
    /** Cases of both sides that may be about this person, open and closed, the oldest first: by number, or by names and birth. */
    List<Copy> about(Identity person);

    Optional<Copy> of(RequestId request);

    /**
     * What casework keeps of a person in one case.
     *
     * @param erasedAt null while it is kept
     * @param lineUps to whom the photograph was shown, and what came of it
     * @param passedOn to whom else what the partner sent went, with its consent
     */
    record Copy(
            RequestId request,
            Side side,
            AuthorityId counterpart,
            String state,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String outcome,
            @Nullable Instant erasedAt,
            List<Entered> entries,
            List<AttachmentLine> files,
            List<Paper> papers,
            List<Remark> comments,
            List<Shown> lineUps,
            List<PassedOn> passedOn) {
        public Copy {
            entries = List.copyOf(entries);
            files = List.copyOf(files);
            papers = List.copyOf(papers);
            comments = List.copyOf(comments);
            lineUps = List.copyOf(lineUps);
            passedOn = List.copyOf(passedOn);
        }
    }

    /** What an officer entered. */
    record Entered(String task, String officer, Instant at) {}

    /** A comment that an officer wrote, read on the page of the case, or the remark of who reviewed a packet, read on *Basis of data transfers*. */
    record Remark(String officer, Instant at) {}

    /**
     * A line-up in which the photograph of the person stood.
     *
     * @param pictures how many, the person's among them
     * @param officer id of who prepared it
     */
    record Shown(String lineUp, int pictures, String officer, Instant at, List<Viewing> viewings) {
        public Shown {
            viewings = List.copyOf(viewings);
        }
    }

    /**
     * That somebody was shown it; who that was is another person's.
     *
     * @param officer id of who showed it
     * @param isEntered whether what came of it is entered
     * @param conclusion what came of it; null until it is told, which is later than entered while a sheet of another viewing is out
     */
    record Viewing(
            String id,
            String officer,
            Instant at,
            boolean isEntered,
            @Nullable String conclusion) {}

    /** Data of a packet, drafted or filed here. */
    record Paper(PacketId packet, PacketKind kind, boolean sent, Instant at) {}
}
