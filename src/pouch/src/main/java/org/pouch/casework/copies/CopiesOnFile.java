package org.pouch.casework.copies;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.lineup.LineUps;
import org.pouch.casework.lineup.LineUps.LineUp;
import org.pouch.casework.memory.PersonMemory;
import org.pouch.casework.onward.OnwardConsents;
import org.pouch.casework.register.RegisterSearch;
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
    private final RemarksOnFile remarks;
    private final LineUps lineUps;
    private final PersonMemory memory;
    private final OnwardConsents consents;

    CopiesOnFile(
            CaseStore cases,
            PersonCases persons,
            Dossiers dossiers,
            AttachmentStore attachments,
            RemarksOnFile remarks,
            LineUps lineUps,
            PersonMemory memory,
            OnwardConsents consents) {
        this.consents = consents;
        this.memory = memory;
        this.remarks = remarks;
        this.lineUps = lineUps;
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
                remarks.of(dossier),
                lineUps.of(row.request()).stream().map(CopiesOnFile::shown).toList(),
                consents.passedOn(row.request()));
    }

    private static Shown shown(LineUp lineUp) {
        return new Shown(
                lineUp.id(),
                lineUp.pictures(),
                lineUp.preparedBy(),
                lineUp.preparedAt(),
                lineUp.viewings().stream().map(CopiesOnFile::viewing).toList());
    }

    private static Viewing viewing(LineUps.Viewing viewing) {
        LineUps.Result result = viewing.result();
        return new Viewing(
                viewing.id(),
                viewing.officer(),
                viewing.begunAt(),
                viewing.isEntered(),
                result == null ? null : result.conclusion().name());
    }

    private static Entered entered(OfficerEntry entry) {
        return new Entered(entry.task(), entry.officer(), entry.at());
    }

    private static Paper paper(CasePacket packet) {
        return new Paper(
                packet.id(), packet.kind(), packet.direction() == CasePacket.Direction.SENT, packet.createdAt());
    }
}
