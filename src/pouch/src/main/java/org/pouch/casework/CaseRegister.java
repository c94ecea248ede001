package org.pouch.casework;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** Cases, for people to look at. */
public interface CaseRegister {
    /** Newest first. */
    List<CaseLine> newest(int limit, int offset);

    Optional<CaseView> find(RequestId request);

    /** The case as a list shows it. */
    Optional<CaseLine> line(RequestId request);

    /** The cases as a list shows them, in that order, without those that are not there; damaged ones without the person. */
    List<CaseLine> lines(Collection<RequestId> requests);

    /**
     * When each case was closed that was closed without telling the other side, which waits (CLOSED_UNTOLD), and is not erased; the oldest first. Says nothing
     * of persons.
     */
    Map<RequestId, Instant> endedUntold();

    /** Until when the requested state has to answer; empty while no receipt started the clock, or nothing was agreed. */
    Optional<Instant> answerDue(RequestId request);

    /** Which paper of the other side the case waits for once the person is confirmed; empty where it waits for none. */
    Optional<Awaited> awaited(RequestId request);

    /** @param lateAt the first instant at which it is late; null where nothing was agreed */
    record Awaited(PacketKind paper, @Nullable Instant lateAt) {}

    /** Other open cases that may be about the same person, some of the newest. */
    List<CaseLine> samePerson(RequestId request);

    /** An evidence file of the case. */
    Optional<CaseAttachment> attachment(RequestId request, String attachmentId);

    /**
     * What the form of a user task starts with.
     *
     * @param packet that the task is about; null where it is about none, or nobody knows
     */
    ObjectNode formData(String taskId, @Nullable PacketId packet, @Nullable RequestId request, Officer officer);

    /** The same of a task that is about no packet. */
    default ObjectNode formData(String taskId, @Nullable RequestId request, Officer officer) {
        return formData(taskId, null, request, officer);
    }

    /** The kind of packet that a user task approves; empty for any other task. */
    Optional<PacketKind> approves(String taskId);

    /** What a task decides about, a packet to be approved or a reply to be accepted, as one number that changes with it; empty for other tasks. */
    Optional<Sha256> draftDigest(String taskId, RequestId request, Officer officer);

    /** The files of the packet that a task approves with pages that no program reads, at which its officer looks; none for other tasks. */
    List<PagesToSee> pagesToSee(String taskId, RequestId request, Officer officer);

    /**
     * The unsigned pages (PDF) of the packet that a task approves.
     *
     * @return empty when it approves none
     * @throws DraftChanged when the packet is not the one with this digest any more
     */
    Optional<byte[]> preview(String taskId, RequestId request, Officer officer, Sha256 digest);

    enum Side {
        REQUESTING,
        REQUESTED;

        /** The side of the partner in the same case. */
        public Side other() {
            return this == REQUESTING ? REQUESTED : REQUESTING;
        }
    }

    /** @param outcome how a closed case ended, such as HANDED_OVER (docs/user-tasks.md) */
    record CaseLine(
            RequestId request,
            Side side,
            AuthorityId counterpart,
            String state,
            String personLabel,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String outcome) {}

    record CaseView(CaseLine line, String agreement, List<Section> sections, List<AttachmentLine> attachments) {}

    record Section(String title, String titleZh, List<Row> rows) {}

    /** One line about a case, in both languages of the desk. */
    record Row(String label, String labelZh, String value, String valueZh) {
        /** Of a value that is the same in every language, as a name or a number. */
        public Row(String label, String labelZh, String value) {
            this(label, labelZh, value, value);
        }
    }

    record AttachmentLine(String id, String attachmentClass, String mime, long bytes, String sha256) {}

    /** @param pages of the file, from 1, that are pictures or all but */
    record PagesToSee(AttachmentLine file, List<Integer> pages) {
        /** How an officer says to have looked at the pages of a file: its digest in hexadecimal, a slash, their number. */
        public static String word(String sha256, int pages) {
            return sha256 + "/" + pages;
        }

        public String word() {
            return word(file.sha256(), pages.size());
        }
    }

    record CaseAttachment(AttachmentLine line, byte[] content) {}
}
