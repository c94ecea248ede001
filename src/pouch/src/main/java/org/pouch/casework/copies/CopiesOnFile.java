package org.pouch.casework.copies;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.comment.CaseComments;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.memory.PersonMemory;
import org.pouch.casework.onward.OnwardConsents;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.casework.supervision.BasisTable;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Finds cases by their keyed marks, and lists what lies in them. */
@Component
final class CopiesOnFile implements LocateCopies {
    private final CaseStore cases;
    private final PersonCases persons;
    private final Dossiers dossiers;
    private final AttachmentStore attachments;
    private final CaseComments comments;
    private final BasisTable reviews;
    private final PersonMemory memory;
    private final OnwardConsents consents;

    CopiesOnFile(
            CaseStore cases,
            PersonCases persons,
            Dossiers dossiers,
            AttachmentStore attachments,
            CaseComments comments,
            BasisTable reviews,
            PersonMemory memory,
            OnwardConsents consents) {
        this.consents = consents;
        this.memory = memory;
        this.comments = comments;
        this.reviews = reviews;
        this.attachments = attachments;
        this.cases = cases;
        this.persons = persons;
        this.dossiers = dossiers;
    }

    @Override
    public List<Copy> about(Identity person) {
        Stream<RequestId> kept = persons.ofBothSides(person).stream()
                .filter(row ->
                        RegisterSearch.mayBeOne(PersonJson.identity(row.data().path("person")), person))
                .map(CaseRow::request);
        Stream<RequestId> erased = memory.about(person).stream().map(PersonMemory.Remembered::request);
        return Stream.concat(kept, erased)
                .flatMap(request -> of(request).stream())
                .sorted(Comparator.comparing(Copy::openedAt))
                .toList();
    }

    @Override
    public Optional<Copy> of(RequestId request) {
        return dossiers.find(request).map(this::copy);
    }

    private Copy copy(Dossier dossier) {
        CaseRow row = dossier.row();
        return new Copy(
                row.request(),
                row.side(),
                row.counterpart(),
                row.standing().shown(),
                row.openedAt(),
                row.closedAt(),
                row.outcome(),
                cases.erasedAt(row.request()).orElse(null),
                dossier.entries().stream().map(CopiesOnFile::entered).toList(),
                attachments.areKept(row.request()) ? dossier.attachments() : List.of(),
                dossier.packets().stream().map(CopiesOnFile::paper).toList(),
                remarks(dossier),
                consents.passedOn(row.request()));
    }

    /** Of an erased case the words are noise, and nobody can read them. */
    private List<Remark> remarks(Dossier dossier) {
        Stream<Remark> ofCase =
                comments.of(dossier.request()).stream().map(comment -> new Remark(comment.officer(), comment.at()));
        Stream<Remark> ofReviews = cases.erasedAt(dossier.request()).isPresent()
                ? Stream.empty()
                : reviews.remarks(dossier.packets().stream().map(CasePacket::id).toList()).stream()
                        .map(review -> new Remark(review.officer(), review.at()));
        return Stream.concat(ofCase, ofReviews)
                .sorted(Comparator.comparing(Remark::at))
                .toList();
    }

    private static Entered entered(OfficerEntry entry) {
        return new Entered(entry.task(), entry.officer(), entry.at());
    }

    private static Paper paper(CasePacket packet) {
        return new Paper(
                packet.id(), packet.kind(), packet.direction() == CasePacket.Direction.SENT, packet.createdAt());
    }
}
