package org.pouch.casework.copies;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.casework.comment.CaseComments;
import org.pouch.casework.copies.LocateCopies.Remark;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.supervision.BasisTable;
import org.springframework.stereotype.Component;

/** Who wrote of a case in words of their own, and when. */
@Component
final class RemarksOnFile {
    private final CaseStore cases;
    private final CaseComments comments;
    private final BasisTable reviews;

    RemarksOnFile(CaseStore cases, CaseComments comments, BasisTable reviews) {
        this.cases = cases;
        this.comments = comments;
        this.reviews = reviews;
    }

    /** The oldest first. Of an erased case the words are noise, and nobody can read them. */
    List<Remark> of(Dossier dossier) {
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
}
